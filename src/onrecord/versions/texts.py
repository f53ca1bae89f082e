"""An article's own text as sentences to compare, without clutter and without what only looks different."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from onrecord.text import paragraphs, sentences
from onrecord.types import Article, Clutter, Span

_GLYPHS = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—―", "-"),
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "…": "...",
    }
)
_LONGEST = 4_000
"""Characters of a line without a sentence's end that are taken as one sentence."""


class Sentence(NamedTuple):
    """A sentence of an article's text, and the form in which it is compared."""

    span: Span
    key: str


def key_of(text: str) -> str:
    """Return a text as it is compared: signs of one meaning and white space of any kind are one."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_GLYPHS)).split())


def same_words(one: str, other: str) -> bool:
    """Tell whether two short texts read the same, signs of one meaning and white space aside."""
    return key_of(one) == key_of(other)


def body(article: Article, clutter: Collection[str] = ()) -> list[Sentence]:
    """Return the sentences of an article's text, without clutter, headline, standfirst, byline and dates.

    ``clutter`` are keys of lines that are left out as well: what is clutter in another version.
    """
    marks = sorted([(m.start, m.end) for m in article.dropped] + [(r.start, r.end) for r in article.regions])
    found: list[Sentence] = []
    for stretch in _unmarked(article.text, marks):
        for line in _lines(article.text, stretch):
            if key_of(line.of(article.text)) not in clutter:
                found.extend(_sentences(article.text, line))
    return found


def clutter_lines(article: Article) -> set[str]:
    """Return the keys of the lines that are marked as clutter."""
    return {
        key_of(line.of(article.text))
        for mark in article.dropped
        for line in _lines(article.text, Span(mark.start, mark.end))
    }


def same_text(one: Article, other: Article) -> bool:
    """Tell whether two texts of an article say the same in the same words, clutter and look aside."""
    if one.text == other.text:
        return True
    if key_of(one.headline or "") != key_of(other.headline or ""):
        return False
    clutter = clutter_lines(one) | clutter_lines(other)
    return [s.key for s in body(one, clutter)] == [s.key for s in body(other, clutter)]


def with_marks_of(article: Article, others: Iterable[Article]) -> Article:
    """Return an article with those of its lines marked as clutter that are marked in another version."""
    known: dict[str, str] = {}
    for other in others:
        for mark in other.dropped:
            for line in _lines(other.text, Span(mark.start, mark.end)):
                known.setdefault(key_of(line.of(other.text)), mark.reason)
    held = sorted([(m.start, m.end) for m in article.dropped] + [(r.start, r.end) for r in article.regions])
    more = [
        Clutter(line.start, line.end, known[key])
        for stretch in _unmarked(article.text, held)
        for line in _lines(article.text, stretch)
        if (key := key_of(line.of(article.text))) in known
    ]
    if not more:
        return article
    return replace(article, dropped=tuple(sorted((*article.dropped, *more), key=lambda m: m.start)))


def _unmarked(text: str, marks: Iterable[tuple[int, int]]) -> Iterable[Span]:
    at = 0
    for start, end in marks:
        if at < start:
            yield Span(at, start)
        at = max(at, end)
    if at < len(text):
        yield Span(at, len(text))


def _lines(text: str, stretch: Span) -> Iterable[Span]:
    for line in paragraphs(stretch.of(text)):
        yield Span(stretch.start + line.start, stretch.start + line.end)


def _sentences(text: str, line: Span) -> Iterable[Sentence]:
    for span in sentences(text, line.start, line.end):
        for start in range(span.start, span.end, _LONGEST):
            piece = Span(start, min(start + _LONGEST, span.end))
            if key := key_of(piece.of(text)):
                yield Sentence(piece, key)
