"""Databases for tests of either kind: a file of SQLite's, or one on a real PostgreSQL server.

What holds of a store has to hold on both. A room's tests ask for ``places``, which each of them then runs
with once for each kind; what a test looks up behind onrecord's back it asks with ``looked_up``.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.postgres import Server, asked

from onrecord.database import locate

KINDS = ("sqlite", "postgresql")


class Places:
    """Places for databases of one kind. ``server`` is None for SQLite."""

    def __init__(self, server: Server | None) -> None:
        self.server = server

    @property
    def on_server(self) -> bool:
        """Whether these are on a server."""
        return self.server is not None

    @contextmanager
    def new(self, model: str = "empty", make: Callable[[str], object] | None = None) -> Iterator[str]:
        """Give the URL of a place where nothing is, or what ``make`` makes: on a server once for a ``model``."""
        if self.server is None:
            with tempfile.TemporaryDirectory() as folder:
                url = str(Path(folder) / "news.db")
                if make is not None:
                    make(url)
                yield url
            return
        url = self.server.fresh(model, make)
        try:
            yield url
        finally:
            self.server.drop(url)


def looked_up(url: str, sentence: str, schema: str = "onrecord") -> list[tuple[Any, ...]]:
    """Return what a sentence of SQL finds in a database, or do what it says, by a way past onrecord."""
    location = locate(url)
    if location.file is None:
        return asked(url, sentence, schema=schema)
    with closing(sqlite3.connect(location.file)) as raw, raw:
        return raw.execute(sentence).fetchall()


def held(url: str) -> bytes:
    """Return every byte of a file's database, or all that the tables of a server's hold."""
    location = locate(url)
    if location.file is not None:
        return b"".join(each.read_bytes() for each in location.file.parent.glob(location.file.name + "*"))
    tables = asked(
        url,
        "SELECT format('SELECT t::text FROM %I.%I t', schemaname, tablename) FROM pg_tables "
        "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    )
    return "\n".join(row[0] for (table,) in tables for row in asked(url, table)).encode()


@pytest.fixture(scope="session", params=KINDS)
def places(request: pytest.FixtureRequest) -> Places:
    """Return places of each kind."""
    return Places(request.getfixturevalue("postgres") if request.param == "postgresql" else None)
