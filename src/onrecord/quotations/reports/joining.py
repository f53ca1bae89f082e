"""Read an article's marks, rules and finders together: one consistent list of quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.marks.not_quotations import doubts
from onrecord.quotations.reported import Reported
from onrecord.quotations.reports.drafts import Marks, drafts
from onrecord.quotations.reports.inner import inner_drafts
from onrecord.quotations.reports.making import Found, Maker, tied
from onrecord.quotations.reports.sources import Sources
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span


def join(
    article: str,
    reading: Reading,
    attributor: Attributor,
    attributions: Sequence[Attribution],
    reported: Sequence[Reported],
) -> list[Found]:
    """Return the quotations of an article in the order of the text, each with the evidence for it.

    ``article`` is its id, ``attributions`` are the rules' for each of the reading's marked stretches,
    ``reported`` what other finders gave. Takes time linear in the text.
    """
    marks = Marks(reading, attributions, doubts(reading.text, reading.marked))
    outer = drafts(marks, reported)
    made = [*outer, *inner_drafts(reading, outer)]
    maker = Maker(article, marks, Sources(marks, attributor, made))
    found: list[tuple[int, Found]] = []
    ids: dict[int, str] = {}
    for draft in made:
        one = list(maker.make(draft, ids.get(id(draft.within))))
        ids[id(draft)] = one[0].quotation.id
        found += zip(draft.quoted or [-1], one, strict=True)
    return tied(marks, sorted(found, key=lambda one: one[1].quotation.start))


def forms_first(forms: Sequence[Reported], tagged: Sequence[Reported]) -> list[Reported]:
    """Return the reports of both finders; what a form of its own gives as said, no tagger gives again.

    A transcript, a list of demands or a post is told by its form, which rules read surely; the tagger has
    learnt running prose.
    """
    spans = sorted(span for report in forms for span in report.content)
    ends = [span.end for span in spans]

    def free(span: Span) -> bool:
        at = bisect_right(ends, span.start)
        return at == len(spans) or spans[at].start >= span.end

    return [*forms, *(report for report in tagged if all(free(span) for span in report.content))]
