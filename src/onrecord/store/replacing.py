"""Writes a story's statements over those that it had: what has not changed is left as it stands.

A statement whose copies are the same bears the same digest: its quotations and differences stay, at another
place in the story perhaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from onrecord.store import former, schema
from onrecord.store.prepared import Prepared
from onrecord.store.rows import difference_rows, quotation_rows, statement_rows
from onrecord.types import Story

HANGING = (schema.quotation, schema.difference)


def _aside(table: Table, place: str) -> Prepared:
    """Return what moves rows out of the way: their place is told apart from all others by its sign."""
    mine = (table.c.story == bindparam("name"), table.c[place] == bindparam("before"))
    return Prepared(update(table).where(*mine).values({place: -1 - bindparam("after")}))


def _back(table: Table, place: str) -> Prepared:
    mine = (table.c.story == bindparam("name"), table.c[place] < 0)
    return Prepared(update(table).where(*mine).values({place: -1 - table.c[place]}))


_PLACES = ((schema.statement, "position"), *((table, "statement") for table in HANGING))
_MOVES = tuple((_aside(table, place), _back(table, place)) for table, place in _PLACES)


def replace_statements(connection: Connection, story: Story, digests: Mapping[str, str]) -> None:
    """Write the statements of a story; ``digests`` are of those, by id, that may stand already."""
    rows = {
        row["position"]: {**row, "made_from": digests.get(row["id"], "")} for row in statement_rows(story)
    }
    held = _held(connection, story.id)
    at = {row["made_from"]: position for position, row in rows.items() if row["made_from"]}
    stays = {before: at[row["made_from"]] for before, row in held.items() if row["made_from"] in at}
    if len(stays) < len(held):
        former.remember(connection, story.id)
    _drop(connection, (schema.statement, *HANGING), story.id, held.keys() - stays.keys())
    _move(connection, story.id, {before: after for before, after in stays.items() if before != after})
    same = {after for before, after in stays.items() if {**held[before], "position": after} == rows[after]}
    _drop(connection, (schema.statement,), story.id, set(stays.values()) - same)
    _insert(connection, schema.statement, (row for position, row in rows.items() if position not in same))
    new = rows.keys() - set(stays.values())
    _insert(connection, schema.quotation, quotation_rows(story, new))
    _insert(connection, schema.difference, difference_rows(story, new))
    if len(stays) < len(held):
        former.settle(connection, story.id)


def _held(connection: Connection, name: str) -> dict[int, dict[str, Any]]:
    """Return the rows of a story's statements, by their places in it, without their numbers."""
    columns = [column for column in schema.statement.c if column is not schema.statement.c.n]
    found = connection.execute(select(*columns).where(schema.statement.c.story == name)).mappings()
    return {row["position"]: dict(row) for row in found}


def _drop(connection: Connection, tables: Iterable[Table], name: str, places: Iterable[int]) -> None:
    """Delete what stands at some places of a story."""
    given = [{"name": name, "place": place} for place in sorted(places)]
    columns = dict(_PLACES)
    for table in tables if given else ():
        mine = (table.c.story == bindparam("name"), table.c[columns[table]] == bindparam("place"))
        connection.execute(delete(table).where(*mine), given)


def _move(connection: Connection, name: str, places: Mapping[int, int]) -> None:
    if not places:
        return
    given = [{"name": name, "before": before, "after": after} for before, after in places.items()]
    for aside, back in _MOVES:
        aside.run_each(connection, given)
        back.run(connection, name=name)


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    if held := list(rows):
        connection.execute(insert(table), held)
