"""A database of ours knows itself by a mark and a version, and is brought up to date step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select

from onrecord.errors import StoreError

Step = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class Edition:
    """What a kind of database of ours looks like today, and how an older one becomes so.

    ``name`` is what it is called in messages ("an onrecord library"), ``mark`` the number in the file's
    header, ``steps`` hold for each version after the first its name and what turns the version before into
    it, ``create`` makes the tables of a new one, ``notes`` is the table that lists the versions it had, and
    ``advice`` says how to make one where there is none.
    """

    name: str
    mark: int
    version: int
    steps: Mapping[int, tuple[str, Step]]
    create: Step
    notes: Table
    advice: str


def now() -> str:
    """Return the time, UTC, as databases keep it in text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def is_empty(connection: Connection) -> bool:
    """Tell whether the file holds no table at all."""
    return connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0


def is_marked(connection: Connection, mark: int) -> bool:
    """Tell whether the file's header bears the mark."""
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar() == mark)


def prepare(connection: Connection, path: Path, edition: Edition) -> None:
    """Make the tables of a new database, or bring an older one's up to date.

    Runs inside one writing transaction: it is done wholly or not at all. Raises StoreError where the
    file holds something else, or was written by a later onrecord.
    """
    if is_empty(connection):
        edition.create(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {edition.mark}")
        _note(connection, edition, edition.version, "it is made")
        return
    for missing in range(held_version(connection, path, edition) + 1, edition.version + 1):
        name, step = edition.steps[missing]
        step(connection)
        _note(connection, edition, missing, name)


def held_version(connection: Connection, path: Path, edition: Edition) -> int:
    """Return the version that the file has; raise StoreError where it is of another kind or a later one."""
    if is_empty(connection):
        raise StoreError(f"{path}: is empty; {edition.advice}")
    if not is_marked(connection, edition.mark):
        raise StoreError(f"{path}: is a database, but not {edition.name}")
    held = connection.execute(select(func.max(edition.notes.c.version))).scalar() or 0
    if held > edition.version:
        raise StoreError(f"{path}: was written by a later onrecord (version {held}); please update onrecord")
    return int(held)


def _note(connection: Connection, edition: Edition, version: int, name: str) -> None:
    connection.execute(insert(edition.notes), {"version": version, "name": name, "at": now()})
