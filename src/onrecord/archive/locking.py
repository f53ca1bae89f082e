"""One run at a time writes an archive; what a killed one left behind is recognised, and gives way."""

from __future__ import annotations

import json
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Final

from onrecord.archive.places import Place
from onrecord.errors import ArchiveError

NAME: Final = "work/lock.json"

BEAT: Final = 20.0
"""Seconds after which a run says again that it goes on."""

STALE: Final = 120.0
"""Seconds of silence after which a run on another machine is taken for dead."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The run that holds an archive: its ``mark``, when its process was ``born``, its last ``beat``."""

    mark: str
    machine: str
    process: int
    born: str
    beat: float


@contextmanager
def held(place: Place) -> Iterator[None]:
    """Hold the right to write an archive while the block runs.

    Raises ArchiveError where another run holds it. In object storage, where no file can be made on the
    condition that there is none, two runs that start within the same second may both go on: they would write
    the same bytes.
    """
    mine = Holder(secrets.token_hex(8), socket.gethostname(), os.getpid(), _born(os.getpid()), time.time())
    _take(place, mine)
    over = threading.Event()
    beating = threading.Thread(target=_beat, args=(place, mine, over), daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join()
        with suppress(OSError):
            if (now := _holder(place)) and now.mark == mine.mark:
                place.at(NAME).delete()


def _take(place: Place, mine: Holder) -> None:
    other = _holder(place)
    if other and _lives(other):
        raise ArchiveError(
            f"{place.uri}: another run is writing it (process {other.process} on {other.machine}); "
            "wait for it, or end it"
        )
    _write(place, mine)
    taken = _holder(place)
    if taken is None or taken.mark != mine.mark:
        raise ArchiveError(f"{place.uri}: another run has begun to write it at the same time")


def _beat(place: Place, mine: Holder, over: threading.Event) -> None:
    while not over.wait(BEAT):
        with suppress(OSError):
            _write(place, Holder(mine.mark, mine.machine, mine.process, mine.born, time.time()))


def _write(place: Place, holder: Holder) -> None:
    place.at(NAME).write(json.dumps(asdict(holder)).encode())


def _holder(place: Place) -> Holder | None:
    """Return who holds an archive, None where nobody does that could be told."""
    lock = place.at(NAME)
    try:
        return Holder(**json.loads(lock.read())) if lock.found() else None
    except (ValueError, TypeError):
        return None


def _lives(other: Holder) -> bool:
    """Tell whether a run goes on: by its process where that can be looked up, else by its last sign."""
    if other.machine == socket.gethostname() and os.path.isdir("/proc/self"):
        born = _born(other.process)
        return bool(born) and born == other.born
    return time.time() - other.beat < STALE


def _born(process: int) -> str:
    """Return what tells a process from others that bear its number; nothing where there is none."""
    try:
        with open(f"/proc/{process}/stat", "rb") as stat:
            fields = stat.read().rpartition(b")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] == b"Z" else fields[19].decode()
