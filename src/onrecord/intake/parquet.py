"""Parquet files as pages: a row is an article. Needs pyarrow, the extra ``onrecord[parquet]``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any, NamedTuple

from onrecord.intake.decoding import decode
from onrecord.intake.reasons import Reason, too_large
from onrecord.intake.rows import COLUMNS, page_of_row, plain_name
from onrecord.types import Dropped, Page

_BATCH = 64
_KNOWN = {name for names in COLUMNS.values() for name in names}
_TEXT = {*COLUMNS["text"], *COLUMNS["html"]}


def read_parquet(
    stream: IO[bytes], path: str, limit: int, groups: range | None = None
) -> Iterator[Page | Dropped]:
    """Yield a page for each row, named ``articles.parquet#3``; only columns with known names are read.

    ``groups`` are the row groups that are read, all of them unless they are given. A row group is read
    a few rows at a time; one that is damaged is dropped as one, with its rows' numbers, and the next is read
    on. A cell may have ``limit`` bytes.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        yield Dropped(path, Reason.NEEDS_PARQUET)
        return
    try:
        table = ParquetFile(stream, memory_map=False, pre_buffer=False)
        names = table.schema_arrow.names
    except (ArrowException, OSError, ValueError):
        yield Dropped(path, Reason.DAMAGED)
        return
    columns = [name for name in names if plain_name(name) in _KNOWN]
    yield from _rows(_Table(table, columns, path, limit, groups))


class Group(NamedTuple):
    """How large a row group is: its rows, and their bytes unpacked."""

    rows: int
    size: int


def groups_of(stream: IO[bytes]) -> list[Group]:
    """Return the row groups of a Parquet file; none where it is damaged or has no column of text."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        return []
    try:
        table = ParquetFile(stream, memory_map=False, pre_buffer=False)
        groups = [table.metadata.row_group(group) for group in range(table.num_row_groups)]
        names = set(map(plain_name, table.schema_arrow.names))
    except (ArrowException, OSError, ValueError):
        return []
    return [Group(group.num_rows, group.total_byte_size) for group in groups] if _TEXT & names else []


class _Table(NamedTuple):
    """An open file, the columns of it that are read, its name, what a cell may have, the groups to read."""

    file: Any
    columns: list[str]
    path: str
    limit: int
    groups: range | None = None


def _rows(table: _Table) -> Iterator[Page | Dropped]:
    known = set(map(plain_name, table.columns))
    if not _TEXT & known:
        yield Dropped(
            table.path, Reason.ADDRESSES if known.intersection(COLUMNS["url"]) else Reason.NO_COLUMN
        )
        return
    if not table.file.metadata.num_rows:
        yield Dropped(table.path, Reason.EMPTY)
    first = 1
    for group in range(table.file.num_row_groups):
        size = table.file.metadata.row_group(group).num_rows
        if table.groups is None or group in table.groups:
            yield from _row_group(table, group, range(first, first + size))
        first += size


def _row_group(table: _Table, group: int, numbers: range) -> Iterator[Page | Dropped]:
    from pyarrow import ArrowException

    at = numbers.start
    try:
        batches = table.file.iter_batches(
            batch_size=_BATCH, row_groups=[group], columns=table.columns, use_threads=False
        )
        for batch in batches:
            for row in batch.to_pylist():
                yield _page(row, f"{table.path}#{at}", table.limit)
                at += 1
    except (ArrowException, OSError, ValueError):
        lost = numbers.stop - at
        rows = f"{lost:,} rows" if lost > 1 else "a row"
        yield Dropped(f"{table.path}#{at}", f"{Reason.DAMAGED}: {rows} from here on")


def _page(row: dict[str, Any], name: str, limit: int) -> Page | Dropped:
    cells = {column: _plain(value) for column, value in row.items()}
    if any(isinstance(cell, str) and len(cell) > limit for cell in cells.values()):
        return Dropped(name, too_large(limit))
    exact = json.dumps(cells, sort_keys=True, default=str).encode()
    return page_of_row(cells, name, exact)


def _plain(value: Any) -> Any:
    """Return a cell as JSON would have it: dates in ISO 8601, bytes as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return decode(value, declares=True) if isinstance(value, bytes) else value
