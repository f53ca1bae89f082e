"""Watching: fetches what is due as long as it runs, whatever happens to the network or to a page."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.intake.following.follows import Follow
from onrecord.pipeline.following.conducting import Scope
from onrecord.pipeline.following.events import Event, Log, Tell, Value
from onrecord.pipeline.following.status import Status, status_of
from onrecord.pipeline.following.working import PATIENCE, AtWork, How, at_work

_TURN = 0.25  # seconds to wait for a result before looking again at what is due, and at whether to stop
_AGAIN = 5.0


@dataclass(frozen=True, slots=True)
class Health:
    """How a watch is doing: times are seconds since 1970, memory is megabytes held by this process."""

    started: float
    now: float
    memory_mb: float
    in_hand: int
    due: int
    failing: int
    status: Status
    last: tuple[Event, ...]


class Watch:
    """One watch over a library; ``run`` it in one thread, ask for its ``health`` from any."""

    def __init__(self, db: str | Path | None, how: How, tell: Tell) -> None:
        self._db = db
        self._how = how
        self._log = Log(tell)
        self._started = how.clock.now()
        self._work: AtWork | None = None

    def run(self, stop: threading.Event) -> None:
        """Fetch and read what is due until ``stop`` is set; then end with what is in hand.

        Raises AlreadyFetchingError where another process fetches into the library, StoreError where
        that cannot be opened; later troubles of the library are told and waited out.
        """
        with at_work(self._db, self._how, self._log, Scope()) as work:
            self._work = work
            agent = self._how.settings.user_agent
            followed = sum(not follow.ended for follow in work.following.follows(Follow))
            self._say(
                "started",
                library=work.following.location.name,
                followed=followed,
                agent=agent,
                pid=os.getpid(),
            )
            work.reader.start()
            while not stop.is_set():
                self._turn(work, stop)
            self._say("stopping", in_hand=work.conductor.in_hand)
            work.conductor.finish(PATIENCE)
            is_over = work.reader.stop(PATIENCE)
            self._say("ended", left=None if is_over else "a page that is still being read")
            self._work = None

    def health(self) -> Health | None:
        """Return how it is doing, None before it has begun and after it has ended."""
        work = self._work
        if work is None:
            return None
        now = self._how.clock.now()
        status = status_of(work.following)
        due = [follow for follow in status.follows if follow.due <= now and not follow.ended]
        failing = [follow for follow in status.follows if follow.failures and not follow.ended]
        return Health(
            started=self._started,
            now=now,
            memory_mb=memory_mb(),
            in_hand=work.conductor.in_hand,
            due=len(due),
            failing=len(failing),
            status=status,
            last=tuple(self._log.last()),
        )

    def _turn(self, work: AtWork, stop: threading.Event) -> None:
        try:
            work.conductor.turn(_TURN)
        except StoreError as fault:
            self._say("library-fault", why=str(fault))
            stop.wait(_AGAIN)

    def _say(self, name: str, **said: Value) -> None:
        self._log(Event(self._how.clock.now(), name, said))


def memory_mb() -> float:
    """Return what this process holds in memory; where the system does not tell, the most it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, ValueError):
        return _most_ever_mb()


def _most_ever_mb() -> float:
    try:
        import resource
    except ImportError:  # there is none on Windows
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
