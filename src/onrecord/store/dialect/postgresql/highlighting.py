"""Marks the words found in what is shown, and takes the passage of an article that holds most of them.

As FTS5 does it for a library in a file. PostgreSQL's own ``ts_headline`` reads a text otherwise than the
index here has it, and for a long one takes longer than all the rest.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.store.fulltext import HIT_END, HIT_START, SNIPPET_WORDS

MOST_HITS = 100
"""Words found in one text that are looked at for the passage that is shown."""

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\ue000])+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_AT_START, _AT_SENTENCE = 120, 100
"""What it is worth, where a word more is worth 1,000, that a passage begins with its text or a sentence."""


class Sought(NamedTuple):
    """Words looked for, those of a term together, each with whether it is only begun; the stems of words."""

    terms: Sequence[Sequence[tuple[str, str]]]
    stems: Mapping[str, str]


class _Hit(NamedTuple):
    """Where a term is found: its first and last word by number, and the term."""

    first: int
    last: int
    term: int


class Wording:
    """A text by its words: where each stands, and how it is spelt in small letters without accents."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in _WORD.finditer(text)]
        small = text.lower()
        if small.isascii():
            self.words = [small[start:end] for start, end in self.spans]
        else:
            self.words = [_fold(text[start:end]) for start, end in self.spans]


def highlighted(wording: Wording, sought: Sought) -> str:
    """Return a text with marks around what is found in it."""
    return _marked(wording, list(_hits(wording, sought)), 0, len(wording.text))


def excerpted(wording: Wording, sought: Sought) -> str:
    """Return the passage of a text that holds most of what is found, with marks around that."""
    spans = wording.spans
    hits = list(_hits(wording, sought))
    first = _best(wording, hits[:MOST_HITS])
    after = min(first + SNIPPET_WORDS, len(spans))
    start = spans[first][0] if first else 0
    end = spans[after - 1][1] if 0 < after < len(spans) else len(wording.text)
    shown = _marked(wording, hits, start, end)
    return f"{'…' if first else ''}{shown}{'…' if after < len(spans) else ''}"


def _fold(word: str) -> str:
    small = word.lower()
    return small if small.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFD", small))


def _hits(wording: Wording, sought: Sought) -> Iterator[_Hit]:
    """Yield what is found, in order."""
    stems = [sought.stems.get(word) for word in wording.words]
    for at, stem in enumerate(stems):
        if stem is None:
            continue
        for number, term in enumerate(sought.terms):
            held = stems[at : at + len(term)]
            if len(held) == len(term) and all(map(_is, held, term)):
                yield _Hit(at, at + len(term) - 1, number)


def _is(stem: str | None, wanted: tuple[str, str]) -> bool:
    word, begun = wanted
    return stem is not None and (stem.startswith(word) if begun else stem == word)


def _best(wording: Wording, hits: Sequence[_Hit]) -> int:
    """Return the number of the word with which to begin."""
    latest = max(0, len(wording.spans) - SNIPPET_WORDS)
    places = [hit.first for hit in hits]

    def worth_of(first: int) -> tuple[int, int]:
        """Return what a passage from a word on is worth, and the number of the last word found in it."""
        held = hits[bisect_left(places, first) : bisect_right(places, first + SNIPPET_WORDS - 1)]
        return len({hit.term for hit in held}) * 1000 + len(held), held[-1].last if held else first

    best, worth = 0, -1
    for first in places:
        value, last = worth_of(first)
        if value > worth:
            around = max(0, SNIPPET_WORDS - (last - first + 1)) // 2
            best, worth = min(max(0, first - around), latest), value
        opening = _opening(wording, first)
        value = worth_of(opening)[0] + (_AT_SENTENCE if opening else _AT_START)
        if opening < first and value > worth:
            best, worth = opening, value
    return best


def _opening(wording: Wording, at: int) -> int:
    """Return the word that begins the sentence in which a word stands, as far back as a passage reaches."""
    text, spans = wording.text, wording.spans
    for number in range(at, max(0, at - SNIPPET_WORDS), -1):
        between = text[spans[number - 1][1] : spans[number][0]].rstrip()
        if between.endswith((".", ":")):
            return number
    return at if at >= SNIPPET_WORDS else 0


def _marked(wording: Wording, hits: Sequence[_Hit], start: int, end: int) -> str:
    """Return a stretch of a text with marks around what is found, terms that overlap in one pair of them."""
    text, spans = wording.text, wording.spans
    pieces: list[str] = []
    at, until = start, -1
    for hit in hits:
        first, last = spans[hit.first][0], spans[hit.last][1]
        if first < start or first >= end or last <= until:
            continue
        last = min(last, end)
        if first < until:
            pieces[-1:] = [text[until:last], HIT_END]
        else:
            pieces += [text[at:first], HIT_START, text[first:last], HIT_END]
        at = until = last
    return "".join([*pieces, text[at:end]])
