"""Makes a new library, knows one by its mark, and brings an older one up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from onrecord.errors import StoreError
from onrecord.store import dialect
from onrecord.store.schema import VERSION, meta, metadata, migration

Step = Callable[[Connection], None]


def _all_kinds(connection: Connection) -> None:
    """Give quotations what reports of every kind need. Written out: a step is history and stays as it was."""
    for sentence in (
        "ALTER TABLE quotation ADD COLUMN report TEXT",
        "ALTER TABLE quotation ADD COLUMN within TEXT",
        "ALTER TABLE quotation ADD COLUMN speaker_confidence FLOAT DEFAULT '1.0' NOT NULL",
        "ALTER TABLE findings ADD COLUMN depth TEXT DEFAULT 'default' NOT NULL",
    ):
        connection.exec_driver_sql(sentence)


_FOLLOWING = (
    "CREATE TABLE follow (address TEXT NOT NULL, host TEXT NOT NULL, kind TEXT NOT NULL, title TEXT, "
    "parent TEXT, validators TEXT, due FLOAT NOT NULL, interval FLOAT, checked FLOAT, dates TEXT NOT NULL, "
    "failures INTEGER NOT NULL, failing_since FLOAT, reason TEXT, ended BOOLEAN NOT NULL, "
    "PRIMARY KEY (address))",
    "CREATE INDEX follow_due ON follow (due)",
    "CREATE TABLE item (n INTEGER NOT NULL, address TEXT NOT NULL, host TEXT NOT NULL, follow TEXT NOT NULL, "
    "found FLOAT NOT NULL, given TEXT NOT NULL, html TEXT NOT NULL, due FLOAT NOT NULL, "
    "attempts INTEGER NOT NULL, settled TEXT, reason TEXT, sha256 TEXT, PRIMARY KEY (n), UNIQUE (address))",
    "CREATE INDEX item_follow ON item (follow)",
    "CREATE INDEX item_open ON item (host, due) WHERE settled IS NULL",
    "CREATE TABLE item_also (address TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (address))",
    "CREATE TABLE page_waiting (n INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, "
    "media TEXT NOT NULL, received BLOB NOT NULL, content BLOB, given TEXT NOT NULL, fetched TEXT, "
    "came TEXT, tries INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (n))",
    "CREATE UNIQUE INDEX page_waiting_identity ON page_waiting (sha256, path)",
    "CREATE TABLE request_count (follow TEXT NOT NULL, wanted TEXT NOT NULL, outcome TEXT NOT NULL, "
    "reason TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (follow, wanted, outcome, reason))",
    "CREATE TABLE learnt (kind TEXT NOT NULL, name TEXT NOT NULL, payload TEXT NOT NULL, "
    "PRIMARY KEY (kind, name))",
)

_EVIDENCE = (
    "ALTER TABLE page ADD COLUMN fetched TEXT",
    "ALTER TABLE page ADD COLUMN came TEXT",
    "ALTER TABLE page ADD COLUMN reader TEXT",
    "CREATE INDEX page_article ON page (article)",
    "CREATE TABLE evidence (sha256 TEXT NOT NULL, size INTEGER NOT NULL, coding TEXT NOT NULL, "
    "content BLOB NOT NULL, PRIMARY KEY (sha256))",
    "CREATE TABLE forgotten (n INTEGER NOT NULL, article TEXT NOT NULL, path TEXT NOT NULL, address TEXT, "
    "sha256 TEXT NOT NULL, added TEXT NOT NULL, at TEXT NOT NULL, reason TEXT, again TEXT, PRIMARY KEY (n))",
    "ALTER TABLE article ADD COLUMN address TEXT",
    "CREATE INDEX article_address ON article (address)",
    "CREATE INDEX article_sample ON article (outlet, id)",
    "INSERT INTO meta (key, value) VALUES ('addresses', 'missing')",
    "CREATE INDEX forgotten_bytes ON forgotten (sha256)",
    "CREATE INDEX forgotten_address ON forgotten (address)",
    "CREATE INDEX forgotten_article ON forgotten (article)",
)


def _judgements_and_index(connection: Connection) -> None:
    """Make room for what people decide, and for the index of what articles are compared by."""
    for sentence in (
        "CREATE TABLE judgement (n INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, concerns TEXT NOT NULL, "
        'against TEXT NOT NULL, value TEXT, at TEXT NOT NULL, "by" TEXT NOT NULL, note TEXT, withdrawn TEXT, '
        "withdrawn_by TEXT)",
        "CREATE TABLE judged_article (article TEXT NOT NULL, "
        "judgement INTEGER NOT NULL REFERENCES judgement (n), PRIMARY KEY (article, judgement))",
        "ALTER TABLE quotation ADD COLUMN judged TEXT DEFAULT '[]' NOT NULL",
        "ALTER TABLE story ADD COLUMN judged TEXT DEFAULT '[]' NOT NULL",
        "CREATE TABLE story_waiting (article INTEGER NOT NULL PRIMARY KEY)",
        "INSERT INTO story_waiting SELECT n FROM article",
        "CREATE TABLE story_vector (article INTEGER NOT NULL PRIMARY KEY, story TEXT NOT NULL, "
        "day INTEGER NOT NULL, vector BLOB)",
        "CREATE INDEX story_vector_story ON story_vector (story) WHERE vector IS NOT NULL",
        "CREATE INDEX story_vector_held ON story_vector (article) WHERE vector IS NOT NULL",
        "CREATE TABLE story_key (key INTEGER NOT NULL, day INTEGER NOT NULL, article INTEGER NOT NULL, "
        "PRIMARY KEY (key, day, article)) WITHOUT ROWID",
        "CREATE TABLE story_word (word INTEGER NOT NULL PRIMARY KEY, articles INTEGER NOT NULL)",
        "CREATE INDEX story_unfinished ON story (n) WHERE revision <> assembled",
        "CREATE INDEX story_reader ON story (reader)",
        "CREATE INDEX quotation_id ON quotation (id)",
        "ALTER TABLE statement ADD COLUMN credits TEXT DEFAULT '[]' NOT NULL",
        'ALTER TABLE comment_request ADD COLUMN "by" TEXT',
        "ALTER TABLE comment_request ADD COLUMN answer TEXT",
        *_FOLLOWING,
        *_EVIDENCE,
        *dialect.ARTICLES_CHANGE,
    ):
        connection.exec_driver_sql(sentence)


STEPS: Mapping[int, tuple[str, Step]] = {
    2: ("quotations of every kind", _all_kinds),
    3: ("judgements, an index of stories, what is followed, evidence", _judgements_and_index),
}
"""For each version after the first: its name, and what turns the version before into it."""


def now() -> str:
    """Return the time, UTC, as the library writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def prepare(
    connection: Connection,
    path: Path,
    *,
    version: int = VERSION,
    steps: Mapping[int, tuple[str, Step]] = STEPS,
) -> None:
    """Make the tables of a new library, or bring an older one's up to ``version``.

    Runs inside one writing transaction: it is done wholly or not at all. Raises StoreError where
    the file holds something else, or a library of a later onrecord.
    """
    if dialect.is_empty(connection):
        _create(connection, version)
        return
    for missing in range(held_version(connection, path, version) + 1, version + 1):
        name, step = steps[missing]
        step(connection)
        _note(connection, missing, name)


def held_version(connection: Connection, path: Path, version: int = VERSION) -> int:
    """Return the library's version, at most ``version``; raise StoreError where it is no library."""
    if dialect.is_empty(connection):
        raise StoreError(f"{path}: is empty; make it a library with: onrecord add PATH…")
    if not dialect.is_marked(connection):
        raise StoreError(f"{path}: is a database, but not an onrecord library")
    held = connection.execute(select(func.max(migration.c.version))).scalar() or 0
    if held > version:
        raise StoreError(f"{path}: was written by a later onrecord (version {held}); please update onrecord")
    return held


def _create(connection: Connection, version: int) -> None:
    metadata.create_all(connection)
    dialect.create_search(connection)
    dialect.mark_as_library(connection)
    connection.execute(insert(meta), {"key": "placements", "value": "0"})
    _note(connection, version, "the library is made")


def _note(connection: Connection, version: int, name: str) -> None:
    connection.execute(insert(migration), {"version": version, "name": name, "at": now()})
