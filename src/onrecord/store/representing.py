"""Sees to it that articles stand for the stories that people have made.

Of many articles in a story some stand for all, and for an old story none does. A judgement may leave a
story with such articles alone: what came later would never meet it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.store import schema
from onrecord.store.codec import Plain
from onrecord.store.placement import Change
from onrecord.store.shelf import Shelf
from onrecord.types import Assignment

STANDING = 20
"""How many articles, the first that came, then stand for a story."""

Assign = Callable[[int, Plain, Shelf], Assignment]
"""Tells of an article, by its number and features, what becomes of it among those on the shelf."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A change to stories worked out from placing ``number``; ``assigner`` makes what assigns articles."""

    change: Change
    number: int
    assigner: Callable[[], Assign]


def represent(connection: Connection, stories: Iterable[str], assigner: Callable[[], Assign]) -> None:
    """Put articles of each of the stories for which none stands back into the index, where they are."""
    shelf = Shelf(connection)
    unmet = [(row, story) for story in stories for row in _let_go(connection, story)]
    if not unmet:
        return
    assign = assigner()
    for (number, features), story in unmet:
        shelf.hold(number, story, assign(number, features, shelf))


def _let_go(connection: Connection, story: str) -> list[tuple[int, Plain]]:
    """Return articles of a story for which none stands; nothing where one does."""
    held, index, standing = schema.article.c, schema.story_vector.c, schema.story_article.c
    met = select(index.article).where(index.story == story, index.vector.is_not(None)).limit(1)
    if connection.execute(met).first():
        return []
    query = (
        select(held.n, schema.features.c.payload)
        .join(schema.story_article, standing.article == held.id)
        .join(schema.features, schema.features.c.article == held.id)
        .join(schema.story_vector, index.article == held.n)
        .where(standing.story == story)
    )
    first = query.order_by(standing.position, held.n).limit(STANDING)
    return [(row.n, row.payload) for row in connection.execute(first)]
