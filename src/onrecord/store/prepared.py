"""Sentences that are asked for each article: written once, and run by the driver itself.

By way of SQLAlchemy a small one takes ten times as long as the database needs for it. What they are given
is written as the columns' types say; what they find are numbers, ids and bytes, which come as they are held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from sqlalchemy import ClauseElement, Connection
from sqlalchemy.dialects import sqlite

Writes = Callable[[Any], Any]

_DIALECT = sqlite.dialect(paramstyle="named")


class Prepared:
    """A sentence made of the schema's tables; values that it leaves open are given by name."""

    def __init__(self, sentence: ClauseElement) -> None:
        self._sentence = sentence

    def rows(self, connection: Connection, **given: Any) -> list[tuple[Any, ...]]:
        """Return what is found."""
        sentence, held = self.written
        found: list[tuple[Any, ...]] = (
            _cursor(connection).execute(sentence, held | self._kept(given)).fetchall()
        )
        return found

    def run(self, connection: Connection, **given: Any) -> None:
        """Change what is to be changed."""
        sentence, held = self.written
        _cursor(connection).execute(sentence, held | self._kept(given))

    def run_each(self, connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
        """Change what is to be changed for each of some rows."""
        sentence, held = self.written
        _cursor(connection).executemany(sentence, [held | self._kept(row) for row in rows])

    @cached_property
    def written(self) -> tuple[str, dict[str, Any]]:
        """The sentence as the driver takes it, with the values that it holds."""
        made = self._compiled
        return str(made), {name: self._as_kept(name, value) for name, value in made.params.items()}

    @cached_property
    def _compiled(self) -> Any:
        return self._sentence.compile(dialect=_DIALECT)

    @cached_property
    def _writers(self) -> dict[str, Writes]:
        """How values are written that the database would not take as they are."""
        binds = self._compiled.binds.items()
        writers = ((name, bind.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)) for name, bind in binds)
        return {name: writes for name, writes in writers if writes is not None}

    def _kept(self, given: dict[str, Any]) -> dict[str, Any]:
        return {name: self._as_kept(name, value) for name, value in given.items()}

    def _as_kept(self, name: str, value: Any) -> Any:
        writes = self._writers.get(name)
        return value if writes is None else writes(value)


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
