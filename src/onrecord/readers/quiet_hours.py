"""When quiet hours end: by the clock on somebody's wall, through nights in which clocks are changed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from onrecord.readers.views import Quiet


def quiet_until(hours: Quiet, moment: datetime) -> datetime | None:
    """Return when the quiet hours that hold at a moment end, in UTC; None where none hold.

    Hours that begin when they end are none. ``hours.zone`` is one that this machine knows.
    """
    zone = ZoneInfo(hours.zone)
    local = moment.astimezone(zone)
    start, end = time.fromisoformat(hours.start), time.fromisoformat(hours.end)
    if not _within(local.time(), start, end):
        return None
    ends = (
        datetime.combine(local.date() + timedelta(days=day), end.replace(fold=fold), zone).astimezone(UTC)
        for day in (0, 1)
        for fold in (0, 1)  # an hour that comes twice ends twice
    )
    return min(each for each in ends if each > moment)


def _within(now: time, start: time, end: time) -> bool:
    return start <= now < end if start <= end else now >= start or now < end
