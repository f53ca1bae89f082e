"""Large files in stretches that several processes can read side by side.

The pages of all stretches of a file, one after another, are those of the file read at once, each under the
same name, whatever is wrong with it. Only printed pages of one article are brought together within a
stretch alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, cast

from onrecord.intake.bounded import PAGE_LIMIT
from onrecord.intake.endings import Form, is_gzipped
from onrecord.intake.opening import Buffered, form_in, read_file, size_of
from onrecord.intake.readers import WHOLE
from onrecord.intake.reasons import Reason
from onrecord.intake.rows import read_rows
from onrecord.types import Dropped, Page

_PIECE = 1 << 20
_SKIPPING = 4
"""How much longer stretches are in files that must be read from their beginning for each."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long a stretch is at most, about: in items (pages, rows, captures) and in bytes of the file.

    A file of up to ``whole`` bytes is one stretch.
    """

    items: int = 1000
    size: int = 32_000_000
    whole: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a file: the item it begins with, counted from 1, and how many (None: to the end).

    ``start`` and ``end`` are bytes of rows and captures, row groups of Parquet; other files are read from
    their beginning, and the items before ``first`` passed over.
    """

    form: str
    first: int = 1
    count: int | None = None
    start: int = 0
    end: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the file."""
        return self.first == 1 and self.start == 0 and self.count is None and self.end is None


def stretches_of(
    stream: Buffered, path: str, sizes: Sizes, limit: int = PAGE_LIMIT
) -> list[tuple[Stretch, int]]:
    """Return the stretches of a file, each with about how many items it holds.

    Reads through a large file once, to know where its items lie. Raises InputError where it cannot be read.
    """
    form = form_in(stream, path)
    if form in WHOLE or size_of(stream) <= sizes.whole:
        return [(Stretch(form.name), 1 if form in WHOLE else sizes.items)]
    if form is Form.WARC:
        found = _of_warc(stream, path, sizes, limit)
    elif form is Form.PARQUET:
        found = _of_parquet(stream, sizes)
    elif form is Form.ROWS and not is_gzipped(path):
        found = _of_rows(stream, sizes)
    else:
        found = _counted(form, stream, path, sizes, limit)
    return found if len(found) > 1 else [(Stretch(form.name), found[0][1] if found else 1)]


def read_stretch(
    stream: Buffered, path: str, stretch: Stretch, limit: int = PAGE_LIMIT
) -> Iterator[Page | Dropped]:
    """Yield the pages of a stretch of a file. Raises InputError where it cannot be read at all."""
    items = _items(stream, path, stretch, limit)
    return items if stretch.count is None else islice(items, stretch.count)


def _items(stream: Buffered, path: str, stretch: Stretch, limit: int) -> Iterator[Page | Dropped]:
    if stretch.is_whole:
        return read_file(stream, path, limit)
    if stretch.form == Form.WARC.name:
        from onrecord.intake.warc import read_warc

        stream.seek(stretch.start)
        return read_warc(stream, path, limit, stretch.first)
    if stretch.form == Form.PARQUET.name:
        from onrecord.intake.parquet import read_parquet

        groups = range(stretch.start, stretch.end or stretch.start)
        return read_parquet(cast("IO[bytes]", stream), path, limit, groups)
    if stretch.form == Form.ROWS.name and stretch.end is not None:
        stream.seek(stretch.start)
        part = io.BufferedReader(_Part(stream, stretch.end - stretch.start), _PIECE)
        rows = read_rows(part, path, limit, stretch.first)
        return (row for row in rows if row != Dropped(path, Reason.EMPTY))
    return islice(read_file(stream, path, limit), stretch.first - 1, None)


def _of_warc(stream: Buffered, path: str, sizes: Sizes, limit: int) -> list[tuple[Stretch, int]]:
    from onrecord.intake.warc.records import Record, records_of

    starts = [(1, 0)]
    number = 0
    for number, item in enumerate(records_of(stream, path, limit), start=1):
        first, start = starts[-1]
        at = item.start if isinstance(item, Record) and number > first else None
        if at is not None and (number - first >= sizes.items or at - start >= sizes.size):
            starts.append((number, at))
    ends = [first for first, _ in starts[1:]] + [number + 1]
    return [
        (Stretch(Form.WARC.name, first, end - first, start), end - first)
        for (first, start), end in zip(starts, ends, strict=True)
    ]


def _of_rows(stream: Buffered, sizes: Sizes) -> list[tuple[Stretch, int]]:
    """Return stretches of whole lines; one for all where no line holds anything."""
    found: list[tuple[Stretch, int]] = []
    first, start, number, at, holds = 1, 0, 0, 0, False
    while piece := stream.readline(_PIECE):
        at += len(piece)
        number += piece.endswith(b"\n")
        holds = holds or bool(piece.strip(b"\xef\xbb\xbf \t\r\n"))
        full = number - first + 1 >= sizes.items or at - start >= sizes.size
        if full and piece.endswith(b"\n"):
            found.append((Stretch(Form.ROWS.name, first, None, start, at), number - first + 1))
            first, start = number + 1, at
    if at > start:
        found.append((Stretch(Form.ROWS.name, first, None, start, at), number - first + 2))
    return found if holds else []


def _of_parquet(stream: Buffered, sizes: Sizes) -> list[tuple[Stretch, int]]:
    """Return stretches of whole row groups; one for all where the file holds no articles to be read."""
    from onrecord.intake.parquet import groups_of

    groups = groups_of(stream)
    found: list[tuple[Stretch, int]] = []
    start, rows, size = 0, 0, 0
    for number, group in enumerate(groups, start=1):
        rows, size = rows + group.rows, size + group.size
        if rows >= sizes.items or size >= sizes.size or number == len(groups):
            found.append((Stretch(Form.PARQUET.name, 1, None, start, number), rows))
            start, rows, size = number, 0, 0
    return found


def _counted(form: Form, stream: Buffered, path: str, sizes: Sizes, limit: int) -> list[tuple[Stretch, int]]:
    most = sizes.items * _SKIPPING
    total = sum(1 for _ in read_file(stream, path, limit))
    return [
        (Stretch(form.name, first, most if first + most <= total else None), min(most, total - first + 1))
        for first in range(1, total + 1, most)
    ]


class _Part(io.RawIOBase):
    """So many bytes of a stream, from where it stands."""

    def __init__(self, stream: Buffered, size: int) -> None:
        self._stream = stream
        self._left = size

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        """Read bytes into a buffer; return how many."""
        data = self._stream.read(min(len(into), self._left))
        into[: len(data)] = data
        self._left -= len(data)
        return len(data)
