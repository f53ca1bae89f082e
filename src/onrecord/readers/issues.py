"""The issues of the newsletter, kept as they were made: the same for every reader, however often made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from onrecord.database import insert_or_ignore
from onrecord.errors import NotFoundError
from onrecord.readers.book import Book
from onrecord.readers.schema import issue
from onrecord.readers.views import KeptIssue, Rhythm

_COLUMNS = (issue.c.name, issue.c.rhythm, issue.c.at, issue.c.made, issue.c.about)
_KEEP = insert_or_ignore(issue, "name")


class Issues:
    """Issues by name. What is in one is for the room that makes them to say: plain data here."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def keep(self, name: str, rhythm: Rhythm, at: datetime, about: Any) -> KeptIssue:
        """Keep an issue and return it; where there is one of this name already, that one."""
        row = {"name": name, "rhythm": rhythm, "at": at, "made": self._book.clock(), "about": about}
        with self._book.writing() as connection:
            connection.execute(_KEEP, row)
            return KeptIssue(*connection.execute(select(*_COLUMNS).where(issue.c.name == name)).one())

    def of(self, name: str) -> KeptIssue:
        """Return an issue; raises NotFoundError where none of this name was made."""
        with self._book.reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(issue.c.name == name)).first()
        if row is None:
            raise NotFoundError(f"there is no issue {name}")
        return KeptIssue(*row)

    def latest(
        self, rhythms: Sequence[Rhythm], limit: int = 50, before: datetime | None = None
    ) -> list[KeptIssue]:
        """Return the issues of some rhythms, the latest first; those of before a moment, or all."""
        query = select(*_COLUMNS).where(issue.c.rhythm.in_(rhythms))
        if before is not None:
            query = query.where(issue.c.at < before)
        with self._book.reading() as connection:
            rows = connection.execute(query.order_by(issue.c.at.desc(), issue.c.n.desc()).limit(limit))
            return [KeptIssue(*row) for row in rows]
