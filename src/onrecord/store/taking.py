"""Takes pages in: what became of each, and the articles that are new."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from onrecord.store import dialect, schema
from onrecord.store.codec import Plain, to_plain
from onrecord.store.migrations import now
from onrecord.store.rows import article_row
from onrecord.types import Article, Depth, Dropped, Findings, Page

_PUT_PAGE = dialect.insert_or_replace(schema.page, "sha256", "path")
_PUT_FINDINGS = dialect.insert_or_replace(schema.findings, "article")
_PUT_FEATURES = dialect.insert_or_replace(schema.features, "article")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one page: its article, what people say in it, what stories compare.

    ``depth`` is that of the model which read what people say.
    """

    article: Article
    findings: Findings
    features: Plain
    depth: Depth = "default"


@dataclass(frozen=True, slots=True)
class Versions:
    """Which versions of the stages make findings, features and stories: what others made is redone."""

    findings: str = "1"
    features: str = "1"
    stories: str = "1"


def knows(connection: Connection, page: Page) -> bool:
    """Tell whether an article has been read from these bytes at this path.

    Another path may stand for another outlet, which carries the same words: it is read. What was
    dropped counts as not known: it may be readable by now.
    """
    held = schema.page.c
    query = select(held.n).where(
        held.sha256 == page.sha256, held.path == page.path, held.article.is_not(None)
    )
    return connection.execute(query).first() is not None


def text_of(connection: Connection, article_id: str) -> str | None:
    """Return the text of the article that bears an id, or None where it is free."""
    query = select(schema.article.c.text).where(schema.article.c.id == article_id)
    return connection.execute(query).scalar()


def keep(connection: Connection, page: Page, reading: Reading, versions: Versions) -> None:
    """Write a new article and what was read from it; it then waits to be placed in a story."""
    name = reading.article.id
    connection.execute(insert(schema.article), {**article_row(reading.article), "added": now()})
    put_findings(connection, reading.findings, versions.findings, reading.depth)
    put_features(connection, name, reading.features, versions.features)
    note(connection, page, "kept", article=name)


def note(
    connection: Connection, page: Page, outcome: str, *, article: str | None = None, reason: str | None = None
) -> None:
    """Write down what became of a page; what was written of the same bytes and path gives way."""
    row = {
        "path": page.path,
        "sha256": page.sha256,
        "media": page.media,
        "given": to_plain(page.given),
        "added": now(),
        "outcome": outcome,
        "reason": reason,
        "article": article,
    }
    connection.execute(_PUT_PAGE, row)
    unread = (schema.page.c.path == page.path) & (schema.page.c.sha256 == "") & (page.sha256 != "")
    connection.execute(delete(schema.page).where(unread))


def note_lost(connection: Connection, lost: Dropped) -> None:
    """Write down an input that could not even be opened."""
    row = {"path": lost.path, "sha256": "", "added": now(), "outcome": "dropped", "reason": lost.reason}
    connection.execute(_PUT_PAGE, row)


def put_findings(connection: Connection, found: Findings, version: str, depth: Depth) -> None:
    """Write what one article says that people said, over what an older reader found."""
    row = {"article": found.article, "reader": version, "depth": depth, "payload": to_plain(found)}
    connection.execute(_PUT_FINDINGS, row)


def put_features(connection: Connection, article: str, features: Plain, version: str) -> None:
    """Write by what an article is compared with others."""
    row = {"article": article, "reader": version, "payload": features}
    connection.execute(_PUT_FEATURES, row)
