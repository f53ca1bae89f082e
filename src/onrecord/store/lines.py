"""Articles without their text: in lists, under a story, beside a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, func, select
from sqlalchemy import literal_column as written

from onrecord.database import Words, given_texts, listed
from onrecord.store import schema
from onrecord.store.codec import from_row
from onrecord.store.cursors import Place, cursor_of, listing, place_of
from onrecord.store.fulltext import LINE
from onrecord.store.marks import clipped, key_of
from onrecord.store.outlines import ArticleFilter, ArticleLine, ArticleView, Listing, Reported
from onrecord.store.pointing import article as article_named
from onrecord.types import Article, Quotation

AFTER_ALL = "\U0010ffff"
"""Comes after all that may follow a date, or the beginning of a name."""

_article, _stands, _topic = schema.article.c, schema.story_article.c, schema.article_topic.c
_date = written("coalesce(article.published, '')", Words)  # as the indexes have it
_given = given_texts("given")
_placed = schema.article.outerjoin(schema.story_article, _stands.article == _article.id)


def shortened(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column as lists show it: its beginning, cut by the database."""
    return func.substr(column, 1, LINE, type_=Words).label(column.name)


_SHORT = tuple(shortened(_article[name]) for name in ("outlet", "headline", "byline"))
_FIELDS = ("id", "url", "published", "published_from", "modified", "language")
_LINE = (
    *(_article[name] for name in (*_FIELDS, "added", "changed", "n")),
    *_SHORT,
    *(_stands.story, _stands.duplicate_of, _stands.agency),
)
_BY_ID = select(*_LINE, _article.text).select_from(_placed).where(_article.id.in_(_given))
_OF_STORY = (
    select(*_LINE)
    .select_from(_placed)
    .where(_stands.story == bindparam("name"))
    .order_by(_stands.position, _article.id)
)
_COPY = ("duplicate_of", "agency")
_said, _quoted = schema.statement.c, schema.quotation.c


def articles(
    connection: Connection, where: ArticleFilter, limit: int, cursor: str | None
) -> Listing[ArticleLine]:
    """Return a page of articles: the latest published first, or in order of change."""
    asked = select(*_LINE).select_from(_placed)
    if where.changed_after is not None:
        place = place_of(cursor, "changed articles", str, int)
        asked = _arrived(asked.where(_article.changed > where.changed_after, *_conditions(where)), place)
        rows = connection.execute(asked.limit(limit + 1)).mappings().all()
        return listing(
            rows, limit, line_of, lambda row: cursor_of("changed articles", row["changed"], row["n"])
        )
    place = place_of(cursor, "articles", str, int)
    date, number = _date, _article.n
    if where.topic is not None:
        date, number = _topic.published, _topic.article
        asked = asked.join(schema.article_topic, _topic.article == _article.n)
    asked = asked.add_columns(date.label("at")).where(*_conditions(where))
    if place is not None:
        asked = asked.where(date <= place[0], (date < place[0]) | (number < place[1]))
    rows = connection.execute(asked.order_by(date.desc(), number.desc()).limit(limit + 1)).mappings().all()
    return listing(rows, limit, line_of, lambda row: cursor_of("articles", row["at"], row["n"]))


def lines_of_story(connection: Connection, story: str) -> list[ArticleLine]:
    """Return a story's articles in order."""
    return [line_of(row) for row in connection.execute(_OF_STORY, {"name": story}).mappings()]


def with_texts(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[ArticleLine, str]]:
    """Return articles by id, each with its text."""
    rows = connection.execute(_BY_ID, {"given": listed(ids)}).mappings()
    return {row["id"]: (line_of(row), row["text"]) for row in rows}


def article(connection: Connection, name: str) -> ArticleView:
    """Return an article whole, by its id or the beginning of it; raises NotFoundError."""
    own = article_named(connection, name)
    title = shortened(schema.story.c.title)
    asked = (
        select(schema.article, _stands.story, title, *(_stands[n].label(f"in_{n}") for n in _COPY))
        .select_from(_placed.outerjoin(schema.story, schema.story.c.id == _stands.story))
        .where(_article.id == own)
    )
    row = connection.execute(asked).mappings().one()
    standing = {name: row[f"in_{name}"] for name in _COPY}
    line = line_of({**row, **standing})
    held = from_row(Article, {**row, **standing})
    return ArticleView(held, line, row["title"], tuple(_reported(connection, own)))


def line_of(row: RowMapping | dict[Any, Any]) -> ArticleLine:
    """Return the article whose row this is."""
    return ArticleLine(**{name: row[name] for name in ArticleLine.__slots__})


def _reported(connection: Connection, name: str) -> list[Reported]:
    here = (_said.story == _quoted.story) & (_said.position == _quoted.statement)
    asked = select(schema.quotation, _said.id.label("statement_id")).join(schema.statement, here)
    rows = connection.execute(asked.where(_quoted.article == name)).mappings()
    found = [Reported(from_row(Quotation, row), row["statement_id"], row["story"]) for row in rows]
    return sorted(found, key=lambda one: (one.quotation.start, one.quotation.end, one.quotation.id))


def _conditions(where: ArticleFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if where.outlet is not None:
        conditions.append(_article.outlet_key == key_of(clipped(where.outlet)))
    if where.topic is not None and where.changed_after is None:
        conditions.append(_topic.key == key_of(clipped(where.topic)))
    elif where.topic is not None:
        under = select(_topic.article).where(_topic.key == key_of(clipped(where.topic)))
        conditions.append(_article.n.in_(under))
    if where.story is not None:
        conditions.append(_stands.story == where.story)
    if where.since is not None:
        conditions.append(_date >= where.since)
    if where.until is not None:
        conditions.append((_date < where.until + AFTER_ALL) & (_date != ""))
    return conditions


def _arrived(asked: Select[Any], place: Place | None) -> Select[Any]:
    asked = asked.order_by(_article.changed, _article.n)
    if place is None:
        return asked
    at, number = place
    return asked.where(_article.changed >= at, (_article.changed > at) | (_article.n > number))
