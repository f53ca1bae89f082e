"""Asks SQLite's full-text indexes; ``dialect`` makes them.

Candidates come by number, the last to arrive first, which costs nothing to stop; only of so many is the
weight worked out, which the index does row by row.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, TextClause, text

HIT_START, HIT_END = "\x02", "\x03"
SNIPPET_WORDS = 24
"""Words of a find that are shown."""

LINE = 500
"""Characters of a headline, name or byline in lists: no honest one is longer."""


class Ranked(NamedTuple):
    """A find by its number, with what puts it in order: the lowest first."""

    weight: float
    number: int


class Dated(NamedTuple):
    """A find by its number, with what puts it in order: the latest first; "" is undated."""

    date: str
    number: int


@dataclass(frozen=True, slots=True)
class Index:
    """A full-text index: the columns that readers' words are looked for in, and what is asked of it."""

    words: str
    latest: TextClause
    ranked: TextClause
    dated: TextClause
    shown: TextClause


def latest(connection: Connection, index: Index, match: str, most: int) -> list[int]:
    """Return the numbers of what fits, those that came last first, so many at most."""
    return list(connection.execute(index.latest, {"match": match, "most": most}).scalars())


def ranked(connection: Connection, index: Index, match: str, among: Sequence[int]) -> list[Ranked]:
    """Return the finds among some, given as ``latest`` did, the best first."""
    if not among:
        return []
    given = {"match": match, "first": among[-1], "last": among[0]}
    rows = (Ranked(*row) for row in connection.execute(index.ranked, given))
    return sorted(rows, key=lambda row: (row.weight, -row.number))


def dated(connection: Connection, index: Index, among: Sequence[int]) -> list[Dated]:
    """Return the finds among some, the latest published first."""
    rows = (Dated(*row) for row in connection.execute(index.dated, {"given": json.dumps(list(among))}))
    return sorted(rows, reverse=True)


def shown(connection: Connection, index: Index, match: str, numbers: Sequence[int]) -> list[RowMapping]:
    """Return what is shown of finds, in order, the words found between ``HIT_START`` and ``HIT_END``."""
    if not numbers:
        return []
    given = {"match": match, "given": json.dumps(list(numbers)), "first": min(numbers), "last": max(numbers)}
    rows = {row["n"]: row for row in connection.execute(index.shown, given).mappings()}
    return [rows[number] for number in numbers if number in rows]


def _index(table: str, words: str, weights: str, date: str, fields: str, joins: str) -> Index:
    numbers = "(SELECT value FROM json_each(:given))"
    search = f"{table}_search"
    return Index(
        words,
        text(f"SELECT rowid FROM {search} WHERE {search} MATCH :match ORDER BY rowid DESC LIMIT :most"),
        text(
            f"SELECT bm25({search}, {weights}), rowid FROM {search} "
            f"WHERE {search} MATCH :match AND rowid BETWEEN :first AND :last"
        ),
        text(f"SELECT coalesce({date}, ''), n FROM {table} WHERE n IN {numbers}"),
        text(
            f"SELECT {table}.n AS n, {fields} "
            f"FROM {search} JOIN {table} ON {table}.n = {search}.rowid {joins} "
            # The plus keeps the index from being asked for each number anew: it is gone through once.
            f"WHERE {search} MATCH :match AND {search}.rowid BETWEEN :first AND :last "
            f"AND +{search}.rowid IN {numbers}"
        ),
    )


def _highlight(column: int) -> str:
    return f"highlight(statement_search, {column}, '{HIT_START}', '{HIT_END}')"


def _line(column: str) -> str:
    """Return a column as lists show it: its beginning, for a page may claim a headline of a megabyte."""
    return f"substr({column}, 1, {LINE})"


# Weights are per column: what a find says, who says it, the other wordings; the marks weigh nothing.
STATEMENTS = _index(
    "statement",
    "{text speaker_name copies}",
    "4.0, 3.0, 2.0, 0.0",
    "first_published",
    f"statement.id AS id, {_line('statement.speaker_name')} AS speaker, statement.kind AS kind, "
    f"statement.first_published AS published, story.id AS story, {_line('story.title')} AS title, "
    f"{_highlight(0)} AS wording, {_highlight(2)} AS copies",
    "JOIN story ON story.id = statement.story",
)
ARTICLES = _index(
    "article",
    "{headline text}",
    "4.0, 1.0, 0.0",
    "published",
    f"article.id AS id, {_line('article.headline')} AS headline, {_line('article.outlet')} AS outlet, "
    f"article.published AS published, story.id AS story, {_line('story.title')} AS title, "
    f"snippet(article_search, 1, '{HIT_START}', '{HIT_END}', '…', {SNIPPET_WORDS}) AS snippet",
    "LEFT JOIN story_article ON story_article.article = article.id "
    "LEFT JOIN story ON story.id = story_article.story",
)
