"""Tables as Parquet, a row group at a time. Needs pyarrow: ``pip install "onrecord[parquet]"``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.exporting.tables import TABLES, Column, Row
from onrecord.exporting.wanted import Wanted
from onrecord.types import Story

GROUP = 10_000
"""Rows that are held before they are written; of articles with their texts some 50 MB."""


def parquet_bytes(stories: Iterable[Story], wanted: Wanted) -> Iterator[bytes]:
    """Yield a table as a Parquet file. Raises OnrecordError where pyarrow is not installed."""
    try:
        import pyarrow as arrow
        import pyarrow.parquet as files
    except ImportError as missing:
        raise OnrecordError('Parquet needs: pip install "onrecord[parquet]"') from missing
    table = TABLES[wanted.of]
    schema = arrow.schema([(column.name, _type(column, arrow)) for column in table.columns])
    taken = _Taken()
    with files.ParquetWriter(arrow.PythonFile(taken, mode="w"), schema, compression="zstd") as writer:
        for rows in _groups(stories, wanted):
            columns = [list(map(_plain, column)) for column in zip(*rows, strict=True)]
            writer.write_table(arrow.table(columns, schema=schema))
            yield taken.take()
    yield taken.take()


def _groups(stories: Iterable[Story], wanted: Wanted) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for story in stories:
        rows.extend(TABLES[wanted.of].rows(story, wanted))
        while len(rows) >= GROUP:
            yield rows[:GROUP]
            del rows[:GROUP]
    if rows:
        yield rows


def _type(column: Column, arrow: Any) -> Any:
    span = arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])
    return {
        "text": arrow.string(),
        "number": arrow.int64(),
        "share": arrow.float64(),
        "flag": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
        "spans": arrow.list_(span),
    }[column.kind]


def _plain(cell: Any) -> Any:
    """Return a cell as Arrow takes it: half surrogates, which no encoding knows, as marks."""
    if isinstance(cell, str):
        return cell if cell.isascii() else cell.encode("utf-8", "replace").decode("utf-8")
    if isinstance(cell, tuple):
        return [part._asdict() if hasattr(part, "_asdict") else _plain(part) for part in cell]
    return cell


class _Taken:
    """A file that is taken away as it is written."""

    closed = False

    def __init__(self) -> None:
        self._held = bytearray()
        self._written = 0

    def write(self, data: Any) -> int:
        """Keep what is written."""
        self._held += data
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        """Return how much was written in all."""
        return self._written

    def flush(self) -> None:
        """Do nothing: nothing is behind it."""

    def close(self) -> None:
        """Do nothing: what is left is taken after it."""

    def readable(self) -> bool:
        """Tell that it cannot be read."""
        return False

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def seekable(self) -> bool:
        """Tell that it knows no way back."""
        return False

    def take(self) -> bytes:
        """Return what was written since this was last asked."""
        data = bytes(self._held)
        self._held.clear()
        return data
