"""The archive's tables, written a block of days at a time, in an order that hangs on their rows alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from typing import Any, Final

from onrecord.archive.columns import Row, from_json
from onrecord.archive.joins.clustering import SHARED
from onrecord.archive.joins.following import FOLLOWED
from onrecord.archive.joins.once import DROPPED as DROPPED_ROWS
from onrecord.archive.joins.rows import rows_in
from onrecord.archive.joins.telling import DAY
from onrecord.archive.shuffling import bucket_rows, read_bucket
from onrecord.archive.tables import NAMES, UNDATED, arrow_table, row_of, schema
from onrecord.archive.tasks import File, Made, Task
from onrecord.types import Dropped, FollowUp, SharedText

GROUP: Final = 5_000
"""Rows of a group of a file: what a reader has in memory of it."""

_ORDER: Final = ("story", "statement", "position", "article", "sha256", "id")

TABLES: Final = NAMES

OF_DAYS: Final = tuple(name for name in NAMES if name not in ("shared_text", "follow_ups", "dropped"))
"""The tables that are filed by day."""


def published(task: Task) -> Made:
    """Write the rows of a block of days, a file a table and day."""
    files: dict[str, File] = {}
    for table in OF_DAYS:
        given = list(task.files(table))
        if given:
            files |= _of_days(task, table, read_bucket(task.place, given, task.number))
    return Made(files, _counts(files))


def listed(task: Task) -> Made:
    """Write what stands in no story: ``shared`` links, stories that were ``followed``, what was ``dropped``.

    ``unread`` are the files of what was dropped as it was read.
    """
    shared = (row_of(from_json(SharedText, row["link"])) for row in rows_in(task, "shared", SHARED, 0))
    follow_ups = (row_of(from_json(FollowUp, row["link"])) for row in rows_in(task, "followed", FOLLOWED, 0))
    mine = rows_in(task, "dropped", DROPPED_ROWS, 0)
    unread = bucket_rows(task.place, task.files("unread"), 0)
    dropped = (row_of(Dropped(row["path"], row["reason"])) for row in chain(mine, unread))
    tables: dict[str, Iterator[Row]] = {"shared_text": shared, "follow_ups": follow_ups, "dropped": dropped}
    files: dict[str, File] = {}
    for table, rows in tables.items():
        ordered = sorted(rows, key=lambda row: str(list(row.values())))
        if ordered:
            files |= _write(task, table, UNDATED, arrow_table(table, ordered))
    return Made(files, _counts(files))


def _of_days(task: Task, table: str, rows: Any) -> dict[str, File]:
    keys = [DAY, *(column for column in _ORDER if column in rows.column_names)]
    ordered = rows.sort_by([(column, "ascending") for column in keys])
    days = ordered[DAY].to_pylist()
    bare = ordered.drop_columns([DAY])
    files: dict[str, File] = {}
    first = 0
    for day, some in groupby(days):
        number = sum(1 for _ in some)
        files |= _write(task, table, day, bare.slice(first, number))
        first += number
    return files


def _write(task: Task, table: str, day: str, rows: Any) -> dict[str, File]:
    from pyarrow import parquet

    path = f"{table}/day={day}/part-{task.number:05d}-{task.key[:8]}.parquet"
    with task.place.at(path).writing() as stream:
        parquet.write_table(rows.cast(schema(table)), stream, compression="zstd", row_group_size=GROUP)
    return {f"{table}/day={day}": File(path, rows.num_rows, *stream.written())}


def _counts(files: dict[str, File]) -> dict[str, int]:
    """Return how many rows of each table were written."""
    counts: dict[str, int] = {}
    for name, file in files.items():
        table = name.partition("/")[0]
        counts[table] = counts.get(table, 0) + file.rows
    return counts
