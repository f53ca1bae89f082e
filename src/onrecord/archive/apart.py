"""Items done one after another in a process apart, so that one that kills or hangs it costs itself alone.

The process makes the items and does them; what asked for them gets results, and learns of each item that it
was begun. An item of which a process dies is begun once more in another, as it may have been killed by
something else; where that dies as well, and where an item takes too long, it is lost. How long is measured
in time of the processor, so that what is lost does not depend on what else a machine has to do.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, Generic, NamedTuple, TypeVar

from onrecord.archive.usage import NOTHING, Usage, usage
from onrecord.errors import ArchiveError
from onrecord.processes import DIED, end_with

Item = TypeVar("Item")
Result = TypeVar("Result")

FINDING: Final = 3600.0
"""Seconds of the processor in which the next item must be found: much of a packed file may lie before it."""

_WAITING: Final = 10
"""How many times as long by the clock an item may take: what waits takes no time of the processor."""


READY: Final = ("onrecord.record", "onrecord.articles.main_text", "onrecord.articles.page_metadata")
"""What a process has imported when it starts."""


@dataclass(frozen=True, slots=True)
class Chore(Generic[Item, Result]):
    """What is done apart; all of it importable by name.

    ``items`` makes the items, the same each time it is called. ``do`` does one and does not raise. ``name``
    tells which it is, and ``lost`` what stands for one of that name that was lost for a reason; where the
    items themselves cannot be made any further, one result stands for the rest, whose name is "".
    """

    items: Callable[[], Iterator[Item]]
    name: Callable[[Item], str]
    do: Callable[[Item], Result]
    lost: Callable[[str, str], Result]
    seconds: float = 120.0


class _Begun(NamedTuple):
    name: str


class _Got(NamedTuple):
    result: Any


class _Over(NamedTuple):
    spent: Usage
    fault: str | None = None


class _Dead(NamedTuple):
    """The process has died. ``slow`` says that it was for the time that it took."""

    slow: bool


_Told = _Begun | _Got | _Over | _Dead


class Apart(Generic[Result]):
    """The results of the items of a chore, in order; when they are over, ``spent`` says what they took.

    Going through them raises ArchiveError where ``items`` raises. Where no process can be started the work
    is done in this one.
    """

    def __init__(self, chore: Chore[Any, Result]) -> None:
        self.spent = NOTHING
        self._chore = chore
        self._done = 0
        self._begun: str | None = None
        self._has_cost = -1  # the item that a process has died of

    def __iter__(self) -> Iterator[Result]:
        if multiprocessing.current_process().daemon:  # may start none
            yield from map(self._chore.do, self._chore.items())
            return
        over = False
        while not over:
            with _process(self._chore, self._done) as process:
                last = yield from self._results(process)
            over = isinstance(last, _Over)
            if isinstance(last, _Over):
                self.spent += last.spent
                if last.fault:
                    raise ArchiveError(last.fault)
            elif self._has_cost == self._done or last.slow:
                yield self._lost(last)
                over = self._begun is None
                self._done += 1
            else:
                self._has_cost = self._done

    def _results(self, process: _Process) -> Generator[Result, None, _Over | _Dead]:
        """Yield the results that a process gives; return how it ended."""
        self._begun = None
        patience = FINDING
        while True:
            told = _next(process, patience * _WAITING)
            if isinstance(told, _Over | _Dead):
                return told
            if isinstance(told, _Begun):
                self._begun = told.name
                patience = self._chore.seconds
            else:
                self._begun = None
                patience = FINDING
                self._done += 1
                yield told.result

    def _lost(self, last: _Dead) -> Result:
        slow = f"took more than {self._chore.seconds:g} seconds"
        reason = slow if last.slow and self._begun is not None else DIED
        return self._chore.lost(self._begun or "", f"could not be read ({reason})")


class _Process(NamedTuple):
    process: BaseProcess
    link: Connection


@contextmanager
def _process(chore: Chore[Any, Any], done: int) -> Iterator[_Process]:
    """Start a process that does the items from a number on; it ends with the block."""
    forks = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload(list(READY))
    ours, theirs = context.Pipe()
    ending, held = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, ending, chore, done))  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    ending.close()
    try:
        yield _Process(process, ours)
    finally:
        held.close()
        ours.close()
        process.join()


def _next(to: _Process, patience: float) -> _Told:
    try:
        if to.link.poll(patience):
            told: _Told = to.link.recv()
            return told
        to.process.kill()
        return _Dead(True)
    except (EOFError, OSError):
        to.process.join()
        return _Dead(sys.platform != "win32" and to.process.exitcode == -signal.SIGPROF)


def _serve(link: Connection, lifeline: Connection, chore: Chore[Any, Any], done: int) -> None:
    end_with(lifeline)
    over = _Over(NOTHING)
    try:
        _do_all(link, chore, done)
    except Exception as fault:  # the rim: told in words, as whoever waits may not know its class
        over = _Over(NOTHING, f"{type(fault).__name__}: {fault}")
    with suppress(OSError):
        link.send(over._replace(spent=usage()))


def _do_all(link: Connection, chore: Chore[Any, Any], done: int) -> None:
    _end_after(FINDING)
    for number, item in enumerate(chore.items()):
        if number < done:
            continue
        link.send(_Begun(chore.name(item)))
        _end_after(chore.seconds)
        link.send(_Got(chore.do(item)))
        _end_after(FINDING)


def _end_after(seconds: float) -> None:
    """End this process by a signal once it has taken so many seconds of the processor from now on."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
