"""The words by which search filters: names, classes, days; and the cursors of lists."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import CursorError
from onrecord.store.cursors import cursor_of, place_of
from onrecord.store.marks import LONGEST, between, clipped, key_of, mark, of_day

DAYS = st.dates(date(1850, 1, 1), date(2099, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_days_between_two_dates_are_those(one: date, since: date, until: date) -> None:
    """A day bears a mark of the stretch exactly where it lies within, both ends included."""
    stretch = between(str(since), str(until))
    assert stretch is not None
    assert bool(set(of_day(str(one))) & set(stretch)) == (since <= one <= until)


@given(DAYS, st.integers(0, 40_000))
def test_a_stretch_takes_few_marks(since: date, days: int) -> None:
    """However long a stretch is, few marks make it up: the ends in days, the middle in larger parts."""
    stretch = between(str(since), str(since + timedelta(days=days)))
    assert stretch is not None
    assert len(stretch) < 100
    assert len(set(stretch)) == len(stretch)


@pytest.mark.parametrize(
    ("since", "until", "day", "within"),
    [
        ("2026", "2026", "2026-12-31T23:00:00Z", True),
        ("2026-02", None, "2026-02-01", True),
        ("2026-02", None, "2026-01-31", False),
        (None, "2026-02", "2026-02-28", True),
        (None, "2026-02", "2026-03-01", False),
        ("2026-02-03", "2026-02-03", "2026-02", False),
        ("2026-02", "2026-02", "2026-02", True),
        ("2026", None, "no date", False),
    ],
)
def test_parts_of_a_date(since: str | None, until: str | None, day: str, within: bool) -> None:
    """A month stands for its first or last day; of a text only the month may be known, or nothing."""
    stretch = between(since, until)
    assert stretch is not None
    assert bool(set(of_day(day)) & set(stretch)) == within


@pytest.mark.parametrize("typed", ["yesterday", "2026-1-2", "20260102", "2026-011", "2026-01-011", "²026"])
def test_what_is_no_date_has_no_days(typed: str) -> None:
    """What somebody types for a date and is none fits nothing, rather than everything."""
    assert between(typed, None) is None
    assert between(None, typed) is None


@given(st.text(), st.text())
def test_a_mark_is_one_word_of_its_value(one: str, other: str) -> None:
    """A mark is one word that ends in a figure; equal values have equal marks, of one kind."""
    assert mark("outlet", one)[1:].isdecimal()
    assert (mark("outlet", one) == mark("outlet", other)) == (one == other)
    assert mark("outlet", one) != mark("topic", one)


@given(st.text(st.characters(exclude_categories=()), max_size=2 * LONGEST))
def test_a_name_is_kept_short_and_on_one_line(name: str) -> None:
    """However long a name is and whatever is in it, lists hold a short one, found by itself."""
    short = clipped(name)
    assert len(short) <= LONGEST
    assert "\n" not in short
    assert key_of(clipped(short)) == key_of(short)


@given(st.text(), st.integers(-(2**63) + 1, 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False))
def test_a_cursor_comes_back(text: str, number: int, weight: float) -> None:
    """What a cursor was made of is read from it, by the list that made it alone."""
    cursor = cursor_of("list", text, number, weight)
    assert place_of(cursor, "list", str, int, float) == (text, number, weight)
    assert place_of(None, "list", str) is None
    with pytest.raises(CursorError):
        place_of(cursor, "other list", str, int, float)
    with pytest.raises(CursorError):
        place_of(cursor, "list", str, int)


@given(st.text(st.characters(exclude_categories=())))
def test_no_cursor_made_up_is_a_fault(made_up: str) -> None:
    """Whatever is handed in as a cursor is a cursor of the list or an error that says it is none."""
    with suppress(CursorError):
        assert place_of(made_up, "list", str, int) is not None
