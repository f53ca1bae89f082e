"""When things are looked at again, and what is kept of them: pure decisions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.fetching.outcomes import Headers, Refused, Unchanged, Validators
from onrecord.intake.following.choosing import FURTHER, choose, further
from onrecord.intake.following.follows import PATIENCE, TRIES, Follow, Item, Moment, looked, put_off, refused
from onrecord.intake.following.kinds import Kind
from onrecord.intake.following.listings import Offer, seconds
from onrecord.intake.following.schedule import DAY, HOUR, Look, Rhythm, after_failure, after_look, due
from onrecord.network.reasons import Reason

NOW = 1_800_000_000.0
RHYTHM = Rhythm()
FEED = Follow("https://example.org/rss", Kind.FEED)
SITEMAP = Follow("https://example.org/map.xml", Kind.SITEMAP)


def dated(gap: float, number: int = 20, newest: float = 0.0) -> tuple[float, ...]:
    """Return the dates of entries a gap apart."""
    return tuple(NOW - newest - gap * place for place in range(number))


def test_busy_feeds_are_looked_at_more_often() -> None:
    """The wait is about half the usual gap between entries, within the bounds."""
    waits = [after_look(Look(dated(gap), 20, 1), NOW, RHYTHM) for gap in (60, HOUR, 6 * HOUR, 3 * DAY)]
    assert waits[0] == RHYTHM.shortest
    assert 0.3 * HOUR < waits[1] < 0.6 * HOUR
    assert 2 * HOUR < waits[2] < 4 * HOUR
    assert waits[3] == RHYTHM.longest


def test_a_feed_that_falls_silent_is_looked_at_less() -> None:
    """The silence since the newest entry counts."""
    lively = after_look(Look(dated(HOUR)), NOW, RHYTHM)
    silent = after_look(Look(dated(HOUR, newest=5 * DAY)), NOW, RHYTHM)
    assert silent > 5 * lively


def test_no_entry_falls_out_unseen() -> None:
    """A short list that fills fast is looked at three times within what it spans; all new halves the wait."""
    burst = (*dated(30, 3), *dated(90 * DAY, 3))
    assert after_look(Look(dated(600, 5), 5, 2), NOW, RHYTHM) <= 800
    assert after_look(Look(burst, 6, 0), NOW, RHYTHM) <= RHYTHM.longest
    assert after_look(Look((), 20, 20, interval=HOUR), NOW, RHYTHM) <= HOUR / 2


def test_without_dates_what_was_new_decides() -> None:
    """News shortens the wait, none lengthens it."""
    assert after_look(Look(), NOW, RHYTHM) == RHYTHM.second
    assert after_look(Look((), 20, 3, interval=HOUR), NOW, RHYTHM) == pytest.approx(0.6 * HOUR)
    assert after_look(Look((), 20, 0, interval=HOUR), NOW, RHYTHM) == 1.5 * HOUR


def test_entries_that_are_always_dated_to_now() -> None:
    """A feed that stamps every entry with the time of asking does not pass for a busy one."""
    wait = RHYTHM.second
    for _ in range(12):
        wait = after_look(Look(dated(0), 20, 0, interval=wait), NOW, RHYTHM)
    assert wait == RHYTHM.longest


def test_hints_are_floors_within_reason() -> None:
    """What feed and host say keeps us off for a while, but a year's cache does not silence a feed."""
    busy = dated(60)
    assert after_look(Look(busy, 20, 1, pace=HOUR), NOW, RHYTHM) == HOUR / 4
    assert after_look(Look(busy, 20, 1, fresh=600), NOW, RHYTHM) == 600
    assert after_look(Look(busy, 20, 1, fresh=365 * DAY), NOW, RHYTHM) == HOUR
    assert after_look(Look(pace=2 * HOUR), NOW, RHYTHM) == 2 * HOUR


def test_failures_double_the_wait() -> None:
    """From the shortest, or what it was, up to the longest."""
    assert [after_failure(n, None, RHYTHM) for n in (1, 2, 3)] == [600, 1200, 2400]
    assert after_failure(1, 5 * HOUR, RHYTHM) == 5 * HOUR
    assert after_failure(10_000, None, RHYTHM) == RHYTHM.longest


many = st.floats(-1e12, 1e12)


@given(
    st.lists(many, max_size=30),
    st.integers(0, 99),
    st.integers(0, 99),
    st.none() | st.floats(1, 1e6),
    many,
    many,
)
def test_every_wait_is_within_bounds(
    dates: list[float], entries: int, new: int, interval: float | None, pace: float, fresh: float
) -> None:
    """Whatever dates and hints a feed bears, the next look is neither at once nor never."""
    wait = after_look(Look(dates, entries, new, interval, pace, fresh), NOW, RHYTHM)
    assert RHYTHM.shortest <= wait <= RHYTHM.longest
    assert NOW + 0.9 * wait <= due(NOW, wait, 0.0) <= due(NOW, wait, 1.0) <= NOW + 1.1 * wait + 1


def refusal(reason: Reason, *, status: int | None = None, wait_until: float | None = None) -> Refused:
    """Return a refusal."""
    return Refused(asked="x", address="x", at=NOW, reason=reason, status=status, wait_until=wait_until)


