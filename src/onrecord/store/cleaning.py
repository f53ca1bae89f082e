"""What outlets print again and again: kept beside their articles, which are marked by it.

An outlet's habits are learnt from its articles with the lowest ids, ``SAMPLE`` at most. Ids are made of
what articles hold, so that this is a fair choice, the same in whatever order they came, and the larger
the library grows the more rarely it changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Select, delete, select, update

from onrecord.database import now
from onrecord.store import dialect, schema, stories, taking
from onrecord.store.codec import Plain, from_plain, from_row, to_plain
from onrecord.store.rows import article_row
from onrecord.text import content_id
from onrecord.types import Article

SAMPLE = 200
"""Articles that an outlet's habits are learnt from at most: a second's work."""

AT_ONCE = 100
"""Articles looked through together."""

_KIND = "clutter"
_COMPARE_AGAIN = dialect.insert_or_ignore(schema.text_waiting, "article")
_PUT = dialect.insert_or_replace(schema.learnt, "kind", "name")


@dataclass(frozen=True, slots=True)
class Habits:
    """What an outlet prints again and again: as ``keys``, with the sample that told so.

    ``upto`` is the number of the last article that was looked through for them.
    """

    sample: str = ""
    keys: tuple[str, ...] = ()
    upto: int = 0


@dataclass(frozen=True, slots=True)
class Uncleaned:
    """An outlet with new articles: its habits as held, and what its sample and its last article are now."""

    outlet: str
    held: Habits
    sample: str
    upto: int


def uncleaned(connection: Connection) -> list[Uncleaned]:
    """Return the outlets that have articles which were not yet looked at, by name."""
    kept = schema.learnt.c
    known = {
        row.name: from_plain(Habits, row.payload)
        for row in connection.execute(select(kept.name, kept.payload).where(kept.kind == _KIND))
    }
    return [
        Uncleaned(outlet, habits, _sample(connection, outlet), upto)
        for outlet, upto in dialect.of(connection).last_articles(connection)
        if (habits := known.get(outlet, Habits())).upto < upto
    ]


def texts(connection: Connection, outlet: str) -> list[str]:
    """Return the texts of an outlet's sample."""
    return list(connection.execute(_lowest(outlet, schema.article.c.text)).scalars())


def batch(connection: Connection, due: Uncleaned, after: int) -> Sequence[tuple[int, Article]]:
    """Return the next articles of an outlet, with their numbers, up to the last that is to be looked at."""
    held = schema.article.c
    mine = (held.outlet == due.outlet) & (held.n > after) & (held.n <= due.upto)
    rows = connection.execute(select(schema.article).where(mine).order_by(held.n).limit(AT_ONCE)).mappings()
    return [(row["n"], from_row(Article, row)) for row in rows]


def remark(connection: Connection, changed: Sequence[tuple[Article, Plain]], version: str) -> None:
    """Write articles whose marks have changed: what they say is then to be read again.

    Their new features, given beside them, are written of those that wait to be placed in a story; the
    others stay where they were placed.
    """
    for article, features in changed:
        row = article_row(article)
        mine = schema.article.c.id == article.id
        marks = {"dropped": row["dropped"], "body": row["body"], "changed": now()}
        number = connection.execute(
            update(schema.article).where(mine).values(**marks).returning(schema.article.c.n)
        ).scalar()
        if number is None:  # forgotten meanwhile
            continue
        connection.execute(
            update(schema.findings).where(schema.findings.c.article == article.id).values(reader="")
        )
        stories.touch(connection, article.id)
        connection.execute(_COMPARE_AGAIN, {"article": number})
        unplaced = select(schema.story_waiting.c.article).where(schema.story_waiting.c.article == number)
        if connection.execute(unplaced).first() is not None:
            taking.put_features(connection, article.id, features, version)


def put(connection: Connection, outlet: str, habits: Habits) -> None:
    """Write an outlet's habits; what was held of it gives way."""
    connection.execute(_PUT, {"kind": _KIND, "name": outlet, "payload": to_plain(habits)})


def unlearn(connection: Connection, article: str) -> None:
    """Delete the habits of an article's outlet: they may hold its words; they are learnt anew."""
    outlet = select(schema.article.c.outlet).where(schema.article.c.id == article).scalar_subquery()
    kept = schema.learnt.c
    connection.execute(delete(schema.learnt).where(kept.kind == _KIND, kept.name == outlet))


def _sample(connection: Connection, outlet: str) -> str:
    names = connection.execute(_lowest(outlet, schema.article.c.id)).scalars()
    return content_id("sample", *names)


def _lowest(outlet: str, wanted: Column[Any]) -> Select[Any]:
    held = schema.article.c
    return select(wanted).where(held.outlet == outlet).order_by(held.id).limit(SAMPLE)
