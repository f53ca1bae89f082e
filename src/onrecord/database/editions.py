"""A database of ours knows itself by a mark and a version, and is brought up to date step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select

from onrecord.errors import StoreError

Step = Callable[[Connection], None]

_TABLES = {
    "sqlite": "SELECT count(*) FROM sqlite_master",
    "postgresql": "SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
    "WHERE nspname = current_schema() AND relkind IN ('r', 'p', 'v', 'm')",
}
"""How each database is asked whether there is anything in it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a kind of database of ours looks like today, and how an older one becomes so.

    ``name`` is what it is called in messages ("an onrecord library"), ``mark`` the number in a file's header
    or, on a server, in a table of its own, ``steps`` hold for each version after the first its name and what
    turns the version before into it, ``create`` makes the tables of a new one, ``notes`` is the table that
    lists the versions it had, and ``advice`` says how to make one where there is none.
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
    """Tell whether the file, or the server's schema, holds no table at all."""
    return connection.exec_driver_sql(_TABLES[connection.dialect.name]).scalar() == 0


def is_marked(connection: Connection, mark: int) -> bool:
    """Tell whether the file's header, or the schema's table of the name, bears the mark."""
    if connection.dialect.name == "sqlite":
        return bool(connection.exec_driver_sql("PRAGMA application_id").scalar() == mark)
    if connection.exec_driver_sql("SELECT to_regclass('edition')").scalar() is None:
        return False
    return bool(connection.exec_driver_sql("SELECT max(mark) FROM edition").scalar() == mark)


def prepare(connection: Connection, place: Path | str, edition: Edition) -> None:
    """Make the tables of a new database, or bring an older one's up to date.

    Runs inside one writing transaction: it is done wholly or not at all. ``place`` is what messages call
    the database. Raises StoreError where it holds something else, or was written by a later onrecord.
    """
    if is_empty(connection):
        _make_room(connection, place)
        edition.create(connection)
        _put_mark(connection, edition.mark)
        _note(connection, edition, edition.version, "it is made")
        return
    for missing in range(held_version(connection, place, edition) + 1, edition.version + 1):
        name, step = edition.steps[missing]
        step(connection)
        _note(connection, edition, missing, name)


def held_version(connection: Connection, place: Path | str, edition: Edition) -> int:
    """Return the version that the database has; raise StoreError where it is of another kind or later."""
    if is_empty(connection):
        raise StoreError(f"{place}: is empty; {edition.advice}")
    if not is_marked(connection, edition.mark):
        raise StoreError(f"{place}: is a database, but not {edition.name}")
    held = connection.execute(select(func.max(edition.notes.c.version))).scalar() or 0
    if held > edition.version:
        raise StoreError(f"{place}: was written by a later onrecord (version {held}); please update onrecord")
    return int(held)


def _make_room(connection: Connection, place: Path | str) -> None:
    """Make the schema on a server; raise StoreError where its database could not hold every text."""
    if connection.dialect.name == "sqlite":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreError(f"{place}: its encoding is {encoding}; make it with: createdb --encoding=UTF8 NAME")
    if connection.exec_driver_sql("SELECT current_schema()").scalar() is None:
        schema = connection.exec_driver_sql("SHOW search_path").scalar()
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")


def _put_mark(connection: Connection, mark: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {mark}")
        return
    connection.exec_driver_sql("CREATE TABLE edition (mark bigint PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO edition VALUES ({mark})")


def _note(connection: Connection, edition: Edition, version: int, name: str) -> None:
    connection.execute(insert(edition.notes), {"version": version, "name": name, "at": now()})
