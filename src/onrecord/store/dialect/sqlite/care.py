"""How SQLite's file is checked, measured, and written anew without what was deleted."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from onrecord.store.dialect.doors import WORTH_MEASURING
from onrecord.store.fulltext import INDEXES, Indexed, search_table


def merge_search(connection: Connection) -> None:
    """Write the full-text indexes anew without what was deleted: until then its words are still in them."""
    for index in map(search_table, INDEXES):
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def shrink(raw: Any) -> bool:
    """Write the file anew without what was deleted, and empty the log of changes; outside a transaction.

    Return False where others who have the file open keep it, or the log, from being written.
    """
    try:
        raw.execute("VACUUM")
        busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return False
        raise
    return not busy


def faults_of_file(connection: Connection, *, quick: bool) -> list[str]:
    """Return what the database finds wrong with its own file; ``quick`` leaves the indexes out."""
    check = "quick_check" if quick else "integrity_check"
    found = connection.exec_driver_sql(f"PRAGMA {check}(20)").scalars()
    return [f"the file: {line}" for line in found if line != "ok"]


def dangling(connection: Connection) -> list[tuple[str, str, str]]:
    """Return rows that point to rows which are not there: table, row, the other table."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [(row[0], str(row[1]), row[2]) for row in rows]


def in_step(connection: Connection, indexed: Indexed) -> bool:
    """Tell whether a full-text index holds the words of its table; needs a transaction that may write."""
    index = search_table(indexed)
    try:
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as fault:
        if getattr(fault.orig, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            return False
        raise
    return True


def tidy(connection: Connection) -> None:
    """Let the database measure its indexes anew, so that it goes on choosing the right ones.

    A small library is not measured: by what was measured in one of ten articles the database would read
    whole tables while a hundred thousand are added, and unmeasured it trusts its indexes.
    """
    if (connection.exec_driver_sql("SELECT max(n) FROM article").scalar() or 0) < WORTH_MEASURING:
        return
    connection.exec_driver_sql("PRAGMA analysis_limit = 400")  # whole indexes of a large library take seconds
    connection.exec_driver_sql("PRAGMA optimize")
