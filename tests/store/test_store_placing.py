"""Which stretch of time is asked for when articles are placed in a large library."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.placing import MOST_STRETCHES, stretches_of


def test_dates_far_apart_are_asked_for_apart() -> None:
    """One odd date does not draw in all the years between."""
    assert stretches_of(["2026-03-12T08:00", "1970-01-01", "2026-03-10"], 2) == [
        ("1969-12-30", "1970-01-03"),
        ("2026-03-08", "2026-03-14"),
    ]


def test_what_is_no_date_is_passed_over() -> None:
    """Anything may stand where a date should."""
    assert stretches_of(["", "yesterday", "2026-13-01"], 2) == []


@given(st.lists(st.dates(), max_size=300), st.integers(0, 60), st.integers(0, 60))
def test_every_day_near_is_in_a_stretch(days: list[date], margin: int, off: int) -> None:
    """Each date, and each day within the margin of it, lies in a stretch; stretches do not overlap."""
    found = stretches_of([day.isoformat() for day in days], margin)
    assert len(found) <= MOST_STRETCHES
    assert all(a[1] < b[0] for a, b in pairwise(found))
    for day in days:
        near = max(day.toordinal() - min(off, margin), 1)
        assert any(first <= date.fromordinal(near).isoformat() <= last for first, last in found)
