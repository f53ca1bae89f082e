"""Tell which quotation goes on with the passage of the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.syntax.reading import Reading


def goes_on(reading: Reading, found: Sequence[Attribution], before: int, here: int) -> bool:
    """Tell whether the marked stretch ``here`` continues the passage of ``before``, the one kept before it.

    Assumes that both have one speaker.
    """
    marked, text = reading.marked, reading.text
    first, second = marked[before], marked[here]
    if second.reopened and here == before + 1:
        return True
    if first.in_headline or second.in_headline:
        return False
    own = found[here]
    at_before, at_here = reading.quoted_at.get(before, -1), reading.quoted_at.get(here, -1)
    if at_before < 0 or at_here < 0:
        return False
    between = reading.pieces[at_before + 1 : at_here]
    if any(piece.kind is Kind.QUOTED for piece in between):
        return False
    last = text[first.content.end - 1]
    same_paragraph = "\n" not in text[first.content.end : second.content.start]
    if own.manner == "carried" and own.carried == here - 1:
        return not last.isalnum() and (same_paragraph or _next_paragraph(reading, before, here))
    if not same_paragraph or last.isalnum():
        return False
    return _broken(reading, found, before, here)


def _next_paragraph(reading: Reading, before: int, here: int) -> bool:
    return reading.marked[here].paragraph - reading.marked[before].paragraph <= 1


def _broken(reading: Reading, found: Sequence[Attribution], before: int, here: int) -> bool:
    """Tell whether one attribution stands between two halves, as in '"We," she said, "will stay"'."""
    own, other = found[here], found[before]
    if own.cue is not None and own.cue == other.cue:
        return other.manner == "after" and own.manner == "before" and len_between(reading, before, here) <= 30
    return False


def len_between(reading: Reading, before: int, here: int) -> int:
    """Return how many pieces stand between two marked stretches."""
    return reading.quoted_at[here] - reading.quoted_at[before] - 1
