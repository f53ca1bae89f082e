"""Reports inside reports: "Ray said that Holt had told her it was over" gives what Holt said too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.quotations.forms import nested
from onrecord.quotations.reported import Reported
from onrecord.quotations.reports.drafts import Draft
from onrecord.quotations.reports.fitting import Part
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span


def inner_drafts(reading: Reading, outer: Sequence[Draft]) -> list[Draft]:
    """Return the reports that lie inside those of an article, each ``within`` the one that holds it.

    One that holds words between marks is left out: those are quoted already, from whoever said them.
    """
    clauses = sorted(
        (part.span, number)
        for number, draft in enumerate(outer)
        if draft.finder is not None
        for part in draft.parts
        if part.loose
    )
    starts = [span.start for span, _ in clauses]
    taken = {(draft.parts[0].span.start, draft.parts[-1].span.end) for draft in outer}
    made = []
    for report in nested(reading, [_as_reported(span, outer[number]) for span, number in clauses]):
        span = report.content[0]
        at = bisect_right(starts, span.start) - 1
        if at < 0 or not clauses[at][0].contains(span) or span in taken:
            continue
        holder = outer[clauses[at][1]]
        if not any(span.overlaps(reading.marked[index].content) for index in holder.quoted):
            made.append(Draft([Part(span, (), len(span.of(reading.text).split()))], report, within=holder))
    return made


def _as_reported(span: Span, draft: Draft) -> Reported:
    assert draft.finder is not None
    return Reported((span,), draft.finder.source, draft.finder.cue, 1.0, 1.0, draft.finder.finder)