def test_a_host_whose_turn_has_not_come_is_no_failure() -> None:
    """The look is put off to when the host is free, and nothing else changes."""
    after = refused(FEED, refusal(Reason.WAITING, wait_until=NOW + 50), Moment(NOW), RHYTHM)
    assert after == replace(FEED, due=NOW + 50)


def test_what_is_gone_is_followed_no_more() -> None:
    """410 ends it at once, 404 after a fortnight, a network fault never."""
    assert refused(FEED, refusal(Reason.GONE, status=410), Moment(NOW), RHYTHM).ended
    failing = FEED
    for day in range(16):
        failing = refused(failing, refusal(Reason.GONE, status=404), Moment(NOW + day * DAY), RHYTHM)
        assert failing.ended == (day >= 14)
    for day in range(99):
        failing = refused(FEED, refusal(Reason.NO_NAME), Moment(NOW + day * DAY), RHYTHM)
    assert not failing.ended


def test_a_good_look_forgets_failures_and_an_unchanged_one_keeps_the_pace() -> None:
    """Validators, dates and the pace told from them outlast looks that show nothing."""
    busy = replace(FEED, dates=dated(HOUR), interval=HOUR / 2)
    failing = refused(busy, refusal(Reason.BUSY, wait_until=NOW + 2 * DAY), Moment(NOW), RHYTHM)
    assert (failing.failures, failing.failing_since, failing.due) == (1, NOW, NOW + 2 * DAY)
    newer = Validators("x", etag="b")
    same = Unchanged(asked="x", address="x", at=NOW, status=304, headers=Headers(), validators=newer)
    after = looked(failing, Look(), same, Moment(NOW), RHYTHM)
    assert (after.failures, after.failing_since, after.reason, after.dates) == (0, None, None, busy.dates)
    assert after.validators == newer
    assert after.interval is not None
    assert after.interval < HOUR


def test_an_outage_of_ours_does_not_silence_a_feed() -> None:
    """What cannot be reached at all is tried hourly for two days, and only then less and less."""
    offline, now = FEED, NOW
    for _ in range(30):
        offline = refused(offline, refusal(Reason.NO_NAME), Moment(now), RHYTHM)
        assert offline.due - now <= HOUR
        now = offline.due
    later = refused(offline, refusal(Reason.NO_NAME), Moment(NOW + 3 * DAY), RHYTHM)
    assert later.due - (NOW + 3 * DAY) == RHYTHM.longest


def test_pages_are_tried_again_where_that_may_help() -> None:
    """Faults of the network and busy hosts are waited out, a few times; the rest is final."""
    item: Item | None = Item("https://example.org/a", FEED.address, NOW)
    tries = 0
    now = NOW
    while item is not None:
        now = max(now, item.due)
        item = put_off(item, refusal(Reason.TOO_SLOW), Moment(now))
        tries += 1
    assert TRIES <= tries <= 2 * TRIES
    assert PATIENCE <= now - NOW < PATIENCE + DAY
    fresh = Item("https://example.org/a", FEED.address, NOW)
    for reason in (Reason.ROBOTS, Reason.GONE, Reason.TOO_LARGE, Reason.FORBIDDEN, Reason.MEDIA):
        assert put_off(fresh, refusal(reason), Moment(NOW)) is None
    assert put_off(fresh, refusal(Reason.ERROR, status=500), Moment(NOW)) is not None
    assert put_off(fresh, refusal(Reason.ERROR, status=403), Moment(NOW)) is None


def test_waiting_for_a_turn_uses_up_no_try() -> None:
    """However often a host's turn has not come, the page is not given up for it."""
    item = replace(Item("https://example.org/a", FEED.address, NOW - DAY), attempts=TRIES + 2)
    later = put_off(item, refusal(Reason.WAITING, wait_until=NOW + 9), Moment(NOW))
    assert later is not None
    assert (later.attempts, later.due) == (item.attempts, NOW + 9)


def test_of_a_sitemap_only_what_is_new_is_fetched() -> None:
    """Dates of the last days count; without dates a first look only takes note."""
    offers = [Offer("a", dated=NOW - DAY), Offer("b", dated=NOW - 30 * DAY), Offer("c")]
    first = choose(offers, SITEMAP, NOW)
    assert [item.settled for item in first] == [None, "passed over", "passed over"]
    second = choose(offers, replace(SITEMAP, checked=NOW - 40 * DAY), NOW)
    assert [item.settled for item in second] == [None, None, None]
    assert all(item.settled is None for item in choose(offers, FEED, NOW))


def test_of_an_index_the_newest_sitemaps_are_followed() -> None:
    """What changed comes first, what has not changed is left out, and there is an end."""
    offers = [Offer(f"old{n}", dated=NOW - 90 * DAY) for n in range(900)]
    offers += [
        Offer("new", dated=NOW),
        Offer("newish", dated=NOW - DAY),
        *(Offer(f"x{n}") for n in range(900)),
    ]
    found = further(offers, SITEMAP, NOW)
    assert [one.address for one in found[:3]] == ["new", "newish", "x0"]
    assert len(found) == FURTHER
    assert {one.parent for one in found} == {SITEMAP.address}


@pytest.mark.parametrize(
    "written", ["", "soon", "2027-01-15", "2027-01-15T08:00:00+02:00", "0001-01-01T00:00:00+14:00"]
)
def test_dates_are_read_or_none(written: str) -> None:
    """No date of a feed makes the reading fail."""
    assert seconds(written) is None or isinstance(seconds(written), float)
