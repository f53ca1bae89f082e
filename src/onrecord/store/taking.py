"""Takes pages in: what became of each, and the articles that are new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.database import now
from onrecord.store import dialect, filing, schema
from onrecord.store.codec import Plain, to_plain
from onrecord.store.prepared import Prepared, all_but_number
from onrecord.store.rows import article_row
from onrecord.types import Article, Depth, Dropped, Findings, Page

_PUT_PAGE = dialect.insert_or_replace(schema.page, "sha256", "path")
# Asked for each page.
_held = schema.page.c
_NOTE = Prepared(_PUT_PAGE, all_but_number(schema.page))
_KNOWN = Prepared(
    select(_held.n).where(
        _held.sha256 == bindparam("bytes"), _held.path == bindparam("at"), _held.article.is_not(None)
    )
)
_NO_LONGER_UNREAD = Prepared(delete(schema.page).where(_held.path == bindparam("at"), _held.sha256 == ""))
_PUT_FINDINGS = Prepared(dialect.insert_or_replace(schema.findings, "article"))
_PUT_FEATURES = Prepared(dialect.insert_or_replace(schema.features, "article"))
_WAIT = [Prepared(insert(table)) for table in (schema.story_waiting, schema.text_waiting)]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one page: its article, what people say in it, what stories compare.

    ``depth`` is that of the model which read what people say, ``address`` the one form of its web address.
    """

    article: Article
    findings: Findings
    features: Plain
    depth: Depth = "default"
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """Which versions of the stages make findings, features and stories: what others made is redone.

    ``text`` is what takes the text out of pages; it is only noted.
    """

    findings: str = "1"
    features: str = "1"
    stories: str = "1"
    text: str = ""


def fill_addresses(connection: Connection, canonical: Callable[[str], str | None]) -> None:
    """Note the canonical addresses of the articles that a version before 3 took in without."""
    meta, held = schema.meta.c, schema.article.c
    due = connection.execute(delete(schema.meta).where(meta.key == "addresses")).rowcount
    rows = connection.execute(select(held.n, held.url).where(held.url.is_not(None))).all() if due else []
    for row in rows:
        mine = update(schema.article).where(held.n == row.n)
        connection.execute(mine.values(address=canonical(row.url)))


class Outcome(NamedTuple):
    """What became of a page: ``kind`` is kept, duplicate or dropped; ``reader`` took its text out."""

    kind: str
    article: str | None = None
    reason: str | None = None
    reader: str = ""


def attest(connection: Connection, page: Page) -> None:
    """Write how the bytes of a page that is known came in, where that was not written before."""
    held = schema.page.c
    mine = (held.sha256 == page.sha256) & (held.path == page.path) & held.came.is_(None)
    fresh = {"came": None if page.came is None else to_plain(page.came), "fetched": page.fetched}
    connection.execute(update(schema.page).where(mine), fresh)


def knows(connection: Connection, page: Page) -> bool:
    """Tell whether an article has been read from these bytes at this path.

    Another path may stand for another outlet, which carries the same words: it is read. What was
    dropped counts as not known: it may be readable by now.
    """
    return bool(_KNOWN.rows(connection, bytes=page.sha256, at=page.path))


def text_of(connection: Connection, article_id: str) -> str | None:
    """Return the text of the article that bears an id, or None where it is free."""
    query = select(schema.article.c.text).where(schema.article.c.id == article_id)
    return connection.execute(query).scalar()


def keep(connection: Connection, page: Page, reading: Reading, versions: Versions) -> None:
    """Write a new article and what was read from it; it then waits to be placed in a story."""
    name = reading.article.id
    at = now()
    row = {**article_row(reading.article), "added": at, "changed": at, "address": reading.address}
    number = connection.execute(insert(schema.article).returning(schema.article.c.n), row).scalar_one()
    filing.put_topics(connection, number, reading.article)
    for wait in _WAIT:
        wait.run(connection, article=number)
    put_findings(connection, reading.findings, versions.findings, reading.depth)
    put_features(connection, name, reading.features, versions.features)
    note(connection, page, Outcome("kept", name, reader=versions.text))


def note(connection: Connection, page: Page, outcome: Outcome) -> None:
    """Write down what became of a page; what was written of the same bytes and path gives way."""
    row = {
        "path": page.path,
        "sha256": page.sha256,
        "media": page.media,
        "given": to_plain(page.given),
        "fetched": page.fetched,
        "came": None if page.came is None else to_plain(page.came),
        "added": now(),
        "outcome": outcome.kind,
        "reason": outcome.reason,
        "article": outcome.article,
        "reader": outcome.reader or None,
    }
    _NOTE.run(connection, **row)
    if page.sha256:
        _NO_LONGER_UNREAD.run(connection, at=page.path)


def note_lost(connection: Connection, lost: Dropped) -> None:
    """Write down an input that could not even be opened."""
    row = {"path": lost.path, "sha256": "", "added": now(), "outcome": "dropped", "reason": lost.reason}
    connection.execute(_PUT_PAGE, row)


def put_findings(connection: Connection, found: Findings, version: str, depth: Depth) -> None:
    """Write what one article says that people said, over what an older reader found."""
    row = {"article": found.article, "reader": version, "depth": depth, "payload": to_plain(found)}
    _PUT_FINDINGS.run(connection, **row)


def put_features(connection: Connection, article: str, features: Plain, version: str) -> None:
    """Write by what an article is compared with others."""
    row = {"article": article, "reader": version, "payload": features}
    _PUT_FEATURES.run(connection, **row)
