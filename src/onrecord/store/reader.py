"""The library as the reading side sees it: never writes, and sees one state of it in each call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from onrecord.database import Location, connect, locate, plainly
from onrecord.errors import NotFoundError, StoreError
from onrecord.store import (
    cards,
    evidence,
    finding,
    forgetting,
    judging,
    lines,
    listing,
    names,
    pointing,
    retrieval,
    statement_lists,
)
from onrecord.store.migrations import held_version
from onrecord.store.outlines import (
    ArticleFilter,
    ArticleLine,
    ArticleView,
    Candidate,
    Coverage,
    Found,
    Heading,
    HeadingKind,
    Listing,
    OutletProfile,
    Search,
    Share,
    SpeakerProfile,
    Stated,
    StatementPage,
    StoryCard,
)
from onrecord.store.relations import Relations, relations
from onrecord.store.schema import VERSION
from onrecord.store.unloading import Unloading
from onrecord.store.views import Counts, Hit, Logged, Pointed, Said, StoryFilter, StorySummary
from onrecord.types import Depth, Story

__all__ = ["Reader"]

KEPT = 20
"""Connections kept for the threads of a server: opening one reads the schema, which takes milliseconds."""


class Reader:
    """A library open for reading; may be shared among threads.

    Every method raises StoreError where the library cannot be read.
    """

    def __init__(self, location: Location, engine: Engine) -> None:
        self._location = location
        self._engine = engine
        self._once = engine.execution_options(alone=True)

    @classmethod
    def open(cls, url: str | Path | None) -> Self:
        """Open the library at ``url``; None is the user's own. Raises StoreError where there is none."""
        location = locate(url)
        file = location.file
        if file is not None and not file.exists():
            raise StoreError(f"{file}: there is no library here yet; make one with: onrecord add PATH…")
        if file is not None and file.is_dir():
            raise StoreError(f"{file}: is a folder, not a library")
        reader = cls(location, connect(location, "ro", ("query_only = ON",), kept=KEPT))
        with reader._reading() as connection:
            held = held_version(connection, location.name)
        if held < VERSION:
            raise StoreError(
                f"{location.name}: was written by an earlier onrecord; onrecord add brings it up to date"
            )
        return reader

    def close(self) -> None:
        """Let go of the library."""
        self._engine.dispose()

    @contextmanager
    def unloading(self) -> Iterator[Unloading]:
        """Open the whole library, one state of it."""
        with self._reading() as connection:
            yield Unloading(connection)

    def stories(self, where: StoryFilter, limit: int, offset: int) -> list[StorySummary]:
        """Return stories, those with the latest article first."""
        with self._reading() as connection:
            return listing.stories(connection, where, limit, offset)

    def story(self, name: str) -> Story:
        """Return a story by its id, an id that it had before a merge, or the unique beginning of one."""
        with self._reading() as connection:
            return retrieval.story(connection, listing.resolve(connection, name))

    def statement(self, name: str) -> Said:
        """Return a statement by its id or the unique beginning of one."""
        with self._reading() as connection:
            found = retrieval.statements_by_id(connection, name)
        if not found:
            raise NotFoundError(f"no statement {name!r} in {self._location.name}")
        return found[0]

    def statements_named(self, ids: Sequence[str]) -> list[Said]:
        """Return the statements with these ids, in this order."""
        with self._reading() as connection:
            return retrieval.said_named(connection, ids)

    def speaker(self, name: str, limit: int, offset: int) -> list[Said]:
        """Return what a speaker said, the latest first."""
        with self._reading() as connection:
            return retrieval.statements_of(connection, name, limit, offset)

    def pointed(self, name: str, *, statements: bool = True) -> Pointed:
        """Return the quotation, or statement, by its id or the unique beginning of one."""
        with self._reading() as connection:
            return pointing.pointed(connection, name, statements=statements)

    def story_of(self, article: str) -> Story:
        """Return the story that an article is placed in; raises NotFoundError where it is in none."""
        with self._reading() as connection:
            found = judging.stories_of(connection, [article])
            if not found:
                raise NotFoundError(f"{article} is in no story yet")
            return retrieval.story(connection, found[0])

    def article_id(self, name: str) -> str:
        """Return an article's id by the unique beginning of it; raises NotFoundError."""
        with self._reading() as connection:
            return pointing.article(connection, name)

    def judgements(self, story: str | None) -> list[Logged]:
        """Return the log of judgements, the oldest first, each with how it stands; of one story, or all."""
        with self._reading() as connection:
            return judging.log(connection, None if story is None else listing.resolve(connection, story))

    def relations(self, story: str) -> Relations:
        """Return what a story has to do with others; see ``Relations``."""
        with self._reading() as connection:
            return relations(connection, listing.resolve(connection, story))

    def depths(self, story: str) -> dict[str, Depth]:
        """Return for each article of a story with which model it was read."""
        with self._reading() as connection:
            return listing.depths(connection, listing.resolve(connection, story))

    def search(self, words: str, limit: int) -> list[Hit]:
        """Return statements, then articles, that hold the words: up to ``limit`` each, best first."""
        with self._reading() as connection:
            found = (
                ask(connection, Search(words), limit, None) for ask in (finding.find, finding.find_articles)
            )
            return [hit for page in found for hit in page.items]

    def exhibits(self, articles: Sequence[str] | None = None) -> Iterator[evidence.Exhibit]:
        """Yield where and when each article came from, of some articles or of all, in order of arrival."""
        with self._reading() as connection:
            yield from evidence.exhibits(connection, articles)

    def received(self, sha256: str) -> bytes:
        """Return the bytes kept under a hash.

        Raises NotFoundError where there are none, DamagedError where they are not what the hash says.
        """
        with self._reading() as connection:
            packed = evidence.held(connection, sha256)
        if packed is None:
            raise NotFoundError(f"no bytes are kept under {sha256}")
        return evidence.unpack(packed)

    def meant(self, name: str, address: str | None) -> list[str]:
        """Return the articles that a name stands for: an article, a story's, or those from an address."""
        with self._reading() as connection:
            if address is not None and (found := forgetting.at_address(connection, address)):
                return found
            try:
                return [pointing.article(connection, name)]
            except NotFoundError:
                return list(judging.placed_in(connection, [listing.resolve(connection, name)]))

    def of_outlet(self, name: str) -> list[str]:
        """Return the articles of an outlet, by its name, case and accents aside."""
        with self._reading() as connection:
            return forgetting.of_outlet(connection, name)

    def forgotten(self) -> list[forgetting.Forgotten]:
        """Return what was deleted on request, the oldest first."""
        with self._reading() as connection:
            return forgetting.everything(connection)

    def gone(self, name: str) -> str | None:
        """Return when the article or story that bore an id was deleted on request; None where none was."""
        with self._reading() as connection:
            return forgetting.gone(connection, name)

    def counts(self) -> Counts:
        """Return how much the library holds."""
        with self._reading() as connection:
            return listing.counts(connection)

    def token(self) -> str:
        """Return what changes whenever anything does that the library would show."""
        with self._asking() as connection:
            return listing.token(connection)

    def candidates(self, since: str, until: str | None, limit: int) -> list[Candidate]:
        """Return what a ranking has to know of the stories of a stretch of days, the latest first."""
        with self._asking() as connection:
            return cards.candidates(connection, since, until, limit)

    def cards(self, where: StoryFilter, limit: int, cursor: str | None) -> Listing[StoryCard]:
        """Return a page of stories."""
        with self._asking() as connection:
            return cards.cards(connection, where, limit, cursor)

    def cards_of(self, ids: Sequence[str]) -> list[StoryCard]:
        """Return the stories with these ids, or that they went into, in their order."""
        with self._reading() as connection:
            return cards.cards_of(connection, ids)

    def coverage(self, name: str) -> Coverage:
        """Return what stands around the statements of a story; raises NotFoundError."""
        with self._reading() as connection:
            return cards.coverage(connection, name)

    def resolve(self, ids: Sequence[str]) -> dict[str, str]:
        """Return for each id that a story has or had the id it has now."""
        with self._asking() as connection:
            return cards.resolve_all(connection, ids)

    def former(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return for each story the ids that lead to it besides its own."""
        with self._asking() as connection:
            return cards.former(connection, ids)

    def statements(
        self, story: str | None, limit: int, cursor: str | None, changed_after: str | None
    ) -> Listing[Stated]:
        """Return a page of a story's statements, or of all in order of change."""
        with self._reading() as connection:
            return statement_lists.statements(connection, story, limit, cursor, changed_after)

    def statement_page(self, name: str) -> StatementPage:
        """Return a statement, by an id that it has or had, with each copy in its context."""
        with self._reading() as connection:
            return statement_lists.statement_page(connection, name)

    def headings(
        self, kind: HeadingKind, prefix: str, by_count: bool, limit: int, cursor: str | None
    ) -> Listing[Heading]:
        """Return a page of speakers, outlets or topics."""
        with self._asking() as connection:
            return names.headings(connection, kind, prefix, by_count, limit, cursor)

    def letters(self, kind: HeadingKind) -> list[Share]:
        """Return with what the names of a kind begin."""
        with self._asking() as connection:
            return names.letters(connection, kind)

    def heading(self, kind: HeadingKind, name: str) -> Heading:
        """Return a speaker, outlet or topic; raises NotFoundError."""
        with self._asking() as connection:
            return names.heading(connection, kind, name)

    def bearers(self, kind: HeadingKind, name: str, limit: int) -> list[Heading]:
        """Return those whose names hold every word of a name."""
        with self._asking() as connection:
            return names.bearers(connection, kind, name, limit)

    def speaker_profile(self, name: str) -> SpeakerProfile:
        """Return a speaker across the library; raises NotFoundError."""
        with self._reading() as connection:
            return names.speaker_profile(connection, name)

    def said_by(self, name: str, limit: int, cursor: str | None) -> Listing[Said]:
        """Return a page of what a speaker said, the latest first."""
        with self._reading() as connection:
            return names.said_by(connection, name, limit, cursor)

    def outlet_profile(self, name: str) -> OutletProfile:
        """Return an outlet across the library; raises NotFoundError."""
        with self._reading() as connection:
            return names.outlet_profile(connection, name)

    def articles(self, where: ArticleFilter, limit: int, cursor: str | None) -> Listing[ArticleLine]:
        """Return a page of articles."""
        with self._asking() as connection:
            return lines.articles(connection, where, limit, cursor)

    def article(self, name: str) -> ArticleView:
        """Return an article whole; raises NotFoundError."""
        with self._reading() as connection:
            return lines.article(connection, name)

    def find(self, what: Search, limit: int, cursor: str | None) -> Found:
        """Return a page of the statements that fit."""
        with self._reading() as connection:
            return finding.find(connection, what, limit, cursor)

    def find_articles(self, what: Search, limit: int, cursor: str | None) -> Found:
        """Return a page of the articles that fit."""
        with self._reading() as connection:
            return finding.find_articles(connection, what, limit, cursor)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(self._location), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """Open the library for a single question that the database answers: one state is seen by itself."""
        with plainly(self._location), self._once.begin() as connection:
            yield connection
