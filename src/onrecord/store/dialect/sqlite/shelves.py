"""The questions of every article and story, put so that SQLite goes by the right index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.database import restored

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


def sharing(
    connection: Connection, keys: Sequence[int], days: tuple[int, int], each: int, most: int
) -> Counter[int]:
    """Count under how many keys each article is found."""
    # Some fifty questions an article: by way of SQLAlchemy they take as long as all the rest.
    cursor = _cursor(connection)
    found: Counter[int] = Counter()
    for key in keys:
        asked = {"key": key, "first": days[0], "last": days[1], "most": min(each, most)}
        under = [article for (article,) in cursor.execute(_UNDER_KEY, asked).fetchall()]
        found.update(under)
        most -= len(under)
        if most <= 0:
            break
    return found


def held_after(connection: Connection, last: int, most: int) -> list[int]:
    """Return the articles behind number ``last`` that are held in the index of stories, in order."""
    # Left to choose, the database may go through all that were ever held.
    found = _cursor(connection).execute(_HELD_AFTER, {"last": last, "most": most})
    return [article for (article,) in found.fetchall()]


def last_articles(connection: Connection) -> list[tuple[str, int]]:
    """Return the outlets, by name, each with the number of its last article."""
    # From one name in the index to the next: to group by outlet the database goes through all articles.
    found = _cursor(connection).execute(_LAST_ARTICLES).fetchall()
    return [(restored(outlet), last) for outlet, last in found]


def unfinished(connection: Connection, version: str) -> list[str]:
    """Return the stories that have changed since they were put together, or were by another version."""
    # Left to choose, the database goes through all stories: its statistics say that one version made most.
    return [name for _, name in _cursor(connection).execute(_UNFINISHED, {"version": version}).fetchall()]


def put_keys(connection: Connection, article: int, day: int, keys: Sequence[int]) -> None:
    """Put an article under its keys in the index of stories."""
    _cursor(connection).execute(_PUT_KEYS, {"keys": json.dumps(list(keys)), "day": day, "article": article})


def count_words(connection: Connection, words: Sequence[int], by: int) -> None:
    """Count up, or down, the articles in the index of stories that hold each of the words."""
    _cursor(connection).execute(_COUNT, {"words": json.dumps(list(words)), "by": by})


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
