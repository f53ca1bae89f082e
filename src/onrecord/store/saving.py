"""What the results of following change in the library, written together or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, delete, insert, select, update

from onrecord.store import dialect, schema, versions
from onrecord.store.codec import to_plain, to_row
from onrecord.types import Page

_STOPPED = "no longer followed"
_PUT_LEARNT = dialect.insert_or_replace(schema.learnt, "kind", "name")
_PUT_ITEM = dialect.insert_or_ignore(schema.item, "address")
_PUT_ALSO = dialect.insert_or_ignore(schema.item_also, "address")
_PUT_REVISIT = dialect.insert_or_ignore(schema.revisit, "address")
_PUT_WAITING = dialect.insert_or_ignore(schema.page_waiting, "sha256", "path")
_COUNT = dialect.insert_or_add(schema.request_count, "times")


class Saving:
    """What one or several results change; when its block ends all is in the library, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_follow(self, follow: object, host: str, *, again: bool = False) -> bool:
        """Follow something; return whether it was not followed before.

        What is followed already is made due earlier, if anything. What has ended is taken up only ``again``.
        """
        row = {**to_row(follow), "host": host}
        held = schema.follow.c
        found = self._connection.execute(select(held.ended).where(held.address == row["address"])).first()
        if found is None:
            self._connection.execute(insert(schema.follow), row)
        elif again and found.ended:
            fresh = {**row, "failing_since": None, "reason": None}
            self._change(schema.follow, row["address"], fresh)
        elif not found.ended:
            earlier = case((held.due < row["due"], held.due), else_=row["due"])
            self._change(schema.follow, row["address"], {"due": earlier})
        return found is None or (again and bool(found.ended))

    def put_follow(self, follow: object, host: str) -> bool:
        """Write what a look changed; return False where it is not followed, or was stopped meanwhile."""
        row = {**to_row(follow), "host": host}
        held = schema.follow.c
        changed = update(schema.follow).where(held.address == row["address"], ~held.ended)
        return self._connection.execute(changed, row).rowcount > 0

    def move(self, address: str, to: str) -> None:
        """Note that something followed has moved for good; where the new address is followed too, as one."""
        held = schema.follow.c
        there = self._connection.execute(select(held.address).where(held.address == to)).first()
        if there is None:
            self._change(schema.follow, address, {"address": to})
        else:
            self._connection.execute(delete(schema.follow).where(held.address == address))
        self._connection.execute(update(schema.follow).where(held.parent == address).values(parent=to))
        self._connection.execute(update(schema.item).where(schema.item.c.follow == address).values(follow=to))
        self._move_counts(address, to)

    def stop(self, address: str) -> bool:
        """Follow something no more, nor what it led to; return whether it was followed."""
        held = schema.follow.c
        stopped = update(schema.follow).where(~held.ended).values(ended=True, reason=_STOPPED)
        found = self._connection.execute(stopped.where(held.address == address)).rowcount > 0
        children = list(
            self._connection.execute(select(held.address).where(held.parent == address)).scalars()
        )
        left = update(schema.item).where(schema.item.c.follow == address, schema.item.c.settled.is_(None))
        self._connection.execute(left.values(settled="passed over", reason=_STOPPED, html=""))
        for child in children:
            self.stop(child)
        return found

    def set_back(self, now: float, seconds: float) -> None:
        """Note that the clock was set back, to ``now``: what was put off comes as much earlier, from now on.

        What was to happen within so many ``seconds`` is due at once.
        """
        follow, item, visit = schema.follow.c, schema.item.c, schema.revisit.c
        for table, past, concerned in (
            (schema.follow, (follow.checked, follow.failing_since), ~follow.ended),
            (schema.item, (item.found,), item.settled.is_(None)),
            (
                schema.revisit,
                (visit.first,),
                visit.first > now,
            ),  # others are reckoned from when they were new
        ):
            put_off = update(table).where(concerned, table.c.due > now)
            self._connection.execute(put_off.values(due=_not_before(table.c.due - seconds, now)))
            for column in past:
                ahead = update(table).where(concerned, column > now)
                self._connection.execute(ahead.values({column: now}))

    def add_items(self, items: Sequence[tuple[object, str]]) -> int:
        """Write the items, each with its host, that are not there yet; return how many are new."""
        if not items:
            return 0
        rows = [{**_item_row(item), "host": host} for item, host in items]
        rows = [row for row in rows if dialect.can_index(self._connection, row["address"])]
        return sum(self._connection.execute(_PUT_ITEM, row).rowcount for row in rows)

    def settle(self, item: object, sha256: str | None) -> bool:
        """Write what came of trying an item; return False, with nothing done, where it is settled already."""
        row = {**_item_row(item), "sha256": sha256}
        held = schema.item.c
        open_one = update(schema.item).where(held.address == row["address"], held.settled.is_(None))
        return self._connection.execute(open_one, row).rowcount > 0

    def also(self, address: str, item: str) -> bool:
        """Remember where an item was found in the end; return False where that belongs to another item."""
        here = self._connection.execute(
            select(schema.item.c.address).where(schema.item.c.address == address)
        ).first()
        if here is not None:
            return address == item
        if not dialect.can_index(self._connection, address):
            return True
        row = {"address": address, "item": item}
        if self._connection.execute(_PUT_ALSO, row).rowcount:
            return True
        held = schema.item_also.c
        return self._connection.execute(select(held.item).where(held.address == address)).scalar() == item

    def wait(self, page: Page) -> None:
        """Let a page wait to be read; one that waits already does so once."""
        row = {
            "path": page.path,
            "sha256": page.sha256,
            "media": page.media,
            "received": page.received,
            "content": None if page.content == page.received else page.content,
            "given": to_plain(page.given),
            "fetched": page.fetched,
            "came": None if page.came is None else to_plain(page.came),
        }
        self._connection.execute(_PUT_WAITING, row)

    def add_revisit(self, visit: object, host: str) -> None:
        """Have a page looked at again, unless it is already."""
        self._connection.execute(_PUT_REVISIT, {**to_row(visit), "host": host})

    def put_revisit(self, visit: object) -> bool:
        """Write what looking at a page again changed; return False where it was forgotten meanwhile."""
        row = to_row(visit)
        return self._change(schema.revisit, row["address"], row) > 0

    def stood(self, address: str, at: str) -> None:
        """Note that the article at a canonical address was there as it is at a time (ISO 8601).

        Nothing is noted where no one article is meant, or a page of it waits to be read.
        """
        held, waits = schema.article.c, schema.page_waiting.c
        rows = self._connection.execute(select(held.id, held.captures).where(held.address == address)).all()
        open_one = self._connection.execute(select(waits.n).where(waits.path == address).limit(1)).first()
        if len(rows) != 1 or open_one is not None or not rows[0].captures:
            return
        latest = max(rows[0].captures)
        others = versions.of_article(self._connection, rows[0].id)
        if latest < at and all(max(other.captures, default="") < latest for other in others):
            mine = update(schema.article).where(held.id == rows[0].id)
            self._connection.execute(mine.values(captures=[*rows[0].captures, at]))

    def show(self, item: object, host: str, sha256: str) -> None:
        """Write a page that is followed for itself as an item, with the page that it now shows."""
        self.add_items([(item, host)])
        address = to_row(item)["address"]
        self._change(schema.item, address, {"sha256": sha256})

    def count(self, follow: str, wanted: str, outcome: str, reason: str, times: int = 1) -> None:
        """Count the end of a request."""
        row = {"follow": follow, "wanted": wanted, "outcome": outcome, "reason": reason, "times": times}
        self._connection.execute(_COUNT, row)

    def learn(self, kind: str, known: Mapping[str, object], forgotten: Collection[str] = ()) -> None:
        """Keep what is known of hosts, and forget what holds no longer."""
        if known:
            rows = [{"kind": kind, "name": name, "payload": to_plain(what)} for name, what in known.items()]
            self._connection.execute(_PUT_LEARNT, rows)
        held = schema.learnt.c
        for name in forgotten:
            self._connection.execute(delete(schema.learnt).where(held.kind == kind, held.name == name))

    def _change(self, table: Table, address: str, values: dict[str, Any]) -> int:
        changed = update(table).where(table.c.address == address).values(values)
        return self._connection.execute(changed).rowcount

    def _move_counts(self, address: str, to: str) -> None:
        held = schema.request_count
        for row in self._connection.execute(select(held).where(held.c.follow == address)).all():
            self.count(to, row.wanted, row.outcome, row.reason, row.times)
        self._connection.execute(delete(held).where(held.c.follow == address))


def _not_before(moment: ColumnElement[float], now: float) -> ColumnElement[float]:
    return case((moment > now, moment), else_=now)


def _item_row(item: object) -> dict[str, Any]:
    """Return an item's row; of one that is settled what was said of its page is not kept beside the page."""
    row = to_row(item)
    return {**row, "given": {}, "html": ""} if row["settled"] else row
