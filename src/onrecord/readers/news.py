"""What came in of what accounts follow, until it is told: each thing once to an account on a channel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, delete, select, update

from onrecord.database import insert_or_ignore, insert_or_replace
from onrecord.readers.accounts import number_of
from onrecord.readers.book import Book
from onrecord.readers.outbox import put
from onrecord.readers.schema import account, meta, news
from onrecord.readers.views import Channel, News, Planned

REMEMBERED = timedelta(days=30)
"""How long what was told is remembered, so that it is not told again."""

_MARK = "news looked for until"
_ADD = insert_or_ignore(news, "account", "channel", "key")
_SET = insert_or_replace(meta, "key")


class Newsroom:
    """News that waits, and until when it was looked for."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def looked_until(self) -> str | None:
        """Return until when the library has been looked through; None before the first time."""
        with self._book.reading() as connection:
            return connection.execute(select(meta.c.value).where(meta.c.key == _MARK)).scalar()

    def add(self, found: Iterable[News], until: str) -> int:
        """Add what was found, in one transaction with how far was looked; return how much was not there."""
        with self._book.writing() as connection:
            numbers = {row.id: row.n for row in connection.execute(select(account.c.id, account.c.n))}
            rows = [_row(each, numbers[each.account]) for each in found if each.account in numbers]
            added = sum(connection.execute(_ADD, row).rowcount for row in rows)
            old = (news.c.told.is_not(None), news.c.told < self._book.clock() - REMEMBERED)
            connection.execute(delete(news).where(*old))
            connection.execute(_SET, {"key": _MARK, "value": until})
            return added

    def waiting_for(self) -> list[tuple[str, Channel]]:
        """Return the accounts, each with a channel, for which something waits."""
        query = select(account.c.id, news.c.channel).join_from(news, account).where(news.c.told.is_(None))
        with self._book.reading() as connection:
            rows = connection.execute(query.distinct().order_by(news.c.account, news.c.channel))
            return [(name, channel) for name, channel in rows]

    def waiting(self, name: str, channel: Channel) -> list[News]:
        """Return what waits for an account on a channel, the first found first."""
        with self._book.reading() as connection:
            mine = (news.c.account == number_of(connection, name), news.c.channel == channel)
            rows = connection.execute(_NEWS.where(*mine, news.c.told.is_(None)).order_by(news.c.n))
            return [News(**row) for row in rows.mappings()]

    def tell(self, numbers: Sequence[int], planned: Iterable[Planned]) -> int:
        """Plan what tells of some news, by their ``n``, and note that they are told, both or neither.

        Returns how many deliveries were planned: none where another process has told of any of them.
        """
        now = self._book.clock()
        mine = (news.c.n.in_(numbers), news.c.told.is_(None))
        with self._book.writing() as connection:
            held = connection.execute(select(news.c.n).where(*mine)).scalars().all()
            if len(held) < len(set(numbers)):
                return 0
            connection.execute(update(news).where(*mine).values(told=now))
            return put(connection, planned, now)

    def put_off(self, numbers: Sequence[int]) -> None:
        """Let some news wait for the next digest."""
        with self._book.writing() as connection:
            connection.execute(update(news).where(news.c.n.in_(numbers)).values(pace="digest"))

    def drop(self, name: str, channel: Channel) -> None:
        """Forget what waits for an account on a channel that it wants no more of."""
        with self._book.writing() as connection:
            mine = (news.c.account == number_of(connection, name), news.c.channel == channel)
            connection.execute(delete(news).where(*mine, news.c.told.is_(None)))

    def of(self, name: str) -> list[News]:
        """Return all that is kept of news for an account."""
        with self._book.reading() as connection:
            mine = news.c.account == number_of(connection, name)
            return [
                News(**row) for row in connection.execute(_NEWS.where(mine).order_by(news.c.n)).mappings()
            ]


def _news() -> Select[Any]:
    held = news.c
    columns = (
        held.n,
        account.c.id.label("account"),
        held.channel,
        held.key,
        held.pace,
        held.about,
        held.found,
    )
    return select(*columns).join_from(news, account)


_NEWS = _news()


def _row(each: News, number: int) -> dict[str, Any]:
    same = ("channel", "key", "pace", "about", "found")
    return {name: getattr(each, name) for name in same} | {"account": number}
