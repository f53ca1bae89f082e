"""Fit what a finder of reports gives as said to the article's quotation marks: the marks are exact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.quotations.cast.tokens import outer_span
from onrecord.quotations.marks.marked import Marked
from onrecord.types import Span

_WORD = re.compile(r"\w+")
_LITTLE = 2
"""Words of a marked stretch that a finder takes by mistake when it means what stands outside."""
_BEFORE, _BEHIND = frozenset(",;:.…)]"), frozenset(",;:.…([")


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a report: its span, the marked stretches it holds whole, its words outside them."""

    span: Span
    stretches: tuple[int, ...] = ()
    loose: int = 0


class Fitter:
    """Fits contents to the marked stretches of one article; they are to come in the order of the text."""

    def __init__(self, text: str, marked: Sequence[Marked]) -> None:
        self._text = text
        self._inners = [stretch.content for stretch in marked]
        self._outers = [outer_span(text, stretch) for stretch in marked]
        self._starts = [span.start for span in self._outers]
        self._ends = [span.end for span in self._outers]
        self._free = 0

    def fit(self, span: Span) -> Part | None:
        """Return the stretch of a report that cuts no marks in two; None where nothing is left of it.

        What an earlier one holds already is not given again. A few words of a longer stretch between
        marks are no report of their own.
        """
        around = bisect_right(self._ends, span.start)
        if around < len(self._outers) and self._inners[around].contains(span):
            if 2 * self._count(*span) < self._count(*self._inners[around]):
                return None
            span = self._outers[around]
        start = max(self._first_edge(span), self._free)
        end = self._line_end(start, self._last_edge(span))
        held = self._held(start, end)
        loose = self._loose(start, end, held)
        if not held and not loose:
            return None
        self._free = end
        return Part(self._trimmed(start, end, held), held, loose)

    def alone(self, index: int) -> Part:
        """Return a marked stretch as a part of its own."""
        return Part(self._outers[index], (index,))

    def joined(self, parts: Sequence[Part]) -> list[Part]:
        """Return the parts of a report, in order, with those made one between which no word stands."""
        made = [parts[0]]
        for part in parts[1:]:
            last = made[-1]
            between = self._text[last.span.end : part.span.start]
            if (last.loose or part.loose) and not any(c.isalnum() or c in "\n\r" for c in between):
                span = Span(last.span.start, part.span.end)
                made[-1] = Part(span, last.stretches + part.stretches, last.loose + part.loose)
            else:
                made.append(part)
        return made

    def _first_edge(self, span: Span) -> int:
        """Return where a report begins: before or behind the marks that it would cut in two."""
        at = bisect_right(self._ends, span.start)
        if at == len(self._outers) or self._starts[at] >= span.start:
            return span.start
        inside, before = self._count(span.start, self._ends[at]), self._count(self._starts[at], span.start)
        return self._ends[at] if inside <= _LITTLE and before > inside else self._starts[at]

    def _last_edge(self, span: Span) -> int:
        """Return where a report ends: before or behind the marks that it would cut in two."""
        at = bisect_right(self._ends, span.end - 1)
        if at == len(self._outers) or self._starts[at] >= span.end:
            return span.end
        inside, after = self._count(self._starts[at], span.end), self._count(span.end, self._ends[at])
        return self._starts[at] if inside <= _LITTLE and after > inside else self._ends[at]

    def _held(self, start: int, end: int) -> tuple[int, ...]:
        return tuple(range(bisect_left(self._starts, start), bisect_right(self._ends, end)))

    def _line_end(self, start: int, end: int) -> int:
        """Return where a report ends that would reach over a line's end outside marks: there."""
        held = self._held(start, end)
        froms = (start, *(self._ends[index] for index in held))
        untils = (*(self._starts[index] for index in held), end)
        for at, until in zip(froms, untils, strict=True):
            line_end = self._text.find("\n", at, until)
            if line_end >= 0:
                return line_end
        return end

    def _trimmed(self, start: int, end: int, held: Sequence[int]) -> Span:
        """Cut white space and points off both ends, but none of the marks of the stretches held."""
        first = self._starts[held[0]] if held else end
        last = self._ends[held[-1]] if held else start
        while start < first and (self._text[start].isspace() or self._text[start] in _BEFORE):
            start += 1
        while end > max(last, start) and (self._text[end - 1].isspace() or self._text[end - 1] in _BEHIND):
            end -= 1
        return Span(start, end)

    def _loose(self, start: int, end: int, held: Sequence[int]) -> int:
        """Count the words of a stretch outside the marks in it."""
        edges = [start, *(edge for index in held for edge in self._outers[index]), end]
        return sum(self._count(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))

    def _count(self, start: int, end: int) -> int:
        return sum(1 for _ in _WORD.finditer(self._text, start, end))
