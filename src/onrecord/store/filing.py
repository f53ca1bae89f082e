"""Files an article under what lists and filters ask for: its outlet, topics and date."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.store import schema
from onrecord.store.marks import clipped, joined, key_of, mark, of_day
from onrecord.store.prepared import Prepared
from onrecord.types import Article

_AT_ONCE = 1000

_UNFILE = Prepared(delete(schema.article_topic).where(schema.article_topic.c.article == bindparam("number")))
_FILE = Prepared(insert(schema.article_topic))


def filed(outlet: str | None, published: str | None, topics: tuple[str, ...]) -> dict[str, str | None]:
    """Return the columns of an article's row by which it is found besides its words."""
    outlet_key = key_of(clipped(outlet or "")) or None
    marks = [mark("topic", key) for key in topic_keys(topics)]
    marks += [mark("outlet", outlet_key)] if outlet_key else []
    return {"outlet_key": outlet_key, "marks": joined([*marks, *of_day(published)])}


def topic_keys(topics: tuple[str, ...]) -> list[str]:
    """Return topics as they are looked up, each once."""
    return [key for key in dict.fromkeys(key_of(clipped(topic)) for topic in topics) if key]


def put_topics(connection: Connection, number: int, article: Article) -> None:
    """File an article, by its number, under its topics; where it was filed before gives way."""
    _UNFILE.run(connection, number=number)
    _FILE.run_each(connection, _topic_rows(number, article.published, article.topics))


def refile(connection: Connection) -> None:
    """File all the articles of a library that was made before there was anything to file them in."""
    held = schema.article.c
    fields = (held.n, held.outlet, held.published, held.topics)
    after = 0
    while rows := connection.execute(
        select(*fields).where(held.n > after).order_by(held.n).limit(_AT_ONCE)
    ).all():
        for row in rows:
            topics = tuple(row.topics)
            mine = update(schema.article).where(held.n == row.n)
            connection.execute(mine.values(**filed(row.outlet, row.published, topics)))
            if under := _topic_rows(row.n, row.published, topics):
                connection.execute(insert(schema.article_topic), under)
        after = rows[-1].n


def _topic_rows(number: int, published: str | None, topics: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"key": key, "published": published or "", "article": number} for key in topic_keys(topics)]
