"""What is followed on the web, what it offered and what came of that, for those who fetch.

The rows are dataclasses of the room that decides about following; this room knows their columns only.
Everything that one result changes is written together: a killed run has saved it whole or not at all.
Times are seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from sqlalchemy import Connection, Engine, delete, exists, func, select, true, update

from onrecord.database import Location, connect, locate, plainly
from onrecord.store import schema
from onrecord.store.codec import from_plain, from_row
from onrecord.store.reader import Reader
from onrecord.store.saving import Saving
from onrecord.store.taking import Versions
from onrecord.store.writer import Writer
from onrecord.types import Came, Given, Page

Row = TypeVar("Row")

_MANY = 500  # addresses asked for in one query

__all__ = ["Fate", "Following", "Requests", "Waiting"]


class Waiting(NamedTuple):
    """A page that waits to be read: its number, where it came from, how many processes died of it."""

    number: int
    path: str
    tries: int


class Fate(NamedTuple):
    """How many items of something followed came to the same end.

    ``read`` and ``read_reason`` are what became of the page as an article, None where it waits or is gone.
    """

    follow: str
    settled: str | None
    reason: str | None
    read: str | None
    read_reason: str | None
    waits: bool
    items: int


class Requests(NamedTuple):
    """How often requests for something followed ended in the same way."""

    follow: str
    wanted: str
    outcome: str
    reason: str
    times: int


class Following:
    """A library as those who fetch see it; may be shared among threads.

    Every method is one transaction; each raises StoreError where the library cannot be read or written.
    """

    def __init__(self, location: Location, engine: Engine) -> None:
        self.location = location
        self._engine = engine

    @classmethod
    def open(cls, url: str | Path | None) -> Self:
        """Open the library at ``url``, making it where there is none; None is the user's own."""
        Writer.open(url, Versions()).close()
        location = locate(url)
        return cls(location, connect(location, "rwc"))

    @classmethod
    def look(cls, url: str | Path | None) -> Self:
        """Open the library for reading. Raises StoreError where there is none."""
        Reader.open(url).close()
        location = locate(url)
        return cls(location, connect(location, "ro"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the library."""
        with plainly(self.location):
            self._engine.dispose()

    @contextmanager
    def saving(self) -> Iterator[Saving]:
        """Save one or several results together."""
        with self._writing() as connection:
            yield Saving(connection)

    def unseen(self, addresses: Sequence[str]) -> list[str]:
        """Return those of the canonical addresses that no item has, nor was found at, in their order."""
        seen = set[str]()
        with self._reading() as connection:
            for first in range(0, len(addresses), _MANY):
                some = addresses[first : first + _MANY]
                for table in (schema.item, schema.item_also):
                    query = select(table.c.address).where(table.c.address.in_(some))
                    seen.update(connection.execute(query).scalars())
        return [address for address in addresses if address not in seen]

    def follows(self, kind: type[Row], address: str | None = None) -> list[Row]:
        """Return what is or was followed, as ``kind``, in order of address; or the one at an address."""
        query = select(schema.follow).order_by(schema.follow.c.address)
        if address is not None:
            query = query.where(schema.follow.c.address == address)
        with self._reading() as connection:
            return [from_row(kind, row) for row in connection.execute(query).mappings()]

    def last_look(self) -> float | None:
        """Return when something followed was looked at last; None before the first look."""
        with self._reading() as connection:
            return connection.execute(select(func.max(schema.follow.c.checked))).scalar()

    def due_follows(self, kind: type[Row], now: float, resting: Collection[str], limit: int) -> list[Row]:
        """Return what is due to be looked at, one of each host, none of a host that is at rest."""
        held = schema.follow.c
        longest_due = (
            select(func.min(held.due).label("due"), held.host)
            .where(~held.ended, held.due <= now, held.host.not_in(resting))
            .group_by(held.host)
            .order_by(func.min(held.due))
            .limit(limit)
            .subquery()
        )
        same = (held.host == longest_due.c.host) & (held.due == longest_due.c.due)
        query = select(schema.follow).join(longest_due, same).where(~held.ended).order_by(held.due)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        first = {row["host"]: row for row in reversed(rows)}
        return [from_row(kind, row) for row in rows if first[row["host"]] is row]

    def due_items(
        self,
        kind: type[Row],
        now: float,
        resting: Collection[str],
        limit: int,
        only: Collection[str] | None = None,
    ) -> list[Row]:
        """Return the open items that are due, the oldest of each host, none of a host that is at rest.

        ``only`` those at some addresses, where it is given.
        """
        held = schema.item.c
        wanted = true() if only is None else held.address.in_(only)
        oldest = (
            select(func.min(held.n))
            .where(held.settled.is_(None), held.due <= now, held.host.not_in(resting), wanted)
            .group_by(held.host)
            .order_by(func.min(held.n))
            .limit(limit)
        )
        with self._reading() as connection:
            rows = connection.execute(select(schema.item).where(held.n.in_(oldest))).mappings()
            return [from_row(kind, row) for row in rows]

    def due_revisits(self, kind: type[Row], now: float, resting: Collection[str], limit: int) -> list[Row]:
        """Return the pages due to be looked at again, the longest due of each host that is not at rest.

        Those of what is followed no more are left alone.
        """
        held, over = schema.revisit.c, schema.follow.c
        stopped = select(over.address).where(over.ended)
        longest = (
            select(func.min(held.due).label("due"), held.host)
            .where(held.due <= now, held.host.not_in(resting), held.follow.not_in(stopped))
            .group_by(held.host)
            .order_by(func.min(held.due))
            .limit(limit)
            .subquery()
        )
        same = (held.host == longest.c.host) & (held.due == longest.c.due)
        query = select(schema.revisit).join(longest, same).order_by(held.due)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        first = {row["host"]: row for row in reversed(rows)}
        return [from_row(kind, row) for row in rows if first[row["host"]] is row]

    def item(self, kind: type[Row], address: str) -> Row | None:
        """Return the item at an address, or None."""
        query = select(schema.item).where(schema.item.c.address == address)
        with self._reading() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else from_row(kind, row)

    def learnt(self, kind: str, of: type[Row]) -> dict[str, Row]:
        """Return what is known of hosts, by name."""
        held = schema.learnt.c
        query = select(held.name, held.payload).where(held.kind == kind)
        with self._reading() as connection:
            return {row.name: from_plain(of, row.payload) for row in connection.execute(query)}

    def waiting(self, limit: int) -> list[Waiting]:
        """Return pages that wait to be read, the oldest first, those that processes died of last."""
        held = schema.page_waiting.c
        query = select(held.n, held.path, held.tries).order_by(held.tries, held.n).limit(limit)
        with self._reading() as connection:
            return [Waiting(*row) for row in connection.execute(query)]

    def page(self, number: int) -> Page:
        """Return a page that waits to be read."""
        query = select(schema.page_waiting).where(schema.page_waiting.c.n == number)
        with self._reading() as connection:
            row = connection.execute(query).mappings().one()
        content = row["received"] if row["content"] is None else row["content"]
        came = None if row["came"] is None else from_plain(Came, row["came"])
        given = from_plain(Given, row["given"])
        return Page(
            row["path"], row["media"], content, row["sha256"], given, row["fetched"], row["received"], came
        )

    def read(self, numbers: Collection[int]) -> None:
        """Take away pages of which the library now holds what became of them."""
        with self._writing() as connection:
            connection.execute(delete(schema.page_waiting).where(schema.page_waiting.c.n.in_(numbers)))

    def died(self, numbers: Collection[int]) -> None:
        """Note that a process died while it read these pages."""
        held = schema.page_waiting.c
        read = update(schema.page_waiting).where(held.n.in_(numbers))
        with self._writing() as connection:
            connection.execute(read.values(tries=held.tries + 1))

    def fates(self) -> list[Fate]:
        """Return how many items came to each end."""
        item, page, waits = schema.item.c, schema.page.c, schema.page_waiting.c
        waiting = exists().where(waits.sha256 == item.sha256, waits.path == item.address)
        became = (page.sha256 == item.sha256) & (page.path == item.address)
        ends = (item.follow, item.settled, item.reason, page.outcome, page.reason, waiting)
        query = select(*ends, func.count()).select_from(schema.item.outerjoin(schema.page, became))
        with self._reading() as connection:
            return [Fate(*row) for row in connection.execute(query.group_by(*ends))]

    def requests(self) -> list[Requests]:
        """Return how often requests ended in each way."""
        held = schema.request_count
        with self._reading() as connection:
            return [Requests(*row) for row in connection.execute(select(held))]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(self.location), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            plainly(self.location),
            self._engine.execution_options(writing=True).begin() as connection,
        ):
            yield connection
