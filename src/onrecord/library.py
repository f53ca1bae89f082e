"""The reading side: a library of stories, opened to be looked at.

Loads the database driver and nothing of the stages: no extractor, no model, no matcher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.store import (
    Counts,
    Exhibit,
    Forgotten,
    Hit,
    Logged,
    Pointed,
    Reader,
    Said,
    StoryFilter,
    StorySummary,
)
from onrecord.types import Depth, Story

__all__ = [
    "Counts",
    "Exhibit",
    "Forgotten",
    "Hit",
    "Library",
    "Logged",
    "Pointed",
    "Said",
    "StoryFilter",
    "StorySummary",
    "open_library",
]

MOST = 1000
"""Rows that one call hands out at most; ask again with an offset for more."""

_FURTHEST = 2**31 - 1
_EVERYTHING = StoryFilter()


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

    def story(self, name: str) -> Story:
        """Return a story with all that its coverage holds.

        ``name`` is its id, an id it had before it was merged with another, or the beginning of an
        id where that fits one story only. Raises NotFoundError otherwise.
        """
        return self._reader.story(name)

    def statement(self, name: str) -> Said:
        """Return a statement by its id or the unique beginning of one; raises NotFoundError."""
        return self._reader.statement(name)

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

    def forgotten(self) -> list[Forgotten]:
        """Return what was deleted on request, the oldest first."""
        return self._reader.forgotten()

    def counts(self) -> Counts:
        """Return how much the library holds."""
        return self._reader.counts()


def _bounded(number: int, most: int = MOST) -> int:
    return max(0, min(number, most))
