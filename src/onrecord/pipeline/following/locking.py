"""One process at a time fetches into a library: two would not know of each other's manners."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from onrecord.database import Location, hold
from onrecord.errors import OnrecordError


class AlreadyFetchingError(OnrecordError):
    """Another process fetches into this library."""


@contextmanager
def alone(library: Location) -> Iterator[None]:
    """Hold the right to fetch into a library while the block runs.

    It is the lock of a small database beside the library's file, or one of its server's, which is let go of
    however the process ends. Raises AlreadyFetchingError where another process holds it.
    """
    with _held(library) as mine:
        if not mine:
            raise AlreadyFetchingError(f"{library.name}: another onrecord is fetching into it")
        yield


def _held(library: Location) -> AbstractContextManager[bool]:
    return hold(library, "fetching") if library.file is None else _lock_beside(library.file)


@contextmanager
def _lock_beside(library: Path) -> Iterator[bool]:
    beside = library.with_name(library.name + "-fetching")
    with closing(_opened(beside)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            if not fault.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise OnrecordError(f"{beside}: cannot be written ({fault})") from fault
            yield False
            return
        yield True


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as fault:
        raise OnrecordError(f"{path}: cannot be opened ({fault})") from fault
