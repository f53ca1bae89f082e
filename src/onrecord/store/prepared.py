"""Sentences that are asked for each article: written once, and run by the driver itself.

By way of SQLAlchemy a small one takes ten times as long as the database needs for it. What they are given
is written as the columns' types say; what they find are numbers, ids and bytes, which come as they are held.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect, Table
from sqlalchemy.dialects import sqlite

Writes = Callable[[Any], Any]
Row = dict[str, Any]

_SQLITE = sqlite.dialect(paramstyle="named")


class Prepared:
    """A sentence made of the schema's tables; values that it leaves open are given by name.

    ``columns`` are those that an insert is given, where that is not all of the table.
    """

    def __init__(self, sentence: ClauseElement, columns: Collection[str] | None = None) -> None:
        self._sentence = sentence
        self._columns = columns
        self._written: dict[str, Written] = {}

    def rows(self, connection: Connection, **given: Any) -> list[tuple[Any, ...]]:
        """Return what is found."""
        written = self.written(connection.dialect)
        found: list[tuple[Any, ...]] = (
            _cursor(connection).execute(written.sentence, written.kept(given)).fetchall()
        )
        return found

    def run(self, connection: Connection, **given: Any) -> None:
        """Change what is to be changed."""
        written = self.written(connection.dialect)
        _cursor(connection).execute(written.sentence, written.kept(given))

    def run_each(self, connection: Connection, rows: Iterable[Row]) -> None:
        """Change what is to be changed for each of some rows."""
        written = self.written(connection.dialect)
        _cursor(connection).executemany(written.sentence, [written.kept(row) for row in rows])

    def written(self, dialect: Dialect) -> Written:
        """Return the sentence as a database's driver takes it."""
        found = self._written.get(dialect.name)
        if found is None:
            named = _SQLITE if dialect.name == "sqlite" else dialect
            found = Written(self._sentence.compile(dialect=named, column_keys=self._columns), named)
            self._written[dialect.name] = found
        return found


class Written:
    """A sentence in a database's own words, the values that it holds, and how others are written."""

    def __init__(self, made: Any, dialect: Dialect) -> None:
        self.sentence = str(made)
        binds = made.binds.items()
        writers = ((name, bind.type.dialect_impl(dialect).bind_processor(dialect)) for name, bind in binds)
        self._writers: dict[str, Writes] = {name: writes for name, writes in writers if writes is not None}
        self.held: Row = {}
        self.held = self.kept({name: bind.effective_value for name, bind in binds if not bind.required})

    def kept(self, given: Row) -> Row:
        """Return all values by name, written as the database takes them."""
        writers = self._writers
        row = self.held.copy()
        for name, value in given.items():
            row[name] = writers[name](value) if name in writers else value
        return row


def all_but_number(table: Table) -> list[str]:
    """Return a table's columns without that of the number, which the database gives out."""
    return [column.name for column in table.columns if column.name != "n"]


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
