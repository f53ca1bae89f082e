"""Fetching at work: the library, the client with all it has learnt, and the reader, held together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from onrecord.intake.fetching import Client, Settings
from onrecord.intake.fetching.client import Learnt
from onrecord.intake.fetching.gates import Clock, SystemClock
from onrecord.intake.fetching.pace import HostPace
from onrecord.intake.fetching.robots import RobotsFile
from onrecord.intake.following.schedule import Rhythm
from onrecord.pipeline.following.conducting import AT_ONCE, Conductor, Desk, Scope
from onrecord.pipeline.following.events import Tell
from onrecord.pipeline.following.locking import alone
from onrecord.pipeline.following.reading import Reader
from onrecord.store import Following
from onrecord.types import Depth

PATIENCE = 90.0
"""Seconds that what is in hand may take to end: longer than the longest exchange."""


@dataclass(frozen=True, slots=True)
class How:
    """How to fetch and how to read what was fetched."""

    settings: Settings = field(default_factory=Settings)
    rhythm: Rhythm = field(default_factory=Rhythm)
    depth: Depth = "default"
    workers: int = 1
    threads: int = AT_ONCE
    clock: Clock = field(default_factory=SystemClock)


class AtWork(NamedTuple):
    """What is held while fetching goes on."""

    following: Following
    conductor: Conductor
    reader: Reader


@contextmanager
def at_work(db: str | Path | None, how: How, tell: Tell, scope: Scope) -> Iterator[AtWork]:
    """Hold a library, alone, with a conductor and a reader over it.

    Raises AlreadyFetchingError where another process fetches into it, StoreError where it is none.
    """
    with Following.open(db) as following, alone(following.location):
        client = Client(how.settings, clock=how.clock, learnt=learnt(following))
        desk = Desk(following, client, tell, how.rhythm, how.clock, how.threads)
        reader = Reader(following, tell, how.clock, how.depth, how.workers)
        yield AtWork(following, Conductor(desk, scope), reader)


def learnt(following: Following) -> Learnt:
    """Return what earlier runs learnt of hosts."""
    return Learnt(following.learnt("robots", RobotsFile), following.learnt("pace", HostPace))
