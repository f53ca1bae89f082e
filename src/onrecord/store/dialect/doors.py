"""What a database has to offer the store beyond SQL that all understand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection

from onrecord.store.fulltext import Indexed, Ranked
from onrecord.store.matching import Match

WORTH_MEASURING = 10_000
"""Articles from which on a database of one file may go by how large its tables are."""


class Dialect(Protocol):
    """One database's ways. Each is a package of this folder with a function for each of these.

    ``LONGEST`` is how many bytes a name may have that rows are looked up by; None where there is no limit.
    """

    LONGEST: int | None

    def create_search(self, connection: Connection) -> None:
        """Make the full-text indexes, and the triggers that keep these and the lists of names in step."""

    def fill_search(self, connection: Connection) -> None:
        """Put every row of the tables into the full-text indexes, which were made just before, past them."""

    def expression(self, connection: Connection, indexed: Indexed, match: Match) -> str:
        """Return what is looked for as the full-text index takes it: always well formed."""

    def found_by(self, indexed: Indexed, expression: str, most: int | None = None) -> ColumnElement[bool]:
        """Return the condition that a row is found, among so many that came last."""

    def latest(self, connection: Connection, indexed: Indexed, expression: str, most: int) -> list[int]:
        """Return the numbers of what is found, those that came last first, so many at most."""

    def finds(self, connection: Connection, indexed: Indexed, expression: str, most: int) -> int:
        """Count what is found, as far as ``most``."""

    def ranked(self, connection: Connection, indexed: Indexed, expression: str, most: int) -> list[Ranked]:
        """Return what is found, each with its weight, those that came last first, so many at most."""

    def shown(
        self, connection: Connection, indexed: Indexed, expression: str, numbers: Sequence[int]
    ) -> list[Mapping[str, Any]]:
        """Return what is shown of finds, in no order, the words found between marks."""

    def sharing(
        self, connection: Connection, keys: Sequence[int], days: tuple[int, int], each: int, most: int
    ) -> Counter[int]:
        """Count under how many keys of the index of stories each article is found: see ``Shelf.sharing``.

        Under each key, in their order, are looked at those of some days, latest first, and undated ones,
        ``each`` at most of either, until ``most`` are found.
        """

    def held_after(self, connection: Connection, last: int, most: int) -> list[int]:
        """Return the articles behind number ``last`` that are held in the index of stories, in order."""

    def put_keys(self, connection: Connection, article: int, day: int, keys: Sequence[int]) -> None:
        """Put an article under its keys in the index of stories."""

    def count_words(self, connection: Connection, words: Sequence[int], by: int) -> None:
        """Count up, or down, the articles in the index of stories that hold each of the words."""

    def last_articles(self, connection: Connection) -> list[tuple[str, int]]:
        """Return the outlets, by name, each with the number of its last article."""

    def unfinished(self, connection: Connection, version: str) -> list[str]:
        """Return the stories that have changed since they were put together, or were by another version."""

    def merge_search(self, connection: Connection) -> None:
        """Write the full-text indexes anew without what was deleted: until then its words are in them."""

    def shrink(self, raw: Any) -> bool:
        """Write all anew without what was deleted; ``raw`` is a driver's connection, in no transaction.

        Return False where others keep it from being written.
        """

    def faults_of_file(self, connection: Connection, *, quick: bool) -> list[str]:
        """Return what the database finds wrong with itself; ``quick`` leaves out what takes long."""

    def dangling(self, connection: Connection) -> list[tuple[str, str, str]]:
        """Return rows that point to rows which are not there: table, row, the other table."""

    def in_step(self, connection: Connection, indexed: Indexed) -> bool:
        """Tell whether a full-text index holds the words of its table."""

    def tidy(self, connection: Connection) -> None:
        """Let the database measure its tables anew, so that it goes on choosing the right indexes."""
