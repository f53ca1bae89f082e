"""When a feed or sitemap is to be looked at again. Pure; times are seconds since 1970, waits seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HOUR = 3_600.0
DAY = 24 * HOUR

REVISITS = (HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY)
"""When an article's page is fetched again, counted from the first time: most of what changes does so soon."""

_RECENT = 10  # the newest entries that tell the pace: enough to even out a burst, few enough to follow change
_WINDOWS = 3  # looks within the time that a feed's list spans, so that a burst pushes nothing out unseen
_DOUBLINGS = 16
_SPREAD = 0.1  # share by which each wait is moved at random, so that feeds found together drift apart


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The bounds: how soon and how late a thing is looked at again, and how soon the second time.

    ``revisits`` are how long after it was first fetched an article's page is fetched again, as it may have
    changed; empty where it is not.
    """

    shortest: float = 300.0
    longest: float = DAY
    second: float = HOUR / 2
    revisits: tuple[float, ...] = REVISITS


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a feed or sitemap showed.

    ``dates`` are those of its entries, ``new`` how many of its ``entries`` had not been seen,
    ``interval`` the wait before this look (None at the first). ``pace`` is how often it says that it
    changes and ``fresh`` for how long its host calls the answer fresh, in seconds, where they do.
    """

    dates: Sequence[float] = ()
    entries: int = 0
    new: int = 0
    interval: float | None = None
    pace: float | None = None
    fresh: float | None = None


def after_look(look: Look, now: float, rhythm: Rhythm) -> float:
    """Return the seconds to wait after a look that went well.

    The entries' own dates come first: half the usual gap between them, and never so long that the list
    could fill up meanwhile. Where they tell nothing, what was new decides: the wait shrinks with news
    and grows without. What the feed says of its pace is a floor of a quarter of an hour beside dates, for
    most feeds say what their software sets, and the measure itself without; what the host says of
    freshness is a floor of an hour at most.
    """
    recent = sorted((at for at in look.dates if now - 30 * DAY < at <= now), reverse=True)[:_RECENT]
    wait = _by_dates(recent, now) if recent and not _misdated(recent, look, now) else _by_news(look, rhythm)
    span = _span(look.dates, now)
    if span:
        wait = min(wait, span / _WINDOWS)
    if look.interval and look.entries > 1 and look.new >= look.entries:
        wait = min(wait, look.interval / 2)
    pace = min(look.pace or 0.0, HOUR / 4 if recent else DAY)
    return _bounded(max(wait, pace, min(look.fresh or 0.0, HOUR)), rhythm)


def after_failure(failures: int, interval: float | None, rhythm: Rhythm) -> float:
    """Return the seconds to wait after the given number of failures in a row: doubled with each."""
    grown = rhythm.shortest * 2 ** min(failures, _DOUBLINGS)
    return _bounded(max(grown, interval or 0.0), rhythm)


def next_visit(first: float, turn: int, now: float, rhythm: Rhythm) -> float | None:
    """Return the seconds until an article's page is fetched again; None where it was for the last time.

    ``turn`` counts the visits after the ``first`` fetch; it is not above zero where that visit is overdue.
    """
    if turn >= len(rhythm.revisits):
        return None
    return first + rhythm.revisits[turn] - now


def due(now: float, wait: float, die: float, not_before: float | None = None) -> float:
    """Return when to look again; ``die`` is a random number from 0 to 1, ``not_before`` what a host asked."""
    at = now + wait * (1 - _SPREAD + 2 * _SPREAD * die)
    return max(at, not_before or 0.0)


def _by_dates(recent: Sequence[float], now: float) -> float:
    """Return half the usual gap between entries, the silence since the newest counted as part of it."""
    return (now - recent[-1]) / len(recent) / 2


def _misdated(recent: Sequence[float], look: Look, now: float) -> bool:
    """Tell whether entries bear a date since the last look though none is new: some feeds date all to now."""
    return look.interval is not None and look.new == 0 and recent[0] > now - look.interval


def _by_news(look: Look, rhythm: Rhythm) -> float:
    if look.interval is None:
        return rhythm.second
    return look.interval * (0.6 if look.new else 1.5)


def _span(dates: Sequence[float], now: float) -> float:
    known = [at for at in dates if at <= now]
    return max(known) - min(known) if len(known) > 1 else 0.0


def _bounded(wait: float, rhythm: Rhythm) -> float:
    return min(max(wait, rhythm.shortest), rhythm.longest)
