"""What is particular to SQLite: its full-text search and its header.

PostgreSQL would give this module's functions a second body (a tsvector column with a GIN index,
``ts_rank``, ``ts_headline``) and nothing else of the store would change.

Articles are searched by headline and text less clutter, statements by wording, speaker and the other
wordings of their copies; English stems are one, and so are letters with and without accents. The
indexes hold no text of their own: triggers keep them in step with the tables.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, column, text
from sqlalchemy.exc import DatabaseError

from onrecord.database import insert_or_add as insert_or_add
from onrecord.database import insert_or_ignore as insert_or_ignore
from onrecord.database import insert_or_replace as insert_or_replace
from onrecord.database import restored
from onrecord.store.schema import article, statement

WORTH_MEASURING = 10_000
"""Articles from which on the database may go by how large its tables are."""

APPLICATION_ID = 0x6F6E7263
"""``onrc``: stands in the file's header, so that a file of another kind is known at once."""

_TOKENIZER = "tokenize = 'porter unicode61 remove_diacritics 2'"
_LEAVES = (
    "INSERT INTO article_search (article_search, rowid, headline, text, marks) "
    "VALUES ('delete', old.n, old.headline, coalesce(old.body, old.text), old.marks);"
)
_COMES = (
    "INSERT INTO article_search (rowid, headline, text, marks) "
    "VALUES (new.n, new.headline, coalesce(new.body, new.text), new.marks);"
)
_SEARCH_SCHEMA = (
    "CREATE VIEW article_words AS SELECT n, headline, coalesce(body, text) AS text, marks FROM article",
    f"CREATE VIRTUAL TABLE article_search USING fts5(headline, text, marks, content = 'article_words', "
    f"content_rowid = 'n', {_TOKENIZER})",
    f"CREATE TRIGGER article_search_insert AFTER INSERT ON article BEGIN {_COMES} END",
    f"CREATE TRIGGER article_search_delete AFTER DELETE ON article BEGIN {_LEAVES} END",
    "CREATE TRIGGER article_search_update AFTER UPDATE OF headline, text, body, marks ON article "
    f"BEGIN {_LEAVES} {_COMES} END",
    f"CREATE VIRTUAL TABLE statement_search USING fts5(text, speaker_name, copies, marks, "
    f"content = 'statement', content_rowid = 'n', {_TOKENIZER})",
    "CREATE TRIGGER statement_search_insert AFTER INSERT ON statement BEGIN "
    "INSERT INTO statement_search (rowid, text, speaker_name, copies, marks) "
    "VALUES (new.n, new.text, new.speaker_name, new.copies, new.marks); END",
    "CREATE TRIGGER statement_search_delete AFTER DELETE ON statement BEGIN "
    "INSERT INTO statement_search (statement_search, rowid, text, speaker_name, copies, marks) "
    "VALUES ('delete', old.n, old.text, old.speaker_name, old.copies, old.marks); END",
)
_FORMER_SEARCH = (
    "DROP TRIGGER article_search_insert",
    "DROP TRIGGER statement_search_insert",
    "DROP TRIGGER statement_search_delete",
    "DROP TABLE article_search",
    "DROP TABLE statement_search",
    "DROP VIEW article_words",
)
_HEADINGS = (
    "CREATE TRIGGER heading_gains AFTER INSERT ON facet BEGIN "
    "INSERT INTO heading (kind, key, name, sort, stories, count, latest) "
    "VALUES (new.kind, new.key, new.name, new.sort, 1, new.count, new.published) "
    "ON CONFLICT (kind, key) DO UPDATE SET stories = stories + 1, count = count + excluded.count, "
    "name = iif(excluded.latest >= latest, excluded.name, name), "
    "sort = iif(excluded.latest >= latest, excluded.sort, sort), latest = max(latest, excluded.latest); END",
    "CREATE TRIGGER heading_loses AFTER DELETE ON facet BEGIN "
    "UPDATE heading SET stories = stories - 1, count = count - old.count, latest = coalesce("
    "(SELECT max(published) FROM facet WHERE kind = old.kind AND key = old.key), '') "
    "WHERE kind = old.kind AND key = old.key; "
    "DELETE FROM heading WHERE kind = old.kind AND key = old.key AND stories <= 0; END",
    "CREATE TRIGGER heading_goes AFTER DELETE ON heading BEGIN "
    "DELETE FROM heading_word WHERE kind = old.kind AND key = old.key; END",
)
"""Keep what lists of names count the sum of what the stories hold, whoever writes or deletes there."""

