"""Hands out a whole library, one state of it: stories, what was read of each article, what goes across."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row, select

from onrecord.store import checking, evidence, retrieval, schema
from onrecord.store.codec import Plain, from_plain, from_row
from onrecord.types import Article, Depth, Dropped, Findings, FollowUp, Page, SharedText, Story

AT_ONCE = 200
"""Articles in memory together."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One text of an article as the library keeps it: what was read of it, by what, from which page.

    ``features`` are None for a text that is not the one shown.
    """

    article: Article
    findings: Findings
    features: Plain
    findings_by: str
    features_by: str
    depth: Depth
    address: str | None
    page: Page


class Unloading:
    """A library within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stories(self) -> Iterator[Story]:
        """Yield the stories, the oldest first; those that wait to be put together as they were before."""
        for name in checking.stories(self._connection):
            yield retrieval.story(self._connection, name)

    def readings(self) -> Iterator[Kept]:
        """Yield what was read of each article, in order of arrival."""
        after = 0
        while named := checking.article_names(self._connection, after, AT_ONCE):
            after = named[-1][0]
            yield from self._readings([name for _, name in named])

    def versions(self) -> Iterator[Kept]:
        """Yield what was read of other texts that articles had."""
        held = schema.version.c
        shown = schema.article.c
        query = select(schema.version, shown.address).join(schema.article, shown.id == held.article)
        for row in self._connection.execute(query.order_by(held.n)).all():
            article, found = from_plain(Article, row.payload), from_plain(Findings, row.findings)
            page = self._page(article)
            yield Kept(article, found, None, row.reader, "", row.depth, row.address, page)

    def shared_text(self) -> Iterator[SharedText]:
        """Yield which articles share text."""
        held = schema.shared_text.c
        rows = self._connection.execute(
            select(schema.shared_text).order_by(held.second, held.first)
        ).mappings()
        return (from_row(SharedText, row) for row in rows)

    def follow_ups(self) -> Iterator[FollowUp]:
        """Yield which stories go on with which."""
        rows = self._connection.execute(
            select(schema.follow_up).order_by(schema.follow_up.c.story)
        ).mappings()
        return (from_row(FollowUp, row) for row in rows)

    def dropped(self) -> Iterator[Dropped]:
        """Yield the inputs that gave no article."""
        held = schema.page.c
        query = select(held.path, held.reason).where(held.outcome == "dropped").order_by(held.n)
        return (Dropped(row.path, row.reason or "") for row in self._connection.execute(query))

    def _readings(self, names: list[str]) -> Iterator[Kept]:
        held, found, told = schema.article.c, schema.findings.c, schema.features.c
        columns = (
            found.payload.label("found"),
            found.reader.label("found_by"),
            found.depth,
            told.payload.label("told"),
            told.reader.label("told_by"),
        )
        query = (
            select(schema.article, *columns)
            .join(schema.findings, found.article == held.id)
            .join(schema.features, told.article == held.id)
            .where(held.id.in_(names))
            .order_by(held.n)
        )
        for row in self._connection.execute(query).all():
            article = from_row(Article, row._mapping)
            yield self._kept(article, row)

    def _kept(self, article: Article, row: Row[tuple[object, ...]]) -> Kept:
        return Kept(
            article=article,
            findings=from_plain(Findings, row.found),
            features=row.told,
            findings_by=row.found_by,
            features_by=row.told_by,
            depth=row.depth,
            address=row.address,
            page=self._page(article),
        )

    def _page(self, article: Article) -> Page:
        """Return the page that a text came in; where none is known, as much as the article tells."""
        found = evidence.exhibits(self._connection, [article.id])
        page = next((one.page for one in found if one.page.sha256 == article.sha256), None)
        bare = Page(article.path, "text", b"", article.sha256)
        return bare if page is None else replace(page, received=b"")
