"""Where in a statement's text each quotation stands: the stretches it carries, and its words one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.statements.alignment import Alignment, lined_up
from onrecord.statements.words import CLOSING, OPENING, Passage, passage_of
from onrecord.types import Quotation, Span, Spans


@dataclass(frozen=True, slots=True)
class Placement:
    """A quotation's place in its statement's text.

    ``spans`` are the stretches that it carries, in order; ``words`` gives for the index of each of its
    words that stands in the text where it stands there.
    """

    spans: Spans
    words: dict[int, Span]

    def places_of(self, words: Iterable[int]) -> list[Span]:
        """Return where the given words stand in the text; those that do not are left out."""
        return [self.words[i] for i in words if i in self.words]

    def carries(self, places: Sequence[Span]) -> bool:
        """Tell whether all the given places lie in stretches that the quotation carries."""
        return all(any(span.contains(place) for span in self.spans) for place in places)


def placements(passages: Sequence[Passage], text: str) -> list[Placement]:
    """Return for each passage its place in the text, in the order of the passages."""
    whole = Quotation("", "", "direct", (Span(0, len(text)),), text)
    target = passage_of(-1, whole, text)
    return [_placed(passage, target, text) for passage in passages]


def _placed(passage: Passage, target: Passage, text: str) -> Placement:
    if not passage.words or not target.words:
        return Placement((Span(0, len(text)),) if text else (), {})
    alignment = lined_up(passage, target)
    if alignment is None:
        return Placement((), {})
    words = {
        run.a + i: Span(target.words[run.b + i].start, target.words[run.b + i].end)
        for run in alignment.runs
        for i in range(run.length)
    }
    return Placement(_spans(alignment, target, text), words)


def _spans(alignment: Alignment, target: Passage, text: str) -> Spans:
    """Return the shared runs as stretches of the text: one where only the wording differs between them."""
    spans: list[Span] = []
    gaps = [None, *alignment.gaps]
    for run, gap in zip(alignment.runs, gaps, strict=True):
        start, end = _ends(target, run.b, run.b + run.length, text)
        if gap is not None and (gap.a_start < gap.a_end or gap.b_start == gap.b_end):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _ends(target: Passage, first: int, behind: int, text: str) -> tuple[int, int]:
    """Return where words of the text begin and end with the marks that cling to them."""
    start = 0 if first == 0 else target.words[first].start
    end = len(text) if behind == len(target.words) else target.words[behind - 1].end
    while start > 0 and text[start - 1] in OPENING:
        start -= 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return start, end
