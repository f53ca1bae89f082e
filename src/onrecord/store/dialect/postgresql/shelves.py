"""The questions of every article and story in PostgreSQL's words, each one question however much is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from onrecord.database import restored

_UNDER_KEYS = """
    SELECT at, article FROM unnest(CAST(%(keys)s AS bigint[])) WITH ORDINALITY AS asked (key, at),
    LATERAL (
        (SELECT 0 AS undated, article FROM story_key
        WHERE story_key.key = asked.key AND day BETWEEN %(first)s AND %(last)s
        ORDER BY day DESC, article DESC LIMIT %(each)s)
        UNION ALL
        (SELECT 1, article FROM story_key WHERE story_key.key = asked.key AND day = 0 AND %(first)s > 0
        ORDER BY article DESC LIMIT %(each)s)
    ) AS under
    ORDER BY at
"""
_HELD_AFTER = """
    SELECT article FROM story_vector
    WHERE vector IS NOT NULL AND article > %(last)s ORDER BY article LIMIT %(most)s
"""
_LAST_ARTICLES = """
    WITH RECURSIVE named (outlet) AS (
        (SELECT outlet FROM article WHERE outlet IS NOT NULL ORDER BY outlet LIMIT 1)
        UNION ALL
        SELECT (
            SELECT article.outlet FROM article WHERE article.outlet > named.outlet
            ORDER BY article.outlet LIMIT 1
        ) FROM named WHERE named.outlet IS NOT NULL
    )
    SELECT outlet, (SELECT max(n) FROM article WHERE article.outlet = named.outlet) FROM named
    WHERE outlet IS NOT NULL
"""
_UNFINISHED = """
    SELECT n, id FROM story WHERE revision <> assembled
    UNION SELECT n, id FROM story WHERE reader < %(version)s
    UNION SELECT n, id FROM story WHERE reader > %(version)s
    ORDER BY n
"""
_PUT_KEYS = """
    INSERT INTO story_key (key, day, article)
    SELECT key, %(day)s, %(article)s FROM unnest(CAST(%(keys)s AS bigint[])) AS given (key)
    ON CONFLICT DO NOTHING
"""
_COUNT = """
    INSERT INTO story_word AS held (word, articles)
    SELECT word, %(by)s FROM unnest(CAST(%(words)s AS bigint[])) AS given (word)
    ON CONFLICT (word) DO UPDATE SET articles = held.articles + excluded.articles
"""


def sharing(
    connection: Connection, keys: Sequence[int], days: tuple[int, int], each: int, most: int
) -> Counter[int]:
    """Count under how many keys each article is found."""
    asked = {"keys": list(keys), "first": days[0], "last": days[1], "each": each}
    found: Counter[int] = Counter()
    rows = _cursor(connection).execute(_UNDER_KEYS, asked).fetchall()
    for _, under in groupby(rows, key=itemgetter(0)):
        articles = [article for _, article in under]
        found.update(articles)
        most -= len(articles)
        if most <= 0:
            break
    return found


def held_after(connection: Connection, last: int, most: int) -> list[int]:
    """Return the articles behind number ``last`` that are held in the index of stories, in order."""
    found = _cursor(connection).execute(_HELD_AFTER, {"last": last, "most": most})
    return [article for (article,) in found.fetchall()]


def last_articles(connection: Connection) -> list[tuple[str, int]]:
    """Return the outlets, by name, each with the number of its last article."""
    # From one name in the index to the next: to group by outlet the database goes through all articles.
    found = _cursor(connection).execute(_LAST_ARTICLES).fetchall()
    return [(restored(outlet), last) for outlet, last in found]


def unfinished(connection: Connection, version: str) -> list[str]:
    """Return the stories that have changed since they were put together, or were by another version."""
    return [name for _, name in _cursor(connection).execute(_UNFINISHED, {"version": version}).fetchall()]


def put_keys(connection: Connection, article: int, day: int, keys: Sequence[int]) -> None:
    """Put an article under its keys in the index of stories."""
    _cursor(connection).execute(_PUT_KEYS, {"keys": list(keys), "day": day, "article": article})


def count_words(connection: Connection, words: Sequence[int], by: int) -> None:
    """Count up, or down, the articles in the index of stories that hold each of the words."""
    _cursor(connection).execute(_COUNT, {"words": list(words), "by": by})


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
