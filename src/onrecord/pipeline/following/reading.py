"""Reads the pages that were fetched, in another process: what a page does to its reader stops nobody.

A page leaves the waiting only when the library holds what became of it. A reader that is killed between
the two reads it again, and the library then knows it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.intake.fetching.gates import Clock
from onrecord.pipeline.adding import bring_up_to_date
from onrecord.pipeline.following.events import Event, Tell
from onrecord.pipeline.stages import shipped_stages
from onrecord.pipeline.summary import Summary, Tally, in_words
from onrecord.pipeline.taking import take_in
from onrecord.processes import DIED, OneByOne, Work
from onrecord.progress import silent
from onrecord.store import Following, Waiting, Writer
from onrecord.types import Depth, Dropped, Page

FEW = 24
"""Pages of a usual round: as many as are read in a few seconds."""

MANY = 256
"""Pages of a round when so many wait: it is worth several processes."""

TRIES = 3
"""Processes that may die of one page, read by itself, before it is dropped."""

_PAUSE = 1.0  # seconds between two looks at what waits
_AGAIN = 5.0  # seconds until a round that failed is tried again
_FAULTS = 10  # rounds that may fail one after another before whoever waits for the end waits no longer


@dataclass(frozen=True, slots=True)
class Round:
    """What a process is to read: the pages of a library, by number."""

    db: str
    pages: tuple[int, ...]
    depth: Depth
    workers: int = 1


@dataclass(frozen=True, slots=True)
class RoundDone:
    """What came of a round; ``fault`` says why nothing did, ``died`` that its process ended."""

    summary: Summary
    fault: str | None = None
    died: bool = False


class Reader:
    """Reads what waits, round after round, in a thread of its own, until it is told to stop."""

    def __init__(self, following: Following, tell: Tell, clock: Clock, depth: Depth, workers: int) -> None:
        self._following = following
        self._tell = tell
        self._clock = clock
        self._depth = depth
        self._workers = workers
        self._stop = threading.Event()
        self._drain = threading.Event()
        self._faults = 0
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin: the first round also finishes what an earlier run left of the stories."""
        self._thread.start()

    def drain(self) -> None:
        """Read all that waits, then end."""
        self._drain.set()
        self._thread.join()

    def stop(self, patience: float) -> bool:
        """End after the round in hand; return whether it has ended in so many seconds."""
        self._stop.set()
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        with OneByOne(Work(read_round, _lost)) as alone:
            self._guarded(alone, first=True)
            while not self._stop.is_set():
                goes_on = self._guarded(alone)
                if self._drain.is_set() and (not goes_on or self._faults >= _FAULTS):
                    return
                self._stop.wait(_AGAIN if self._faults else _PAUSE)

    def _guarded(self, alone: OneByOne[Round, RoundDone], *, first: bool = False) -> bool:
        """Read once; return whether there was something to read. Nothing may end this thread."""
        try:
            pages = [] if first else self._waiting()
            if pages or first:
                self._round(alone, pages)
        except Exception as fault:  # the rim: what waits goes on waiting
            self._note_fault(str(fault) if isinstance(fault, OnrecordError) else in_words(fault))
            return True
        return bool(pages)

    def _waiting(self) -> list[Waiting]:
        """Return what to read next: those that killed a process each by itself, after all others."""
        waiting = self._following.waiting(MANY if self._workers > 1 else FEW)
        fresh = [page for page in waiting if page.tries == 0]
        return (fresh if len(fresh) == MANY else fresh[:FEW]) or waiting[:1]

    def _round(self, alone: OneByOne[Round, RoundDone], pages: list[Waiting]) -> None:
        if pages and pages[0].tries >= TRIES:
            self._give_up(pages[0])
            return
        numbers = tuple(page.number for page in pages)
        workers = self._workers if len(numbers) > FEW else 1
        done = alone.do(Round(self._following.location.url, numbers, self._depth, workers))
        if done.fault:
            self._note_fault(done.fault)
            if done.died and numbers and not self._stop.is_set():
                self._following.died(numbers)
            return
        self._faults = 0
        if numbers:
            self._told(done.summary)

    def _note_fault(self, why: str) -> None:
        self._faults += 1
        self._say("reading-fault", why=why)

    def _give_up(self, page: Waiting) -> None:
        held = self._following.page(page.number)
        db = self._following.location.url
        with Writer.open(db, shipped_stages().versions) as writer, writer.intake() as intake:
            intake.drop(held, DIED)
        self._following.read([page.number])
        self._say("dropped", address=page.path, why=DIED)

    def _told(self, summary: Summary) -> None:
        for lost in summary.dropped:
            self._say("dropped", address=lost.path, why=lost.reason)
        self._say(
            "read",
            pages=summary.inputs,
            kept=summary.kept,
            duplicates=summary.duplicates,
            unchanged=summary.unchanged,
            dropped=len(summary.dropped),
            stories_new=len(summary.new_stories),
            stories_updated=len(summary.updated_stories),
        )

    def _say(self, name: str, **said: str | int) -> None:
        self._tell(Event(self._clock.now(), name, {**said}))


def read_round(task: Round) -> RoundDone:
    """Read some pages into the library and bring its stories up to date, in a process of its own."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the process that conducts says when to end
    try:
        return RoundDone(_read(task))
    except OnrecordError as error:
        return RoundDone(Summary(), str(error))
    except Exception as fault:  # the rim: the pages wait, and are read one by one
        return RoundDone(Summary(), in_words(fault), died=True)


def _read(task: Round) -> Summary:
    stages, tally = shipped_stages(task.depth), Tally()
    with Writer.open(task.db, stages.versions) as writer, Following.open(task.db) as following:
        pages = _pages(following, task.pages)
        take_in(writer, stages, pages, tally, workers=task.workers, report=silent)
        following.read(task.pages)
        bring_up_to_date(writer, stages, tally, workers=task.workers, report=silent)
    return tally.summary()


def _pages(following: Following, numbers: tuple[int, ...]) -> Iterator[Page | Dropped]:
    for number in numbers:
        yield following.page(number)


def _lost(task: Round) -> RoundDone:
    return RoundDone(Summary(), DIED, died=True)
