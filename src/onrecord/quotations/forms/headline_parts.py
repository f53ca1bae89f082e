"""What a headline's forms have in common: which rows can be what somebody says, and the report they make."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.forms.clauses import finite, says_something
from onrecord.quotations.forms.lines import trimmed, wholly_marked, words_in
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span

Row = tuple[int, int]
"""The pieces ``first:last``."""

FEWEST = 3
"""Pieces from which on a known form needs no verb that we know."""


def is_content(reading: Reading, first: int, last: int, *, verb: bool = True) -> bool:
    """Tell whether pieces can be what somebody says: unmarked words, ``verb``: with a verb among them."""
    if last - first < 2 or wholly_marked(reading, first, last):
        return False
    marked = any(p.kind is Kind.QUOTED for p in reading.pieces[first:last])
    return (marked or words_in(reading, first, last) > 1) and (
        not verb or says_something(reading, first, last) or reading.pieces[first].low in {"no", "not"}
    )


def has_finite(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a plainly finite verb stands in ``pieces[first:last]``."""
    return any(finite(piece) for piece in reading.pieces[first:last])


def headline_report(
    reading: Reading, rows: Sequence[Row], source: Span | None, cue: Row | None, confidence: float
) -> Reported | None:
    """Return the report whose content are the ``rows``; None where it has no source or no words."""
    spans = [trimmed(reading, first, last) for first, last in rows]
    content = tuple(span for span in spans if span is not None)
    if source is None or not content:
        return None
    said = None if cue is None else (reading.span(*cue),)
    return Reported(content, (source,), said, confidence, confidence, "headline")
