"""The pieces of an article in which quotation marks may pair: its paragraphs, less what is to be skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.text import paragraphs
from onrecord.types import Span


class Piece(NamedTuple):
    """A paragraph, or the part of one that is left between stretches to skip.

    ``paragraph`` is its index in ``text.paragraphs``; ``cut`` says that something was skipped right
    before it.
    """

    start: int
    end: int
    paragraph: int
    in_region: bool
    cut: bool


def pieces_of(text: str, regions: Sequence[Span], skip: Sequence[Span]) -> Iterator[Piece]:
    """Give the pieces in order; ``skip`` is left out, and a paragraph in ``regions`` is marked as such."""
    kept = _Cursor(skip)
    headlines = _Cursor(regions)
    cut = False
    for index, paragraph in enumerate(paragraphs(text)):
        for start, end, hole_before in kept.without(paragraph):
            in_region = headlines.touches(Span(start, end))
            yield Piece(start, end, index, in_region, cut or hole_before)
            cut = False
        cut = cut or kept.touches(paragraph)


class _Cursor:
    """Answers, for stretches asked about in order, how they lie to a set of spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans: list[Span] = []
        for start, end in sorted(spans):  # run together where they overlap, so that each is met once
            if self._spans and start <= self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, max(end, self._spans[-1].end))
            else:
                self._spans.append(Span(start, end))
        self._at = 0

    def _overlapping(self, stretch: Span) -> Iterator[Span]:
        while self._at < len(self._spans) and self._spans[self._at].end <= stretch.start:
            self._at += 1
        for index in range(self._at, len(self._spans)):
            if self._spans[index].start >= stretch.end:
                return
            if self._spans[index].overlaps(stretch):
                yield self._spans[index]

    def touches(self, stretch: Span) -> bool:
        """Tell whether any of the spans has a character in common with the stretch."""
        return any(True for _ in self._overlapping(stretch))

    def without(self, stretch: Span) -> Iterator[tuple[int, int, bool]]:
        """Give what is left of the stretch, and whether a hole comes right before each part."""
        at, hole = stretch.start, False
        for span in list(self._overlapping(stretch)):
            if span.start > at:
                yield at, span.start, hole
            at, hole = max(at, span.end), True
        if at < stretch.end:
            yield at, stretch.end, hole