_UNDER_KEY = """
    SELECT * FROM (
        SELECT article FROM story_key WHERE key = :key AND day BETWEEN :first AND :last
        ORDER BY day DESC, article DESC LIMIT :most
    ) UNION ALL SELECT * FROM (
        SELECT article FROM story_key WHERE key = :key AND day = 0 AND :first > 0
        ORDER BY article DESC LIMIT :most
    )
"""
_HELD_AFTER = """
    SELECT article FROM story_vector INDEXED BY story_vector_held
    WHERE vector IS NOT NULL AND article > :last ORDER BY article LIMIT :most
"""
_LAST_ARTICLES = """
    WITH RECURSIVE named (outlet) AS (
        SELECT min(outlet) FROM article
        UNION ALL
        SELECT (SELECT min(outlet) FROM article WHERE article.outlet > named.outlet) FROM named
        WHERE named.outlet IS NOT NULL
    )
    SELECT outlet, (SELECT max(n) FROM article WHERE article.outlet = named.outlet) FROM named
    WHERE outlet IS NOT NULL
"""
_UNFINISHED = """
    SELECT n, id FROM story INDEXED BY story_unfinished WHERE revision <> assembled
    UNION SELECT n, id FROM story INDEXED BY story_reader WHERE reader < :version
    UNION SELECT n, id FROM story INDEXED BY story_reader WHERE reader > :version
    ORDER BY n
"""
_PUT_KEYS = """
    INSERT OR IGNORE INTO story_key (key, day, article) SELECT value, :day, :article FROM json_each(:keys)
"""
_COUNT = """
    INSERT INTO story_word (word, articles) SELECT value, :by FROM json_each(:words) WHERE true
    ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles
"""


_TOKEN = (
    "SELECT (SELECT max(updated) FROM story), (SELECT max(n) FROM story), (SELECT max(n) FROM article), "
    "(SELECT max(changed) FROM article), "
    "(SELECT max(n) FROM forgotten), (SELECT max(n) FROM judgement), (SELECT max(withdrawn) FROM judgement), "
    "(SELECT value FROM meta WHERE key = 'placements')"
)


def create_search(connection: Connection) -> None:
    """Make the full-text indexes, and the triggers that keep these and the lists of names in step."""
    for sentence in (*_SEARCH_SCHEMA, *_HEADINGS):
        connection.exec_driver_sql(sentence)


def renew_search(connection: Connection) -> None:
    """Make the full-text indexes of a library of version 2 anew, as this version has them."""
    for sentence in _FORMER_SEARCH:
        connection.exec_driver_sql(sentence)
    create_search(connection)
    for index in ("article_search", "statement_search"):
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def token(connection: Connection) -> str:
    """Return a word that changes whenever something that is shown does; read off the ends of indexes."""
    row = connection.exec_driver_sql(_TOKEN).one()
    return hashlib.blake2b(repr(tuple(row)).encode(), digest_size=9).hexdigest()


def statements_matching(match: str) -> ColumnElement[bool]:
    """Return the condition that a statement is found by ``match``."""
    found = text("SELECT rowid FROM statement_search WHERE statement_search MATCH :match")
    return statement.c.n.in_(found.bindparams(match=match).columns(column("rowid")))


def articles_matching(match: str, most: int = -1) -> ColumnElement[bool]:
    """Return the condition that an article is found by ``match``, among so many that came last."""
    found = text(
        "SELECT rowid FROM article_search WHERE article_search MATCH :match ORDER BY rowid DESC LIMIT :most"
    )
    return article.c.n.in_(found.bindparams(match=match, most=most).columns(column("rowid")))


