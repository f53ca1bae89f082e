"""What all tables of a library belong to, and how their indexes are written for each database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, MetaData, text

metadata = MetaData()


def only(condition: str) -> dict[str, Any]:
    """Return what keeps an index to the rows for which a condition holds."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def in_order_of(name: str, column: str, *latest: Any) -> tuple[Index, Index]:
    """Return an index of a column, and then of others, from which rows are read the last first.

    SQLite has NULLs first and a row's number last in every index; PostgreSQL is told so.
    """
    in_sqlite = Index(name, column, *(text(each) for each in latest))
    on_server = Index(name, column, *(text(f"{each} NULLS FIRST") for each in latest), text("n NULLS FIRST"))
    return in_sqlite.ddl_if(dialect="sqlite"), on_server.ddl_if(dialect="postgresql")
