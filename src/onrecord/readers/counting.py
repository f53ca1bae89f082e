"""Keeps the count of votes in step with the votes, and tells when any of them changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, delete, select

from onrecord.database import insert_or_add, insert_or_replace
from onrecord.readers.schema import account, meta, tally, vote

_VOTES = "votes"
_COUNT = insert_or_add(tally, "votes")


def changed(connection: Connection, who: RowMapping, stories: Sequence[str], by: int) -> None:
    """Count an account's votes (its row) for some stories up or down.

    A story for which another account of the same mailbox has a vote keeps its count.
    """
    others = _of_the_same_mailbox(connection, who)
    rows = [{"story": story, "votes": by} for story in stories if story not in others]
    if rows:
        connection.execute(_COUNT, rows)
        connection.execute(delete(tally).where(tally.c.votes <= 0))
    touch(connection)


def uncount(connection: Connection, who: RowMapping) -> None:
    """Count down all votes of an account that is about to be deleted."""
    mine = select(vote.c.story).where(vote.c.account == who["n"], vote.c.withdrawn.is_(None))
    changed(connection, who, list(connection.execute(mine).scalars()), -1)


def touch(connection: Connection) -> None:
    """Note that votes have changed."""
    put = insert_or_replace(meta, "key")
    connection.execute(put, {"key": _VOTES, "value": str(revision(connection) + 1)})


def revision(connection: Connection) -> int:
    """Return how often votes have changed."""
    return int(connection.execute(select(meta.c.value).where(meta.c.key == _VOTES)).scalar() or 0)


def _of_the_same_mailbox(connection: Connection, who: RowMapping) -> frozenset[str]:
    """Return the stories for which other accounts of an account's mailbox have votes that stand."""
    others = (account.c.mailbox == who["mailbox"], account.c.n != who["n"], vote.c.withdrawn.is_(None))
    query = select(vote.c.story).join_from(account, vote).where(*others)
    found: Iterable[str] = connection.execute(query).scalars()
    return frozenset(found)
