"""Runs one function over many items, on several processes once there are enough of them.

A worker costs about a second to start, so a few dozen items are done where we are. Results come
in the order of the items, whatever the number of workers, and at most a few hundred items are in
flight, so a long stream is never held in memory. A worker that dies (killed, out of memory) costs
the one item that kills it; Ctrl-C ends all workers at once and without a word.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_POOL = 24
CHUNK = 8
CHUNKS_PER_WORKER = 6
DIED = "the process that worked on it died; did it run out of memory?"
"""The reason to give for an item that was lost."""


class Work(NamedTuple, Generic[Item, Result]):
    """What is done with an item, and what stands for the result of one that kills its process."""

    function: Callable[[Item], Result]
    lost: Callable[[Item], Result]


class Handed(NamedTuple, Generic[Item, Result]):
    """Some items, and the results that a worker is to give for them."""

    items: list[Item]
    results: Future[list[Result]]


def available_workers() -> int:
    """Return how many processors this process may use, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def map_in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    lost: Callable[[Item], Result],
    workers: int = 1,
) -> Iterator[Result]:
    """Yield ``function(item)`` for every item, in order.

    With ``workers`` above one and more than ``WORTH_A_POOL`` items the work is shared among
    processes; then ``function`` must be importable by name and must not raise. When a process dies,
    what was in hand is done again, one item at a time; ``lost(item)`` is the result of an item of
    which a process dies then too. Where no process can be started the work is done in this one.
    """
    stream = iter(items)
    first = list(islice(stream, WORTH_A_POOL + 1)) if workers > 1 else []
    everything = chain(first, stream)
    if workers > 1 and len(first) > WORTH_A_POOL:
        yield from _share(Work(function, lost), everything, workers)
    yield from map(function, everything)


def _share(work: Work[Item, Result], items: Iterator[Item], workers: int) -> Iterator[Result]:
    """Let workers do the items; return before all are done only where no worker can be started."""
    while broken_off := (yield from _all_together(work, items, workers)):
        with OneByOne(work) as alone:
            for handed in broken_off:
                yield from _finished(handed) or map(alone.do, handed.items)
        if alone.cannot_start:
            return


def _all_together(
    work: Work[Item, Result], items: Iterator[Item], workers: int
) -> Generator[Result, None, list[Handed[Item, Result]]]:
    """Do the items in chunks, several at a time; return what was in hand when a worker died."""
    waiting: deque[Handed[Item, Result]] = deque()
    with _team(workers) as pool:
        while True:
            if len(waiting) < workers * CHUNKS_PER_WORKER and (chunk := list(islice(items, CHUNK))):
                waiting.append(_hand(pool, work.function, chunk))
            elif not waiting:
                return []
            elif isinstance(waiting[0].results.exception(), BrokenProcessPool):
                return list(waiting)
            else:
                yield from waiting.popleft().results.result()


def _hand(
    pool: ProcessPoolExecutor, function: Callable[[Item], Result], items: list[Item]
) -> Handed[Item, Result]:
    try:
        return Handed(items, pool.submit(_apply, function, items))
    except BrokenProcessPool as fault:
        failed: Future[list[Result]] = Future()
        failed.set_exception(fault)
        return Handed(items, failed)


def _finished(handed: Handed[Item, Result]) -> list[Result] | None:
    """Return the results that were there before a worker died; None where there are none."""
    results = handed.results
    sound = results.done() and not results.cancelled() and results.exception() is None
    return results.result() if sound else None


class OneByOne(Generic[Item, Result]):
    """Does items one at a time in another process, which is replaced whenever it dies of one.

    Where a process dies before it has been given anything, ``cannot_start`` is True from then on, and
    items are done in this process.
    """

    def __init__(self, work: Work[Item, Result]) -> None:
        self.cannot_start = False
        self._work = work
        self._team = ExitStack()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> OneByOne[Item, Result]:
        return self

    def __exit__(self, *fault: object) -> None:
        self._team.close()

    def do(self, item: Item) -> Result:
        """Return the item's result, or what stands for it where the process dies of it."""
        pool = self._ready()
        if pool is None:
            return self._work.function(item)
        try:
            return pool.submit(self._work.function, item).result()
        except BrokenProcessPool:
            self._pool = None
            self._team.close()
            return self._work.lost(item)

    def _ready(self) -> ProcessPoolExecutor | None:
        if self._pool is None and not self.cannot_start:
            pool = self._team.enter_context(_team(1))
            try:
                pool.submit(os.getpid).result()
                self._pool = pool
            except BrokenProcessPool:
                self.cannot_start = True
        return self._pool


@contextmanager
def _team(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Open a pool whose processes leave as soon as its block, or this process, ends in any way.

    They hold the reading end of a pipe that only this process can write to, and leave when it is
    closed. Interrupts are left to this process alone.
    """
    context = multiprocessing.get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=end_with, initargs=(theirs,))
    try:
        # They inherit the mask, and so are deaf to Ctrl-C before end_with is reached.
        with _uninterrupted(), suppress(BrokenProcessPool):
            for _ in range(workers):
                pool.submit(os.getpid)
        yield pool
        pool.shutdown()
    finally:
        ours.close()
        pool.shutdown(cancel_futures=True)
        theirs.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off until the block ends; does nothing where the system cannot."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # as it starts it would lift the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with(lifeline: Connection) -> None:
    """Let this process end when the other end of a pipe is gone, and leave Ctrl-C to who started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(lifeline,), daemon=True).start()


def _leave_with(lifeline: Connection) -> None:
    lifeline.poll(None)  # nothing is ever sent: this returns when the other end is gone
    os._exit(0)


def _apply(function: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [function(item) for item in items]
