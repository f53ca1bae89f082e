"""Makes a new library, knows one by its mark, and brings an older one up to date."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, insert

from onrecord import database
from onrecord.database import Edition, Step
from onrecord.store import dialect, filing
from onrecord.store.dialect import sqlite
from onrecord.store.schema import VERSION, meta, metadata, migration

__all__ = ["STEPS", "held_version", "prepare"]

MARK = 0x6F6E7263
"""``onrc``: stands in a file's header, so that one of another kind is known at once."""


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
    "CREATE TABLE story_forgotten (story TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (story))",
)

_VERSIONS = (
    "ALTER TABLE article ADD COLUMN pages INTEGER DEFAULT '1' NOT NULL",
    "ALTER TABLE article ADD COLUMN lacks TEXT",
    "ALTER TABLE article ADD COLUMN sure TEXT DEFAULT '{}' NOT NULL",
    "ALTER TABLE article ADD COLUMN captures TEXT DEFAULT '[]' NOT NULL",
    "ALTER TABLE comment_request ADD COLUMN version TEXT",
    "CREATE TABLE version (n INTEGER NOT NULL PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id), "
    "sha256 TEXT NOT NULL, payload TEXT NOT NULL, findings TEXT NOT NULL, reader TEXT NOT NULL, "
    "depth TEXT NOT NULL, added TEXT NOT NULL)",
    "CREATE UNIQUE INDEX version_identity ON version (article, sha256)",
    "CREATE INDEX version_reader ON version (reader)",
    "CREATE TABLE revision (story TEXT NOT NULL REFERENCES story (id), position INTEGER NOT NULL, "
    "article TEXT NOT NULL, earlier TEXT NOT NULL, later TEXT NOT NULL, present TEXT, absent TEXT, "
    "dated TEXT, cut TEXT, alterations TEXT NOT NULL, PRIMARY KEY (story, position))",
    "CREATE TABLE correction_note (story TEXT NOT NULL REFERENCES story (id), position INTEGER NOT NULL, "
    'article TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, '
    "text TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (story, position))",
    "CREATE TABLE revisit (address TEXT NOT NULL, host TEXT NOT NULL, follow TEXT NOT NULL, "
    "first FLOAT NOT NULL, due FLOAT, turn INTEGER NOT NULL, failures INTEGER NOT NULL, sha256 TEXT, "
    "validators TEXT, "
    "given TEXT NOT NULL, PRIMARY KEY (address))",
    "CREATE INDEX revisit_due ON revisit (host, due) WHERE due IS NOT NULL",
)

_RELATIONS = (
    "ALTER TABLE story ADD COLUMN followed INTEGER DEFAULT '0' NOT NULL",
    "CREATE INDEX story_unfollowed ON story (n) WHERE revision <> followed",
    "CREATE TABLE text_waiting (article INTEGER NOT NULL PRIMARY KEY)",
    "INSERT INTO text_waiting SELECT n FROM article",
    "CREATE TABLE text_print (article INTEGER NOT NULL PRIMARY KEY, runs INTEGER NOT NULL, keys BLOB)",
    "CREATE INDEX text_print_held ON text_print (article) WHERE keys IS NOT NULL",
    "CREATE TABLE text_key (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) "
    "WITHOUT ROWID",
    "CREATE TABLE shared_text (second TEXT NOT NULL, first TEXT NOT NULL, kind TEXT NOT NULL, "
    "words INTEGER NOT NULL, of_first FLOAT NOT NULL, of_second FLOAT NOT NULL, PRIMARY KEY (second, first)) "
    "WITHOUT ROWID",
    "CREATE INDEX shared_text_first ON shared_text (first)",
    "CREATE TABLE follow_up (story TEXT NOT NULL PRIMARY KEY, follows TEXT NOT NULL, "
    "likeness FLOAT NOT NULL, "
    "days INTEGER NOT NULL, words TEXT NOT NULL, names TEXT NOT NULL, figures TEXT NOT NULL)",
    "CREATE INDEX follow_up_follows ON follow_up (follows)",
)

