"""What is particular to SQLite: its full-text search and its header.

PostgreSQL would give this module's functions a second body (a tsvector column with a GIN index,
``ts_rank``, ``ts_headline``) and nothing else of the store would change.

Articles are searched by headline and text less clutter, statements by wording, speaker and the other
wordings of their copies; English stems are one, and so are letters with and without accents. The
indexes hold no text of their own: triggers keep them in step with the tables.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, column, text
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DatabaseError

from onrecord.store.schema import article, statement

APPLICATION_ID = 0x6F6E7263
"""``onrc``: stands in the file's header, so that a file of another kind is known at once."""

HIT_START, HIT_END = "\x02", "\x03"
SNIPPET_WORDS = 24

_TOKENIZER = "tokenize = 'porter unicode61 remove_diacritics 2'"
_LEAVES = (
    "INSERT INTO article_search (article_search, rowid, headline, text) "
    "VALUES ('delete', old.n, old.headline, coalesce(old.body, old.text));"
)
ARTICLES_CHANGE = (
    f"CREATE TRIGGER article_search_delete AFTER DELETE ON article BEGIN {_LEAVES} END",
    f"CREATE TRIGGER article_search_update AFTER UPDATE OF headline, text, body ON article BEGIN {_LEAVES} "
    "INSERT INTO article_search (rowid, headline, text) "
    "VALUES (new.n, new.headline, coalesce(new.body, new.text)); END",
)
"""Keeps the index in step where an article's text changes or goes; libraries had none before version 3."""

_SEARCH_SCHEMA = (
    "CREATE VIEW article_words AS SELECT n, headline, coalesce(body, text) AS text FROM article",
    f"CREATE VIRTUAL TABLE article_search USING fts5(headline, text, content = 'article_words', "
    f"content_rowid = 'n', {_TOKENIZER})",
    "CREATE TRIGGER article_search_insert AFTER INSERT ON article BEGIN "
    "INSERT INTO article_search (rowid, headline, text) "
    "VALUES (new.n, new.headline, coalesce(new.body, new.text)); END",
    *ARTICLES_CHANGE,
    f"CREATE VIRTUAL TABLE statement_search USING fts5(text, speaker_name, copies, content = 'statement', "
    f"content_rowid = 'n', {_TOKENIZER})",
    "CREATE TRIGGER statement_search_insert AFTER INSERT ON statement BEGIN "
    "INSERT INTO statement_search (rowid, text, speaker_name, copies) "
    "VALUES (new.n, new.text, new.speaker_name, new.copies); END",
    "CREATE TRIGGER statement_search_delete AFTER DELETE ON statement BEGIN "
    "INSERT INTO statement_search (statement_search, rowid, text, speaker_name, copies) "
    "VALUES ('delete', old.n, old.text, old.speaker_name, old.copies); END",
)
_ARTICLES = text(f"""
    SELECT article.id AS id, article.headline AS headline, article.outlet AS outlet,
           article.published AS published, story.id AS story, story.title AS title,
           snippet(article_search, -1, '{HIT_START}', '{HIT_END}', '…', {SNIPPET_WORDS}) AS snippet
    FROM article_search
    JOIN article ON article.n = article_search.rowid
    LEFT JOIN story_article ON story_article.article = article.id
    LEFT JOIN story ON story.id = story_article.story
    WHERE article_search MATCH :match AND rank MATCH 'bm25(4.0, 1.0)'
    ORDER BY rank LIMIT :limit OFFSET :offset
""")
_STATEMENTS = text(f"""
    SELECT statement.id AS id, statement.speaker_name AS speaker, statement.kind AS kind,
           statement.first_published AS published, story.id AS story, story.title AS title,
           highlight(statement_search, 0, '{HIT_START}', '{HIT_END}') AS wording,
           highlight(statement_search, 2, '{HIT_START}', '{HIT_END}') AS copies
    FROM statement_search
    JOIN statement ON statement.n = statement_search.rowid
    JOIN story ON story.id = statement.story
    WHERE statement_search MATCH :match AND rank MATCH 'bm25(4.0, 3.0, 2.0)'
    ORDER BY rank LIMIT :limit OFFSET :offset
""")

