"""Places articles in stories: what is decided about one more article, carried out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from onrecord.store import dialect, schema
from onrecord.store.codec import Plain
from onrecord.store.migrations import now
from onrecord.store.placement import Change, plan
from onrecord.store.representing import Replacement, represent
from onrecord.store.respecting import respected
from onrecord.store.shelf import Shelf
from onrecord.store.stories import clear
from onrecord.text import content_id
from onrecord.types import Assignment, Grouping

COUNTER = "placements"

# Asked for each article that is placed, so made once, and with as many values as there are in one.
_given = select(func.json_each(bindparam("given")).table_valued("value").c.value)
_AGES = select(schema.story.c.id, schema.story.c.n).where(schema.story.c.id.in_(_given))
_ROWS = (
    select(schema.article.c.n, schema.article.c.id, schema.article.c.published, schema.story_article.c.story)
    .join(schema.story_article, schema.story_article.c.article == schema.article.c.id, isouter=True)
    .where(schema.article.c.n.in_(_given))
)
_STANDING = select(schema.story_article.c.article, schema.story_article.c.story).where(
    schema.story_article.c.article.in_(_given)
)
_INDEX_UNDER = (
    update(schema.story_vector)
    .where(
        schema.story_vector.c.article.in_(select(schema.article.c.n).where(schema.article.c.id.in_(_given)))
    )
    .values(story=bindparam("name"))
)
_REVISE = (
    update(schema.story)
    .where(schema.story.c.id == bindparam("name"))
    .values(revision=schema.story.c.revision + 1, updated=bindparam("at"))
)
_PUT_MEMBERS = dialect.insert_or_replace(schema.story_article, "article")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits to be placed: its number and id, and by what it is compared with others."""

    number: int
    id: str
    features: Plain


class _Taken:
    """The ids that stories have or had."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __contains__(self, name: object) -> bool:
        story, alias = schema.story.c.id, schema.story_alias.c.alias
        either = select(story).where(story == name).union_all(select(alias).where(alias == name))
        return self._connection.execute(either).first() is not None


def waiting(connection: Connection) -> list[int]:
    """Return the numbers of the articles that wait to be placed, the oldest first and undated ones last."""
    held = schema.article.c
    query = select(held.n).where(held.n.in_(select(schema.story_waiting.c.article)))
    ordered = query.order_by(held.published.is_(None), held.published, held.id)
    return list(connection.execute(ordered).scalars())


def take_up(connection: Connection, numbers: Sequence[int]) -> list[Waiting]:
    """Return those of the articles that still wait, in the order given; they wait no longer."""
    held, features, wait = schema.article.c, schema.features.c, schema.story_waiting
    query = (
        select(held.n, held.id, features.payload)
        .join(wait, wait.c.article == held.n)
        .join(schema.features, features.article == held.id)
        .where(held.n.in_(numbers))
    )
    found = {row.n: Waiting(*row) for row in connection.execute(query)}
    connection.execute(delete(wait).where(wait.c.article.in_(numbers)))
    return [found[n] for n in numbers if n in found]


def settle(connection: Connection, item: Waiting, assigned: Assignment) -> Change:
    """Put one article where it was assigned to, with what follows for the stories that it touches."""
    rows = _rows(connection, assigned)
    placed = {row["id"]: row["story"] for row in rows.values() if row["story"]}
    computed = [_grouping([rows[n] for n in group]) for group in assigned.groups]
    groups = respected(connection, computed, placed)
    change = plan(groups, placed, age=_ages(connection, placed.values()), taken=_Taken(connection))
    _carry_out(connection, change)
    homes = (name for name, articles in change.members.items() if item.id in articles)
    shelf = Shelf(connection)
    shelf.hold(item.number, next(homes, placed.get(item.id, "")), assigned)
    for article, words in assigned.let_go:
        shelf.let_go(article, words)
    return change


def place(connection: Connection, wanted: Replacement) -> bool:
    """Carry out a change that people want; return False where it was worked out too long ago."""
    if placings(connection) != wanted.number:
        return False
    count_placing(connection)
    _carry_out(connection, wanted.change)
    represent(connection, sorted(wanted.change.members), wanted.assigner)
    return True


def placings(connection: Connection) -> int:
    """Return how often articles have been placed in this library."""
    query = select(schema.meta.c.value).where(schema.meta.c.key == COUNTER)
    return int(connection.execute(query).scalar_one())


def count_placing(connection: Connection) -> None:
    """Note that articles are placed: what was worked out before is stale."""
    again = {"value": str(placings(connection) + 1)}
    connection.execute(update(schema.meta).where(schema.meta.c.key == COUNTER), again)


def _carry_out(connection: Connection, change: Change) -> None:
    for name in sorted(change.new):
        sketch = _sketch(connection, change.members[name])
        connection.execute(insert(schema.story), {"id": name, "revision": 0, "updated": now(), **sketch})
    for name, articles in change.members.items():
        _set_members(connection, name, articles)
    for gone, heir in change.aliases.items():
        _retire(connection, gone, heir)


def _ages(connection: Connection, stories: Iterable[str]) -> dict[str, int]:
    given = {"given": json.dumps(sorted(set(stories)))}
    return {row.id: row.n for row in connection.execute(_AGES, given)}


def _rows(connection: Connection, assigned: Assignment) -> dict[int, Any]:
    numbers = {"given": json.dumps([n for group in assigned.groups for n in group])}
    return {row["n"]: row for row in connection.execute(_ROWS, numbers).mappings()}


def _grouping(rows: Sequence[Any]) -> Grouping:
    """Return a group of articles, the oldest first, undated ones last, with the id that a new story gets."""
    ordered = sorted(rows, key=lambda row: (row["published"] is None, row["published"], row["id"]))
    return Grouping(content_id("story", ordered[0]["id"]), tuple(row["id"] for row in ordered))


def _sketch(connection: Connection, articles: Sequence[str]) -> dict[str, Any]:
    """Return what a list shows of a new story until it is put together: its first article's headline."""
    headline = select(schema.article.c.headline).where(schema.article.c.id == articles[0])
    return {"title": connection.execute(headline).scalar() or "", "articles": len(articles)}


