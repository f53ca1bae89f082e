"""A quotation in its article: the words around it, so that a reader can judge the report itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from onrecord.text import sentences, words
from onrecord.types import Article, Clutter, Quotation, Span

_REACH = 700  # characters looked at on each side: two long sentences of news prose
_SENTENCES = 2  # the one that the quotation stands in, and one more
_NEAR = 350  # characters between two quotations that are shown together: one sentence of news prose
_LONG = 60  # words; a longer quotation is cut in its middle, for its lane shows it whole
_ENDS = 18


class Piece(NamedTuple):
    """A stretch of context: words around the quotation, its own words, or words left out."""

    kind: Literal["around", "quoted", "left out"]
    text: str


def contexts(quotations: Sequence[Quotation], article: Article) -> list[tuple[Piece, ...]]:
    """Return the quotations with about a sentence before and after each, clutter passed over.

    Quotations that stand near each other share one context, so that none is printed twice.
    """
    found: list[tuple[Piece, ...]] = []
    group: list[Span] = []
    for span in sorted({span for quotation in quotations for span in quotation.content}):
        if group and span.start > group[-1].end + _NEAR:
            found.append(_context(group, article))
            group = []
        group.append(span)
    return [*found, _context(group, article)] if group else found


def _context(spans: Sequence[Span], article: Article) -> tuple[Piece, ...]:
    text = article.text
    at = spans[0].start
    pieces = [Piece("around", part) for part in _before(text, at, article.dropped)]
    for span in spans:
        pieces.append(Piece("around", text[at : span.start]))
        pieces.extend(_quoted(text[max(at, span.start) : span.end]))
        at = max(at, span.end)
    pieces.extend(Piece("around", part) for part in _after(text, at, article.dropped))
    return tuple(piece for piece in pieces if piece.text)


def _before(text: str, start: int, dropped: Sequence[Clutter]) -> Iterable[str]:
    kept = _kept(sentences(text, max(0, start - _REACH), start), dropped)[-_SENTENCES:]
    return _joined(text, kept, tail=start)


def _after(text: str, end: int, dropped: Sequence[Clutter]) -> Iterable[str]:
    kept = _kept(sentences(text, end, min(len(text), end + _REACH)), dropped)[:_SENTENCES]
    return _joined(text, kept, head=end)


def _kept(spans: Sequence[Span], dropped: Sequence[Clutter]) -> list[Span]:
    return [span for span in spans if not any(span.overlaps(Span(c.start, c.end)) for c in dropped)]


def _joined(text: str, spans: Sequence[Span], head: int | None = None, tail: int | None = None) -> list[str]:
    """Return the sentences with the white space or clutter between them as one space."""
    parts: list[str] = []
    if spans and head is not None and spans[0].start > head:
        parts.append(" ")
    for place, span in enumerate(spans):
        parts.append((" " if place else "") + span.of(text))
    if spans and tail is not None and spans[-1].end < tail:
        parts.append(" ")
    return parts


def _quoted(text: str) -> Iterable[Piece]:
    found = words(text)
    if len(found) <= _LONG:
        return (Piece("quoted", text),)
    return (
        Piece("quoted", text[: found[_ENDS - 1].end]),
        Piece("left out", f" … {len(found) - 2 * _ENDS} words … "),
        Piece("quoted", text[found[-_ENDS].start :]),
    )
