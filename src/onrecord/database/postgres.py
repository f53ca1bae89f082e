"""Connections to a PostgreSQL server, and what it complains of in words for a user."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from onrecord.database.location import Location, asked, driver_url
from onrecord.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

PLAIN_STATES: Mapping[str, str] = {
    "08": "the connection was lost; try again in a moment",
    "22P05": "takes only part of what texts hold: its encoding has to be UTF8",
    "25006": "cannot be written: the server, or this user, may only read",
    "28": "the server refuses this user: are the name and the password right?",
    "3D000": "there is no such database; make it with: createdb NAME",
    "42501": "this user may not do that: see docs/postgresql.md for the rights that are needed",
    "42P01": "lacks tables that a library has; restore it from a copy",
    "40": "is being written by another process; try again in a moment",
    "53100": "cannot grow: the server's disk is full",
    "53200": "the server is out of memory",
    "53300": "the server takes no more connections; raise its max_connections",
    "55P03": "is being written by another process; try again in a moment",
    "57014": "the server stopped what was asked, as it took too long",
    "57P": "the server is stopping or starting; try again in a moment",
    "XX": "is damaged; restore it from a copy",
}
"""What is said for each beginning of an error's code (SQLSTATE)."""

_DOOR = re.compile(r"connection failed|onnection to server|failed to resolve|timeout")
_UNREACHED = "the server cannot be reached: is it running, are host and port right?"
_AT_THE_DOOR = (
    (re.compile(r'database ".*" does not exist'), PLAIN_STATES["3D000"]),
    (
        re.compile(r"password authentication failed|role \".*\" does not|no password|pg_hba"),
        PLAIN_STATES["28"],
    ),
    (re.compile(r"too many clients|remaining connection slots"), PLAIN_STATES["53300"]),
    (re.compile(r"starting up|shutting down"), PLAIN_STATES["57P"]),
)
"""What is said as a connection is made, where errors bear no code."""


def opener(location: Location, mode: str) -> Callable[[], Any]:
    """Return what opens a connection; raises StoreError where the driver is not installed."""
    try:
        import psycopg
    except ImportError as fault:
        raise StoreError(
            f"{location.name}: PostgreSQL needs a driver; install it with: pip install 'onrecord[postgres]'"
        ) from fault
    url = driver_url(location)
    settings = ";".join(
        (
            f"SET search_path TO {location.schema}",
            "SET client_encoding TO 'UTF8'",
            "SET default_transaction_isolation TO 'repeatable read'",
            "SET jit TO off",  # to compile what is asked takes longer than to answer it
            f"SET default_transaction_read_only TO {'on' if mode == 'ro' else 'off'}",
            f"SET lock_timeout TO {max(1, int(location.patience * 1000))}",
        )
    )

    def opened() -> Any:
        connection = psycopg.connect(url, autocommit=True)
        connection.execute(settings, prepare=False)
        connection.autocommit = False
        return connection

    return opened


def begin(connection: Connection, *, alone: bool) -> None:
    """Let the driver begin a transaction with the first sentence, or leave it out where this is ``alone``."""
    raw: Any = connection.connection.driver_connection
    if raw.autocommit != alone:
        raw.autocommit = alone


def begin_writing(connection: Connection, schema: str) -> None:
    """Wait for the turn to write, which is given back with the transaction's end.

    One writes at a time in a schema, as in a file of SQLite's, so that what a writer reads stays so until
    it is done; nobody who reads waits. Each sentence sees what was written before it: had the transaction
    one state of the database, it would be that of before the wait.
    """
    raw: Any = connection.connection.driver_connection
    level = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
    raw.execute(f"{level}; SELECT pg_advisory_xact_lock({turn_of(schema)})", prepare=False)


def turn_of(schema: str) -> int:
    """Return the number of the advisory lock by which writers of a schema take turns."""
    made = hashlib.blake2b(f"onrecord {schema}".encode(), digest_size=8).digest()
    return int.from_bytes(made, signed=True)


@contextmanager
def held(location: Location, what: str) -> Iterator[bool]:
    """Give whether a right over a schema is ours while the block runs; the server lets it go with us."""
    connection = opener(location, "ro")()
    try:
        connection.autocommit = True
        number = turn_of(f"{location.schema} {what}")
        yield connection.execute(f"SELECT pg_try_advisory_lock({number})").fetchone()[0]
    finally:
        connection.close()


def faults() -> tuple[type[Exception], ...]:
    """Return what the driver raises by itself, where it is loaded at all."""
    driver: Any = sys.modules.get("psycopg")
    return () if driver is None else (driver.Error,)


def in_words(fault: BaseException, location: Location, words: Mapping[str, str]) -> str | None:
    """Return what an error of the server's or the driver's says; None where it is not one of theirs."""
    if not isinstance(fault, faults()):
        return None
    state: str = getattr(fault, "sqlstate", None) or ""
    for known, said in {**PLAIN_STATES, **words}.items():
        if state.startswith(known):
            return said
    line = _first_line(fault, location)
    if state:
        return f"the database failed ({line})"
    if _DOOR.search(line):
        return next((said for form, said in _AT_THE_DOOR if form.search(line)), f"{_UNREACHED} ({line})")
    if type(fault).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError"):
        return f"{PLAIN_STATES['08']} ({line})"
    return f"the database failed ({line})"


def _first_line(fault: BaseException, location: Location) -> str:
    """Return what an error says, in a line, and never with a password of the URL's."""
    diagnosis = getattr(fault, "diag", None)
    told = getattr(diagnosis, "message_primary", None) or " ".join(str(fault).split()) or type(fault).__name__
    for secret in _secrets(location):
        told = told.replace(secret, "…")
    return told[:300]


def _secrets(location: Location) -> list[str]:
    parts = urlsplit(location.url)
    written = parts.netloc.rpartition("@")[0].partition(":")[2]
    in_query = [value for name, value in asked(parts.query).items() if "password" in name]
    return sorted({each for each in (written, unquote(written), *in_query) if each}, key=len, reverse=True)
