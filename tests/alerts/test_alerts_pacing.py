"""When alerts may go out, by clocks that skip hours and show others twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.alerts.pacing import day_of, decide, free_from, is_quiet, last_end, zone_of
from onrecord.readers import News, Quiet

ZONES = ("UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago",
         "Pacific/Apia", "Africa/Casablanca", "Nowhere/At_All")  # fmt: skip
hours = st.times().map(lambda time: f"{time.hour:02}:{time.minute:02}")
quiets = st.builds(Quiet, hours, hours, st.sampled_from(ZONES))
moments = st.datetimes(datetime(2009, 1, 3), datetime(2040, 1, 1), timezones=st.just(UTC))


@given(quiets, moments)
def test_what_is_put_off_goes_out_once_it_is_not_quiet(quiet: Quiet, when: datetime) -> None:
    """At the first moment that is not quiet, within some two days, never before now."""
    at = free_from(quiet, when)
    assert when <= at <= when + timedelta(hours=50)
    assert not is_quiet(quiet, at)
    assert at == when or is_quiet(quiet, when)


@given(quiets, moments)
def test_every_day_has_one_moment_for_its_digest(quiet: Quiet, when: datetime) -> None:
    """The last end of quiet hours has come, within some 26 hours, or 50 where a zone left a day out."""
    end = last_end(quiet, when)
    assert timedelta() <= when - end <= timedelta(hours=50)


@given(quiets, moments)
def test_a_day_begins_at_the_reader_s_midnight(quiet: Quiet, when: datetime) -> None:
    """No more than 25 hours ago, on the same date by the reader's clock."""
    began = day_of(quiet, when)
    assert timedelta() <= when - began <= timedelta(hours=26)


@pytest.mark.parametrize(
    ("when", "free"),
    [
        (
            "2026-03-29T00:30+00:00",
            "2026-03-29T05:00+00:00",
        ),  # 01:30 of the day whose clock skips from 2 to 3
        ("2026-10-24T23:30+00:00", "2026-10-25T06:00+00:00"),  # 01:30 of the day that shows 2 to 3 twice
        ("2026-07-01T20:30+00:00", "2026-07-02T05:00+00:00"),  # 22:30 in summer
        ("2026-12-01T20:30+00:00", "2026-12-01T20:30+00:00"),  # 21:30 in winter
    ],
)
def test_quiet_hours_go_by_the_reader_s_clock(when: str, free: str) -> None:
    """From ten at night to seven in Berlin, whatever the clock does that night."""
    quiet = Quiet("22:00", "07:00", "Europe/Berlin")
    assert free_from(quiet, datetime.fromisoformat(when)) == datetime.fromisoformat(free)


def test_an_end_that_the_clock_skips_comes_when_it_goes_on() -> None:
    """Quiet until half past one, in the night in which the clock goes from one to two."""
    quiet, midnight = Quiet("22:00", "01:30", "Europe/London"), datetime(2026, 3, 29, tzinfo=UTC)
    free = free_from(quiet, midnight + timedelta(minutes=30))
    assert not is_quiet(quiet, free)
    assert free <= midnight + timedelta(minutes=90)


def test_a_zone_that_this_system_does_not_know_is_utc() -> None:
    """A store that was moved to another system still sends."""
    assert str(zone_of(Quiet("22:00", "07:00", "Nowhere/At_All"))) == "UTC"


@given(
    st.lists(st.tuples(st.sampled_from(["at once", "digest"]), st.integers(-3000, 0)), max_size=12),
    st.integers(-3, 5), quiets, moments,
)  # fmt: skip
def test_a_decision_loses_nothing_and_doubles_nothing(
    rows: list[tuple[str, int]], left: int, quiet: Quiet, when: datetime
) -> None:
    """Each thing is told now, or in the digest, or put off, or goes on waiting; in quiet hours all of it waits."""
    waiting = [
        News("a", "mail", str(n), pace, {}, when + timedelta(minutes=ago), n)  # type: ignore[arg-type]
        for n, (pace, ago) in enumerate(rows)
    ]
    made = decide(waiting, left, quiet, when)
    told = [each.n for each in (*made.now, *made.digest, *made.put_off)]
    assert len(told) == len(set(told))
    if is_quiet(quiet, when):
        assert told == []
        return
    assert {each.n for each in waiting if each.pace == "at once"} <= set(told)
    assert bool(made.put_off) <= (left <= 0)
    assert not (made.now and left <= 0)
    assert all(each.found <= last_end(quiet, when) for each in made.digest)
