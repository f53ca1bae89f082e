"""The library as the writing side sees it: short transactions, each leaving the library whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, select

from onrecord.errors import StoreError
from onrecord.store import dialect, placing, schema, stories, taking
from onrecord.store.codec import Plain, from_row
from onrecord.store.connection import connect, plainly, prefer_wal
from onrecord.store.location import Location, locate
from onrecord.store.migrations import prepare
from onrecord.store.placement import Change
from onrecord.types import Article, Depth, Dropped, Findings, Page, Story

__all__ = ["Intake", "Writer"]


class Intake:
    """One batch of pages, taken in together: when its block ends all are in the library, or none."""

    def __init__(self, connection: Connection, versions: taking.Versions) -> None:
        self._connection = connection
        self._versions = versions

    def knows(self, page: Page) -> bool:
        """Tell whether an article has been read from these bytes at this path."""
        return taking.knows(self._connection, page)

    def text_of(self, article_id: str) -> str | None:
        """Return the text of the article that bears an id, or None where it is free."""
        return taking.text_of(self._connection, article_id)

    def keep(self, page: Page, reading: taking.Reading) -> None:
        """Take in a new article."""
        taking.keep(self._connection, page, reading, self._versions)

    def repeat(self, page: Page, article_id: str) -> None:
        """Note that an article was seen again elsewhere."""
        taking.note(self._connection, page, "duplicate", article=article_id)

    def drop(self, page: Page, reason: str) -> None:
        """Note that a page gave no article."""
        taking.note(self._connection, page, "dropped", reason=reason)

    def lose(self, lost: Dropped) -> None:
        """Note that an input could not be opened."""
        taking.note_lost(self._connection, lost)


class Writer:
    """A library open for writing. Use it in a ``with`` block, or close it.

    Every method is one transaction; each raises StoreError where the library cannot be read or
    written, or another process keeps it locked for longer than the location's patience.
    """

    def __init__(self, location: Location, engine: Engine, versions: taking.Versions) -> None:
        self._location = location
        self._engine = engine
        self._versions = versions

    @classmethod
    def open(cls, url: str | Path | None, versions: taking.Versions) -> Self:
        """Open the library at ``url``, making it where there is none; None is the user's own.

        ``versions`` name what makes findings and features now: those made by others are redone.
        """
        location = locate(url)
        _ready_folder(location)
        writer = cls(location, connect(location, "rwc"), versions)
        with writer._writing() as connection:
            prepare(connection, location.path)
        with plainly(location):
            prefer_wal(writer._engine)
        return writer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the library."""
        with plainly(self._location):
            self._engine.dispose()

    @contextmanager
    def intake(self) -> Iterator[Intake]:
        """Open a batch of pages to take in."""
        with self._writing() as connection:
            yield Intake(connection, self._versions)

    def knows(self, page: Page) -> bool:
        """Tell whether an article has been read from these bytes at this path."""
        with self._reading() as connection:
            return taking.knows(connection, page)

    def outdated_findings(self, depth: Depth, *, anew: bool = False) -> list[str]:
        """Return, of the articles read with ``depth``, those that another version read, or all ``anew``.

        They come in order of arrival.
        """
        held = schema.findings.c
        of_depth = held.depth == depth
        stale = and_(of_depth, held.reader != self._versions.findings)
        return self._articles(schema.findings, of_depth if anew else stale)

    def outdated_features(self) -> list[str]:
        """Return the articles whose features another version made, in order of arrival."""
        return self._articles(schema.features, schema.features.c.reader != self._versions.features)

    def article(self, name: str) -> Article:
        """Return an article as it was taken in."""
        query = select(schema.article).where(schema.article.c.id == name)
        with self._reading() as connection:
            return from_row(Article, connection.execute(query).mappings().one())

    def redo_findings(self, article: str, found: Findings, depth: Depth = "default") -> None:
        """Write an article's findings anew; its story then waits to be put together again."""
        with self._writing() as connection:
            taking.put_findings(connection, found, self._versions.findings, depth)
            stories.touch(connection, article)

    def redo_features(self, article: str, features: Plain) -> None:
        """Write an article's features anew."""
        with self._writing() as connection:
            taking.put_features(connection, article, features, self._versions.features)

    def unplaced(self) -> bool:
        """Tell whether an article waits to be placed in a story."""
        with self._reading() as connection:
            return placing.unplaced(connection)

    def placing(self, near: placing.Near | None = None) -> placing.Placing:
        """Return where articles stand now: all, or those ``near`` the ones that wait."""
        with self._reading() as connection:
            return placing.placing(connection, near)

    def place(self, change: Change, number: int) -> bool:
        """Carry out a change worked out from placing ``number``; return False where that is stale."""
        with self._writing() as connection:
            return placing.place(connection, change, number)

    def waiting(self) -> list[str]:
        """Return the stories that wait to be put together, the oldest first."""
        with self._reading() as connection:
            return stories.waiting(connection, self._versions.stories)

    def parts(self, story: str) -> stories.Parts | None:
        """Return what a story is to be put together from, or None where it waits no longer."""
        with self._reading() as connection:
            return stories.parts(connection, story, self._versions.stories)

    def put(self, story: Story, revision: int) -> bool:
        """Write a story put together from ``revision``; return False where it has changed since."""
        with self._writing() as connection:
            return stories.put(connection, story, revision, self._versions.stories)

    def tidy(self) -> None:
        """Let the database keep its statistics fresh; worth doing after a run."""
        with self._writing() as connection:
            dialect.tidy(connection)

    def _articles(self, made: Table, wanted: ColumnElement[bool]) -> list[str]:
        query = select(made.c.article).where(wanted)
        joined = query.join(schema.article, schema.article.c.id == made.c.article)
        with self._reading() as connection:
            return list(connection.execute(joined.order_by(schema.article.c.n)).scalars())

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            plainly(self._location),
            self._engine.execution_options(writing=True).begin() as connection,
        ):
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(self._location), self._engine.begin() as connection:
            yield connection


def _ready_folder(location: Location) -> None:
    folder = location.path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(f"{location.path}: the folder {folder} cannot be made ({fault.strerror})") from fault
    if location.path.is_dir():
        raise StoreError(f"{location.path}: is a folder; name a file for the library")
