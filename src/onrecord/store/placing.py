"""Places articles in stories: what ``placement`` decides from, and what is done when it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from onrecord.store import dialect, schema
from onrecord.store.codec import Plain
from onrecord.store.columns import Words
from onrecord.store.migrations import now
from onrecord.store.placement import Change
from onrecord.store.stories import clear

COUNTER = "placements"

MOST_STRETCHES = 100
"""Stretches of time in one question to the database, which takes a thousand alternatives at most."""

_PUT_MEMBERS = dialect.insert_or_replace(schema.story_article, "article")


@dataclass(frozen=True, slots=True)
class Placing:
    """Where articles stand: the features of each, the story of each that has one, all stories' age.

    ``number`` counts the placings so far: one that was worked out from an older number is stale.
    ``partly`` says that not all articles are here.
    """

    number: int
    partly: bool
    features: dict[str, Plain]
    placed: dict[str, str]
    age: dict[str, int]
    aliases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Near:
    """Which articles may share a story with those that wait, in a library too large to ask of all.

    Up to ``horizon`` articles all may. Beyond, those that were published within ``days`` of one that
    waits, and, as not every article has a date, the ``recent`` ones that came just before them.
    """

    horizon: int
    days: int
    recent: int


def unplaced(connection: Connection) -> bool:
    """Tell whether an article waits to be placed in a story."""
    return connection.execute(select(schema.article.c.n).where(_waits()).limit(1)).first() is not None


def placing(connection: Connection, near: Near | None) -> Placing:
    """Return where articles stand now: all of them, or those ``near`` the ones that wait.

    With an article come all that share its story, so a story is here wholly or not at all.
    """
    features, standing = schema.features.c, schema.story_article.c
    wanted = select(features.article, features.payload)
    placed = select(standing.article, standing.story)
    partly = near is not None and _outgrown(connection, near)
    if near is not None and partly:
        close = select(schema.article.c.id).where(_nearby(connection, near))
        theirs = standing.story.in_(select(standing.story).where(standing.article.in_(close)))
        wanted = wanted.where(
            or_(features.article.in_(close), features.article.in_(select(standing.article).where(theirs)))
        )
        placed = placed.where(theirs)
    return Placing(
        number=_placings(connection),
        partly=partly,
        features={row.article: row.payload for row in connection.execute(wanted)},
        placed={row.article: row.story for row in connection.execute(placed)},
        age={row.id: row.n for row in connection.execute(select(schema.story.c.id, schema.story.c.n))},
        aliases=frozenset(connection.execute(select(schema.story_alias.c.alias)).scalars()),
    )


def place(connection: Connection, change: Change, number: int) -> bool:
    """Carry out a change worked out from placing ``number``; return False where that is stale."""
    if _placings(connection) != number:
        return False
    connection.execute(update(schema.meta).where(schema.meta.c.key == COUNTER), {"value": str(number + 1)})
    for name in sorted(change.new):
        sketch = _sketch(connection, change.members[name])
        connection.execute(insert(schema.story), {"id": name, "revision": 0, "updated": now(), **sketch})
    for name, articles in change.members.items():
        _set_members(connection, name, articles)
    for gone, heir in change.aliases.items():
        _retire(connection, gone, heir)
    return True


def _waits() -> ColumnElement[bool]:
    standing = schema.story_article.c.article
    return ~select(standing).where(standing == schema.article.c.id).exists()


def _outgrown(connection: Connection, near: Near) -> bool:
    number = connection.execute(select(func.count()).select_from(schema.article)).scalar_one()
    return number > near.horizon


def _nearby(connection: Connection, near: Near) -> ColumnElement[bool]:
    held = schema.article.c
    first_waiting = connection.execute(select(func.min(held.n)).where(_waits())).scalar() or 0
    dates = connection.execute(select(held.published).where(_waits(), held.published.is_not(None)).distinct())
    day = func.substr(held.published, 1, 10, type_=Words)
    close = [day.between(first, last) for first, last in stretches_of(dates.scalars(), near.days)]
    return or_(held.n >= first_waiting - near.recent, *close)


def stretches_of(dates: Iterable[str], days: int) -> list[tuple[str, str]]:
    """Return the stretches of time within so many days of the dates, those that touch as one."""
    stretches: list[tuple[int, int]] = []
    for day in sorted(number for published in dates if (number := _day(published)) is not None):
        touches = stretches and day - days <= stretches[-1][1] + 1
        first = stretches.pop()[0] if touches else day - days
        stretches.append((first, day + days))
    if len(stretches) > MOST_STRETCHES:
        stretches = [(stretches[0][0], stretches[-1][1])]
    return [(_written(first), _written(last)) for first, last in stretches]


def _day(published: str) -> int | None:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None


def _written(day: int) -> str:
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()


def _placings(connection: Connection) -> int:
    query = select(schema.meta.c.value).where(schema.meta.c.key == COUNTER)
    return int(connection.execute(query).scalar_one())


def _sketch(connection: Connection, articles: Sequence[str]) -> dict[str, Any]:
    """Return what a list shows of a new story until it is put together: its first article's headline."""
    headline = select(schema.article.c.headline).where(schema.article.c.id == articles[0])
    return {"title": connection.execute(headline).scalar() or "", "articles": len(articles)}


def _set_members(connection: Connection, name: str, articles: Sequence[str]) -> None:
    standing = schema.story_article.c
    held = set(connection.execute(select(standing.article).where(standing.story == name)).scalars())
    blank = {"story": name, "duplicate_of": None, "agency": None}
    rows = [
        {"article": article, "position": position, **blank}
        for position, article in enumerate(articles)
        if article not in held
    ]
    if rows:
        connection.execute(_PUT_MEMBERS, rows)
    revised = {"revision": schema.story.c.revision + 1, "updated": now()}
    connection.execute(update(schema.story).where(schema.story.c.id == name).values(revised))


def _retire(connection: Connection, gone: str, heir: str) -> None:
    alias = schema.story_alias
    connection.execute(update(alias).where(alias.c.story == gone), {"story": heir})
    connection.execute(insert(alias), {"alias": gone, "story": heir, "at": now()})
    clear(connection, gone)
    connection.execute(delete(schema.story).where(schema.story.c.id == gone))
