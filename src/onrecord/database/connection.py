"""Opens the database file, and turns what the database complains of into words for a user."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.database.location import Location
from onrecord.errors import DamagedError, StoreError

Mode = Literal["ro", "rwc"]

PLAIN_WORDS: Mapping[str, str] = {
    "SQLITE_BUSY": "is being written by another process; try again in a moment",
    "SQLITE_LOCKED": "is being written by another process; try again in a moment",
    "SQLITE_NOTADB": "is not an onrecord library",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy, or delete it and add the articles again",
    "SQLITE_FULL": "cannot grow: the disk is full",
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only",
    "SQLITE_CANTOPEN": "cannot be opened: is the path right, and may you read and write there?",
    "SQLITE_PERM": "cannot be opened: you have no permission",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
}

_DAMAGE = (DamagedError, UnicodeDecodeError)
"""What speaks of damage: the codec's own error, and what the driver stumbles over as it reports one."""


def connect(location: Location, mode: Mode, pragmas: Sequence[str] = (), kept: int = 5) -> Engine:
    """Return an engine on the database's file; ``ro`` never writes, ``rwc`` makes the file if need be.

    Transactions begin where SQLAlchemy says so: IMMEDIATE ones under the execution option
    ``writing`` (a writer takes the lock before it reads, so it never fails half way), else DEFERRED
    (a reader sees one state of the database throughout). ``pragmas`` are set on each connection.
    Up to ``kept`` connections stay open for the threads that ask at once, twice as many are made at most.
    """

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            _uri(location.path, mode),
            uri=True,
            timeout=location.patience,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    pool = {"pool_size": kept, "max_overflow": kept}
    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, **pool)
    event.listen(engine, "begin", _begin)
    return engine


def prefer_wal(engine: Engine) -> None:
    """Let readers go on while one writes: write-ahead logging, which the file then remembers.

    SQLite does not wait for a change of mode where another process has the file open; then the
    database works on as it is, and the next run asks again.
    """
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL").close()
    except sqlite3.OperationalError as fault:
        if not fault.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise
    finally:
        raw.close()


@contextmanager
def plainly(location: Location, words: Mapping[str, str] = PLAIN_WORDS) -> Iterator[None]:
    """Raise StoreError, naming the file and saying what to do, where the database raises its own.

    ``words`` says it for each beginning of SQLite's names of errors.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, *_DAMAGE) as fault:
        raise StoreError(f"{location.path}: {_in_words(fault, words)}") from fault


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _uri(path: Path, mode: Mode) -> str:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return uri + "&immutable=1" if mode == "ro" and _lies_still(path) else uri


def _lies_still(path: Path) -> bool:
    """Tell whether nobody can be writing: a read-only place, where SQLite could not keep its locks."""
    waiting = path.with_name(path.name + "-wal")
    return path.exists() and not os.access(path.parent, os.W_OK) and not waiting.exists()


def _in_words(fault: Exception, words: Mapping[str, str]) -> str:
    if isinstance(fault, _DAMAGE):
        return words["SQLITE_CORRUPT"]
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    name = getattr(cause, "sqlite_errorname", None) or ""
    for known, said in words.items():
        if name.startswith(known):
            return said
    return f"the database failed ({cause})"
