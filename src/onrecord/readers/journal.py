"""The log of who did what."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from onrecord.readers import schema
from onrecord.readers.book import Book
from onrecord.readers.views import Entry

VISITS_KEPT = timedelta(days=90)
_SIGNED_IN = "signed in"


class Journal:
    """The log: what was done to accounts, tokens and rights, and by editors. Only added to."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def write(self, account: str | None, did: str, about: str | None = None) -> None:
        """Add a line: an account (its id, or None) did something, perhaps to something."""
        with self._book.writing() as connection:
            query = select(schema.account.c.n).where(schema.account.c.id == account)
            number = None if account is None else connection.execute(query).scalar()
            note(connection, self._book.clock(), number, did, about)

    def entries(self, account: str | None = None, limit: int = 200, offset: int = 0) -> list[Entry]:
        """Return lines, the latest first; of one account, or all."""
        held, who = schema.log.c, schema.account.c
        query = select(held.at, who.id, held.did, held.about).outerjoin_from(schema.log, schema.account)
        if account is not None:
            query = query.where(who.id == account)
        with self._book.reading() as connection:
            rows = connection.execute(query.order_by(held.n.desc()).limit(limit).offset(offset))
            return [Entry(at, name, did, about) for at, name, did, about in rows]


def note(
    connection: Connection, at: datetime, account: int | None, did: str, about: str | None = None
) -> None:
    """Add a line within a transaction."""
    line = {"at": at, "account": account, "did": did, "about": about}
    connection.execute(insert(schema.log), line)


def note_visit(connection: Connection, at: datetime, account: int) -> None:
    """Note that somebody signed in; visits that are ``VISITS_KEPT`` past are forgotten."""
    old = (schema.log.c.did == _SIGNED_IN, schema.log.c.at < at - VISITS_KEPT)
    connection.execute(delete(schema.log).where(*old))
    note(connection, at, account, _SIGNED_IN)
