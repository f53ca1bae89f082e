"""Makes a new library, knows one by its mark, and brings an older one up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from onrecord.errors import StoreError
from onrecord.store import dialect
from onrecord.store.schema import VERSION, meta, metadata, migration

Step = Callable[[Connection], None]


def _all_kinds(connection: Connection) -> None:
    """Give quotations what reports of every kind need. Written out: a step is history and stays as it was."""
    for sentence in (
        "ALTER TABLE quotation ADD COLUMN report TEXT",
        "ALTER TABLE quotation ADD COLUMN within TEXT",
        "ALTER TABLE quotation ADD COLUMN speaker_confidence FLOAT DEFAULT '1.0' NOT NULL",
        "ALTER TABLE findings ADD COLUMN depth TEXT DEFAULT 'default' NOT NULL",
    ):
        connection.exec_driver_sql(sentence)


STEPS: Mapping[int, tuple[str, Step]] = {2: ("quotations of every kind", _all_kinds)}
"""For each version after the first: its name, and what turns the version before into it."""


def now() -> str:
    """Return the time, UTC, as the library writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def prepare(
    connection: Connection,
    path: Path,
    *,
    version: int = VERSION,
    steps: Mapping[int, tuple[str, Step]] = STEPS,
) -> None:
    """Make the tables of a new library, or bring an older one's up to ``version``.

    Runs inside one writing transaction: it is done wholly or not at all. Raises StoreError where
    the file holds something else, or a library of a later onrecord.
    """
    if dialect.is_empty(connection):
        _create(connection, version)
        return
    for missing in range(held_version(connection, path, version) + 1, version + 1):
        name, step = steps[missing]
        step(connection)
        _note(connection, missing, name)


def held_version(connection: Connection, path: Path, version: int = VERSION) -> int:
    """Return the library's version, at most ``version``; raise StoreError where it is no library."""
    if dialect.is_empty(connection):
        raise StoreError(f"{path}: is empty; make it a library with: onrecord add PATH…")
    if not dialect.is_marked(connection):
        raise StoreError(f"{path}: is a database, but not an onrecord library")
    held = connection.execute(select(func.max(migration.c.version))).scalar() or 0
    if held > version:
        raise StoreError(f"{path}: was written by a later onrecord (version {held}); please update onrecord")
    return held


def _create(connection: Connection, version: int) -> None:
    metadata.create_all(connection)
    dialect.create_search(connection)
    dialect.mark_as_library(connection)
    connection.execute(insert(meta), {"key": "placements", "value": "0"})
    _note(connection, version, "the library is made")


def _note(connection: Connection, version: int, name: str) -> None:
    connection.execute(insert(migration), {"version": version, "name": name, "at": now()})
