"""The index of what articles are compared by: from a word's number to the articles of some days that hold it.

An article is in it as long as it stands for its story. Of a story with many articles some stand for all,
and of articles that will hardly be compared any more none do: they are let go, and their stories keep
them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.database import given_numbers, given_texts
from onrecord.store import dialect, schema
from onrecord.store.prepared import Prepared
from onrecord.types import Assignment

EACH, ALL, BEST = 100, 1500, 100
"""How many articles are taken from under one key, the latest first, from under all, and for comparison."""

AT_ONCE = 100
"""How many articles are looked at together for what has become old."""

UNDATED = 0
"""The day of an article without a date."""

_EVER = (UNDATED, 10**7)
_DOCUMENTS = 0
"""The row of no word: it counts the articles."""

_given, _named = given_numbers("numbers"), given_texts("numbers")
_held = schema.story_vector.c
_COUNTS = Prepared(select(schema.story_word).where(schema.story_word.c.word.in_(_given)))
_VECTORS = Prepared(
    select(_held.article, _held.vector).where(_held.article.in_(_given), _held.vector.is_not(None))
)
_STORIES = Prepared(select(_held.article, _held.story).where(_held.article.in_(_given)))
_MEMBERS = Prepared(
    select(_held.article, _held.story).where(_held.story.in_(_named), _held.vector.is_not(None))
)
_CAME = Prepared(
    select(_held.article, _held.vector, _held.day, schema.article.c.added)
    .join(schema.article, schema.article.c.n == _held.article)
    .where(_held.article.in_(_given))
    .order_by(_held.article)
)
_PUT_VECTOR = Prepared(dialect.insert_or_replace(schema.story_vector, "article"))


class Shelf:
    """The index within one transaction; articles go by number, stories by id, words and keys by number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._database = dialect.of(connection)

    def counts(self, words: Sequence[int]) -> tuple[int, Mapping[int, int]]:
        """Return how many articles are held, and how many of them hold each of the words."""
        counts = self._pairs(_COUNTS, [_DOCUMENTS, *words])
        return counts.pop(_DOCUMENTS, 0), counts

    def sharing(self, keys: Sequence[int], days: tuple[int, int] | None) -> list[int]:
        """Return articles of some days, or undated, that share keys, those that share most first.

        The first keys count most: when enough articles are found the others are left out.
        """
        found = self._database.sharing(self._connection, keys, days or _EVER, EACH, ALL)
        return [article for article, _ in found.most_common(BEST)]

    def vectors(self, articles: Iterable[int]) -> dict[int, bytes]:
        """Return the vectors of articles that are held."""
        return self._pairs(_VECTORS, articles)

    def stories(self, articles: Iterable[int]) -> dict[int, str]:
        """Return the stories that articles stand in."""
        return self._pairs(_STORIES, articles)

    def members(self, stories: Iterable[str]) -> dict[int, str]:
        """Return the articles that stand for stories, each with its story."""
        return self._pairs(_MEMBERS, stories)

    def hold(self, article: int, story: str, assigned: Assignment) -> None:
        """Put an article into the index."""
        day = assigned.day or UNDATED
        row = {"article": article, "story": story, "day": day, "vector": assigned.vector}
        _PUT_VECTOR.run(self._connection, **row)
        self._database.put_keys(self._connection, article, day, assigned.keys)
        self._database.count_words(self._connection, [_DOCUMENTS, *assigned.words], 1)

    def let_go(self, article: int, words: Sequence[int]) -> None:
        """Take an article with these words out of the index; its story keeps it."""
        mine = _held.article == article
        day = self._connection.execute(select(_held.day).where(mine, _held.vector.is_not(None))).scalar()
        if day is None:
            return
        key = schema.story_key.c
        here = (key.key.in_(_given), key.day == day, key.article == article)
        self._connection.execute(delete(schema.story_key).where(*here), {"numbers": json.dumps(list(words))})
        self._database.count_words(self._connection, [_DOCUMENTS, *words], -1)
        self._connection.execute(update(schema.story_vector).where(mine).values(vector=None))

    def behind(self, day: int, added: str) -> Iterator[tuple[int, bytes]]:
        """Yield the articles held, with their vectors, that came before a time.

        Those are left out that were published from a day on; undated ones go by when they came alone.
        """
        last, most = 0, 1  # in most runs the first is not behind
        while numbers := self._database.held_after(self._connection, last, most):
            most = AT_ONCE
            for last, vector, published, came in _CAME.rows(self._connection, numbers=json.dumps(numbers)):
                if came >= added:
                    return
                if published < day:
                    yield last, vector

    def clear(self) -> None:
        """Empty the index: all articles then wait to be placed, where they stand or elsewhere."""
        for table in (schema.story_vector, schema.story_key, schema.story_word, schema.story_waiting):
            self._connection.execute(delete(table))
        everything = insert(schema.story_waiting).from_select(["article"], select(schema.article.c.n))
        self._connection.execute(everything)

    def _pairs(self, query: Prepared, given: Iterable[Any]) -> dict[Any, Any]:
        return dict(query.rows(self._connection, numbers=json.dumps(list(given))))
