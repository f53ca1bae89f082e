"""Which issue is due when: the moment that each is of, its name, the days that it looks back on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from onrecord.config import Newsletter
from onrecord.readers import Rhythm

PERIODS: Mapping[Rhythm, timedelta] = {"weekly": timedelta(days=7), "daily": timedelta(days=1)}
LATEST: Mapping[Rhythm, timedelta] = {"weekly": timedelta(days=3), "daily": timedelta(hours=18)}
"""How late an issue may be begun: a site that was away does not send what nobody waits for any more."""

_NAME = re.compile(r"(weekly|daily)-([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue before anything is in it: its rhythm and the moment (UTC) that it is of."""

    rhythm: Rhythm
    at: datetime

    @property
    def name(self) -> str:
        """What it goes by in addresses: ``weekly-2026-11-20``."""
        return f"{self.rhythm}-{self.at.date().isoformat()}"

    @property
    def since(self) -> datetime:
        """From when on it looks: the moment of the issue before."""
        return self.at - PERIODS[self.rhythm]

    def is_late(self, now: datetime) -> bool:
        """Tell whether it is too late to begin it."""
        return now > self.at + LATEST[self.rhythm]


def current(rhythm: Rhythm, now: datetime, settings: Newsletter) -> Edition:
    """Return the last issue whose moment has come: at the hour of the settings, weekly on their weekday."""
    today = now.astimezone(UTC).date()
    at = datetime.combine(today, time(settings.hour), UTC)
    if rhythm == "weekly":
        at -= timedelta(days=(today.isoweekday() - settings.weekday) % 7)
    return Edition(rhythm, at if at <= now else at - PERIODS[rhythm])


def edition_named(name: str) -> Edition | None:
    """Return the edition that a name stands for, at the first hour of its day; None for no such name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(found[2]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Edition("weekly" if found[1] == "weekly" else "daily", at)
