"""What accounts follow: stories, speakers, outlets, topics, searches."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select

from onrecord.database import insert_or_ignore
from onrecord.readers.accounts import number_of
from onrecord.readers.book import Book
from onrecord.readers.schema import account, follow
from onrecord.readers.views import Follow, Kind

MOST = 500
"""Things that one account may follow."""

LONGEST = 500
"""Characters of a name or search that can be followed."""


class Follows:
    """Who follows what. Names stand as the library has them, a search as its query in an address."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def add(self, name: str, kind: Kind, value: str) -> bool:
        """Let an account (by id) follow something; return whether it does now.

        False where it follows ``MOST`` things already, or the value is empty or longer than ``LONGEST``.
        """
        if not value or len(value) > LONGEST:
            return False
        with self._book.writing() as connection:
            number = number_of(connection, name)
            mine = follow.c.account == number
            this = select(follow.c.n).where(mine, follow.c.kind == kind, follow.c.value == value)
            if connection.execute(this).first():
                return True
            if connection.execute(select(func.count()).select_from(follow).where(mine)).scalar_one() >= MOST:
                return False
            row = {"account": number, "kind": kind, "value": value, "at": self._book.clock()}
            connection.execute(insert_or_ignore(follow, "account", "kind", "value"), row)
            return True

    def remove(self, name: str, kind: Kind, value: str) -> None:
        """Let an account follow something no longer."""
        with self._book.writing() as connection:
            this = (follow.c.account == number_of(connection, name), follow.c.kind == kind)
            connection.execute(delete(follow).where(*this, follow.c.value == value))

    def of(self, name: str) -> list[Follow]:
        """Return what an account follows, the latest first."""
        held = follow.c
        query = select(held.kind, held.value, held.at).order_by(held.at.desc(), held.n.desc())
        with self._book.reading() as connection:
            rows = connection.execute(query.where(held.account == number_of(connection, name)))
            return [Follow(kind, value, at) for kind, value, at in rows]

    def followed(self) -> list[tuple[Kind, str]]:
        """Return everything that anybody follows, each once: what alerts have to look at."""
        query = select(follow.c.kind, follow.c.value).distinct().order_by(follow.c.kind, follow.c.value)
        with self._book.reading() as connection:
            return [(kind, value) for kind, value in connection.execute(query)]

    def followed_by(self, kind: Kind, value: str) -> list[tuple[str, datetime]]:
        """Return the ids of the accounts that follow something, each with since when."""
        query = select(account.c.id, follow.c.at).join_from(follow, account).where(follow.c.kind == kind)
        with self._book.reading() as connection:
            rows = connection.execute(query.where(follow.c.value == value).order_by(follow.c.n))
            return [(name, at) for name, at in rows]

    def followers(self, kind: Kind, value: str) -> list[str]:
        """Return the ids of the accounts that follow something."""
        query = select(account.c.id).join_from(follow, account).where(follow.c.kind == kind)
        with self._book.reading() as connection:
            return list(connection.execute(query.where(follow.c.value == value)).scalars())
