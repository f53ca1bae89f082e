"""Makes the full-text indexes of FTS5, and the triggers that keep these and the lists of names in step.

Articles are searched by headline and text less clutter, statements by wording, speaker and the other
wordings of their copies; English stems are one, and so are letters with and without accents. The
indexes hold no text of their own.
"""

from __future__ import annotations

from sqlalchemy import Connection

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


def create_search(connection: Connection) -> None:
    """Make the full-text indexes, and the triggers that keep these and the lists of names in step."""
    for sentence in (*_SEARCH_SCHEMA, *_HEADINGS):
        connection.exec_driver_sql(sentence)


def renew_search(connection: Connection) -> None:
    """Make the full-text indexes of a library of version 2 anew, as this version has them."""
    for sentence in _FORMER_SEARCH:
        connection.exec_driver_sql(sentence)
    create_search(connection)
    fill_search(connection)


def fill_search(connection: Connection) -> None:
    """Put every row of the tables into the full-text indexes, which hold none yet."""
    for index in ("article_search", "statement_search"):
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
