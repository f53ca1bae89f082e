"""Checks what the database itself can tell: that rows fit together, counts add up, indexes are in step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.errors import StoreError
from onrecord.store import dialect, evidence, retrieval, schema
from onrecord.store.codec import DamagedError, from_plain, from_row
from onrecord.store.deriving import DERIVED, derived
from onrecord.store.evidence import Exhibit, unpack
from onrecord.store.fulltext import INDEXES, search_table
from onrecord.store.rows import story_row
from onrecord.types import Article, Findings, Story

COUNTED = ("articles", "outlets", "statements", "differing")


def tables(connection: Connection, *, quick: bool) -> Iterator[str]:
    """Yield what the database finds wrong with its file, and rows that point to what is not there."""
    database = dialect.of(connection)
    yield from database.faults_of_file(connection, quick=quick)
    for table, row, parent in database.dangling(connection):
        yield f"table {table}, row {row}: points to a row of {parent} that is not there"


def counts(connection: Connection) -> Iterator[str]:
    """Yield which counts do not add up: pages, articles, what belongs to each article, stories."""
    page, article = schema.page.c, schema.article
    kept = _number(connection, select(func.count()).where(page.outcome == "kept"))
    articles = _number(connection, select(func.count()).select_from(article))
    if kept != articles:
        yield f"{articles} articles, but {kept} pages were kept"
    for table in (schema.findings, schema.features):
        held = _number(connection, select(func.count()).select_from(table))
        if held != articles:
            yield f"{articles} articles, but {held} rows of {table.name}"
    taken = ("kept", "duplicate", "version")
    without = select(page.n).where(page.outcome.in_(taken), page.article.is_(None))
    for number in connection.execute(without).scalars():
        yield f"page {number}: was taken in, but gave no article"
    placed = _number(connection, select(func.count()).select_from(schema.story_article))
    waiting = _number(connection, select(func.count()).select_from(schema.story_waiting))
    if placed + waiting < articles:
        yield f"{articles - placed - waiting} articles are in no story and wait for none"


def story(connection: Connection, name: str, found: Story) -> Iterator[str]:
    """Yield which counts of a story are not what it holds; one that waits to be made anew is passed over."""
    row = connection.execute(select(schema.story).where(schema.story.c.id == name)).mappings().one()
    if row["revision"] != row["assembled"]:
        return
    true = story_row(found)
    for column in COUNTED:
        if row[column] != true[column]:
            yield f"{name}: {row[column]} {column} are counted, {true[column]} are there"
    yield from _derived(connection, found, row["n"])
    numbers = [n for n, _ in enumerate(found.statements)]
    for table in (schema.quotation, schema.difference):
        stray = select(func.count()).where(table.c.story == name, table.c.statement.not_in(numbers))
        if _number(connection, stray):
            yield f"{name}: rows of {table.name} belong to no statement of it"


def _derived(connection: Connection, found: Story, number: int) -> Iterator[str]:
    """Yield which tables hold something else of a story than what is to be shown of it."""
    try:
        true = derived(found, number)
    except LookupError:
        yield f"{found.id}: holds quotations of articles that are not in it"
        return
    for table in DERIVED:
        held = connection.execute(select(table).where(table.c.story == found.id)).mappings()
        if sorted(repr(sorted(row.items())) for row in held) != sorted(
            repr(sorted(row.items())) for row in true[table.name]
        ):
            yield f"{found.id}: its rows of {table.name} are not what it holds"


def names(connection: Connection) -> Iterator[str]:
    """Yield which lists of names do not add up to what the stories hold."""
    facet, heading = schema.facet.c, schema.heading.c
    sums = select(facet.kind, facet.key, func.count(), func.sum(facet.count), func.max(facet.published))
    sums = sums.group_by(facet.kind, facet.key)
    held = select(heading.kind, heading.key, heading.stories, heading.count, heading.latest)
    for one, other in ((sums, held), (held, sums)):
        for row in connection.execute(one.except_(other)):
            yield f"{row[0]} {row[1]}: is not counted as the stories have it"


def articles(connection: Connection, names: list[str]) -> list[tuple[Article, Findings]]:
    """Return articles with what was found in them."""
    query = (
        select(schema.article, schema.findings.c.payload)
        .join(schema.findings, schema.findings.c.article == schema.article.c.id)
        .where(schema.article.c.id.in_(names))
    )
    rows = connection.execute(query).mappings()
    return [(from_row(Article, row), from_plain(Findings, row["payload"])) for row in rows]


def versions(connection: Connection, names: list[str]) -> list[tuple[Article, Findings]]:
    """Return the other texts of articles, each with what was found in it."""
    held = schema.version.c
    query = select(held.payload, held.findings).where(held.article.in_(names)).order_by(held.n)
    rows = connection.execute(query).all()
    return [(from_plain(Article, row.payload), from_plain(Findings, row.findings)) for row in rows]


def arrivals(
    connection: Connection, articles: list[str]
) -> Iterator[tuple[Exhibit, bytes | DamagedError | None]]:
    """Yield each arrival of the articles with its bytes; None where they are not kept."""
    for exhibit in evidence.exhibits(connection, articles):
        packed = evidence.held(connection, exhibit.page.sha256)
        try:
            yield exhibit, None if packed is None else unpack(packed)
        except DamagedError as fault:
            yield exhibit, fault


def unclaimed(connection: Connection) -> Iterator[str]:
    """Yield the hashes of kept bytes that no article came in."""
    page = schema.page.c
    claimed = select(page.sha256).where(page.article.is_not(None))
    query = select(schema.evidence.c.sha256).where(schema.evidence.c.sha256.not_in(claimed))
    yield from connection.execute(query).scalars()


def stories(connection: Connection) -> list[str]:
    """Return the ids of all stories, the oldest first."""
    return list(connection.execute(select(schema.story.c.id).order_by(schema.story.c.n)).scalars())


def whole_story(connection: Connection, name: str) -> Story | None:
    """Return a story, None where it is gone."""
    there = connection.execute(select(schema.story.c.n).where(schema.story.c.id == name)).first()
    return None if there is None else retrieval.story(connection, name)


def article_names(connection: Connection, after: int, limit: int) -> list[tuple[int, str]]:
    """Return articles by number and id, those after a number, in order."""
    held = schema.article.c
    query = select(held.n, held.id).where(held.n > after).order_by(held.n).limit(limit)
    return [(row.n, row.id) for row in connection.execute(query)]


def search_index(connection: Connection) -> Iterator[str]:
    """Yield which full-text indexes are not in step with the texts; inside a transaction to be undone."""
    for indexed in INDEXES:
        if not dialect.of(connection).in_step(connection, indexed):
            yield f"{search_table(indexed)}: the full-text index is not in step with what it indexes"


def _number(connection: Connection, query: Select[Any]) -> int:
    found = connection.execute(query).scalar()
    if found is None:
        raise StoreError("a count gave no number")
    return int(found)
