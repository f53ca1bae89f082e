"""When alerts may go out: quiet hours by the reader's clock, a cap a day, one digest a day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from onrecord.readers import News, Quiet

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with what waits: tell it ``now``, or in the ``digest`` of a ``day``, or put it off."""

    now: tuple[News, ...] = ()
    digest: tuple[News, ...] = ()
    day: date | None = None
    put_off: tuple[News, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether all of it goes on waiting."""
        return not (self.now or self.digest or self.put_off)


def decide(waiting: Sequence[News], left: int, quiet: Quiet, when: datetime) -> Decision:
    """Decide about what waits for an account on a channel.

    ``left`` is how many alerts it may still get today: with none left, what is to be told at once waits for
    the next digest. A digest has what was found before its moment, the end of the quiet hours.
    """
    if is_quiet(quiet, when):
        return Decision()
    at_once = tuple(each for each in waiting if each.pace == "at once")
    moment = last_end(quiet, when)
    digest = tuple(each for each in waiting if each.pace == "digest" and each.found <= moment)
    day = moment.astimezone(zone_of(quiet)).date()
    if left > 0:
        return Decision(now=at_once, digest=digest, day=day)
    return Decision(digest=digest, day=day, put_off=at_once)


def is_quiet(quiet: Quiet, when: datetime) -> bool:
    """Tell whether a moment lies in quiet hours; hours that begin when they end are none."""
    start, end = time.fromisoformat(quiet.start), time.fromisoformat(quiet.end)
    clock = when.astimezone(zone_of(quiet)).time()
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def free_from(quiet: Quiet, when: datetime) -> datetime:
    """Return the first moment from ``when`` on that is not quiet, in UTC."""
    at = when.astimezone(UTC)
    for _ in range(3):  # an hour that a clock skips or repeats may begin quiet hours anew
        if not is_quiet(quiet, at):
            return at
        at = min(end for end in _ends(quiet, at) if end > at)
    return at


def last_end(quiet: Quiet, when: datetime) -> datetime:
    """Return the last end of quiet hours that has come, in UTC."""
    return max(end for end in _ends(quiet, when) if end <= when)


def day_of(quiet: Quiet, when: datetime) -> datetime:
    """Return when the day began by the reader's clock, in UTC."""
    zone = zone_of(quiet)
    return datetime.combine(when.astimezone(zone).date(), time(), zone).astimezone(UTC)


def zone_of(quiet: Quiet) -> ZoneInfo:
    """Return the zone of quiet hours; UTC for one that this system does not know."""
    try:
        return ZoneInfo(quiet.zone)
    except (OSError, ValueError, KeyError):
        return ZoneInfo("UTC")


def _ends(quiet: Quiet, around: datetime) -> list[datetime]:
    """Return the ends of quiet hours within two days of a moment, both where a clock shows one twice."""
    zone, end = zone_of(quiet), time.fromisoformat(quiet.end)
    today = around.astimezone(zone).date()
    days = [today + step * _DAY for step in range(-2, 3)]
    return [
        datetime.combine(each, end.replace(fold=fold), zone).astimezone(UTC)
        for each in days
        for fold in (0, 1)
    ]
