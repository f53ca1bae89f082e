"""Keys for programs that use the API in somebody's name."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, insert, select, update

from onrecord.readers import journal
from onrecord.readers.accounts import as_account, number_of
from onrecord.readers.book import Book
from onrecord.readers.keys import digest, new_token
from onrecord.readers.schema import account, token
from onrecord.readers.views import Account, Token

MOST = 20
"""Tokens of one account."""

LONGEST_NAME = 60
_PREFIX = "onr_"  # so that a token that lies about in a file is known for what it is
_NOTE_USED = timedelta(days=1)
_TOKEN = (token.c.n, token.c.name, token.c.a_minute, token.c.made, token.c.used)


class Tokens:
    """The API tokens; the store keeps their hashes."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def make(self, name: str, called: str, a_minute: int | None = None) -> str | None:
        """Return a new token of an account (by id), to be shown once; None where it has ``MOST``."""
        secret = _PREFIX + new_token()
        with self._book.writing() as connection:
            number = number_of(connection, name)
            count = select(func.count()).select_from(token).where(token.c.account == number)
            if connection.execute(count).scalar_one() >= MOST:
                return None
            label = " ".join(called.split())[:LONGEST_NAME] or "token"
            row = {"account": number, "hash": digest(secret), "name": label, "a_minute": a_minute}
            connection.execute(insert(token), row | {"made": self._book.clock()})
            journal.note(connection, self._book.clock(), number, "made a token", label)
        return secret

    def owner(self, secret: str) -> tuple[Account, Token] | None:
        """Return whose token it is and which; None where there is none such."""
        if not secret.startswith(_PREFIX):
            return None
        held = select(account, *(c.label(f"token_{c.name}") for c in _TOKEN)).join_from(token, account)
        with self._book.reading() as connection:
            row = connection.execute(held.where(token.c.hash == digest(secret))).mappings().first()
        if row is None:
            return None
        found = Token(*(row[f"token_{c.name}"] for c in _TOKEN))
        self._note_use(found)
        return as_account(row), found

    def of(self, name: str) -> list[Token]:
        """Return the tokens of an account, the oldest first."""
        with self._book.reading() as connection:
            mine = select(*_TOKEN).where(token.c.account == number_of(connection, name))
            return [Token(*row) for row in connection.execute(mine.order_by(token.c.n))]

    def revoke(self, name: str, number: int) -> None:
        """Take one of an account's tokens back: it opens nothing any more."""
        with self._book.writing() as connection:
            owner = number_of(connection, name)
            mine = delete(token).where(token.c.account == owner, token.c.n == number)
            label = connection.execute(mine.returning(token.c.name)).scalar()
            if label is not None:
                journal.note(connection, self._book.clock(), owner, "took a token back", label)

    def _note_use(self, found: Token) -> None:
        now = self._book.clock()
        if found.used is None or now - found.used >= _NOTE_USED:
            with self._book.writing() as connection:
                connection.execute(update(token).where(token.c.n == found.n).values(used=now))
