"""Writes the texts that an article had at its address, and which of them is shown."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.database import now
from onrecord.store import dialect, filing, schema, stories, taking
from onrecord.store.codec import Plain, from_plain, from_row, to_plain
from onrecord.store.rows import article_row
from onrecord.types import Article, Depth, Findings

_TEXT_WAITS = dialect.insert_or_ignore(schema.text_waiting, "article")
_PUT = dialect.insert_or_replace(schema.version, "article", "sha256")


class Outdated(NamedTuple):
    """A version whose findings an older reader made, and with which model."""

    number: int
    article: Article
    depth: Depth


def put(connection: Connection, reading: taking.Reading, reader: str) -> None:
    """Write a text of an article beside the one that is shown."""
    row = {
        "article": reading.article.id,
        "sha256": reading.article.sha256,
        "payload": to_plain(reading.article),
        "findings": to_plain(reading.findings),
        "reader": reader,
        "depth": reading.depth,
        "added": now(),
    }
    connection.execute(_PUT, row)
    stories.touch(connection, reading.article.id)


def note_captures(connection: Connection, article: Article) -> None:
    """Write when a text that is not shown is known to have stood at its address."""
    held = schema.version.c
    mine = (held.article == article.id) & (held.sha256 == article.sha256)
    connection.execute(update(schema.version).where(mine).values(payload=to_plain(article)))
    stories.touch(connection, article.id)


def show(connection: Connection, article: Article, features: Plain, version: str) -> None:
    """Let a text stand for its article; the one that did is kept beside it, if it is another."""
    held = schema.article.c
    row = connection.execute(select(schema.article).where(held.id == article.id)).mappings().one()
    if row["sha256"] != article.sha256:
        _swap(connection, from_row(Article, row), article)
        taking.put_features(connection, article.id, features, version)
        connection.execute(_TEXT_WAITS, {"article": row["n"]})
        filing.put_topics(connection, row["n"], article)
    fresh = {name: value for name, value in article_row(article).items() if name != "id"} | {"changed": now()}
    connection.execute(update(schema.article).where(held.id == article.id).values(**fresh))
    stories.touch(connection, article.id)


def amend(connection: Connection, reading: taking.Reading, by: taking.Versions) -> bool:
    """Write anew what was read of the text that an article shows; return False where nothing is new."""
    article = reading.article
    mine = schema.article.c.id == article.id
    row = connection.execute(select(schema.article).where(mine)).mappings().first()
    if row is None or row["sha256"] != article.sha256 or from_row(Article, row) == article:
        return False
    taking.put_findings(connection, reading.findings, by.findings, reading.depth)
    taking.put_features(connection, article.id, reading.features, by.features)
    show(connection, article, reading.features, by.features)
    return True


def _swap(connection: Connection, shown: Article, article: Article) -> None:
    """Exchange the findings of the text that was shown with those of the one that is to be."""
    held, found = schema.version.c, schema.findings
    mine = (held.article == article.id) & (held.sha256 == article.sha256)
    new = connection.execute(select(schema.version).where(mine)).mappings().one()
    old = connection.execute(select(found).where(found.c.article == article.id)).mappings().one()
    beside = {
        "article": shown.id,
        "sha256": shown.sha256,
        "payload": to_plain(shown),
        "findings": old["payload"],
        "reader": old["reader"],
        "depth": old["depth"],
        "added": now(),
    }
    connection.execute(delete(schema.version).where(mine))
    connection.execute(insert(schema.version), beside)
    fresh = {"payload": new["findings"], "reader": new["reader"], "depth": new["depth"]}
    connection.execute(update(found).where(found.c.article == article.id).values(**fresh))


def outdated(connection: Connection, reader: str) -> list[Outdated]:
    """Return the versions whose findings another reader made, in order of arrival."""
    held = schema.version.c
    stale = stories.other_than(held.reader, reader)
    rows = connection.execute(select(held.n, held.payload, held.depth).where(stale).order_by(held.n)).all()
    return [Outdated(row.n, from_plain(Article, row.payload), row.depth) for row in rows]


def redo(connection: Connection, number: int, found: Findings, reader: str) -> None:
    """Write a version's findings anew."""
    held = schema.version.c
    fresh = {"findings": to_plain(found), "reader": reader}
    connection.execute(update(schema.version).where(held.n == number).values(**fresh))
    stories.touch(connection, found.article)
