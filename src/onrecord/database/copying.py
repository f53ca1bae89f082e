"""Copies a database of ours to another place, of the same kind or the other: rows as they are held.

All is read in one state of the source and written in one transaction of the target, read again there and
compared. Who is killed on the way leaves the target as it was: empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Engine, ForeignKeyConstraint, MetaData, Table
from sqlalchemy.schema import AddConstraint, CreateTable

from onrecord.database.connection import connect, plainly
from onrecord.database.editions import Edition, Step, held_version, is_empty, prepare
from onrecord.database.location import Location
from onrecord.errors import StoreError

Progress = Callable[[str, int, int | None], None]
"""Told the name of a step, how many rows it has done, and of how many."""

AT_A_TIME = 2_000
"""Rows held in memory at once: of articles some twenty megabytes."""

_WITHOUT_CHECKS = ("foreign_keys = OFF", "cache_size = -131072", "temp_store = MEMORY")
"""What a file is opened with that is filled: rows come whole from where they were checked."""

_MADE = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()"
_RANGE = 1 << 128


@dataclass(frozen=True, slots=True)
class Content:
    """What a kind of database holds: its edition, its tables, and what is made when these are full."""

    edition: Edition
    metadata: MetaData
    finish: Step
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: for each table how many rows, and a digest of them that is the same on both sides."""

    rows: Mapping[str, int]
    digests: Mapping[str, str]

    @property
    def whole(self) -> int:
        """All rows."""
        return sum(self.rows.values())


def copy(source: Location, target: Location, content: Content, progress: Progress) -> Copied:
    """Copy a database to a place where there is none yet; return what was copied.

    Raises StoreError where either cannot be had, the source is not of today's version, the target holds
    something already, or what was written reads otherwise than what was read.
    """
    if source.file is not None and not source.file.exists():
        raise StoreError(f"{source.name}: is not there")
    from_engine = connect(source, "ro")
    to_engine = connect(target, "rwc", _WITHOUT_CHECKS).execution_options(writing=True)
    try:
        with plainly(source, content.words), from_engine.begin() as reading:
            _check_version(reading, source, content.edition)
            held = _Side(reading, source, content.words)
            with plainly(target, content.words), to_engine.begin() as writing:
                copied = _copy_all(held, _Side(writing, target, content.words), content, progress)
        with plainly(target, content.words):
            _measure(to_engine)
    finally:
        from_engine.dispose()
        to_engine.dispose()
    return copied


def _check_version(connection: Connection, source: Location, edition: Edition) -> None:
    if held_version(connection, source.name, edition) < edition.version:
        raise StoreError(f"{source.name}: was written by an earlier onrecord; bring it up to date first")


class _Side:
    """One of the two databases, open: what goes wrong in it is said of it, and not of the other."""

    def __init__(self, connection: Connection, location: Location, words: Mapping[str, str]) -> None:
        self.connection = connection
        self.location = location
        self._words = words

    def asked(self, sentence: str, *given: object) -> int:
        """Return the number that a sentence finds, 0 where it finds none."""
        with plainly(self.location, self._words):
            return int(self.connection.exec_driver_sql(sentence, given or None).scalar() or 0)

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """Yield a table's rows as both kinds of database hold them, in the order of their keys."""
        with plainly(self.location, self._words):
            yield from _rows(self.connection, table)


def _copy_all(held: _Side, made: _Side, content: Content, progress: Progress) -> Copied:
    if not is_empty(made.connection):
        raise StoreError(
            f"{made.location.name}: holds something already; name a place where there is nothing"
        )
    tables = content.metadata.sorted_tables
    prepare(made.connection, made.location.name, replace(content.edition, create=_bare(tables)))
    made.connection.execute(content.edition.notes.delete())  # the source has its own
    total = sum(held.asked(f"SELECT count(*) FROM {_quoted(held.connection, table)}") for table in tables)
    first = _Tally(progress, "copying", total)
    for table in tables:
        _write(made.connection, table, first.counted(table, held.rows(table)))
    _close(made.connection, tables, content)
    _take_up_numbers(held, made, tables)
    second = _Tally(progress, "comparing", total)
    for table in tables:
        for _ in second.counted(table, made.rows(table)):
            pass
        if second.told(table) != first.told(table):
            raise StoreError(f"{made.location.name}: {table.name} reads otherwise than it was written")
    return Copied(first.rows, first.digests)


