"""Writes what a story's coverage holds, and finds the stories that wait for it.

``revision`` rises whenever a story's articles or their findings change; ``assembled`` is the revision
that its statements were made from. A run that dies between the two leaves the difference behind, and
the next run finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, or_, select, update

from onrecord.database import now
from onrecord.store import deriving, dialect, former, judging, schema, versions, worked
from onrecord.store.codec import from_plain, from_row
from onrecord.store.replacing import HANGING, replace_statements
from onrecord.store.rows import numbered, story_row
from onrecord.store.texts import Texts
from onrecord.types import Article, Findings, Judgement, SharedText, Story
from onrecord.workings import Workings

BESIDE = (schema.comment_request, schema.event, schema.revision, schema.correction_note)
HELD = (*HANGING, schema.statement, *BESIDE, schema.collated)

_PUT_STANDING = (
    update(schema.story_article)
    .where(schema.story_article.c.article == bindparam("named"))
    .values(position=bindparam("at"), duplicate_of=bindparam("copy_of"), agency=bindparam("wire"))
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a story is to be put together from, which revision of it that is, and whether it is the first.

    ``links`` say which text its articles share with each other and with those ``beyond``, in other stories;
    ``versions`` are other texts that its articles had, each with what was found in it; ``workings`` spare
    working out again what has not changed.
    """

    story: str
    revision: int
    first: bool
    articles: tuple[Article, ...]
    findings: tuple[Findings, ...]
    judgements: tuple[Judgement, ...] = ()
    beyond: tuple[Article, ...] = ()
    links: tuple[SharedText, ...] = ()
    versions: tuple[tuple[Article, Findings], ...] = ()
    workings: Workings = field(default_factory=Workings)


def touch(connection: Connection, article: str) -> None:
    """Note that an article's findings have changed, so that its story is put together again."""
    mine = select(schema.story_article.c.story).where(schema.story_article.c.article == article)
    revised = schema.story.c.revision + 1
    connection.execute(update(schema.story).where(schema.story.c.id.in_(mine)).values(revision=revised))


def waiting(connection: Connection, version: str) -> list[str]:
    """Return the stories that wait to be put together, or were by another version, the oldest first."""
    return dialect.of(connection).unfinished(connection, version)


def parts(connection: Connection, name: str, version: str) -> Parts | None:
    """Return what a story is to be put together from, or None where it waits no longer."""
    held = schema.story.c
    query = select(held.revision, held.assembled, held.reader).where(held.id == name, _unfinished(version))
    story = connection.execute(query).first()
    if story is None:
        return None
    mine = (
        select(schema.article, schema.findings.c.payload)
        .join(schema.story_article, schema.story_article.c.article == schema.article.c.id)
        .join(schema.findings, schema.findings.c.article == schema.article.c.id)
        .where(schema.story_article.c.story == name)
        .order_by(schema.article.c.id)
    )
    rows = connection.execute(mine).mappings().all()
    articles = tuple(from_row(Article, row) for row in rows)
    findings = tuple(from_plain(Findings, row["payload"]) for row in rows)
    judged = tuple(judging.of_story(connection, name))
    texts = Texts(connection)
    links = tuple(texts.around([a.id for a in articles]))
    beyond = {end for link in links for end in (link.first, link.second)} - {a.id for a in articles}
    return Parts(
        name,
        story.revision,
        story.assembled == 0,
        articles,
        findings,
        judged,
        beyond=tuple(texts.articles(sorted(beyond))) if beyond else (),
        links=links,
        versions=tuple(versions.of_story(connection, name)),
        workings=worked.workings(connection, name) if story.reader == version else Workings(),
    )


def put(
    connection: Connection, story: Story, revision: int, version: str, workings: Workings | None = None
) -> bool:
    """Write a story put together from ``revision``; return False where that is no longer wanted."""
    found = workings or Workings()
    mine = schema.story.c.id == story.id
    query = select(schema.story.c.n).where(mine, schema.story.c.revision == revision, _unfinished(version))
    number = connection.execute(query).scalar()
    if number is None:
        return False
    _delete(connection, BESIDE, story.id)
    replace_statements(connection, story, found.digests)
    worked.put(connection, story.id, found)
    _insert(connection, schema.comment_request, numbered(story, story.requests))
    _insert(connection, schema.event, numbered(story, story.timeline))
    _insert(connection, schema.revision, numbered(story, story.revisions))
    _insert(connection, schema.correction_note, numbered(story, story.notes))
    deriving.put(connection, story, number)
    _order(connection, story)
    fresh = {**story_row(story), "assembled": revision, "reader": version, "updated": now()}
    connection.execute(update(schema.story).where(mine), fresh)
    return True


def clear(connection: Connection, story: str) -> None:
    """Take away all that a story holds, but for its articles."""
    former.remember(connection, story)
    deriving.clear(connection, story)
    _delete(connection, HELD, story)


def other_than(reader: ColumnElement[str], version: str) -> ColumnElement[bool]:
    """Return the condition that another version made something, put so that an index answers it."""
    return or_(reader < version, reader > version)


def all_by(connection: Connection, reader: ColumnElement[str], version: str) -> bool:
    """Tell from both ends of an index whether one version made everything."""
    ends = (connection.execute(select(end(reader))).scalar() for end in (func.min, func.max))
    return all(found in (None, version) for found in ends)


def _unfinished(version: str) -> ColumnElement[bool]:
    held = schema.story.c
    return or_(held.revision != held.assembled, held.reader != version)


def _order(connection: Connection, story: Story) -> None:
    """Note each article's place in its story and what it is a copy of there."""
    standing = [
        {"named": a.id, "at": position, "copy_of": a.duplicate_of, "wire": a.agency}
        for position, a in enumerate(story.articles)
    ]
    if standing:
        connection.execute(_PUT_STANDING, standing)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _delete(connection: Connection, tables: Iterable[Table], story: str) -> None:
    for table in tables:
        connection.execute(delete(table).where(table.c.story == story))
