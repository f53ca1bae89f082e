"""The lines of an article as rows of pieces, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the article: the pieces ``first:last``; ``headline`` where it is set as one."""

    first: int
    last: int
    headline: bool


def lines_of(reading: Reading) -> list[Line]:
    """Return the lines of the article in order, each at least one piece long."""
    found: list[Line] = []
    paragraph = -1
    for sentence in reading.sentences:
        if found and sentence.paragraph == paragraph:
            found[-1] = Line(found[-1].first, sentence.last, found[-1].headline and sentence.headline)
        else:
            found.append(Line(sentence.first, sentence.last, sentence.headline))
        paragraph = sentence.paragraph
    return found


def words_in(reading: Reading, first: int, last: int) -> int:
    """Count the words of ``pieces[first:last]`` that hold a letter, outside marks."""
    return sum(p.kind is Kind.WORD and any(map(str.isalpha, p.text)) for p in reading.pieces[first:last])


def wholly_marked(reading: Reading, first: int, last: int) -> bool:
    """Tell whether nothing but marked words and points stands in ``pieces[first:last]``."""
    row = reading.pieces[first:last]
    return any(p.kind is Kind.QUOTED for p in row) and all(p.kind in (Kind.QUOTED, Kind.POINT) for p in row)


def trimmed(reading: Reading, first: int, last: int, points: str = ".,;:—–-|") -> Span | None:
    """Return the span of ``pieces[first:last]`` without the ``points`` at its ends, None for nothing."""
    pieces = reading.pieces
    while first < last and pieces[first].kind is Kind.POINT and pieces[first].text[0] in points:
        first += 1
    while first < last and pieces[last - 1].kind is Kind.POINT and pieces[last - 1].text[0] in points:
        last -= 1
    return reading.span(first, last) if first < last else None


def lows(reading: Reading, first: int, last: int) -> str:
    """Return the pieces ``first:last`` in lower case, one space between them."""
    return " ".join(piece.low for piece in reading.pieces[first:last])


def find_piece(reading: Reading, text: str, first: int, last: int) -> int:
    """Return the first piece of ``first:last`` that reads ``text``, -1 where none does."""
    pieces = reading.pieces
    return next((at for at in range(first, last) if pieces[at].text == text), -1)
