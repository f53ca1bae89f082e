"""Accounts: an address, perhaps a name, what somebody may do. Made by the first sign-in."""

from __future__ import annotations

import re
import secrets
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from onrecord.errors import NotFoundError
from onrecord.readers import counting, journal
from onrecord.readers.addresses import mailbox, normalised
from onrecord.readers.book import Book
from onrecord.readers.schema import account, link, log, subscription
from onrecord.readers.views import Account, Right

LONGEST_NAME = 60
_BLANK = re.compile(r"\s+")


class Accounts:
    """The accounts of the store; they go by their ``id``."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, name: str) -> Account:
        """Return an account by its id; raises NotFoundError where there is none."""
        with self._book.reading() as connection:
            return as_account(row_of(connection, name))

    def by_email(self, address: str) -> Account | None:
        """Return the account of a mail address, or None. For commands and editors: pages never tell."""
        with self._book.reading() as connection:
            found = _find(connection, account.c.email == (normalised(address) or ""))
            return None if found is None else as_account(found)

    def rename(self, name: str, called: str) -> None:
        """Set what an account is called in public, at most ``LONGEST_NAME`` characters; "" for nothing."""
        wanted = _BLANK.sub(" ", called).strip()[:LONGEST_NAME] or None
        with self._book.writing() as connection:
            number = number_of(connection, name)
            connection.execute(update(account).where(account.c.n == number).values(name=wanted))

    def grant(self, address: str, right: Right) -> Account:
        """Let the account of an address do more, or less; it is made where there is none yet.

        Raises NotFoundError for what is no mail address.
        """
        email = normalised(address)
        if email is None:
            raise NotFoundError(f"{address!r} is no mail address")
        with self._book.writing() as connection:
            held = ensure(self._book, connection, email)
            connection.execute(update(account).where(account.c.n == held["n"]).values(rights=right))
            journal.note(connection, self._book.clock(), held["n"], "was given rights", right)
            return as_account(row_of(connection, held["id"]))

    def with_right(self, right: Right) -> list[Account]:
        """Return the accounts that have just this right, by address."""
        query = select(account).where(account.c.rights == right).order_by(account.c.email)
        with self._book.reading() as connection:
            return [as_account(row) for row in connection.execute(query).mappings()]

    def delete(self, name: str) -> None:
        """Delete an account and all that hangs on it: nothing in the store tells any more who it was.

        Its votes count no longer. A reader's lines of the log go too; those of an editor name nobody.
        """
        with self._book.writing() as connection:
            row = row_of(connection, name)
            for table in (link, subscription):
                connection.execute(delete(table).where(table.c.email == row["email"]))
            counting.uncount(connection, row)
            if row["rights"] == "reader":
                connection.execute(delete(log).where(log.c.account == row["n"]))
            connection.execute(delete(account).where(account.c.n == row["n"]))
            journal.note(connection, self._book.clock(), None, "deleted their account")
        self._book.empty_log()  # until then the pages as they were are in it


def ensure(book: Book, connection: Connection, email: str) -> RowMapping:
    """Return the row of an address's account, made where there is none."""
    found = _find(connection, account.c.email == email)
    if found is None:
        new = {"id": secrets.token_hex(8), "email": email, "mailbox": mailbox(email), "rights": "reader"}
        connection.execute(insert(account), new | {"made": book.clock()})
        found = _find(connection, account.c.email == email)
        assert found is not None
    return found


def row_of(connection: Connection, name: str) -> RowMapping:
    """Return an account's row by its id; raises NotFoundError."""
    found = _find(connection, account.c.id == name)
    if found is None:
        raise NotFoundError("there is no such account any more")
    return found


def number_of(connection: Connection, name: str) -> int:
    """Return the number that other tables know an account by; raises NotFoundError."""
    return int(row_of(connection, name)["n"])


def as_account(row: RowMapping) -> Account:
    """Return what a row of the table says."""
    return Account(row["id"], row["email"], row["name"], row["rights"], row["made"])


def _find(connection: Connection, condition: Any) -> RowMapping | None:
    return connection.execute(select(account).where(condition)).mappings().first()
