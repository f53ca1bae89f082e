"""Inserts where a row may be already. SQLite and PostgreSQL say this in the same words.

Each tells how many rows it changed (``rowcount``), and asks for no number that its row was given.
"""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import Insert, insert


def insert_or_ignore(table: Table, *key: str) -> Insert:
    """Return an insert that does nothing where there is a row with the same ``key`` columns."""
    return _counted(table).on_conflict_do_nothing(index_elements=list(key))


def insert_or_replace(table: Table, *key: str) -> Insert:
    """Return an insert that overwrites the row with the same ``key`` columns, where there is one."""
    sentence = _counted(table)
    others = {c.name: sentence.excluded[c.name] for c in table.columns if c.name not in (*key, "n")}
    return sentence.on_conflict_do_update(index_elements=list(key), set_=others)


def insert_or_add(table: Table, number: str) -> Insert:
    """Return an insert that adds its ``number`` to that of the row with the same primary key."""
    sentence = _counted(table)
    total = table.c[number] + sentence.excluded[number]
    return sentence.on_conflict_do_update(index_elements=list(table.primary_key), set_={number: total})


def _counted(table: Table) -> Insert:
    return insert(table).inline().execution_options(preserve_rowcount=True)
