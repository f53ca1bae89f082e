"""One run of all: look for news, plan what tells of it, hand over what is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from onrecord.alerts.delivering import deliver
from onrecord.alerts.looking import look
from onrecord.alerts.telling import tell
from onrecord.config import Settings
from onrecord.library import Library
from onrecord.readers import Channel, Readers


@dataclass(frozen=True, slots=True)
class Run:
    """What a run came to: how much was new, how many deliveries were planned, what became of those due."""

    found: int
    planned: int
    delivered: dict[Channel, Counter[str]]


def run(library: Library, readers: Readers, settings: Settings, clock: Callable[[], datetime]) -> Run:
    """Do all that is to be done now. Each step may be killed: the next run goes on where it stood."""
    found = look(library, readers, clock)
    planned = tell(readers, settings.alerts, clock)
    return Run(found, planned, deliver(readers, settings, clock))
