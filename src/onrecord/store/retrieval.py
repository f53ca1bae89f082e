"""Reads stories and statements back as the objects that were put in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Result, Table, and_, select

from onrecord.database import given_numbers, given_texts
from onrecord.store import dialect, schema, versions
from onrecord.store.codec import from_row
from onrecord.store.lines import shortened
from onrecord.store.listing import begins_with
from onrecord.store.marks import key_of
from onrecord.store.matching import spoken_by
from onrecord.store.rows import statement_of
from onrecord.store.views import Said
from onrecord.types import Article, CommentRequest, CorrectionNote, Event, Revision, Statement, Story

Place = tuple[str, int]
Row = dict[str, Any]
HANGING = (schema.quotation, schema.difference)

_given = given_numbers("given")
_NAMED = (
    select(schema.statement.c.id, schema.statement.c.n)
    .where(schema.statement.c.id.in_(given_texts("given")))
    .order_by(schema.statement.c.n.desc())
)


def story(connection: Connection, name: str) -> Story:
    """Return the story with this id, as it was put together.

    While it waits to be told anew, articles that have gone into another story are there as long as it tells
    what they say.
    """
    held = connection.execute(select(schema.story).where(schema.story.c.id == name)).mappings().one()
    rows = _in_order(connection, schema.statement, name)
    requests = _in_order(connection, schema.comment_request, name)
    events = _in_order(connection, schema.event, name)
    quoted, differing = (_in_order(connection, table, name) for table in HANGING)
    articles = _articles(connection, name)
    gone: set[str] = set()
    if held["revision"] != held["assembled"]:
        gone = {row["article"] for row in (*quoted, *requests, *events)} - {one.id for one in articles}
    return Story(
        id=name,
        title=held["title"],
        first_published=held["first_published"],
        last_published=held["last_published"],
        articles=(*articles, *_articles_named(connection, sorted(gone))),
        statements=tuple(_whole(rows, quoted, differing)),
        requests=tuple(from_row(CommentRequest, row) for row in requests),
        timeline=tuple(from_row(Event, row) for row in events),
        judged=tuple(held["judged"]),
        versions=tuple(text for text, _ in versions.of_story(connection, name)),
        revisions=tuple(from_row(Revision, row) for row in _in_order(connection, schema.revision, name)),
        notes=tuple(
            from_row(CorrectionNote, row) for row in _in_order(connection, schema.correction_note, name)
        ),
    )


def statements_by_id(connection: Connection, name: str) -> list[Said]:
    """Return the statement with this id, or those whose ids begin so where that is only one id."""
    held = schema.statement.c.id
    exact = _said(connection, held == name, 1, 0)
    if exact:
        return exact
    found = _said(connection, begins_with(held, name), 50, 0)
    return found if len({said.statement.id for said in found}) == 1 else []


def statements_of(connection: Connection, name: str, limit: int, offset: int) -> list[Said]:
    """Return what a speaker said, the latest first.

    Where nobody bears just this name, of everybody whose name holds its words: "Okafor" finds
    "Adaeze Okafor".
    """
    exact = schema.statement.c.speaker_key == key_of(name)
    if connection.execute(select(schema.statement.c.n).where(exact).limit(1)).first():
        return _said(connection, exact, limit, offset)
    match = spoken_by(name, unfinished=True)
    if match is None:
        return []
    database = dialect.of(connection)
    found = database.found_by("statement", database.expression(connection, "statement", match))
    return _said(connection, found, limit, offset)


def said(connection: Connection, numbers: Sequence[int]) -> list[Said]:
    """Return statements by their numbers, in this order."""
    held = schema.statement.c
    query = select(schema.statement, shortened(schema.story.c.title)).join(
        schema.story, schema.story.c.id == held.story
    )
    rows = rows_of(connection.execute(query.where(held.n.in_(numbers))))
    found = {row["n"]: one for row, one in zip(rows, _hung(connection, rows), strict=True)}
    return [found[number] for number in numbers if number in found]


def said_named(connection: Connection, ids: Sequence[str]) -> list[Said]:
    """Return statements by their ids, in this order; ids that none has are left out."""
    rows = connection.execute(_NAMED, {"given": json.dumps(list(ids))}).all()
    number = {row.id: row.n for row in rows}
    return said(connection, [number[name] for name in ids if name in number])


def _said(connection: Connection, where: ColumnElement[bool], limit: int, offset: int) -> list[Said]:
    held = schema.statement.c
    query = (
        select(schema.statement, shortened(schema.story.c.title))
        .join(schema.story, schema.story.c.id == held.story)
        .where(where)
        .order_by(held.first_published.desc().nulls_last(), held.n)
        .limit(limit)
        .offset(offset)
    )
    return _hung(connection, rows_of(connection.execute(query)))


def _hung(connection: Connection, rows: Sequence[Row]) -> list[Said]:
    """Return the statements of rows with all that hangs on them."""
    numbers = [row["n"] for row in rows]
    hanging = (_hanging_on(connection, table, numbers) for table in HANGING)
    found = _whole(rows, *hanging)
    return [Said(statement, row["story"], row["title"]) for statement, row in zip(found, rows, strict=True)]


def _whole(rows: Sequence[Row], quotations: Iterable[Row], differences: Iterable[Row]) -> list[Statement]:
    quoted, differing = _by_place(quotations), _by_place(differences)
    places = [(row["story"], row["position"]) for row in rows]
    return [
        statement_of(row, quoted[place], differing[place]) for row, place in zip(rows, places, strict=True)
    ]


def _by_place(rows: Iterable[Row]) -> defaultdict[Place, list[Row]]:
    held: defaultdict[Place, list[Row]] = defaultdict(list)
    for row in rows:
        held[row["story"], row["statement"]].append(row)
    return held


def _hanging_on(connection: Connection, table: Table, numbers: Sequence[int]) -> list[Row]:
    """Return the rows of a table that hang on statements, by the statements' numbers."""
    held = schema.statement.c
    here = and_(table.c.story == held.story, table.c.statement == held.position)
    given = {"given": json.dumps(list(numbers))}
    asked = select(table).select_from(schema.statement.join(table, here)).where(held.n.in_(_given))
    return rows_of(connection.execute(asked.order_by(table.c.position), given))


def _in_order(connection: Connection, table: Table, name: str) -> list[Row]:
    query = select(table).where(table.c.story == name).order_by(table.c.position)
    return rows_of(connection.execute(query))


def rows_of(found: Result[Any]) -> list[Row]:
    """Return rows as dictionaries: where many fields of many rows are read they are much the faster."""
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def _articles(connection: Connection, name: str) -> list[Article]:
    """Return a story's articles in order, each with what it is a copy of in this story."""
    stands = schema.story_article.c
    standing = (stands.duplicate_of.label("copy_of"), stands.agency.label("wire"))
    query = (
        select(schema.article, *standing)
        .join(schema.story_article, and_(stands.article == schema.article.c.id, stands.story == name))
        .order_by(stands.position)
    )
    rows = connection.execute(query).mappings()
    return [from_row(Article, {**row, "duplicate_of": row["copy_of"], "agency": row["wire"]}) for row in rows]


def _articles_named(connection: Connection, ids: Sequence[str]) -> list[Article]:
    if not ids:
        return []
    query = select(schema.article).where(schema.article.c.id.in_(ids)).order_by(schema.article.c.id)
    rows = connection.execute(query).mappings()
    return [from_row(Article, {**row, "duplicate_of": None}) for row in rows]
