"""Quiet hours by the clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.readers import Quiet, quiet_until

NIGHT = Quiet("22:00", "07:00", "Europe/London")
ZONES = ["UTC", "Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe"]
times = st.times().map(lambda at: at.strftime("%H:%M"))


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        ("2026-11-22T21:59:59", None),
        ("2026-11-22T22:00:00", "2026-11-23T07:00:00"),
        ("2026-11-22T23:59:59", "2026-11-23T07:00:00"),
        ("2026-11-23T06:59:59", "2026-11-23T07:00:00"),
        ("2026-11-23T07:00:00", None),
        ("2026-07-01T21:30:00", "2026-07-02T06:00:00"),  # in summer the wall is an hour ahead
        ("2026-07-02T06:00:00", None),
    ],
)
def test_a_night_ends_in_the_morning(moment: str, ends: str | None) -> None:
    """Over midnight, to the second, in winter and in summer."""
    found = quiet_until(NIGHT, datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert found == (datetime.fromisoformat(ends).replace(tzinfo=UTC) if ends else None)


def test_hours_of_one_day_do_not_wrap() -> None:
    """Two hours at noon are two hours."""
    noon = Quiet("12:00", "14:00", "UTC")
    at = datetime(2026, 11, 22, 13, tzinfo=UTC)
    assert quiet_until(noon, at) == at + timedelta(hours=1)
    assert quiet_until(noon, at + timedelta(hours=2)) is None


def test_the_night_in_which_an_hour_comes_twice() -> None:
    """In the second hour of the two the quiet ends when that hour does, and not a day later."""
    second = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 01:10 on the wall for the second time
    assert second.astimezone(ZoneInfo("Europe/London")).fold == 1
    until = quiet_until(Quiet("22:00", "01:30", "Europe/London"), second)
    assert until == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@given(times, times, st.sampled_from(ZONES), st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_quiet_hours_end_within_a_day(start: str, end: str, zone: str, moment: datetime) -> None:
    """They end after the moment, within a day (and an hour of changed clocks), and then none hold."""
    at = moment.replace(tzinfo=UTC)
    until = quiet_until(Quiet(start, end, zone), at)
    if until is not None:
        assert at < until <= at + timedelta(hours=26)
        assert quiet_until(Quiet(start, end, zone), until) is None


@given(times, st.sampled_from(ZONES), st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_hours_that_begin_when_they_end_are_none(at: str, zone: str, moment: datetime) -> None:
    """Nobody is kept quiet for ever."""
    assert quiet_until(Quiet(at, at, zone), moment.replace(tzinfo=UTC)) is None