class _Tally:
    """Counts rows as they go by, and adds up what they hold; their order does not matter."""

    def __init__(self, progress: Progress, step: str, total: int) -> None:
        self._progress, self._step, self._total = progress, step, total
        self._done = 0
        self.rows: dict[str, int] = {}
        self.digests: dict[str, str] = {}

    def counted(self, table: Table, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        count = held = 0
        for row in rows:
            made = hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=16).digest()
            held = (held + int.from_bytes(made)) % _RANGE
            count += 1
            if count % AT_A_TIME == 0:
                self._progress(f"{self._step} {table.name}", self._done + count, self._total)
            yield row
        self._done += count
        self.rows[table.name], self.digests[table.name] = count, f"{held:032x}"
        self._progress(f"{self._step} {table.name}", self._done, self._total)

    def told(self, table: Table) -> tuple[int, str]:
        return self.rows[table.name], self.digests[table.name]


def _bare(tables: Sequence[Table]) -> Step:
    """Return what makes tables without what is quicker to make when they are full."""

    def create(connection: Connection) -> None:
        on_server = connection.dialect.name != "sqlite"
        for table in tables:
            bare = CreateTable(table, include_foreign_key_constraints=[]) if on_server else CreateTable(table)
            connection.execute(bare)

    return create


def _close(connection: Connection, tables: Sequence[Table], content: Content) -> None:
    """Make the indexes, what binds the tables to each other, and what else stands on their rows."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem TO '256MB'")  # what indexes are sorted in
    for table in tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(connection)
    if connection.dialect.name != "sqlite":
        for table in tables:
            for bound in table.constraints:
                if isinstance(bound, ForeignKeyConstraint):
                    connection.execute(AddConstraint(bound, isolate_from_table=False))
    content.finish(connection)


def _rows(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    columns = _columns(connection, table.columns)
    key = _columns(connection, table.primary_key)
    raw: Any = connection.connection.driver_connection
    cursor = raw.cursor() if connection.dialect.name == "sqlite" else raw.cursor(name="onrecord_copy")
    flags = _flags(table)
    try:
        cursor.execute(f"SELECT {columns} FROM {_quoted(connection, table)} ORDER BY {key}")
        while found := cursor.fetchmany(AT_A_TIME):
            yield from _as(int, flags, found)
    finally:
        cursor.close()


def _write(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    columns, name = _columns(connection, table.columns), _quoted(connection, table)
    raw: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(table.columns))
        raw.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", rows)
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as taking:
        for row in _as(bool, _flags(table), rows):
            taking.write_row(row)


def _flags(table: Table) -> list[int]:
    return [at for at, column in enumerate(table.columns) if isinstance(column.type, Boolean)]


def _as(kind: type, places: Sequence[int], rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """Return rows with what stands at some places as another kind: SQLite keeps yes and no as numbers."""
    if not places:
        return rows
    return (
        tuple(kind(value) if at in places and value is not None else value for at, value in enumerate(row))
        for row in rows
    )


def _take_up_numbers(held: _Side, made: _Side, tables: Sequence[Table]) -> None:
    """Let numbers go on from the last that the source gave, also where its row is gone."""
    for table in tables:
        column = table.autoincrement_column
        if column is None:
            continue
        name = _quoted(made.connection, table)
        last = max(
            held.asked(f"SELECT max({column.name}) FROM {name}"), _last_given(held, table, column.name)
        )
        if last and made.location.on_server:
            made.asked(f"SELECT setval(pg_get_serial_sequence('{name}', '{column.name}'), {last})")
        elif last and _never_again(table):
            made.connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
            made.connection.exec_driver_sql("INSERT INTO sqlite_sequence VALUES (?, ?)", (table.name, last))


def _last_given(side: _Side, table: Table, column: str) -> int:
    if side.location.on_server:
        name = _quoted(side.connection, table)
        return side.asked(f"SELECT pg_sequence_last_value(pg_get_serial_sequence('{name}', '{column}'))")
    if not _never_again(table):
        return 0
    return side.asked("SELECT seq FROM sqlite_sequence WHERE name = ?", table.name)


def _never_again(table: Table) -> bool:
    """Tell whether SQLite gives a number of this table only once, and so keeps the last."""
    return bool(table.dialect_options["sqlite"]["autoincrement"])


def _measure(engine: Engine) -> None:
    """Let a server look over its new tables, as it else would in its own time."""
    if engine.dialect.name == "sqlite":
        return
    connection = engine.raw_connection()
    try:
        raw: Any = connection.driver_connection
        raw.autocommit = True
        for (table,) in raw.execute(_MADE).fetchall():
            raw.execute(f"VACUUM (ANALYZE) {table}")
        raw.autocommit = False
    finally:
        connection.close()


def _columns(connection: Connection, columns: Iterable[Column[Any]]) -> str:
    return ", ".join(connection.dialect.identifier_preparer.quote(column.name) for column in columns)


def _quoted(connection: Connection, table: Table) -> str:
    return connection.dialect.identifier_preparer.format_table(table)
