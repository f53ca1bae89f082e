"""The other process: reads one item after another, and may take so much time and memory for each."""

from __future__ import annotations

import resource
import signal
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from fuzz.targets import Target, targets

Known = Callable[[], Mapping[str, Target]]

SECONDS = 5.0
"""Of processor time that one item may take."""
MEGABYTES = 2_000
"""Of memory that the process may take up in it."""
_KEPT = 700.0
"""Megabytes from which on another process goes on: what is left of many items is not the next one's fault."""
_PATIENCE = 90.0
"""Seconds by the clock: for what waits for ever without working."""
_STARTING = 120.0


@dataclass(frozen=True)
class Told:
    """What became of an item: ``fault`` is None where nothing is wrong; seconds are of the processor."""

    fault: str | None
    seconds: float
    megabytes: float


class Hand:
    """A process that reads items, begun anew where one ends it."""

    def __init__(self, seconds: float = SECONDS, known: Known = targets) -> None:
        self._seconds = seconds
        self._known = known
        self._begin()

    def _begin(self) -> None:
        spawning = get_context("spawn")
        self._line, other = spawning.Pipe()
        self._process = spawning.Process(target=_serve, args=(other, self._seconds, self._known), daemon=True)
        self._process.start()
        other.close()
        self._line.poll(_STARTING)
        self._line.recv()

    def read(self, target: str, data: bytes) -> Told:
        """Return what became of an item. Never raises for one."""
        try:
            self._line.send((target, data))
            if self._line.poll(_PATIENCE):
                told: Told = self._line.recv()
                if told.megabytes > _KEPT:
                    self.end()
                    self._begin()
                return told
            fault = f"hang: waits for ever (over {_PATIENCE:.0f} s)"
        except (EOFError, OSError):
            self._process.join(10)
            fault = _how_it_died(self._process.exitcode, self._seconds)
        self.end()
        self._begin()
        return Told(fault, self._seconds, 0.0)

    def end(self) -> None:
        """End the process."""
        self._line.close()
        self._process.kill()
        self._process.join()


def _how_it_died(code: int | None, seconds: float) -> str:
    if code == -signal.SIGPROF:
        return f"hang: over {seconds:g} s of processor time"
    return f"crash: the process ended with {signal.Signals(-code).name if code and code < 0 else code}"


def _serve(line: Connection, seconds: float, targets: Known) -> None:
    """Read items until the other end is closed."""
    known = targets()
    for target in known.values():
        target.read(target.grammar.seeds[0])  # what is loaded once is not to count
    # Of what the limit counts the process has much without taking it up: libraries set address space aside.
    aside = 1_000 * (_kilobytes("VmData") - _kilobytes("VmRSS"))
    most = MEGABYTES * 1_000_000 + max(0, aside)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    line.send("ready")
    with suppress(EOFError, OSError):
        while True:
            target, data = line.recv()
            line.send(_told(known[target].read, data, seconds))


def _told(read: Callable[[bytes], None], data: bytes, seconds: float) -> Told:
    Path("/proc/self/clear_refs").write_text("5")  # the high-water mark of memory is set back
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)  # its signal ends the process, inside C code too
    try:
        read(data)
        fault = None
    except MemoryError:
        fault = f"memory: over {MEGABYTES:,} MB"
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__}: {str(error)[:160]} ({Path(where.filename).name}:{where.lineno})"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    took, peak = time.process_time() - begun, _peak()
    if fault is None and peak > 0.95 * MEGABYTES:
        fault = f"memory: {peak:,.0f} MB"
    return Told(fault, took, peak)


def _peak() -> float:
    """Return the largest number of megabytes that this process has held since the mark was set back."""
    return _kilobytes("VmHWM") / 1_000


def _kilobytes(name: str) -> int:
    """Return a figure of this process's memory, as the kernel tells it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
