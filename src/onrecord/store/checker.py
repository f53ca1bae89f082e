"""The library as whoever checks it sees it: reads all, changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from onrecord.database import Location, connect, locate, plainly
from onrecord.errors import StoreError
from onrecord.store import checking
from onrecord.store.codec import DamagedError
from onrecord.store.evidence import Exhibit
from onrecord.store.reader import Reader
from onrecord.types import Article, Findings, Story

__all__ = ["Arrival", "Batch", "Checker"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where and when an article came from; ``received`` is None where its bytes are not kept.

    ``fault`` says why bytes that are kept cannot be had.
    """

    exhibit: Exhibit
    received: bytes | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles with what was found in them and how they came in; ``last`` is the number of the last.

    ``versions`` are other texts of theirs, under the same ids.
    """

    last: int
    articles: tuple[tuple[Article, Findings], ...]
    arrivals: tuple[Arrival, ...]
    versions: tuple[tuple[Article, Findings], ...] = ()


class Checker:
    """A library open to be checked. Every method raises StoreError where it cannot be read."""

    def __init__(self, location: Location, engine: Engine) -> None:
        self._location = location
        self._engine = engine

    @classmethod
    def open(cls, url: str | Path | None) -> Self:
        """Open the library at ``url``; None is the user's own. Raises StoreError where there is none."""
        Reader.open(url).close()
        location = locate(url)
        return cls(location, connect(location, "ro"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        with plainly(self._location):
            self._engine.dispose()

    def of_tables(self, *, quick: bool) -> list[str]:
        """Return what is wrong with the file, with rows that point nowhere, and with the counts."""
        with self._reading() as connection:
            found = [*checking.tables(connection, quick=quick), *checking.counts(connection)]
            found += checking.names(connection)
            found += [f"evidence {name}: no article came in it" for name in checking.unclaimed(connection)]
        return found

    def of_search(self) -> list[str] | None:
        """Return which full-text indexes are not in step; None where the file may not be written.

        The database checks them as part of a writing transaction, which is undone.
        """
        engine = connect(self._location, "rwc")
        try:
            with plainly(self._location), engine.execution_options(writing=True).connect() as connection:
                found = list(checking.search_index(connection))
                connection.rollback()
        except StoreError as fault:
            if isinstance(fault.__cause__, OperationalError):
                return None
            raise
        finally:
            engine.dispose()
        return found

    def batches(self, size: int, *, arrivals: bool) -> Iterator[Batch]:
        """Yield all articles, some at a time, with how they came in where that is wanted."""
        last = 0
        while True:
            with self._reading() as connection:
                named = checking.article_names(connection, last, size)
                if not named:
                    return
                last = named[-1][0]
                batch = _batch(connection, [name for _, name in named], last, arrivals=arrivals)
            yield batch

    def stories(self) -> list[str]:
        """Return the ids of all stories."""
        with self._reading() as connection:
            return checking.stories(connection)

    def story(self, name: str) -> tuple[Story, list[str]] | None:
        """Return a story with which of its counts are wrong, None where it is gone by now."""
        with self._reading() as connection:
            found = checking.whole_story(connection, name)
            return None if found is None else (found, list(checking.story(connection, name, found)))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(self._location), self._engine.begin() as connection:
            yield connection


def _batch(connection: Connection, names: Sequence[str], last: int, *, arrivals: bool) -> Batch:
    held = tuple(checking.articles(connection, list(names)))
    came = checking.arrivals(connection, list(names)) if arrivals else iter(())
    told = tuple(_arrival(exhibit, data) for exhibit, data in came)
    return Batch(last, held, told, tuple(checking.versions(connection, list(names))))


def _arrival(exhibit: Exhibit, data: bytes | DamagedError | None) -> Arrival:
    if isinstance(data, DamagedError):
        return Arrival(exhibit, fault=str(data))
    return Arrival(exhibit, data)