_UNDER_KEY = """
    SELECT * FROM (
        SELECT article FROM story_key WHERE key = :key AND day BETWEEN :first AND :last
        ORDER BY day DESC, article DESC LIMIT :most
    ) UNION ALL SELECT * FROM (
        SELECT article FROM story_key WHERE key = :key AND day = 0 AND :first > 0
        ORDER BY article DESC LIMIT :most
    )
"""
_PUT_KEYS = text("""
    INSERT OR IGNORE INTO story_key (key, day, article) SELECT value, :day, :article FROM json_each(:keys)
""")
_COUNT = text("""
    INSERT INTO story_word (word, articles) SELECT value, :by FROM json_each(:words) WHERE true
    ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles
""")


def mark_as_library(connection: Connection) -> None:
    """Write the library's mark into the file's header."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def is_marked(connection: Connection) -> bool:
    """Tell whether the file's header bears the library's mark."""
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID)


def is_empty(connection: Connection) -> bool:
    """Tell whether the file holds no table at all."""
    return connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0


def create_search(connection: Connection) -> None:
    """Make the full-text indexes and the triggers that keep them in step."""
    for sentence in _SEARCH_SCHEMA:
        connection.exec_driver_sql(sentence)


def search_articles(connection: Connection, match: str, limit: int, offset: int = 0) -> Sequence[RowMapping]:
    """Return the articles that ``match`` (of ``matching``) finds, best first."""
    return _found(connection, _ARTICLES, match, limit, offset)


def search_statements(
    connection: Connection, match: str, limit: int, offset: int = 0
) -> Sequence[RowMapping]:
    """Return the statements that ``match`` (of ``matching``) finds, best first."""
    return _found(connection, _STATEMENTS, match, limit, offset)


def statements_matching(match: str) -> ColumnElement[bool]:
    """Return the condition that a statement is found by ``match``."""
    found = text("SELECT rowid FROM statement_search WHERE statement_search MATCH :match")
    return statement.c.n.in_(found.bindparams(match=match).columns(column("rowid")))


def articles_matching(match: str) -> ColumnElement[bool]:
    """Return the condition that an article is found by ``match``."""
    found = text("SELECT rowid FROM article_search WHERE article_search MATCH :match")
    return article.c.n.in_(found.bindparams(match=match).columns(column("rowid")))


def under_key(connection: Connection, key: int, days: tuple[int, int], most: int) -> list[int]:
    """Return the articles under a key in the index of stories: of some days, latest first, and undated."""
    # Asked some fifty times an article: by way of SQLAlchemy that takes as long as all the rest.
    cursor = connection.connection.cursor()
    found = cursor.execute(_UNDER_KEY, {"key": key, "first": days[0], "last": days[1], "most": most})
    return [article for (article,) in found.fetchall()]


def put_keys(connection: Connection, article: int, day: int, keys: Sequence[int]) -> None:
    """Put an article under its keys in the index of stories."""
    connection.execute(_PUT_KEYS, {"keys": json.dumps(list(keys)), "day": day, "article": article})


def count_words(connection: Connection, words: Sequence[int], by: int) -> None:
    """Count up, or down, the articles in the index of stories that hold each of the words."""
    connection.execute(_COUNT, {"words": json.dumps(list(words)), "by": by})


def insert_or_replace(table: Table, *key: str) -> Insert:
    """Return an insert that overwrites the row with the same ``key`` columns, where there is one."""
    sentence = insert(table)
    others = {c.name: sentence.excluded[c.name] for c in table.columns if c.name not in (*key, "n")}
    return sentence.on_conflict_do_update(index_elements=list(key), set_=others)


def insert_or_ignore(table: Table, *key: str) -> Insert:
    """Return an insert that does nothing where there is a row with the same ``key`` columns."""
    return insert(table).on_conflict_do_nothing(index_elements=list(key))


def insert_or_add(table: Table, number: str) -> Insert:
    """Return an insert that adds its ``number`` to that of the row with the same primary key."""
    sentence = insert(table)
    total = table.c[number] + sentence.excluded[number]
    return sentence.on_conflict_do_update(index_elements=list(table.primary_key), set_={number: total})


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
    """Let the database measure its indexes anew, so that it goes on choosing the right ones."""
    connection.exec_driver_sql("PRAGMA analysis_limit = 400")  # whole indexes of a large library take seconds
    connection.exec_driver_sql("PRAGMA optimize")


def _found(connection: Connection, query: Any, match: str, limit: int, offset: int) -> Sequence[RowMapping]:
    return connection.execute(query, {"match": match, "limit": limit, "offset": offset}).mappings().all()
