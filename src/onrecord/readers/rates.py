"""How often somebody may do something: counters over a sliding window, the same for every process."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, select

from onrecord.database import insert_or_add
from onrecord.readers.book import Book
from onrecord.readers.keys import keyed
from onrecord.readers.schema import rate
from onrecord.readers.views import Allowance

_SPEND = insert_or_add(rate, "spent")


class Rates:
    """Counters by name. Who is counted (an address, an account) cannot be read out of the store."""

    def __init__(self, book: Book, secret: str) -> None:
        self._book = book
        self._secret = secret

    def spend(self, what: str, who: str, limit: int, window: timedelta) -> Allowance:
        """Count that somebody does something, if they have done it fewer than ``limit`` times in a window.

        The window slides: of the fixed one before, as much counts as the sliding one still covers. What
        is refused is not counted.
        """
        now, seconds = self._book.clock(), window.total_seconds()
        name, moment = keyed(self._secret, "rate", f"{what}\0{who}"), now.timestamp()
        at = int(moment // seconds)
        with self._book.writing() as connection:
            connection.execute(delete(rate).where(rate.c.until < now))
            before, here = _spent(connection, name, at - 1), _spent(connection, name, at)
            into = moment / seconds - at
            if before * (1 - into) + here + 1 > limit:
                return Allowance(False, max(1, math.ceil(_wait(before, here, limit, into) * seconds)))
            until = datetime.fromtimestamp((at + 2) * seconds, UTC)
            connection.execute(_SPEND, {"name": name, "window": at, "spent": 1, "until": until})
            return Allowance(True)


def _wait(before: int, here: int, limit: int, into: float) -> float:
    """Return after how much of a window one more fits.

    Within this window what the one before left has to sink to what ``here`` leaves free; where it is full
    by itself, the same has to happen in the next.
    """
    if here + 1 <= limit:
        return 1 - (limit - here - 1) / before - into
    return (1 - into) + 1 - (limit - 1) / here


def _spent(connection: Connection, name: str, window: int) -> int:
    query = select(rate.c.spent).where(rate.c.name == name, rate.c.window == window)
    return connection.execute(query).scalar() or 0
