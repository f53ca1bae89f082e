"""Places articles in stories: what is decided about one more article, carried out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from onrecord.database import given_numbers, given_texts, now
from onrecord.store import dialect, schema, succession
from onrecord.store.codec import Plain
from onrecord.store.placement import Change, plan
from onrecord.store.prepared import Prepared
from onrecord.store.representing import Replacement, represent
from onrecord.store.respecting import respected
from onrecord.store.shelf import Shelf
from onrecord.store.stories import clear
from onrecord.text import content_id
from onrecord.types import Assignment, Grouping

COUNTER = "placements"

# Asked for each article that is placed, and with as many values as there are in one.
_given = given_texts("given")
_numbers = given_numbers("given")
_story, _alias, _stands, _indexed = (
    table.c for table in (schema.story, schema.story_alias, schema.story_article, schema.story_vector)
)
_AGES = Prepared(select(_story.id, _story.n).where(_story.id.in_(_given)))
_ROWS = Prepared(
    select(schema.article.c.n, schema.article.c.id, schema.article.c.published, _stands.story)
    .join(schema.story_article, _stands.article == schema.article.c.id, isouter=True)
    .where(schema.article.c.n.in_(_numbers))
)
_STANDING = Prepared(
    # Put together with nothing, so that the articles are looked up, and the story is not gone through.
    select(_stands.article).where(_stands.article.in_(_given), _stands.story.concat("") == bindparam("name"))
)
_INDEX_UNDER = Prepared(
    update(schema.story_vector)
    .where(_indexed.article.in_(select(schema.article.c.n).where(schema.article.c.id.in_(_given))))
    .values(story=bindparam("name"))
)
_REVISE = Prepared(
    update(schema.story)
    .where(_story.id == bindparam("name"))
    .values(revision=_story.revision + 1, updated=bindparam("at"))
)
_TAKEN = Prepared(
    select(_story.id)
    .where(_story.id == bindparam("name"))
    .union_all(select(_alias.alias).where(_alias.alias == bindparam("name")))
)
# Until a story is put together a list shows its first article's headline.
_headline = select(schema.article.c.headline).where(schema.article.c.id == bindparam("first"))
_START = Prepared(
    insert(schema.story).values(
        id=bindparam("name"),
        title=func.coalesce(_headline.scalar_subquery(), ""),
        articles=bindparam("number"),
        updated=bindparam("at"),
        reader="",
        **dict.fromkeys(("outlets", "statements", "differing", "revision", "assembled"), 0),
    )
)
_PUT_MEMBER = Prepared(dialect.insert_or_replace(schema.story_article, "article"))


class _Row(NamedTuple):
    """An article that is grouped, and the story that it is in, if any."""

    n: int
    id: str
    published: str | None
    story: str | None


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
        return bool(_TAKEN.rows(self._connection, name=name))


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
    placed = {row.id: row.story for row in rows.values() if row.story}
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


def align(connection: Connection, wanted: Sequence[Grouping], placed: Mapping[str, str]) -> Change:
    """Place articles so that stories are as wanted, under the ids that they have here; return what changed.

    ``placed`` tells where those of the articles stand that stand anywhere.
    """
    count_placing(connection)
    change = plan(wanted, placed, age=_ages(connection, placed.values()), taken=_Taken(connection))
    _carry_out(connection, change)
    return change


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
        members = change.members[name]
        _START.run(connection, name=name, first=members[0], number=len(members), at=now())
    for name, articles in change.members.items():
        _set_members(connection, name, articles)
    for gone, heir in change.aliases.items():
        _retire(connection, gone, heir)


def _ages(connection: Connection, stories: Iterable[str]) -> dict[str, int]:
    return dict(_AGES.rows(connection, given=json.dumps(sorted(set(stories)))))


def _rows(connection: Connection, assigned: Assignment) -> dict[int, _Row]:
    numbers = json.dumps([n for group in assigned.groups for n in group])
    return {row[0]: _Row(*row) for row in _ROWS.rows(connection, given=numbers)}


def _grouping(rows: Sequence[_Row]) -> Grouping:
    """Return a group of articles, the oldest first, undated ones last, with the id that a new story gets."""
    ordered = sorted(rows, key=lambda row: (row.published is None, row.published, row.id))
    return Grouping(content_id("story", ordered[0].id), tuple(row.id for row in ordered))


def _set_members(connection: Connection, name: str, articles: Sequence[str]) -> None:
    held = {row[0] for row in _STANDING.rows(connection, given=json.dumps(list(articles)), name=name)}
    new = {article: position for position, article in enumerate(articles) if article not in held}
    if new:
        blank = {"story": name, "duplicate_of": None, "agency": None}
        rows = ({"article": article, "position": position, **blank} for article, position in new.items())
        _PUT_MEMBER.run_each(connection, rows)
        _INDEX_UNDER.run(connection, name=name, given=json.dumps(list(new)))
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
    succession.merge(connection, gone, heir)
    clear(connection, gone)
    connection.execute(delete(schema.story).where(schema.story.c.id == gone))


def _revise(connection: Connection, story: str) -> None:
    _REVISE.run(connection, name=story, at=now())
