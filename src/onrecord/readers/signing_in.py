"""Signing in by a mailed link, and the sessions that come of it. No passwords."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.readers import journal
from onrecord.readers.accounts import as_account, ensure, number_of
from onrecord.readers.addresses import normalised
from onrecord.readers.book import Book
from onrecord.readers.keys import digest, keyed, new_token
from onrecord.readers.schema import account, link, session
from onrecord.readers.views import Session, SignedIn

LINK_LIVES = timedelta(minutes=15)
SESSION_LIVES = timedelta(days=90)
_NOTE_SEEN = timedelta(hours=1)
"""A visit is noted once an hour, so that reading pages does not write."""


class SigningIn:
    """Mailed links and sessions. Tokens are handed out once; the store keeps their hashes."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def ask(self, address: str, next_page: str = "/", lives: timedelta = LINK_LIVES) -> str | None:
        """Return the token for a link to be mailed to an address, or None for what is no address.

        Whether the address has an account makes no difference: it gets one when the link is used.
        """
        email = normalised(address)
        if email is None:
            return None
        token, now = new_token(), self._book.clock()
        new = {"hash": digest(token), "email": email, "next": next_page, "expires": now + lives}
        with self._book.writing() as connection:
            connection.execute(delete(link).where(link.c.expires < now))
            connection.execute(insert(link), new)
        return token

    def asked(self, token: str) -> str | None:
        """Return the mail address that a link signs in, without using it up; None where it is no good."""
        query = select(link.c.email).where(link.c.hash == digest(token), link.c.expires > self._book.clock())
        with self._book.reading() as connection:
            return connection.execute(query).scalar()

    def redeem(
        self, token: str, former: str | None = None, lives: timedelta = SESSION_LIVES
    ) -> SignedIn | None:
        """Sign in by a link, which is used up with all others of its address; None where it is no good.

        ``former`` is the session's token that the browser had before: it ends.
        """
        with self._book.writing() as connection:
            used = delete(link).where(link.c.hash == digest(token), link.c.expires > self._book.clock())
            row = connection.execute(used.returning(link.c.email, link.c.next)).first()
            if row is None:
                return None
            connection.execute(delete(link).where(link.c.email == row.email))
            if former:
                connection.execute(delete(session).where(session.c.hash == digest(former)))
            held = ensure(self._book, connection, row.email)
            journal.note_visit(connection, self._book.clock(), held["n"])
            return SignedIn(as_account(held), self._begin(connection, held["n"], lives), row.next)

    def session(self, token: str, lives: timedelta = SESSION_LIVES) -> Session | None:
        """Return who is signed in by a session's token; None where it has ended. A visit prolongs it."""
        now, name = self._book.clock(), digest(token)
        query = select(account, session.c.seen).join_from(session, account)
        with self._book.reading() as connection:
            row = (
                connection.execute(query.where(session.c.hash == name, session.c.expires > now))
                .mappings()
                .first()
            )
        if row is None:
            return None
        if now - row["seen"] >= _NOTE_SEEN:
            self._prolong(name, now, lives)
        return Session(as_account(row), keyed(token, "forms", "csrf"))

    def sign_out(self, token: str) -> None:
        """End the session of a token."""
        with self._book.writing() as connection:
            connection.execute(delete(session).where(session.c.hash == digest(token)))

    def sign_out_everywhere(self, name: str) -> None:
        """End every session of an account."""
        with self._book.writing() as connection:
            number = number_of(connection, name)
            connection.execute(delete(session).where(session.c.account == number))
            journal.note(connection, self._book.clock(), number, "signed out everywhere")

    def sessions(self, name: str) -> list[tuple[datetime, datetime]]:
        """Return when each session of an account began and was seen last, the latest first."""
        query = select(session.c.made, session.c.seen).order_by(session.c.seen.desc())
        with self._book.reading() as connection:
            number = number_of(connection, name)
            rows = connection.execute(query.where(session.c.account == number))
            return [(made, seen) for made, seen in rows]

    def _begin(self, connection: Connection, number: int, lives: timedelta) -> str:
        token, now = new_token(), self._book.clock()
        connection.execute(delete(session).where(session.c.expires < now))
        new = {"hash": digest(token), "account": number, "made": now, "seen": now, "expires": now + lives}
        connection.execute(insert(session), new)
        return token

    def _prolong(self, name: str, now: datetime, lives: timedelta) -> None:
        with self._book.writing() as connection:
            mine = update(session).where(session.c.hash == name)
            connection.execute(mine.values(seen=now, expires=now + lives))
