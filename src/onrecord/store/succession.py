"""Which story goes on with which: what is asked of the library to tell, and what was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from onrecord.store import dialect, schema
from onrecord.store.codec import Plain, from_row, to_row
from onrecord.store.shelf import Shelf
from onrecord.types import FollowUp

STORIES = 6
"""How many earlier and how many later stories are compared with one at most, the likest first."""

ARTICLES = 16
"""How many articles tell what a story is about at most: its first."""

_held, _story, _stands = schema.follow_up.c, schema.story.c, schema.story_article.c
_FEATURES = (
    select(schema.features.c.payload)
    .join(schema.story_article, _stands.article == schema.features.c.article)
    .where(_stands.story == bindparam("name"))
    .order_by(_stands.position, _stands.article)
    .limit(ARTICLES)
)
_PUT = dialect.insert_or_replace(schema.follow_up, "story")

Follow = Callable[[str, "Around"], Iterable[FollowUp]]
"""Tells, of a story and what is around it, the link to the one it goes on with and those of later ones."""


class Around:
    """What is around a story, within one transaction; stories go by id, words and keys by number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._shelf = Shelf(connection)

    def counts(self, words: Sequence[int]) -> tuple[int, Mapping[int, int]]:
        """Return how many articles are held, and how many of them hold each of the words."""
        return self._shelf.counts(words)

    def near(self, keys: Sequence[int], days: tuple[int, int]) -> list[str]:
        """Return stories with articles of some days that share keys, that with the likest article first."""
        articles = self._shelf.sharing(keys, days)
        story = self._shelf.stories(articles)
        return list(dict.fromkeys(story[a] for a in articles if a in story))[:STORIES]

    def features(self, story: str) -> list[Plain]:
        """Return by what a story's articles are compared with others, of a great many those of the first."""
        return list(self._connection.execute(_FEATURES, {"name": story}).scalars())


def waiting(connection: Connection) -> list[str]:
    """Return the stories of which it is still to be told what they go on with, the oldest first."""
    query = select(_story.id).where(_story.revision != _story.followed).order_by(_story.n)
    return list(connection.execute(query).scalars())


def link(connection: Connection, name: str, follow: Follow) -> None:
    """Note what a story goes on with, and which later ones go on with it."""
    held = connection.execute(select(_story.revision).where(_story.id == name)).scalar()
    if held is None:
        return
    found = list(follow(name, Around(connection)))
    connection.execute(delete(schema.follow_up).where(_held.story == name))
    followers = [told for told in found if told.follows == name]
    _let_go(connection, name, [told.story for told in followers])
    for told in found:
        if told.story == name or _is_best(connection, told):
            connection.execute(_PUT, to_row(told))
    connection.execute(update(schema.story).where(_story.id == name).values(followed=held))


def links(connection: Connection, name: str) -> list[FollowUp]:
    """Return what a story goes on with, then what goes on with it, in the order of their ids."""
    mine = select(schema.follow_up).where(or_(_held.story == name, _held.follows == name))
    rows = connection.execute(mine.order_by(_held.story != name, _held.days, _held.story)).mappings()
    return [from_row(FollowUp, row) for row in rows]


def merge(connection: Connection, gone: str, heir: str) -> None:
    """Let what went on with one story go on with another that has swallowed it."""
    connection.execute(delete(schema.follow_up).where(_held.story.in_([gone])))
    connection.execute(delete(schema.follow_up).where(_held.story == heir, _held.follows == gone))
    connection.execute(update(schema.follow_up).where(_held.follows == gone).values(follows=heir))


def forget(connection: Connection, name: str) -> None:
    """Delete what links a story with others: it may hold words of an article that is to be forgotten."""
    _let_go(connection, name, [])
    connection.execute(delete(schema.follow_up).where(or_(_held.story == name, _held.follows == name)))


def _let_go(connection: Connection, name: str, kept: Sequence[str]) -> None:
    """Ask anew what those stories go on with that went on with this one and seem to no more."""
    lost = select(_held.story).where(_held.follows == name, _held.story.not_in(kept))
    connection.execute(update(schema.story).where(_story.id.in_(lost)).values(followed=-1))
    connection.execute(delete(schema.follow_up).where(_held.follows == name, _held.story.not_in(kept)))


def _is_best(connection: Connection, told: FollowUp) -> bool:
    """Tell whether a later story is not more like another earlier one."""
    query = select(_held.follows, _held.likeness).where(_held.story == told.story)
    known = connection.execute(query).first()
    return known is None or known.follows == told.follows or known.likeness < told.likeness
