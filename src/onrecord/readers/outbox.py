"""What is to be sent and what was: newsletters, alerts, digests. Nobody gets one thing twice.

A delivery is planned ``waiting`` under a key that makes it one: a run that is killed and started again
plans the same again and changes nothing. Whoever sends it calls ``begin`` right before it goes out, which
only one process can (``sending``), and ``settle`` or ``postpone`` after. Who is killed in between leaves it
``sending``; nobody can know whether it arrived, so it is never sent again: ``give_up`` makes it ``unclear``,
which reports count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, delete, func, or_, select, update

from onrecord.database import insert_or_ignore
from onrecord.readers.accounts import number_of, row_of
from onrecord.readers.book import Book
from onrecord.readers.schema import account, delivery, subscription
from onrecord.readers.views import Channel, Delivery, Planned, State

KEPT = timedelta(days=90)
"""How long what is settled is remembered: nothing older is planned again."""

_PUT = insert_or_ignore(delivery, "key")
_OPEN = ("waiting", "sending")


class Outbox:
    """The deliveries of the store."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def plan(self, planned: Iterable[Planned]) -> int:
        """Add what is to be sent, all in one transaction; return how many were not there before."""
        now = self._book.clock()
        with self._book.writing() as connection:
            return put(connection, planned, now)

    def due(self, channel: Channel, limit: int = 100, kinds: Sequence[str] = ()) -> list[Delivery]:
        """Return what waits and is due on a channel, the longest due first, with the address for mail.

        Of some ``kinds`` alone, or of all.
        """
        held = delivery.c
        ready = (held.channel == channel, held.state == "waiting", held.due <= self._book.clock())
        query = _DELIVERIES.where(*ready).order_by(held.due, held.n).limit(limit)
        if kinds:
            query = query.where(held.kind.in_(kinds))
        with self._book.reading() as connection:
            return [Delivery(**row) for row in connection.execute(query).mappings()]

    def begin(self, number: int) -> bool:
        """Take a delivery in hand, right before it goes out; False where somebody else has, or it is gone."""
        mine = (delivery.c.n == number, delivery.c.state == "waiting")
        values = {"state": "sending", "attempts": delivery.c.attempts + 1, "began": self._book.clock()}
        with self._book.writing() as connection:
            return connection.execute(update(delivery).where(*mine).values(values)).rowcount > 0

    def settle(
        self, number: int, state: Literal["sent", "failed", "unclear"], reason: str | None = None
    ) -> None:
        """Note that a delivery in hand was sent, failed for good, or that nobody can know."""
        self._leave(number, state=state, reason=reason, settled=self._book.clock())

    def postpone(self, number: int, due: datetime, reason: str) -> None:
        """Let a delivery in hand, which surely did not arrive, wait for another attempt."""
        self._leave(number, state="waiting", due=due, reason=reason)

    def give_up(self, older: timedelta) -> int:
        """Make ``unclear`` what was begun longer ago and never settled; return how many there were."""
        now = self._book.clock()
        lost = (delivery.c.state == "sending", delivery.c.began < now - older)
        values = {"state": "unclear", "settled": now, "reason": "whoever sent it was stopped meanwhile"}
        with self._book.writing() as connection:
            return connection.execute(update(delivery).where(*lost).values(values)).rowcount

    def since(self, name: str, channel: Channel, when: datetime) -> list[Delivery]:
        """Return what has gone to an account on a channel since a time, or goes: what a daily cap counts."""
        held = delivery.c
        open_or_late = or_(held.settled >= when, held.state.in_(_OPEN))
        with self._book.reading() as connection:
            mine = (held.account == number_of(connection, name), held.channel == channel, open_or_late)
            query = _DELIVERIES.where(*mine, held.state != "failed").order_by(held.n)
            return [Delivery(**row) for row in connection.execute(query).mappings()]

    def of(self, name: str) -> list[Delivery]:
        """Return everything planned for or sent to an account, or to its address, the latest first."""
        with self._book.reading() as connection:
            row = row_of(connection, name)
            mine = or_(delivery.c.account == row["n"], subscription.c.email == row["email"])
            query = _DELIVERIES.where(mine).order_by(delivery.c.n.desc())
            return [Delivery(**row) for row in connection.execute(query).mappings()]

    def planned(self, keys: Iterable[str]) -> set[str]:
        """Return those of some keys under which something is planned or was sent."""
        wanted, found = list(keys), set[str]()
        with self._book.reading() as connection:
            for at in range(0, len(wanted), 500):
                these = delivery.c.key.in_(wanted[at : at + 500])
                found.update(connection.execute(select(delivery.c.key).where(these)).scalars())
        return found

    def counts(self, kind: str | None = None) -> dict[State, int]:
        """Return how many deliveries are in each state; of one kind, or all."""
        query = select(delivery.c.state, func.count()).group_by(delivery.c.state)
        if kind is not None:
            query = query.where(delivery.c.kind == kind)
        with self._book.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def _leave(self, number: int, **values: Any) -> None:
        mine = (delivery.c.n == number, delivery.c.state == "sending")
        with self._book.writing() as connection:
            connection.execute(update(delivery).where(*mine).values(values))


def put(connection: Connection, planned: Iterable[Planned], now: datetime) -> int:
    """Add what is to be sent, within a transaction; return how many were not there before."""
    old = (delivery.c.state.not_in(_OPEN), delivery.c.settled < now - KEPT)
    connection.execute(delete(delivery).where(*old))
    return sum(connection.execute(_PUT, _row(connection, each, now)).rowcount for each in planned)


def _deliveries() -> Select[Any]:
    held = delivery.c
    email: ColumnElement[str | None] = func.coalesce(subscription.c.email, account.c.email).label("email")
    plain = (held.n, held.key, held.kind, held.channel, held.about, held.state, held.attempts, held.due)
    more = (account.c.id.label("account"), held.subscription, held.target, email, held.settled, held.reason)
    joined = select(*plain, *more).outerjoin_from(delivery, account, held.account == account.c.n)
    return joined.outerjoin(subscription, held.subscription == subscription.c.n)


_DELIVERIES = _deliveries()


def _row(connection: Connection, planned: Planned, now: datetime) -> dict[str, Any]:
    number = None if planned.account is None else number_of(connection, planned.account)
    same = ("key", "kind", "channel", "about", "due", "subscription", "target")
    row = {name: getattr(planned, name) for name in same}
    return row | {"account": number, "state": "waiting", "made": now}