def under_key(connection: Connection, key: int, days: tuple[int, int], most: int) -> list[int]:
    """Return the articles under a key in the index of stories: of some days, latest first, and undated."""
    # Asked some fifty times an article: by way of SQLAlchemy that takes as long as all the rest.
    cursor = connection.connection.cursor()
    found = cursor.execute(_UNDER_KEY, {"key": key, "first": days[0], "last": days[1], "most": most})
    return [article for (article,) in found.fetchall()]


def held_after(connection: Connection, last: int, most: int) -> list[int]:
    """Return the articles behind number ``last`` that are held in the index of stories, in order."""
    # Left to choose, the database may go through all that were ever held.
    cursor = connection.connection.cursor()
    found = cursor.execute(_HELD_AFTER, {"last": last, "most": most})
    return [article for (article,) in found.fetchall()]


def last_articles(connection: Connection) -> list[tuple[str, int]]:
    """Return the outlets, by name, each with the number of its last article."""
    # From one name in the index to the next: to group by outlet the database goes through all articles.
    cursor = connection.connection.cursor()
    return [(restored(outlet), last) for outlet, last in cursor.execute(_LAST_ARTICLES).fetchall()]


def unfinished(connection: Connection, version: str) -> list[str]:
    """Return the stories that have changed since they were put together, or were by another version."""
    # Left to choose, the database goes through all stories: its statistics say that one version made most.
    cursor = connection.connection.cursor()
    return [name for _, name in cursor.execute(_UNFINISHED, {"version": version}).fetchall()]


def put_keys(connection: Connection, article: int, day: int, keys: Sequence[int]) -> None:
    """Put an article under its keys in the index of stories."""
    cursor = connection.connection.cursor()  # as above: asked for each article
    cursor.execute(_PUT_KEYS, {"keys": json.dumps(list(keys)), "day": day, "article": article})


def count_words(connection: Connection, words: Sequence[int], by: int) -> None:
    """Count up, or down, the articles in the index of stories that hold each of the words."""
    connection.connection.cursor().execute(_COUNT, {"words": json.dumps(list(words)), "by": by})


def merge_search(connection: Connection) -> None:
    """Write the full-text indexes anew without what was deleted: until then its words are still in them."""
    for index in ("article_search", "statement_search"):
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def shrink(raw: sqlite3.Connection) -> bool:
    """Write the file anew without what was deleted, and empty the log of changes; outside a transaction.

    Return False where others who have the file open keep it, or the log, from being written.
    """
    try:
        raw.execute("VACUUM")
        busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return False
        raise
    return not busy


def faults_of_file(connection: Connection, *, quick: bool) -> list[str]:
    """Return what the database finds wrong with its own file; ``quick`` leaves the indexes out."""
    check = "quick_check" if quick else "integrity_check"
    found = connection.exec_driver_sql(f"PRAGMA {check}(20)").scalars()
    return [f"the file: {line}" for line in found if line != "ok"]


def dangling(connection: Connection) -> list[tuple[str, int, str]]:
    """Return rows that point to rows which are not there: table, row, the other table."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [(row[0], row[1], row[2]) for row in rows]


def in_step(connection: Connection, index: str) -> bool:
    """Tell whether a full-text index holds the words of its table; needs a transaction that may write."""
    try:
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as fault:
        if getattr(fault.orig, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            return False
        raise
    return True


def tidy(connection: Connection) -> None:
    """Let the database measure its indexes anew, so that it goes on choosing the right ones.

    A small library is not measured: by what was measured in one of ten articles the database would read
    whole tables while a hundred thousand are added, and unmeasured it trusts its indexes.
    """
    if (connection.exec_driver_sql("SELECT max(n) FROM article").scalar() or 0) < WORTH_MEASURING:
        return
    connection.exec_driver_sql("PRAGMA analysis_limit = 400")  # whole indexes of a large library take seconds
    connection.exec_driver_sql("PRAGMA optimize")
