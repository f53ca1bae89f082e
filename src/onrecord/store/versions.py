"""Other texts that articles had at their addresses: kept under the article's id, each with its findings.

The row of ``article`` holds the text that is shown, and keeps its number and its id when another one takes
its place: what judgements and stories hold on to stays where it is. ``revising`` writes them.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from onrecord.store import schema
from onrecord.store.codec import from_plain, from_row
from onrecord.types import Article, Findings

MOST = 40
"""Articles of one address that are looked at: a page that lists others has a new one each time."""


def texts_at(connection: Connection, address: str) -> list[list[Article]]:
    """Return the articles that came from a canonical address, each with all its texts, the shown first."""
    held = schema.article.c
    query = select(schema.article).where(held.address == address).order_by(held.n.desc()).limit(MOST)
    found = [from_row(Article, row) for row in connection.execute(query).mappings()]
    return [[article, *of_article(connection, article.id)] for article in reversed(found)]


def of_article(connection: Connection, name: str) -> list[Article]:
    """Return the other texts of an article, in order of arrival."""
    held = schema.version.c
    query = select(held.payload).where(held.article == name).order_by(held.n)
    return [from_plain(Article, payload) for payload in connection.execute(query).scalars()]


def of_story(connection: Connection, story: str) -> list[tuple[Article, Findings]]:
    """Return the other texts of a story's articles, each with what was found in it."""
    placed, held = schema.story_article.c, schema.version.c
    mine = select(placed.article).where(placed.story == story)
    query = select(held.payload, held.findings).where(held.article.in_(mine)).order_by(held.article, held.n)
    rows = connection.execute(query).all()
    return [(from_plain(Article, row.payload), from_plain(Findings, row.findings)) for row in rows]
