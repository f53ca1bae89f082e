"""Opens a database, and turns what it complains of into words for a user."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.database import postgres, standing
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
    """Return an engine on the database; ``ro`` never writes, ``rwc`` makes a file if need be.

    Under the execution option ``writing`` a transaction waits for its turn to write before it reads, so it
    never fails half way; any other sees one state of the database throughout. Under ``alone`` it may be of
    one sentence only, which sees one state by itself: a server is spared two questions. ``pragmas`` are set
    on each connection to a file. Up to ``kept`` connections stay open for the threads that ask at once; to a
    file twice as many are made at most. Raises StoreError where the driver for a server is not installed.
    """
    return _to_server(location, mode, kept) if location.on_server else _to_file(location, mode, pragmas, kept)


def _to_file(location: Location, mode: Mode, pragmas: Sequence[str], kept: int) -> Engine:
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
    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, hide_parameters=True, **pool)
    event.listen(engine, "begin", _begin)
    return engine


def _to_server(location: Location, mode: Mode, kept: int) -> Engine:
    """Return an engine whose connections are handed out only as long as they stand, the last one used first.

    So those that are used know the sentences that are asked often, and the others are left to lie.
    """
    opened = postgres.opener(location, mode)
    pool = {"pool_size": kept, "max_overflow": 0, "pool_use_lifo": True}
    engine = create_engine(
        "postgresql+psycopg://", creator=opened, poolclass=QueuePool, hide_parameters=True, **pool
    )

    def begin(connection: Connection) -> None:
        asked = connection.get_execution_options()
        postgres.begin(connection, alone=asked.get("alone", False))
        if asked.get("writing", False):
            postgres.begin_writing(connection, location.schema)

    event.listen(engine, "begin", begin)
    standing.watch(engine)
    return engine


def prefer_wal(engine: Engine) -> None:
    """Let readers go on while one writes: write-ahead logging, which the file then remembers.

    SQLite does not wait for a change of mode where another process has the file open; then the
    database works on as it is, and the next run asks again. On a server there is nothing to do.
    """
    if engine.dialect.name != "sqlite":
        return
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
    """Raise StoreError, naming the database and saying what to do, where it raises its own.

    ``words`` says it for each beginning of SQLite's names of errors, or of the codes of PostgreSQL's.
    """
    try:
        yield
    except Exception as fault:
        if not isinstance(fault, (SQLAlchemyError, sqlite3.Error, *_DAMAGE, *postgres.faults())):
            raise
        raise StoreError(f"{location.name}: {_in_words(fault, location, words)}") from fault


@contextmanager
def hold(location: Location, what: str) -> Iterator[bool]:
    """Give whether a right over a server's database is ours alone while the block runs, by its name.

    The server lets go of it however the process ends. Raises StoreError where it cannot be reached.
    """
    with ExitStack() as held:
        with plainly(location):
            mine = held.enter_context(postgres.held(location, what))
        yield mine


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


def _in_words(fault: Exception, location: Location, words: Mapping[str, str]) -> str:
    if isinstance(fault, _DAMAGE):
        return words["SQLITE_CORRUPT"]
    cause = (fault.orig if isinstance(fault, DBAPIError) else None) or fault
    name = getattr(cause, "sqlite_errorname", None) or ""
    for known, said in words.items():
        if name.startswith(known):
            return said
    return postgres.in_words(cause, location, words) or f"the database failed ({cause})"
