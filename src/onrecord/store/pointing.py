"""Finds what a user points at by an id or the beginning of one: quotations, statements, articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from onrecord.errors import NotFoundError
from onrecord.store import schema
from onrecord.store.codec import from_row
from onrecord.store.listing import SHOWN
from onrecord.store.views import Pointed
from onrecord.types import Quotation

_LAST = "\U0010ffff"
"""Comes after all that may follow the beginning of an id."""

_PREFIXES = {"quotation": "q-", "statement": "statement-", "article": "article-"}


def pointed(connection: Connection, name: str, *, statements: bool = True) -> Pointed:
    """Return the quotation, or where wanted the statement, that goes by an id or the beginning of one.

    What stands before the hyphen may be left out. Raises NotFoundError where nothing does, or more than
    one thing.
    """
    held, said = schema.quotation.c, schema.statement.c
    fits = [("quotation", *row) for row in _beginning(connection, held.id, held.story, name, "quotation")]
    if statements:
        found = _beginning(connection, said.id, said.story, name, "statement")
        fits += [("statement", *row) for row in found]
    kind, own, story = _only(fits, name, "quotation or statement" if statements else "quotation")
    rows = connection.execute(_quotations(kind, own, story)).mappings().all()
    here = tuple(from_row(Quotation, row) for row in rows)
    return Pointed(own, story, rows[0]["statement_id"], here, of_statement=kind == "statement")


def article(connection: Connection, name: str) -> str:
    """Return the id of the article that goes by an id or the beginning of one; raises NotFoundError."""
    held = schema.article.c
    fits = [("article", *row) for row in _beginning(connection, held.id, held.path, name, "article")]
    return _only(fits, name, "article")[1]


def _beginning(
    connection: Connection, ids: ColumnElement[Any], place: ColumnElement[Any], name: str, kind: str
) -> list[tuple[str, str]]:
    """Return the ids that are the name, or else begin with it, each with where it belongs."""
    if not name:
        return []
    for exact in (name, _PREFIXES[kind] + name):
        rows = connection.execute(select(ids, place).where(ids == exact).limit(1)).all()
        if rows:
            return [(row[0], row[1]) for row in rows]
    for beginning in (name, _PREFIXES[kind] + name):
        within = (ids >= beginning) & (ids <= beginning + _LAST)
        found = connection.execute(select(ids, place).where(within).order_by(ids).limit(SHOWN + 1)).all()
        if found:
            return [(row[0], row[1]) for row in found]
    return []


def _only(fits: Sequence[tuple[str, str, str]], name: str, what: str) -> tuple[str, str, str]:
    if not fits:
        raise NotFoundError(f"no {what} {name!r}; onrecord show STORY --ids shows them")
    if len(fits) > 1:
        shown = ", ".join(found for _, found, _ in fits[:SHOWN]) + (", …" if len(fits) > SHOWN else "")
        raise NotFoundError(f"{name!r} fits more than one {what}: {shown}")
    return fits[0]


def _quotations(kind: str, name: str, story: str) -> Select[Any]:
    """Return the question for a quotation, or for all of a statement, in order."""
    held, said = schema.quotation.c, schema.statement.c
    joined = select(schema.quotation, said.id.label("statement_id")).join(
        schema.statement, and_(said.story == held.story, said.position == held.statement)
    )
    mine = held.id == name if kind == "quotation" else said.id == name
    return joined.where(held.story == story, mine).order_by(held.position)
