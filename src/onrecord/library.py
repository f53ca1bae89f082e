"""The reading side: a library of stories, opened to be looked at.

Loads the database driver and nothing of the stages: no extractor, no model, no matcher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.errors import NotFoundError
from onrecord.store import (
    ArticleFilter,
    ArticleLine,
    ArticleView,
    Candidate,
    Context,
    Counts,
    Coverage,
    Exhibit,
    Forgotten,
    Found,
    Heading,
    HeadingKind,
    Hit,
    Listing,
    Logged,
    OutletProfile,
    Pointed,
    Reader,
    Relations,
    Reported,
    Said,
    Search,
    Share,
    SpeakerProfile,
    Stated,
    StatementPage,
    StoryCard,
    StoryFilter,
    StorySummary,
    Tally,
    Unloading,
)
from onrecord.types import Depth, Story

__all__ = [
    "ArticleFilter",
    "ArticleLine",
    "ArticleView",
    "Candidate",
    "Context",
    "Counts",
    "Coverage",
    "Exhibit",
    "Forgotten",
    "Found",
    "Heading",
    "HeadingKind",
    "Hit",
    "Library",
    "Listing",
    "Logged",
    "OutletProfile",
    "Pointed",
    "Relations",
    "Reported",
    "Said",
    "Search",
    "Share",
    "SpeakerProfile",
    "Stated",
    "StatementPage",
    "StoryCard",
    "StoryFilter",
    "StorySummary",
    "Tally",
    "open_library",
]

MOST = 1000
"""Rows that one call hands out at most; ask again with an offset for more."""

_FURTHEST = 2**31 - 1
_EVERYTHING = StoryFilter()
_ALL_ARTICLES = ArticleFilter()


def open_library(url: str | Path | None = None) -> Library:
    """Open the library at ``url`` for reading; without one, the user's own.

    ``url`` is a path or ``sqlite:///path``. Raises StoreError where there is no library, or the file
    is something else, is damaged or cannot be read.
    """
    return Library(Reader.open(url))


class Library:
    """The stories, statements and articles that ``onrecord add`` has gathered.

    Use it in a ``with`` block, or close it; it may be shared among threads. It sees what other
    processes add as soon as they have added it. Every method raises StoreError where the library
    cannot be read.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the library's file."""
        self._reader.close()

    def stories(
        self, limit: int = 50, offset: int = 0, where: StoryFilter = _EVERYTHING
    ) -> list[StorySummary]:
        """Return stories, those with the latest article first."""
        return self._reader.stories(where, _bounded(limit), _bounded(offset, _FURTHEST))

    def each_story(self, where: StoryFilter = _EVERYTHING) -> Iterator[Story]:
        """Yield stories whole, one at a time, those with the latest article first; for exports.

        One that is merged with another meanwhile is left out.
        """
        for name in self._each_id(where):
            with suppress(NotFoundError):
                yield self.story(name)

    def unloading(self) -> AbstractContextManager[Unloading]:
        """Open the whole library, one state of it: for exports that another library can go on from."""
        return self._reader.unloading()

    def story(self, name: str) -> Story:
        """Return a story with all that its coverage holds.

        ``name`` is its id, an id it had before it was merged with another, or the beginning of an
        id where that fits one story only. Raises NotFoundError otherwise.
        """
        return self._reader.story(name)

    def statement(self, name: str) -> Said:
        """Return a statement by its id or the unique beginning of one; raises NotFoundError."""
        return self._reader.statement(name)

    def statements_named(self, ids: Sequence[str]) -> list[Said]:
        """Return the statements with these ids, in this order; ids that none has are left out."""
        return self._reader.statements_named(ids[:MOST])

    def pointed(self, name: str, *, statements: bool = True) -> Pointed:
        """Return the quotation, or where ``statements`` the statement, that goes by an id.

        The unique beginning of one will do, and what stands before its hyphen may be left out. Raises
        NotFoundError otherwise.
        """
        return self._reader.pointed(name, statements=statements)

    def story_of(self, article: str) -> Story:
        """Return the story that an article, by its id, is placed in; raises NotFoundError."""
        return self._reader.story_of(article)

    def article_id(self, name: str) -> str:
        """Return an article's id by the unique beginning of it; raises NotFoundError."""
        return self._reader.article_id(name)

    def judgements(self, story: str | None = None) -> list[Logged]:
        """Return what people decided, the oldest first, each with how it stands; of one story, or all."""
        return self._reader.judgements(story)

    def relations(self, story: str) -> Relations:
        """Return what a story has to do with others, by its id.

        Text that its articles share with others wherever these stand, the story that it goes on with and
        those that go on with it, each with what tells so.
        """
        return self._reader.relations(story)

    def depths(self, story: str) -> dict[str, Depth]:
        """Return for each article of a story with which of the two models it was read."""
        return self._reader.depths(story)

    def speaker(self, name: str, limit: int = 200, offset: int = 0) -> list[Said]:
        """Return what a speaker said, the latest first; nothing where nobody is called so.

        Case and accents do not matter. Where nobody bears just this name, everybody is meant whose
        name holds its words.
        """
        return self._reader.speaker(name, _bounded(limit), _bounded(offset, _FURTHEST))

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Return the statements, then the articles, that hold the words: up to ``limit`` of each.

        Every word has to be found, in any form ("balloons" finds "balloon"); words between
        quotation marks have to stand together; the last word may be unfinished. Best first. No text
        is wrong: one without words finds nothing.
        """
        return self._reader.search(words, _bounded(limit))

    def meant(self, name: str, address: str | None = None) -> list[str]:
        """Return the ids of the articles that a name stands for; raises NotFoundError.

        They are those from a canonical web ``address``, else an article by the beginning of its id, else
        those of a story.
        """
        return self._reader.meant(name, address)

    def of_outlet(self, name: str) -> list[str]:
        """Return the ids of an outlet's articles, by its name, case and accents aside."""
        return self._reader.of_outlet(name)

    def exhibits(self, articles: Sequence[str] | None = None) -> Iterator[Exhibit]:
        """Yield where and when each article came from, of some (by id) or of all, in order of arrival."""
        return self._reader.exhibits(articles)

    def received(self, sha256: str) -> bytes:
        """Return the bytes that came in, by their SHA-256.

        Raises NotFoundError where they are not kept, StoreError where they are damaged.
        """
        return self._reader.received(sha256)

    # For sites and APIs: everything below asks a bounded number of indexed questions, and hands out pages.
    # A ``cursor`` is what the page before gave as ``next``; CursorError is raised for one that is not ours.

    def token(self) -> str:
        """Return what changes whenever anything does that the library would show: for ETags and caches."""
        return self._reader.token()

    def candidates(self, since: str, limit: int = MOST, until: str | None = None) -> list[Candidate]:
        """Return what a ranking has to know of the stories with an article published since a date.

        Those with the latest article first. ``until`` is the last date that counts (both ``2026-11-22``).
        """
        return self._reader.candidates(since, until, _bounded(limit))

    def cards(
        self, where: StoryFilter = _EVERYTHING, limit: int = 20, cursor: str | None = None
    ) -> Listing[StoryCard]:
        """Return stories as a front page shows them, those with the latest article first.

        With ``where.changed_after`` those changed first come first: so a copy is kept up to date, page by
        page, with nothing left out.
        """
        return self._reader.cards(where, _bounded(limit), cursor)

    def cards_of(self, ids: Sequence[str]) -> list[StoryCard]:
        """Return the stories with these ids, in this order; former ids lead to the story they went into.

        Ids that no story has or had are left out, and a story that two lead to comes once.
        """
        return self._reader.cards_of(ids[:MOST])

    def coverage(self, name: str) -> Coverage:
        """Return what stands around a story's statements: articles, requests for comment, timeline.

        ``name`` is as for ``story``; raises NotFoundError.
        """
        return self._reader.coverage(name)

    def resolve(self, ids: Sequence[str]) -> dict[str, str]:
        """Return for each id that a story has or had the id it has now; others are left out."""
        return self._reader.resolve(ids)

    def former(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return for each story, by the id that it has now, the ids of the stories that went into it."""
        return self._reader.former(ids)

    def statements(
        self,
        story: str | None = None,
        limit: int = 50,
        cursor: str | None = None,
        changed_after: str | None = None,
    ) -> Listing[Stated]:
        """Return a story's statements in order of print, or those of all stories, changed first first.

        ``story`` is an id; raises NotFoundError where it is none. ``changed_after`` is a time in UTC.
        """
        return self._reader.statements(story, _bounded(limit), cursor, changed_after)

    def statement_page(self, name: str) -> StatementPage:
        """Return a statement with each copy in its context; raises NotFoundError.

        ``name`` is its id, or one that it had: a statement gets another when an earlier copy turns up, and
        the old one leads to the statement that holds those words now.
        """
        return self._reader.statement_page(name)

    def headings(
        self,
        kind: HeadingKind,
        prefix: str = "",
        limit: int = 100,
        cursor: str | None = None,
        *,
        by_count: bool = False,
    ) -> Listing[Heading]:
        """Return the speakers, outlets or topics whose name, or a word of it, begins so, by name.

        Case and accents aside. ``by_count``: those in most stories first.
        """
        return self._reader.headings(kind, prefix, by_count, _bounded(limit), cursor)

    def letters(self, kind: HeadingKind) -> list[Share]:
        """Return the letters that names begin with, folded, each with how many do; for an index."""
        return self._reader.letters(kind)

    def heading(self, kind: HeadingKind, name: str) -> Heading:
        """Return a speaker, outlet or topic by its name, case and accents aside; raises NotFoundError."""
        return self._reader.heading(kind, name)

    def bearers(self, kind: HeadingKind, name: str, limit: int = 20) -> list[Heading]:
        """Return those whose names hold every word of a name: "Okafor" finds "Adaeze Okafor".

        Case and accents aside, those in most stories first.
        """
        return self._reader.bearers(kind, name, _bounded(limit))

    def speaker_profile(self, name: str) -> SpeakerProfile:
        """Return a speaker across the library; raises NotFoundError where nobody is called just so."""
        return self._reader.speaker_profile(name)

    def said_by(self, name: str, limit: int = 20, cursor: str | None = None) -> Listing[Said]:
        """Return what a speaker said, the latest first; by the whole name, case and accents aside."""
        return self._reader.said_by(name, _bounded(limit), cursor)

    def outlet_profile(self, name: str) -> OutletProfile:
        """Return an outlet across the library; raises NotFoundError."""
        return self._reader.outlet_profile(name)

    def articles(
        self, where: ArticleFilter = _ALL_ARTICLES, limit: int = 50, cursor: str | None = None
    ) -> Listing[ArticleLine]:
        """Return articles without their text, the latest published first; see ``ArticleFilter``."""
        return self._reader.articles(where, _bounded(limit), cursor)

    def article(self, name: str) -> ArticleView:
        """Return an article with its quotations, by its id or the beginning of it; raises NotFoundError."""
        return self._reader.article(name)

    def find(self, what: Search, limit: int = 20, cursor: str | None = None) -> Found:
        """Return the statements for which all of ``what`` holds, a page at a time.

        With words the best come first, without them the latest. Where very many fit, it is the latest of
        them that are put in order (``Found.recent``).
        """
        return self._reader.find(what, _bounded(limit), cursor)

    def find_articles(self, what: Search, limit: int = 20, cursor: str | None = None) -> Found:
        """Return the articles for which all of ``what`` holds, as ``find`` does statements."""
        return self._reader.find_articles(what, _bounded(limit), cursor)

    def forgotten(self) -> list[Forgotten]:
        """Return what was deleted on request, the oldest first."""
        return self._reader.forgotten()

    def gone(self, name: str) -> str | None:
        """Return when the article or story that bore an id was deleted on request; None where none was."""
        return self._reader.gone(name)

    def counts(self) -> Counts:
        """Return how much the library holds."""
        return self._reader.counts()

    def _each_id(self, where: StoryFilter) -> Iterator[str]:
        """Yield the ids of stories; with words by another way, as cards are for the latest finds alone."""
        if where.words is not None:
            offset = 0
            while found := self.stories(MOST, offset, where):
                offset += len(found)
                yield from (summary.id for summary in found)
            return
        cursor: str | None = None
        while True:
            page = self.cards(where, MOST, cursor)
            yield from (card.id for card in page.items)
            cursor = page.next
            if cursor is None:
                return


def _bounded(number: int, most: int = MOST) -> int:
    return max(0, min(number, most))
