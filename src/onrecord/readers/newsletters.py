"""Who reads the newsletter. An address is on it when whoever reads its mail has said so: double opt-in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select, update

from onrecord.database import insert_or_ignore
from onrecord.readers.accounts import row_of
from onrecord.readers.addresses import normalised
from onrecord.readers.book import Book
from onrecord.readers.keys import checked, signed
from onrecord.readers.schema import subscription
from onrecord.readers.views import Rhythm, Subscription

UNANSWERED = timedelta(days=7)
"""After which an address that did not say yes is forgotten."""


class Newsletters:
    """Subscriptions, by address and rhythm. Links carry ``n`` and a mark that only this store can give."""

    def __init__(self, book: Book, secret: str) -> None:
        self._book = book
        self._secret = secret

    def ask(self, address: str, rhythm: Rhythm) -> Subscription | None:
        """Note that somebody wants the newsletter sent to an address; None for what is no address.

        Where it is not ``confirmed`` yet, mail it the link with ``confirmation(n)``; where it is, nothing
        is to be done. Show the same page either way.
        """
        email = normalised(address)
        return None if email is None else self._put(email, rhythm, None)

    def confirm(self, token: str) -> Subscription | None:
        """Note that the address said yes; None where the token is no good or too old. Again does no harm."""
        number = self._number("confirm", token)
        with self._book.writing() as connection:
            mine = (subscription.c.n == number, subscription.c.confirmed.is_(None))
            connection.execute(update(subscription).where(*mine).values(confirmed=self._book.clock()))
            return _one(connection, subscription.c.n == number)

    def end(self, token: str) -> Subscription | None:
        """Unsubscribe by the token of ``unsubscription``: the address is deleted. Return what ended, if any.

        Needs no sign-in and no question: the one click of RFC 8058.
        """
        number = self._number("unsubscribe", token)
        with self._book.writing() as connection:
            ended = _one(connection, subscription.c.n == number)
            connection.execute(delete(subscription).where(subscription.c.n == number))
            return ended

    def of_token(self, token: str) -> Subscription | None:
        """Return the subscription that a token of either kind is for, and change nothing."""
        number = self._number("unsubscribe", token)
        if number is None:
            number = self._number("confirm", token)
        with self._book.reading() as connection:
            return _one(connection, subscription.c.n == number)

    def confirmation(self, number: int) -> str:
        """Return the token for the link by which an address says yes."""
        return signed(self._secret, "confirm", str(number))

    def unsubscription(self, number: int) -> str:
        """Return the token for the link that every newsletter carries."""
        return signed(self._secret, "unsubscribe", str(number))

    def subscribe(self, name: str, rhythm: Rhythm) -> Subscription:
        """Subscribe an account (by id): its address is known to be its own, so nobody is asked."""
        with self._book.reading() as connection:
            email = row_of(connection, name)["email"]
        return self._put(email, rhythm, self._book.clock())

    def unsubscribe(self, name: str, rhythm: Rhythm) -> None:
        """End an account's subscription."""
        with self._book.writing() as connection:
            email = row_of(connection, name)["email"]
            mine = (subscription.c.email == email, subscription.c.rhythm == rhythm)
            connection.execute(delete(subscription).where(*mine))

    def forget(self, address: str) -> int:
        """Delete every subscription of an address, confirmed or not; return how many there were."""
        with self._book.writing() as connection:
            mine = delete(subscription).where(subscription.c.email == (normalised(address) or ""))
            return connection.execute(mine).rowcount

    def of(self, name: str) -> list[Subscription]:
        """Return what an account is subscribed to, confirmed or not."""
        with self._book.reading() as connection:
            mine = subscription.c.email == row_of(connection, name)["email"]
            query = select(subscription).where(mine).order_by(subscription.c.rhythm)
            return [Subscription(**row) for row in connection.execute(query).mappings()]

    def confirmed(self, rhythm: Rhythm, after: int = 0, limit: int = 1000) -> list[Subscription]:
        """Return confirmed subscriptions in the order of ``n``, those after one: a list in pages."""
        held = subscription.c
        query = select(subscription).where(held.rhythm == rhythm, held.n > after, held.confirmed.is_not(None))
        with self._book.reading() as connection:
            rows = connection.execute(query.order_by(held.n).limit(limit)).mappings()
            return [Subscription(**row) for row in rows]

    def _put(self, email: str, rhythm: Rhythm, confirmed: datetime | None) -> Subscription:
        now = self._book.clock()
        row = {"email": email, "rhythm": rhythm, "asked": now, "confirmed": confirmed}
        held = subscription.c
        mine = (held.email == email) & (held.rhythm == rhythm)
        with self._book.writing() as connection:
            stale = (held.confirmed.is_(None), held.asked < now - UNANSWERED)
            connection.execute(delete(subscription).where(*stale))
            connection.execute(insert_or_ignore(subscription, "email", "rhythm"), row)
            if confirmed is not None:
                open_still = update(subscription).where(mine, held.confirmed.is_(None))
                connection.execute(open_still.values(confirmed=confirmed))
            found = _one(connection, mine)
            assert found is not None
            return found

    def _number(self, purpose: str, token: str) -> int | None:
        value = checked(self._secret, purpose, token)
        return None if value is None else int(value)


def _one(connection: Connection, condition: Any) -> Subscription | None:
    row = connection.execute(select(subscription).where(condition)).mappings().first()
    return None if row is None else Subscription(**row)
