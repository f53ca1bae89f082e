"""Inserts where a row may be already: what SQLite has words of its own for."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert, insert


def insert_or_ignore(table: Table, *key: str) -> Insert:
    """Return an insert that does nothing where there is a row with the same ``key`` columns."""
    return insert(table).on_conflict_do_nothing(index_elements=list(key))


def insert_or_replace(table: Table, *key: str) -> Insert:
    """Return an insert that overwrites the row with the same ``key`` columns, where there is one."""
    sentence = insert(table)
    others = {c.name: sentence.excluded[c.name] for c in table.columns if c.name not in (*key, "n")}
    return sentence.on_conflict_do_update(index_elements=list(key), set_=others)


def insert_or_add(table: Table, number: str) -> Insert:
    """Return an insert that adds its ``number`` to that of the row with the same primary key."""
    sentence = insert(table)
    total = table.c[number] + sentence.excluded[number]
    return sentence.on_conflict_do_update(index_elements=list(table.primary_key), set_={number: total})
