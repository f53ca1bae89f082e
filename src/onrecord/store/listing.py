"""Lists stories, finds one by what a user types of its id, and counts."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, distinct, false, func, select
from sqlalchemy import literal_column as written

from onrecord.database import Words
from onrecord.errors import NotFoundError
from onrecord.store import dialect, schema
from onrecord.store.marks import clipped, key_of
from onrecord.store.matching import Match, matching
from onrecord.store.views import Counts, StoryFilter, StorySummary
from onrecord.types import Depth

SHOWN = 5
"""How many stories an error names where the beginning of an id fits several."""

_TOKEN = (
    "SELECT (SELECT max(updated) FROM story), (SELECT max(n) FROM story), (SELECT max(n) FROM article), "
    "(SELECT max(changed) FROM article), "
    "(SELECT max(n) FROM forgotten), (SELECT max(n) FROM judgement), (SELECT max(withdrawn) FROM judgement), "
    "(SELECT value FROM meta WHERE key = 'placements')"
)
_AFTER_ALL = "\U0010ffff"
_LATEST = written("coalesce(story.last_published, '')", Words)  # as the index has it
_PENDING = schema.story.c.revision != schema.story.c.assembled


def stories(connection: Connection, where: StoryFilter, limit: int, offset: int) -> list[StorySummary]:
    """Return the stories that ``where`` lets through, those with the latest article first."""
    held = schema.story.c
    fields = [held[name] for name in StorySummary.__dataclass_fields__ if name != "pending"]
    query = select(*fields, _PENDING.label("pending")).where(*_conditions(connection, where))
    query = query.order_by(_LATEST.desc(), held.n.desc()).limit(limit).offset(offset)
    return [StorySummary(**row) for row in connection.execute(query).mappings()]


def resolve(connection: Connection, name: str) -> str:
    """Return the id of the story that goes by ``name``: its id, a former id, or the beginning of one.

    Raises NotFoundError where no story does, or more than one.
    """
    alias, held = schema.story_alias.c, schema.story.c.id
    for exact in (select(held).where(held == name), select(alias.story).where(alias.alias == name)):
        if found := connection.execute(exact).scalar():
            return str(found)
    fitting = select(held).where(begins_with(held, name)).order_by(held).limit(SHOWN + 1)
    fits = list(connection.execute(fitting).scalars()) if name else []
    if len(fits) == 1:
        return str(fits[0])
    if not fits:
        raise NotFoundError(f"no story {name!r}; onrecord stories lists them")
    shown = ", ".join(fits[:SHOWN]) + (", …" if len(fits) > SHOWN else "")
    raise NotFoundError(f"{name!r} fits more than one story: {shown}")


def begins_with(column: ColumnElement[Any], beginning: str) -> ColumnElement[bool]:
    """Return the condition that a column's text begins so, letter for letter."""
    return (column >= beginning) & (column < beginning + _AFTER_ALL)


def token(connection: Connection) -> str:
    """Return a word that changes whenever something that is shown does; read off the ends of indexes."""
    row = connection.exec_driver_sql(_TOKEN).one()
    return hashlib.blake2b(repr(tuple(row)).encode(), digest_size=9).hexdigest()


def counts(connection: Connection) -> Counts:
    """Return how much the library holds."""
    page, story = schema.page.c, schema.story

    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar() or 0)

    def rows(table: Any) -> int:
        return count(select(func.count()).select_from(table))

    placed = rows(schema.story_article)
    return Counts(
        articles=(articles := rows(schema.article)),
        stories=rows(story),
        statements=rows(schema.statement),
        quotations=rows(schema.quotation),
        speakers=count(select(func.count(distinct(schema.statement.c.speaker_key)))),
        outlets=count(select(func.count(distinct(schema.article.c.outlet)))),
        dropped=count(select(func.count()).where(page.outcome == "dropped")),
        waiting=articles - placed + count(select(func.count()).select_from(story).where(_PENDING)),
    )


def _conditions(connection: Connection, where: StoryFilter) -> list[ColumnElement[bool]]:
    held = schema.story.c
    conditions: list[ColumnElement[bool]] = []
    if where.since is not None:
        conditions.append(func.substr(held.last_published, 1, len(where.since), type_=Words) >= where.since)
    if where.until is not None:
        conditions.append(func.substr(held.first_published, 1, len(where.until), type_=Words) <= where.until)
    if where.outlet is not None:
        conditions.append(_with_article(schema.article.c.outlet_key == key_of(clipped(where.outlet))))
    if where.speaker is not None:
        said = schema.statement.c
        conditions.append(held.id.in_(select(said.story).where(said.speaker_key == key_of(where.speaker))))
    if where.topic is not None:
        facet = schema.facet.c
        topical = select(facet.story).where(facet.kind == "topic", facet.key == key_of(clipped(where.topic)))
        conditions.append(held.id.in_(topical))
    if where.changed_after is not None:
        conditions.append(held.updated > where.changed_after)
    if where.words is not None:
        match = matching(where.words)
        conditions.append(false() if match is None else _with_article(_found_by(connection, match)))
    return conditions


def _found_by(connection: Connection, match: Match) -> ColumnElement[bool]:
    database = dialect.of(connection)
    return database.found_by("article", database.expression(connection, "article", match))


def _with_article(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    stands = schema.story_article.c
    held = schema.article.c.id == stands.article
    return schema.story.c.id.in_(select(stands.story).join(schema.article, held).where(condition))


def depths(connection: Connection, story: str) -> dict[str, Depth]:
    """Return for each article of a story with which model it was read."""
    held, stands = schema.findings.c, schema.story_article.c
    query = select(held.article, held.depth).join(schema.story_article, stands.article == held.article)
    return {row.article: row.depth for row in connection.execute(query.where(stands.story == story))}