def _set_members(connection: Connection, name: str, articles: Sequence[str]) -> None:
    standing = connection.execute(_STANDING, {"given": json.dumps(list(articles))})
    held = {row.article for row in standing if row.story == name}
    new = {article: position for position, article in enumerate(articles) if article not in held}
    if new:
        blank = {"story": name, "duplicate_of": None, "agency": None}
        rows = [{"article": article, "position": position, **blank} for article, position in new.items()]
        connection.execute(_PUT_MEMBERS, rows)
        _index_under(connection, name, list(new))
    _revise(connection, name)


def _retire(connection: Connection, gone: str, heir: str) -> None:
    """Let one story go on in another, with the articles that others stand for."""
    index, standing = schema.story_vector, schema.story_article
    placed = select(schema.article.c.id).join(index, index.c.article == schema.article.c.n)
    mine = placed.where(index.c.story == gone)
    connection.execute(update(standing).where(standing.c.article.in_(mine)).values(story=heir))
    connection.execute(update(index).where(index.c.story == gone).values(story=heir))
    if connection.execute(select(standing.c.article).where(standing.c.story == gone).limit(1)).first():
        _revise(connection, gone)  # what is left of it waits to be placed
        return
    alias = schema.story_alias
    connection.execute(update(alias).where(alias.c.story == gone), {"story": heir})
    connection.execute(insert(alias), {"alias": gone, "story": heir, "at": now()})
    clear(connection, gone)
    connection.execute(delete(schema.story).where(schema.story.c.id == gone))


def _index_under(connection: Connection, story: str, articles: Sequence[str]) -> None:
    connection.execute(_INDEX_UNDER, {"name": story, "given": json.dumps(list(articles))})


def _revise(connection: Connection, story: str) -> None:
    connection.execute(_REVISE, {"name": story, "at": now()})
