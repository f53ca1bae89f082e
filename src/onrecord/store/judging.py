"""Keeps what people decided: a log that is only added to.

A judgement and what follows from it for the stories are written together, so that a run that is killed
leaves either nothing of it or stories that wait to be put together, which the next run does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, text, update

from onrecord.database import given_texts, now
from onrecord.errors import NotFoundError
from onrecord.judgements import Verdict, on_articles, verdicts
from onrecord.store import schema
from onrecord.store.codec import from_row, to_row
from onrecord.store.prepared import Prepared
from onrecord.store.views import Logged
from onrecord.types import Judgement, Quotation

_holding = text(schema.ON_STORIES)
_given = given_texts("given")
_theirs = (
    select(schema.judged_article.c.judgement)
    .join(schema.story_article, schema.story_article.c.article == schema.judged_article.c.article)
    .where(schema.story_article.c.story.in_(_given))
)
# Asked for each article that is placed: most libraries hold none, and of many few concern a story.
_ANY = Prepared(select(schema.judgement.c.n).where(_holding).limit(1))
_ON_THESE = Prepared(
    select(schema.judgement.c.n)
    .where(_holding, schema.judgement.c.n.in_(_theirs))
    .order_by(schema.judgement.c.n)
)

AT_ONCE = 500
"""Articles in one question to the database, which takes a few thousand values at most."""


def put(connection: Connection, judgement: Judgement) -> Judgement:
    """Add a judgement to the log and return it with its number; the stories concerned then wait."""
    last = connection.execute(select(func.max(schema.judgement.c.n))).scalar() or 0
    kept = replace(judgement, n=last + 1, at=judgement.at or now())
    connection.execute(insert(schema.judgement), to_row(kept))
    rows = [{"article": article, "judgement": kept.n} for article in articles_of(kept)]
    if rows:
        connection.execute(insert(schema.judged_article), rows)
    touch(connection, articles_of(kept))
    return kept


def withdraw(connection: Connection, number: int, by: str) -> Judgement:
    """Note that a judgement is taken back, and by whom; the stories concerned then wait.

    Raises NotFoundError where there is no such judgement, or it was taken back before.
    """
    judgement = by_number(connection, number)
    if judgement.withdrawn:
        raise NotFoundError(f"judgement {number} was taken back before, on {judgement.withdrawn[:10]}")
    taken = replace(judgement, withdrawn=now(), withdrawn_by=by)
    fresh = {"withdrawn": taken.withdrawn, "withdrawn_by": by}
    connection.execute(update(schema.judgement).where(schema.judgement.c.n == number), fresh)
    touch(connection, articles_of(judgement))
    return taken


def by_number(connection: Connection, number: int) -> Judgement:
    """Return a judgement; raises NotFoundError where there is none of that number."""
    query = select(schema.judgement).where(schema.judgement.c.n == number)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFoundError(f"no judgement {number}; onrecord judge list shows them")
    return from_row(Judgement, row)


def everything(connection: Connection) -> list[Judgement]:
    """Return the whole log, the oldest first."""
    rows = connection.execute(select(schema.judgement).order_by(schema.judgement.c.n)).mappings()
    return [from_row(Judgement, row) for row in rows]


def on_stories(connection: Connection) -> list[Judgement]:
    """Return the judgements on what is one story that hold, the oldest first."""
    query = select(schema.judgement).where(_holding).order_by(schema.judgement.c.n)
    return [from_row(Judgement, row) for row in connection.execute(query).mappings()]


def on_these(connection: Connection, stories: Iterable[str]) -> list[Judgement]:
    """Return those of ``on_stories`` that concern an article of these stories."""
    if not _ANY.rows(connection):
        return []
    found = _ON_THESE.rows(connection, given=json.dumps(list(stories)))
    return [by_number(connection, n) for (n,) in found]


def of_story(connection: Connection, story: str) -> list[Judgement]:
    """Return the judgements on anything in a story's articles that were not taken back, the oldest first."""
    held, standing = schema.judgement.c, schema.story_article.c
    mine = (
        select(schema.judged_article.c.judgement)
        .join(schema.story_article, standing.article == schema.judged_article.c.article)
        .where(standing.story == story)
    )
    query = select(schema.judgement).where(held.n.in_(mine), held.withdrawn.is_(None))
    return [from_row(Judgement, row) for row in connection.execute(query.order_by(held.n)).mappings()]


def log(connection: Connection, story: str | None = None) -> list[Logged]:
    """Return the judgements, the oldest first, each with how it stands now; of one story, or all."""
    held = everything(connection)
    stories = stories_of(connection, sorted({a for j in held for a in articles_of(j)}))
    found: dict[int, Verdict] = on_articles(held, placed_in(connection, stories))
    for name in stories:
        told = verdicts([j for j in held if j.n not in found], _statements(connection, name))
        found |= {n: verdict for n, verdict in told.items() if verdict.standing != "no longer applies"}
    if story is not None:
        mine = placed_in(connection, [story]).keys()
        held = [j for j in held if not mine.isdisjoint(articles_of(j))]
    gone = Verdict("no longer applies")
    return [Logged(j, Verdict("withdrawn") if j.withdrawn else found.get(j.n, gone)) for j in held]


def _statements(connection: Connection, story: str) -> list[list[Quotation]]:
    """Return the quotations of a story, gathered as they are in its statements."""
    held = schema.quotation.c
    query = select(schema.quotation).where(held.story == story).order_by(held.statement, held.position)
    groups: dict[int, list[Quotation]] = {}
    for row in connection.execute(query).mappings():
        groups.setdefault(row["statement"], []).append(from_row(Quotation, row))
    return list(groups.values())


def touch(connection: Connection, articles: Iterable[str]) -> list[str]:
    """Note that the stories of some articles are to be put together again, and return them."""
    stories = stories_of(connection, list(articles))
    for story in stories:
        revised = schema.story.c.revision + 1
        connection.execute(update(schema.story).where(schema.story.c.id == story).values(revision=revised))
    return stories


def stories_of(connection: Connection, articles: Sequence[str]) -> list[str]:
    """Return the stories that hold the articles, each once."""
    return sorted({row.story for row in _standing(connection, schema.story_article.c.article, articles)})


def standing(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    """Return the story of each of the articles that is in one."""
    return {row.article: row.story for row in _standing(connection, schema.story_article.c.article, articles)}


def placed_in(connection: Connection, stories: Sequence[str]) -> dict[str, str]:
    """Return for each article of the stories its story, in the order of their articles."""
    rows = _standing(connection, schema.story_article.c.story, stories)
    ordered = sorted(rows, key=lambda row: (row.story, row.position, row.article))
    return {row.article: row.story for row in ordered}


def _standing(connection: Connection, column: ColumnElement[Any], names: Sequence[str]) -> list[Row[Any]]:
    stands = schema.story_article.c
    query = select(stands.article, stands.story, stands.position)
    rows: list[Row[Any]] = []
    for at in range(0, len(names), AT_ONCE):
        rows += connection.execute(query.where(column.in_(names[at : at + AT_ONCE])))
    return rows


def articles_of(judgement: Judgement) -> list[str]:
    """Return the articles that a judgement concerns, each once."""
    anchors = (*judgement.concerns, *judgement.against)
    return list(dict.fromkeys(anchor.article for anchor in anchors))
