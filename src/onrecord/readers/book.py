"""The readers' store as its rooms see it: transactions, the clock, the secret."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, select

from onrecord.database import (
    PLAIN_WORDS,
    SCHEMA,
    Location,
    beside,
    connect,
    held_version,
    insert_or_ignore,
    locate,
    plainly,
    prefer_wal,
    prepare,
)
from onrecord.errors import StoreError
from onrecord.readers import schema
from onrecord.readers.keys import new_token
from onrecord.readers.migrations import EDITION

Clock = Callable[[], datetime]

WORDS = {
    **PLAIN_WORDS,
    "SQLITE_NOTADB": "is not a readers' store of onrecord",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy",
}
_PRAGMAS = ("secure_delete = ON",)  # what somebody has deleted is overwritten, not only let go


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


class Book:
    """The store's file, open; may be shared among threads.

    ``reading()`` and ``writing()`` are transactions. A writer takes the lock before it reads and waits
    for others that write: writers of this process in turn, those of other processes by the database.
    """

    def __init__(self, location: Location, engine: Engine, clock: Clock) -> None:
        self.clock = clock
        self._location = location
        self._engine = engine
        self._turn = threading.Lock()

    @classmethod
    def open(cls, location: Location, clock: Clock, *, new: bool = True) -> Self:
        """Open the store, brought up to date or, if it may be ``new``, made where need be.

        Raises StoreError where it cannot be.
        """
        if location.file is not None:
            make_private(location.file)
        engine = connect(location, "rwc", _PRAGMAS)
        book = cls(location, engine, clock)
        with book.writing() as connection:
            if not new:
                held_version(connection, location.name, EDITION)
            prepare(connection, location.name, EDITION)
        with plainly(location, WORDS):
            prefer_wal(engine)
        return book

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one state of the store throughout."""
        with plainly(self._location, WORDS), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that writes: done wholly when its block ends, or not at all."""
        writing = self._engine.execution_options(writing=True)
        with plainly(self._location, WORDS), self._turn, writing.begin() as connection:
            yield connection

    def empty_log(self) -> None:
        """Write what the log of changes holds into the file and empty it, unless others are at it.

        A server keeps its own log, in its own time.
        """
        if self._location.on_server:
            return
        with plainly(self._location, WORDS), self._turn, self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            with suppress(sqlite3.OperationalError):
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def kept(self, name: str, make: Callable[[], str] = new_token) -> str:
        """Return what is kept under a name, made at first need: the same for every process."""
        held = select(schema.meta.c.value).where(schema.meta.c.key == name)
        with self.reading() as connection:
            found = connection.execute(held).scalar()
        if found is not None:
            return str(found)
        with self.writing() as connection:
            connection.execute(insert_or_ignore(schema.meta, "key"), {"key": name, "value": make()})
            return str(connection.execute(held).scalar_one())


def place(url: str | Path | None, library: str | Path | None) -> Location:
    """Return where the readers' store at ``url`` lies; without one, where that of a library does.

    ``news.db`` has ``news.readers.db`` beside it, a library on a server the schema ``onrecord_readers`` in
    the same database.
    """
    return locate(url, f"{SCHEMA}_readers") if url else beside(locate(library), "readers")


def make_private(path: Path) -> None:
    """Make the file, if there is none, so that nobody but its owner may read it."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, not a readers' store")
    with suppress(OSError):  # what is wrong with the place is said when it is opened
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
