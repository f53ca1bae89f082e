"""What is kept between runs of what is followed, and how it changes after each look. Pure.

Times are seconds since 1970, waits seconds. Each class is a table's row to be: plain values only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from onrecord.intake.fetching.outcomes import Fetched, Refused, Unchanged, Validators
from onrecord.intake.following.kinds import Kind
from onrecord.intake.following.listings import Offer
from onrecord.intake.following.schedule import DAY, HOUR, Look, Rhythm, after_failure, after_look, due
from onrecord.network.reasons import NETWORK_FAULTS, Reason
from onrecord.types import Given

TRIES = 8
"""Tries of one page before it may be dropped for a fault that may pass."""

PATIENCE = 2 * DAY
"""How long a page that cannot be had is open at least: a weekend's outage, ours included, costs nothing."""

Settled: TypeAlias = Literal["fetched", "from its feed", "duplicate", "passed over", "dropped"]

_ENDED_AFTER = 14 * DAY  # a feed that has been "not there" for so long is followed no more
_LONGEST_WAIT = DAY / 4  # between two tries of one page
_UNREACHED = frozenset(
    {Reason.NO_NAME, Reason.NO_CONNECTION, Reason.TOO_SLOW, Reason.CUT_OFF, Reason.NO_ROBOTS}
)
_LATER = NETWORK_FAULTS | {Reason.BUSY, Reason.WAITING, Reason.NO_ROBOTS, Reason.DAMAGED}
_REMEMBERED = 10  # dates of a feed's newest entries


@dataclass(frozen=True, slots=True)
class Follow:
    """One feed, sitemap or page that is followed.

    ``parent`` is the index that names it. ``dates`` are those of its newest entries, from which its
    pace is told when it has nothing new to show. ``failing_since`` and ``reason`` tell of failures in a
    row; ``ended`` that it is looked at no more.
    """

    address: str
    kind: Kind
    title: str | None = None
    parent: str | None = None
    validators: Validators | None = None
    due: float = 0.0
    interval: float | None = None
    checked: float | None = None
    dates: tuple[float, ...] = ()
    failures: int = 0
    failing_since: float | None = None
    reason: str | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One page that something followed has offered, until it is settled and after.

    ``reason`` says why it was dropped or, while it is open, what came of the last try.
    """

    address: str
    follow: str
    found: float
    given: Given = field(default_factory=Given)
    html: str = ""
    due: float = 0.0
    attempts: int = 0
    settled: Settled | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """The time, and a random number from 0 to 1 to spread waits with."""

    now: float
    die: float = 0.5


def looked(follow: Follow, look: Look, outcome: Fetched | Unchanged, at: Moment, rhythm: Rhythm) -> Follow:
    """Return the state after a look that went well, also one that showed nothing new."""
    dates = tuple(sorted(look.dates, reverse=True))[:_REMEMBERED] or follow.dates
    seen = replace(look, dates=look.dates or follow.dates, interval=follow.interval)
    wait = after_look(seen, at.now, rhythm)
    return replace(
        follow,
        validators=outcome.validators,
        due=due(at.now, wait, at.die),
        interval=wait,
        checked=at.now,
        dates=dates,
        failures=0,
        failing_since=None,
        reason=None,
    )


def failed(
    follow: Follow, reason: str, at: Moment, rhythm: Rhythm, not_before: float | None = None
) -> Follow:
    """Return the state after a look that failed, with more patience each time."""
    failures = follow.failures + 1
    wait = after_failure(failures, follow.interval, rhythm)
    return replace(
        follow,
        due=due(at.now, wait, at.die, not_before),
        checked=at.now,
        failures=failures,
        failing_since=follow.failing_since or at.now,
        reason=reason,
    )


def refused(follow: Follow, outcome: Refused, at: Moment, rhythm: Rhythm) -> Follow:
    """Return the state after a refused look.

    A host whose turn has not come is no failure. One that cannot be reached is tried hourly for two days,
    for it may be our own network that fails. What is gone for good (410), or has not been there for a
    fortnight, is followed no more.
    """
    if outcome.reason is Reason.WAITING:
        return replace(follow, due=max(at.now, outcome.wait_until or at.now))
    since = at.now - (follow.failing_since or at.now)
    if outcome.reason in _UNREACHED and since < PATIENCE:
        rhythm = replace(rhythm, longest=max(rhythm.shortest, min(rhythm.longest, HOUR)))
    after = failed(follow, str(outcome), at, rhythm, outcome.wait_until)
    over = outcome.reason is Reason.GONE and (outcome.status == 410 or since >= _ENDED_AFTER)
    return replace(after, ended=over)


def item_of(offer: Offer, follow: Follow, now: float) -> Item:
    """Return an offered page as one to be fetched."""
    return Item(offer.address, follow.address, now, offer.given, offer.html, due=now)


def passed_over(item: Item, reason: str) -> Item:
    """Return an item that is not to be fetched, and why."""
    return replace(item, html="", settled="passed over", reason=reason)


def settled(item: Item, how: Settled, reason: str | None = None) -> Item:
    """Return an item that is done with; the text its feed carried need not be kept any longer."""
    return replace(item, html="", attempts=item.attempts + 1, settled=how, reason=reason)


def put_off(item: Item, outcome: Refused, at: Moment, shortest: float = 300.0) -> Item | None:
    """Return an item that is to be tried again, None where trying again is no use.

    The first wait is the ``shortest``, in seconds; each is double the one before.
    """
    later = outcome.reason in _LATER or (outcome.status or 0) >= 500
    spent = item.attempts + 1 >= TRIES and at.now - item.found >= PATIENCE
    if spent or not later:
        return None
    if outcome.reason is Reason.WAITING:
        return replace(item, due=max(at.now, outcome.wait_until or at.now), reason=str(outcome))
    wait = after_failure(item.attempts, None, Rhythm(shortest, max(shortest, _LONGEST_WAIT)))
    again = due(at.now, wait, at.die, outcome.wait_until)
    return replace(item, due=again, attempts=item.attempts + 1, reason=str(outcome))
