"""How a library on a server is checked, measured, and written anew without what was deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, exists, func, not_, select

from onrecord.store.fulltext import INDEXES, Indexed, search_table
from onrecord.store.schema import metadata

_TABLES = (*(table.name for table in metadata.sorted_tables), *map(search_table, INDEXES))

_CHANGED = """
    SELECT relname FROM pg_stat_user_tables
    WHERE schemaname = current_schema() AND n_mod_since_analyze > 1000 + 0.1 * n_live_tup
"""
_UNSOUND = """
    SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND NOT (indisvalid AND indisready)
"""
_MISSING = """
    SELECT name FROM unnest(CAST(%(names)s AS text[])) AS given (name) WHERE to_regclass(name) IS NULL
"""
_BUSY = "55P03"
"""SQLSTATE of a lock that was not to be had."""


def merge_search(connection: Connection) -> None:
    """Do nothing: the indexes are written anew with their tables."""


def shrink(raw: Any) -> bool:
    """Write the tables anew without what was deleted; each is locked while that lasts.

    Return False where others keep one of them locked.
    """
    raw.rollback()
    before, raw.autocommit = raw.autocommit, True
    try:
        raw.execute(f"VACUUM (FULL, ANALYZE) {', '.join(_TABLES)}")
    except Exception as fault:
        if getattr(fault, "sqlstate", None) == _BUSY:
            return False
        raise
    finally:
        raw.autocommit = before
    return True


def faults_of_file(connection: Connection, *, quick: bool) -> list[str]:
    """Return which tables are missing and which indexes are not to be used; the rest is the server's care."""
    missing = connection.exec_driver_sql(_MISSING, {"names": list(_TABLES)}).scalars().all()
    unsound = connection.exec_driver_sql(_UNSOUND).scalars().all()
    return [f"table {name}: is missing" for name in missing] + [
        f"index {name}: was never finished" for name in unsound
    ]


def dangling(connection: Connection) -> list[tuple[str, str, str]]:
    """Return rows that point to rows which are not there: a restore may have left checks out."""
    found: list[tuple[str, str, str]] = []
    for table in metadata.sorted_tables:
        for points in table.foreign_keys:
            there = exists().where(points.column == points.parent)
            lost = select(func.min(points.parent), func.count()).where(
                and_(points.parent.is_not(None), not_(there))
            )
            name, rows = connection.execute(lost).one()
            if rows:
                found.append((table.name, f"{points.parent.name} {name}", points.column.table.name))
    return found


def in_step(connection: Connection, indexed: Indexed) -> bool:
    """Tell whether a full-text index holds the words of its table."""
    otherwise = (
        f"SELECT 1 FROM {indexed} LEFT JOIN {search_table(indexed)} AS held USING (n) "
        f"WHERE held.words IS DISTINCT FROM words_of_{indexed}({indexed}) LIMIT 1"
    )
    return connection.exec_driver_sql(otherwise).first() is None


def tidy(connection: Connection) -> None:
    """Measure the tables that have changed much, and put in place what waits to go into the indexes."""
    for name in connection.exec_driver_sql(_CHANGED).scalars().all():
        connection.exec_driver_sql(f"ANALYZE {name}")
    for index in map(search_table, INDEXES):
        connection.exec_driver_sql(f"SELECT gin_clean_pending_list('{index}_words'::regclass)")
