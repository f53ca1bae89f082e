"""The tables of a library: those of its version, to a column.

Libraries that lie with people have just these tables. Whoever changes them raises the version, writes the
step that brings older libraries there, and writes the list anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from onrecord.store import Versions, Writer
from onrecord.store.schema import VERSION


def told(path: Path) -> Iterator[str]:
    """Yield a line for each column and index of the tables that hold data."""
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        kept = [(name, sql) for name, sql in raw.execute(f"{query} ORDER BY name") if "_search" not in name]
        for table, sql in kept:
            yield f"{table}{' without rowid' if 'WITHOUT ROWID' in sql else ''}"
            for _, name, kind, full, default, key in raw.execute(f"PRAGMA table_info({table})"):
                notes = (kind, "not null" * full, f"default {default}" * (default is not None))
                yield "  " + " ".join(filter(None, (name, *notes, f"key {key}" * bool(key))))
            for _, _, other, own, there, *_ in raw.execute(f"PRAGMA foreign_key_list({table})"):
                yield f"  {own} -> {other}.{there}"
            query = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
            yield from (
                f"  {' '.join(row[0].split())}" for row in raw.execute(f"{query} ORDER BY name", (table,))
            )


def test_the_tables_are_those_of_this_version(tmp_path: Path) -> None:
    """Every column with its type, whether it may be empty and what it holds if nothing is given; every index."""
    path = tmp_path / "new.db"
    Writer.open(path, Versions()).close()
    kept = Path(__file__).parent / "libraries" / f"tables-{VERSION}.txt"
    assert "\n".join(told(path)) + "\n" == kept.read_text(encoding="utf-8")
