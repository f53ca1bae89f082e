"""What is asked of full-text indexes, whatever database they are of: ``dialect`` makes and asks them.

Candidates come by number, the last to arrive first, which costs nothing to stop; only of so many is the
weight worked out, which an index does row by row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, func, select

from onrecord.database import given_numbers
from onrecord.store import schema

HIT_START, HIT_END = "\x02", "\x03"
SNIPPET_WORDS = 24
"""Words of a find that are shown."""

LINE = 500
"""Characters of a headline, name or byline in lists: no honest one is longer."""

Indexed = Literal["statement", "article"]
"""The tables that are searched by words."""

INDEXES: tuple[Indexed, ...] = ("article", "statement")

_DATES = {"statement": schema.statement.c.first_published, "article": schema.article.c.published}
_DATED = {
    table: select(func.coalesce(date, ""), date.table.c.n).where(date.table.c.n.in_(given_numbers("given")))
    for table, date in _DATES.items()
}

SHOWN: Mapping[Indexed, tuple[str, str]] = {
    "statement": (
        f"statement.id AS id, substr(statement.speaker_name, 1, {LINE}) AS speaker, statement.kind AS kind, "
        f"statement.first_published AS published, story.id AS story, substr(story.title, 1, {LINE}) AS title",
        "JOIN story ON story.id = statement.story",
    ),
    "article": (
        f"article.id AS id, substr(article.headline, 1, {LINE}) AS headline, "
        f"substr(article.outlet, 1, {LINE}) AS outlet, article.published AS published, story.id AS story, "
        f"substr(story.title, 1, {LINE}) AS title",
        "LEFT JOIN story_article ON story_article.article = article.id "
        "LEFT JOIN story ON story.id = story_article.story",
    ),
}
"""What is shown of a find besides its words, cut as a page may claim a headline of a megabyte; from where."""

Shown = Mapping[str, Any]


class Ranked(NamedTuple):
    """A find by its number, with what puts it in order: the lowest first."""

    weight: float
    number: int


class Dated(NamedTuple):
    """A find by its number, with what puts it in order: the latest first; "" is undated."""

    date: str
    number: int


def search_table(indexed: Indexed) -> str:
    """Return the name of what holds a table's words."""
    return f"{indexed}_search"


def dated(connection: Connection, indexed: Indexed, among: Sequence[int]) -> list[Dated]:
    """Return the finds among some, the latest published first."""
    rows = connection.execute(_DATED[indexed], {"given": json.dumps(list(among))})
    return sorted((Dated(*row) for row in rows), reverse=True)
