"""Where statements went that bore other ids: their words are still at their place in their article.

A statement's id is made of its first quotation's, so that it gets another when an earlier copy turns up, or
when onrecord reads the words otherwise than before. The id is for keeps all the same: it is what people link
to. So of one that goes away it is kept where its first words stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, bindparam, delete, select

from onrecord.database import insert_or_replace
from onrecord.store import schema
from onrecord.types import Span

_said, _held, _first = schema.statement, schema.quotation, schema.quotation.alias("first")

# The quotation that a statement's id is made of: its first in marks, else its first.
_NAMING = (
    select(_first.c.position)
    .where(_first.c.story == _held.c.story, _first.c.statement == _held.c.statement)
    .order_by(_first.c.kind == "indirect", _first.c.position)
    .limit(1)
    .scalar_subquery()
)
_PLACES = (
    select(_said.c.id, _held.c.article, _held.c.content)
    .join(_held, and_(_held.c.story == _said.c.story, _held.c.statement == _said.c.position))
    .where(_said.c.story == bindparam("name"), _held.c.position == _NAMING)
)
_alias = schema.statement_alias
_PUT = insert_or_replace(_alias, "alias")


def remember(connection: Connection, story: str) -> None:
    """Note where the statements of a story stand, which are about to be taken away."""
    rows = [
        {"alias": row.id, "article": row.article, "start": row.content[0][0], "end": row.content[-1][1]}
        for row in connection.execute(_PLACES, {"name": story})
    ]
    if rows:
        connection.execute(_PUT, rows)


def settle(connection: Connection, story: str) -> None:
    """Drop what is noted of ids that statements of the story bear, which has been put together."""
    borne = select(_said.c.id).where(_said.c.story == story)
    connection.execute(delete(_alias).where(_alias.c.alias.in_(borne)))


def forget(connection: Connection, article: str) -> None:
    """Drop what is noted of words in an article."""
    connection.execute(delete(_alias).where(_alias.c.article == article))


def heirs(connection: Connection, name: str) -> Sequence[str]:
    """Return the statements, by id, that hold the words of one which bore an id; those with most first."""
    place = connection.execute(select(_alias).where(_alias.c.alias == name)).first()
    if place is None:
        return []
    there = Span(place.start, place.end)
    query = (
        select(_said.c.id, _held.c.content)
        .join(_said, and_(_said.c.story == _held.c.story, _said.c.position == _held.c.statement))
        .where(_held.c.article == place.article)
    )
    shared = [
        (-sum(_overlap(there, Span(*span)) for span in row.content), row.id)
        for row in connection.execute(query)
    ]
    return [name for overlap, name in sorted(shared) if overlap]


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
