"""The rows that pass from the map stages to the joins and back.

``reading`` makes of each split a file ``read`` of rows of ``READ`` and a file ``dropped`` of rows of
``DROPPED``, both of one bucket, in the order in which pages came. The joins make of these the rows of
``CLEANED``: each text that is kept once, what its outlet repeats marked. ``quoting`` is given some files
``cleaned``, as many buckets as there are tasks, and makes of its bucket a file ``quoted`` of rows of
``QUOTED``, of one bucket, in the same order. Articles, findings, features and pages are JSON
(``columns.to_json``, ``Features.to_json``); every other column is there to be joined by.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from onrecord.archive.columns import Row, from_json
from onrecord.archive.shuffling import write_buckets
from onrecord.archive.tasks import File, Task
from onrecord.intake.decoding import without_surrogates
from onrecord.types import Article, Findings

READ: Final = ("id", "root", "path", "outlet", "address", "article", "page")
"""One page as an article: its id and the ``root_id`` of that, its path, outlet, the one form of its web
address, the article itself, and of its page what a ``Reading`` has of it: media, given, came, fetched."""

DROPPED: Final = ("path", "reason")

CLEANED: Final = ("id", "path", "address", "shown", "article", "page")
"""One text as it is to be quoted: ``shown`` is "1" for the text that stands for its article, "" for a version
of it."""

QUOTED: Final = (*CLEANED, "of", "findings", "features", "dropped")
"""A row of ``CLEANED`` with what was found in it; ``of`` stands for the text and how it was read.

``features`` is empty for versions. Where the text cannot be read, ``dropped`` is the reason, else empty.
"""


@cache
def schema_of(columns: tuple[str, ...]) -> Any:
    """Return the Arrow schema of rows with these columns, all of them text."""
    import pyarrow as arrow

    return arrow.schema([(name, arrow.large_string()) for name in columns])


def put(task: Task, name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> File:
    """Write rows as the task's file of a name, in one bucket."""
    import pyarrow as arrow

    plain = [{name: _encodable(row[name]) for name in columns} for row in rows]
    table = arrow.Table.from_pylist(plain, schema=schema_of(columns))
    return write_buckets(task.place, task.path(name), table, [0] * table.num_rows, 1)


def _encodable(text: str | None) -> str | None:
    """Return a text without half surrogates, which no encoding knows; JSON has none."""
    return text if text is None or text.isascii() else without_surrogates(text)


def article_of(row: Row) -> Article:
    """Return the article of a row. Raises DamagedError where it cannot be read."""
    return from_json(Article, row["article"])


def findings_in(row: Row) -> Findings:
    """Return the findings of a row of ``QUOTED``. Raises DamagedError where they cannot be read."""
    return from_json(Findings, row["findings"])
