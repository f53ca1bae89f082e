"""The stories that a judgement may change: what tells which articles they are to have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from onrecord.store import schema
from onrecord.store.codec import Plain
from onrecord.store.judging import AT_ONCE, articles_of, on_stories, placed_in, stories_of
from onrecord.store.placing import placings
from onrecord.types import Judgement


@dataclass(frozen=True, slots=True)
class Concerned:
    """The stories that a judgement may change, whole: where articles are, and by what they are compared.

    ``number`` counts the placings so far: what is worked out from an older one is stale.
    ``judgements`` are those on stories that hold among them.
    """

    number: int
    placed: dict[str, str]
    features: dict[str, Plain]
    age: dict[str, int]
    judgements: tuple[Judgement, ...]


def concerned(connection: Connection, articles: Sequence[str]) -> Concerned:
    """Return the stories of the articles, and those that judgements tie to them."""
    held = on_stories(connection)
    names, before = set(articles), 0
    placed: dict[str, str] = {}
    while len(names) > before:
        before = len(names)
        placed = placed_in(connection, stories_of(connection, sorted(names)))
        tied = [j for j in held if not placed.keys().isdisjoint(articles_of(j))]
        names |= {article for j in tied for article in articles_of(j)}
    story = schema.story.c
    stories = sorted(set(placed.values()))
    ages = connection.execute(select(story.id, story.n).where(story.id.in_(stories)))
    return Concerned(
        number=placings(connection),
        placed=placed,
        features=features_of(connection, placed),
        age={row.id: row.n for row in ages},
        judgements=tuple(j for j in held if not placed.keys().isdisjoint(articles_of(j))),
    )


def taken(connection: Connection, ids: Collection[str], heirs: Collection[str]) -> set[str]:
    """Return which ids no new story may get: those of stories, former ids of others than the ``heirs``."""
    alias, held = schema.story_alias.c, schema.story.c.id
    aliases = select(alias.alias).where(alias.alias.in_(ids), alias.story.not_in(heirs))
    stories = select(held).where(held.in_(ids))
    return {*connection.execute(aliases).scalars(), *connection.execute(stories).scalars()}


def revive(connection: Connection, ids: Collection[str]) -> None:
    """Let former ids stand for stories of their own again."""
    connection.execute(delete(schema.story_alias).where(schema.story_alias.c.alias.in_(list(ids))))


def features_of(connection: Connection, articles: Collection[str]) -> dict[str, Plain]:
    """Return by what the articles are compared with others."""
    held, names = schema.features.c, list(articles)
    found: dict[str, Plain] = {}
    for at in range(0, len(names), AT_ONCE):
        query = select(held.article, held.payload).where(held.article.in_(names[at : at + AT_ONCE]))
        found |= {row.article: row.payload for row in connection.execute(query)}
    return found
