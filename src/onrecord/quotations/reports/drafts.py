"""Join what the finders and the marks give into reports: each marked stretch stands in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.attribution.passages import goes_on
from onrecord.quotations.marks.marked import Marked
from onrecord.quotations.marks.not_quotations import Doubt
from onrecord.quotations.reported import Reported
from onrecord.quotations.reports.fitting import Fitter, Part
from onrecord.quotations.syntax.reading import Reading

LEAST = 0.3
"""Confidence of a finder below which a report without marks is left out: what PolNeAR dev favours."""
LEAST_OPEN = 0.6
"""The same for one without a source: "was expected to"."""
_REJECT_FROM = 0.5
_SURE = 0.9
_MANNERS = ("carried", "handle", "previous")


@dataclass(slots=True)
class Draft:
    """A report in the making: its parts in order, who found it, the stretches in it that quote somebody.

    ``within`` is the report that gives this one in its turn.
    """

    parts: list[Part]
    finder: Reported | None = None
    quoted: list[int] = field(default_factory=list)
    within: Draft | None = None

    @property
    def verbatim(self) -> bool:
        """Whether the parts are the speaker's own words, whatever stands between marks in them."""
        return self.finder is not None and self.finder.verbatim

    @property
    def start(self) -> int:
        """Where the report begins in the text."""
        return self.parts[0].span.start


@dataclass(frozen=True, slots=True)
class Marks:
    """All that the marks and the rules say: the stretches, their attributions, what casts doubt on them."""

    reading: Reading
    found: Sequence[Attribution]
    doubts: Sequence[Doubt]

    @property
    def marked(self) -> Sequence[Marked]:
        """The stretches between marks, in order."""
        return self.reading.marked

    def doubt(self, index: int, finder: Reported | None = None) -> float:
        """Return how doubtful it is that a stretch quotes somebody, also given who found it in a report."""
        own = self.found[index]
        attributed = own.cue is not None or own.manner in _MANNERS
        return self.doubts[index].given(attributed or _attributes(finder))

    def quotes(self, index: int, finder: Reported | None = None) -> bool:
        """Tell whether a stretch between marks quotes somebody."""
        return self.doubt(index, finder) < _REJECT_FROM


def _attributes(finder: Reported | None) -> bool:
    """Tell whether a finder is sure enough of source and cue to outweigh what casts doubt on the marks."""
    if finder is None or not (finder.source and finder.cue):
        return False
    return min(finder.confidence, finder.source_confidence) > _SURE


def drafts(marks: Marks, reported: Sequence[Reported]) -> list[Draft]:
    """Return the reports of an article in the order of the text.

    Each stretch of marks that quotes somebody stands in one of them, fitted to its marks; one inside a
    turn of a transcript or a post is part of what is said there, unless it comes with a cue of its own.
    """
    fitter = Fitter(marks.reading.text, marks.marked)
    made = _of_finders(marks, reported, fitter)
    holder = {index: draft for draft in made for index in draft.quoted}
    within = {
        index: draft for draft in made if draft.verbatim for part in draft.parts for index in part.stretches
    }
    before = -1
    for index in range(len(marks.marked)):
        if index in within:
            if marks.found[index].cue is not None:
                made.append(Draft([fitter.alone(index)], None, [index], within[index]))
            continue
        if index not in holder:
            if not marks.quotes(index):
                continue
            holder[index] = _of_marks(marks, index, before, holder, fitter)
            if len(holder[index].quoted) == 1:
                made.append(holder[index])
        before = index
    return sorted(made, key=lambda draft: draft.start)


def _of_finders(marks: Marks, reported: Sequence[Reported], fitter: Fitter) -> list[Draft]:
    spans = sorted((span, n) for n, report in enumerate(reported) for span in report.content)
    made: dict[int, Draft] = {}
    for span, n in spans:
        part = fitter.fit(span)
        if part is not None:
            made.setdefault(n, Draft([], reported[n])).parts.append(part)
    whole = [piece for draft in made.values() for piece in _in_paragraphs(marks, draft, fitter)]
    return [draft for draft in whole if _holds(marks, draft)]


def _in_paragraphs(marks: Marks, draft: Draft, fitter: Fitter) -> list[Draft]:
    """Return a finder's report as one for each paragraph that it reaches over; re-opened marks go on."""
    rows: list[list[Part]] = []
    for part in fitter.joined(draft.parts):
        if not rows or _begins_anew(marks, rows[-1][-1], part):
            rows.append([])
        rows[-1].append(part)
    return [Draft(_told(row), draft.finder) for row in rows]


def _begins_anew(marks: Marks, before: Part, part: Part) -> bool:
    """Tell whether a part stands in another paragraph than the one before and does not re-open its marks."""
    if "\n" not in marks.reading.text[before.span.end : part.span.start]:
        return False
    return bool(part.loose or not part.stretches or not marks.marked[part.stretches[0]].reopened)


def _holds(marks: Marks, draft: Draft) -> bool:
    """Tell whether a finder's report is one, and note which of its marked stretches quote somebody."""
    finder = draft.finder
    assert finder is not None
    if draft.verbatim:
        return True
    held = [index for part in draft.parts for index in part.stretches]
    draft.quoted = [index for index in held if marks.quotes(index, finder)]
    worded = any(part.loose > 1 for part in draft.parts)
    return bool(draft.quoted) or (worded and finder.confidence >= (LEAST if finder.source else LEAST_OPEN))


def _told(parts: list[Part]) -> list[Part]:
    """Leave out of a report's parts a single word outside marks ("it … was labelled “odd”")."""
    return [part for part in parts if part.stretches or part.loose > 1] or parts


def _of_marks(marks: Marks, index: int, before: int, holder: dict[int, Draft], fitter: Fitter) -> Draft:
    """Return the report of a stretch that no finder gave: its own, or the one it goes on with."""
    part = fitter.alone(index)
    if before >= 0 and _one_passage(marks, before, index):
        draft = holder[before]
        draft.parts = sorted([*draft.parts, part], key=lambda part: part.span)
        draft.quoted = sorted([*draft.quoted, index])
        return draft
    return Draft([part], None, [index])


def _one_passage(marks: Marks, before: int, index: int) -> bool:
    """Tell whether a stretch goes on with the one before under one cue: in its paragraph, or re-opened."""
    first, second = marks.marked[before], marks.marked[index]
    beside = second.reopened or first.paragraph == second.paragraph
    return beside and goes_on(marks.reading, marks.found, before, index)
