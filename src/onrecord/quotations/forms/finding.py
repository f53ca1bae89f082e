"""Find every report of an article that has a form of its own rather than running prose."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.forms.colons import colon_reports
from onrecord.quotations.forms.headlines import headline_reports
from onrecord.quotations.forms.lines import lines_of
from onrecord.quotations.forms.lists import list_reports
from onrecord.quotations.forms.posts import post_reports
from onrecord.quotations.forms.transcripts import transcript_reports
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.reading import Reading


def find_forms(reading: Reading) -> list[Reported]:
    """Return the reports in headlines, transcripts, embedded posts, lists and after colons, in order.

    What stands wholly between marks is left out: it is attributed elsewhere. Of two forms that claim
    the same words the first in this order keeps them: posts, transcripts, lists, headlines, colons.
    Takes time linear in the text.
    """
    lines = lines_of(reading)
    claimed = [
        *post_reports(reading, lines),
        *transcript_reports(reading, lines),
        *list_reports(reading, lines),
        *headline_reports(reading, lines),
        *colon_reports(reading, lines),
    ]
    return sorted(_apart(claimed, len(reading.text)), key=lambda report: report.content[0])


def _apart(reports: Sequence[Reported], length: int) -> list[Reported]:
    """Leave out each report that has a character in common with an earlier one's words."""
    taken = bytearray(length)
    kept: list[Reported] = []
    for report in reports:
        if all(taken.find(1, *span) < 0 for span in report.content):
            kept.append(report)
            for start, end in report.content:
                taken[start:end] = b"\x01" * (end - start)
    return kept
