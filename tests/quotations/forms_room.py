"""Read the forms of small articles about invented people."""

from __future__ import annotations

from tests.quotations.reading_room import article

from onrecord.quotations.forms import find_forms, nested
from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.reported import Reported
from onrecord.quotations.speakers.roles import learn_roles
from onrecord.quotations.syntax.reading import Reading, lay_out
from onrecord.types import Span


def laid_out(body: str, *, headline: str | None = None) -> Reading:
    """Return an article laid out as it is before its forms are read."""
    whole = article(body, headline=headline)
    regions = [Span(r.start, r.end) for r in whole.regions]
    reading = lay_out(whole.text, find_marked(whole.text, regions, []), regions, [])
    learn_roles(reading)
    return reading


def forms(body: str, *, headline: str | None = None) -> list[tuple[str | None, str | None, str]]:
    """Return source, cue and content of each form of an article, as words."""
    reading = laid_out(body, headline=headline)
    return [_words(reading.text, report) for report in find_forms(reading)]


def inner(sentence: str, content: str) -> list[tuple[str | None, str | None, str]]:
    """Return source, cue and content of each report inside the words ``content`` of a sentence."""
    reading = laid_out(sentence)
    start = sentence.index(content)
    outer = Reported((Span(start, start + len(content)),), None, None, 1.0, 1.0, "tagger")
    return [_words(reading.text, report) for report in nested(reading, [outer])]


def _words(text: str, report: Reported) -> tuple[str | None, str | None, str]:
    source = report.source[0].of(text) if report.source else None
    cue = report.cue[0].of(text) if report.cue else None
    return source, cue, " … ".join(span.of(text) for span in report.content)