# What lists show of a story is worked out as it is put together: so each is once more.
_READING = (
    "UPDATE story SET reader = ''",
    "ALTER TABLE article ADD COLUMN outlet_key TEXT",
    "ALTER TABLE article ADD COLUMN marks TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE article ADD COLUMN changed TEXT DEFAULT '' NOT NULL",
    "UPDATE article SET changed = added",
    "ALTER TABLE statement ADD COLUMN marks TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE statement ADD COLUMN made_from TEXT DEFAULT '' NOT NULL",
    "CREATE TABLE collated (story TEXT NOT NULL REFERENCES story (id), ties BLOB NOT NULL, "
    "PRIMARY KEY (story))",
    "CREATE INDEX article_by_date ON article (coalesce(published, ''))",
    "CREATE INDEX article_of_outlet ON article (outlet_key, coalesce(published, ''))",
    "CREATE INDEX article_changed ON article (changed)",
    "CREATE INDEX story_latest ON story (coalesce(last_published, ''))",
    "CREATE INDEX story_updated ON story (updated)",
    "CREATE TABLE story_digest (story TEXT NOT NULL REFERENCES story (id), independent INTEGER NOT NULL, "
    "outlets TEXT NOT NULL, topics TEXT NOT NULL, speakers TEXT NOT NULL, notable TEXT NOT NULL, "
    "PRIMARY KEY (story))",
    "CREATE TABLE facet (kind TEXT NOT NULL, key TEXT NOT NULL, story TEXT NOT NULL REFERENCES story (id), "
    "name TEXT NOT NULL, sort TEXT NOT NULL, count INTEGER NOT NULL, published TEXT NOT NULL, "
    "number INTEGER NOT NULL, detail TEXT, PRIMARY KEY (kind, key, story)) WITHOUT ROWID",
    "CREATE INDEX facet_latest ON facet (kind, key, published, number)",
    "CREATE INDEX facet_story ON facet (story)",
    "CREATE TABLE heading (kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, sort TEXT NOT NULL, "
    "stories INTEGER NOT NULL, count INTEGER NOT NULL, latest TEXT NOT NULL, "
    "PRIMARY KEY (kind, key)) WITHOUT ROWID",
    "CREATE INDEX heading_sort ON heading (kind, sort, key)",
    "CREATE INDEX heading_stories ON heading (kind, stories DESC, key)",
    "CREATE TABLE heading_word (kind TEXT NOT NULL, word TEXT NOT NULL, key TEXT NOT NULL, "
    "PRIMARY KEY (kind, word, key)) WITHOUT ROWID",
    "CREATE INDEX heading_word_of ON heading_word (kind, key)",
    "CREATE TABLE outlet_tally (key TEXT NOT NULL, story TEXT NOT NULL REFERENCES story (id), "
    "same INTEGER NOT NULL, part INTEGER NOT NULL, typographic INTEGER NOT NULL, altered INTEGER NOT NULL, "
    "alone INTEGER NOT NULL, PRIMARY KEY (key, story)) WITHOUT ROWID",
    "CREATE INDEX outlet_tally_story ON outlet_tally (story)",
    "CREATE TABLE voice (speaker TEXT NOT NULL, outlet TEXT NOT NULL, "
    "story TEXT NOT NULL REFERENCES story (id), statements INTEGER NOT NULL, "
    "PRIMARY KEY (speaker, outlet, story)) WITHOUT ROWID",
    "CREATE INDEX voice_outlet ON voice (outlet, story)",
    "CREATE INDEX voice_story ON voice (story)",
    "CREATE TABLE article_topic (key TEXT NOT NULL, published TEXT NOT NULL, article INTEGER NOT NULL, "
    "PRIMARY KEY (key, published, article)) WITHOUT ROWID",
    "CREATE INDEX article_topic_article ON article_topic (article)",
    "CREATE TABLE statement_alias (alias TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL, "
    '"end" INTEGER NOT NULL, PRIMARY KEY (alias))',
    "CREATE INDEX statement_alias_article ON statement_alias (article)",
    "CREATE TABLE loaded (name TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (name))",
)


def _judgements_and_index(connection: Connection) -> None:
    """Make room for what people decide, and for the index of what articles are compared by."""
    for sentence in (
        "CREATE TABLE judgement (n INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, concerns TEXT NOT NULL, "
        'against TEXT NOT NULL, value TEXT, at TEXT NOT NULL, "by" TEXT NOT NULL, note TEXT, withdrawn TEXT, '
        "withdrawn_by TEXT)",
        "CREATE INDEX judgement_on_stories ON judgement (n) WHERE kind IN ('one story', 'not of story') "
        "AND withdrawn IS NULL",
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
        *_VERSIONS,
        *_RELATIONS,
        *_READING,
    ):
        connection.exec_driver_sql(sentence)
    filing.refile(connection)
    sqlite.renew_search(connection)  # no library on a server is as old


STEPS: Mapping[int, tuple[str, Step]] = {
    2: ("quotations of every kind", _all_kinds),
    3: ("judgements, an index of stories, what is followed, evidence", _judgements_and_index),
}
"""For each version after the first: its name, and what turns the version before into it."""


def prepare(
    connection: Connection,
    place: Path | str,
    *,
    version: int = VERSION,
    steps: Mapping[int, tuple[str, Step]] = STEPS,
) -> None:
    """Make the tables of a new library, or bring an older one's up to ``version``.

    Runs inside one writing transaction: it is done wholly or not at all. Raises StoreError where
    the file holds something else, or a library of a later onrecord.
    """
    database.prepare(connection, place, edition(version, steps))


def held_version(connection: Connection, place: Path | str, version: int = VERSION) -> int:
    """Return the library's version, at most ``version``; raise StoreError where it is no library."""
    return database.held_version(connection, place, edition(version))


def edition(version: int = VERSION, steps: Mapping[int, tuple[str, Step]] = STEPS) -> Edition:
    """Return what a library looks like at a version, and how an older one becomes so."""
    advice = "make it a library with: onrecord add PATH…"
    return Edition("an onrecord library", MARK, version, steps, _create, migration, advice)


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    dialect.of(connection).create_search(connection)
    connection.execute(insert(meta), {"key": "placements", "value": "0"})
