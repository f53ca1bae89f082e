"""Votes: one a person a story. A story merged of several counts it once, whatever it was called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, update

from onrecord.database import given_pairs, given_texts, insert_or_ignore, listed, paired
from onrecord.readers import counting
from onrecord.readers.accounts import row_of
from onrecord.readers.book import Book
from onrecord.readers.schema import account, tally, vote
from onrecord.readers.views import Vote

Stories = Mapping[str, Iterable[str]]
"""Stories, each with every id it goes by, its own among them."""

_pairs, _story_given, _id = given_pairs("pairs")
_story = _story_given.label("story")
_votes = select(_story).select_from(_pairs).join(vote, vote.c.story == _id)
_standing = _votes.join(account, account.c.n == vote.c.account).where(vote.c.withdrawn.is_(None))
_VOTED = _standing.where(account.c.id == bindparam("who")).distinct()
_BY_ID = select(_story, tally.c.votes).select_from(_pairs).join(tally, tally.c.story == _id)
_BY_PERSON = _standing.add_columns(func.count(account.c.mailbox.distinct())).group_by(_story)


class Votes:
    """The votes. Stories go by id; where one has had several, hand in all of them (``Stories``)."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def cast(self, name: str, story: str) -> bool:
        """Let an account (by id) vote for a story; return False where its vote stood already."""
        now = self._book.clock()
        with self._book.writing() as connection:
            who = row_of(connection, name)
            row = {"account": who["n"], "story": story, "at": now}
            new = connection.execute(insert_or_ignore(vote, "account", "story"), row).rowcount
            if not new:
                mine = (vote.c.account == who["n"], vote.c.story == story, vote.c.withdrawn.is_not(None))
                new = connection.execute(update(vote).where(*mine).values(at=now, withdrawn=None)).rowcount
            if new:
                counting.changed(connection, who, [story], 1)
            return new > 0

    def withdraw(self, name: str, stories: Collection[str]) -> bool:
        """Take an account's vote for a story back, under every id the story had; False where none stood."""
        with self._book.writing() as connection:
            who = row_of(connection, name)
            mine = (
                vote.c.account == who["n"],
                vote.c.story.in_(given_texts("given")),
                vote.c.withdrawn.is_(None),
            )
            taken = update(vote).where(*mine).values(withdrawn=self._book.clock()).returning(vote.c.story)
            gone = list(connection.execute(taken, {"given": listed(stories)}).scalars())
            if gone:
                counting.changed(connection, who, gone, -1)
            return bool(gone)

    def tallies(self, stories: Stories) -> dict[str, int]:
        """Return how many people's votes stand for each story that has any.

        Who voted under two ids of a story counts once, and so do two accounts of one mailbox (``ada@`` and
        ``ada+news@``).
        """
        with self._book.reading() as connection:
            counts: dict[str, int] = {}
            merged: dict[str, Iterable[str]] = {}
            for story, votes in _rows(connection, _BY_ID, stories):
                if story in counts:  # votes under two ids: there people have to be told apart
                    merged[story] = stories[story]
                counts[story] = votes
            return counts | dict(_rows(connection, _BY_PERSON, merged))

    def voted(self, name: str, stories: Stories) -> frozenset[str]:
        """Return for which of some stories an account's vote stands."""
        with self._book.reading() as connection:
            return frozenset(row[0] for row in _rows(connection, _VOTED, stories, who=name))

    def voted_since(self, when: datetime) -> list[str]:
        """Return the ids under which stories were voted for from a time on."""
        query = select(vote.c.story).distinct().where(vote.c.at >= when, vote.c.withdrawn.is_(None))
        with self._book.reading() as connection:
            return list(connection.execute(query.order_by(vote.c.story)).scalars())

    def of(self, name: str) -> list[Vote]:
        """Return the votes of an account that stand, the latest first."""
        query = select(vote.c.story, vote.c.at).where(vote.c.withdrawn.is_(None)).order_by(vote.c.at.desc())
        with self._book.reading() as connection:
            rows = connection.execute(query.where(vote.c.account == row_of(connection, name)["n"]))
            return [Vote(story, at) for story, at in rows]

    def revision(self) -> int:
        """Return a number that is another whenever votes have changed."""
        with self._book.reading() as connection:
            return counting.revision(connection)


def _rows(connection: Connection, query: Select[Any], stories: Stories, **more: str) -> list[tuple[Any, ...]]:
    pairs = [(story, known) for story, ids in stories.items() for known in ids]
    if not pairs:
        return []
    return [tuple(row) for row in connection.execute(query, {"pairs": paired(pairs), **more})]
