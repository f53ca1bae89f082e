"""CSV and TSV files as pages: a row is an article, its columns found by their usual names.

Python's csv reads the rows; what it leaves to its caller is here: the encoding, the delimiter, how marks
inside a field are written, and getting on after a mark that is never closed, which would make one
field of all that follows. (csv.Sniffer guesses wrong on long texts, and its patterns can take
quadratic time.)
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError
from onrecord.intake.bounded import Readable, read_some
from onrecord.intake.decoding import encoding_of
from onrecord.intake.endings import Form, guess
from onrecord.intake.reasons import Reason, too_large
from onrecord.intake.rows import COLUMNS, page_of_row, plain_name
from onrecord.types import Came, Dropped, Page

_DELIMITERS = ",\t;|"
_ESCAPED = re.compile(
    r'\\"(?![,\t;|\r\n]|\Z)'
)  # at a field's end the mark closes it: its last sign is a "\\"
_HEAD = 65_536
_KNOWN = {name for names in COLUMNS.values() for name in names}
_TEXT = {*COLUMNS["text"], *COLUMNS["html"]}
_ADDRESS = set(COLUMNS["url"])


@dataclass(frozen=True, slots=True)
class Header:
    """A table's columns, and how its rows are written."""

    columns: tuple[str, ...]
    delimiter: str
    escape: str | None

    def row(self, lines: Iterator[str], *, strict: bool = False) -> list[str] | None:
        """Return the next row, of as many of the lines as it takes; None at their end.

        Raises csv.Error, where ``strict`` also on marks that are not closed or stand inside a field.
        """
        reader = csv.reader(
            lines,
            delimiter=self.delimiter,
            escapechar=self.escape,
            doublequote=self.escape is None,
            strict=strict,
        )
        return next(reader, None)


def guess_with_tables(head: bytes) -> Form:
    """Return the form of a content from how it begins, a table with a column of text among them."""
    form = guess(head)
    if form is not Form.TEXT or not head:
        return form
    header = _header(head.decode(encoding_of(head), "replace"))
    return Form.TABLE if len(header.columns) > 1 and _TEXT & set(header.columns) else form


def read_table(stream: Readable, path: str, limit: int) -> Iterator[Page | Dropped]:
    """Yield a page for each row, named ``list.csv#3``; a row that does not fit the header is dropped.

    Of a table without a column of text only that is told, and whether it holds addresses. A row may
    have ``limit`` bytes.
    """
    try:
        text = _Text(stream, path, limit)
        header = _header(text.head())
        if not header.columns:
            yield Dropped(path, Reason.EMPTY)
        elif not _TEXT & set(header.columns):
            yield Dropped(path, Reason.ADDRESSES if _ADDRESS & set(header.columns) else Reason.NO_COLUMN)
        else:
            yield from _rows(text, header, path, limit)
    except InputError as error:
        yield Dropped(error.path, error.reason)


def _rows(text: _Text, header: Header, path: str, limit: int) -> Iterator[Page | Dropped]:
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    text.begin()
    try:
        next(text, None)  # the header's line, which is told already; no mark left open in it swallows a row
    except _TooLongError:
        raise InputError(path, too_large(limit)) from None
    number = 0
    while (row := _next_row(text, header)) is not None:
        if row:
            number += 1
            yield _page(row, header, f"{path}#{number}", text.taken)
    if not number:
        yield Dropped(path, Reason.EMPTY)


def _next_row(text: _Text, header: Header) -> list[str] | None:
    """Return the next row's fields, ``[""]`` for one that cannot be read, None at the end.

    Of a row with stray marks the first line is read alone, as a mark may have swallowed rows that follow:
    by csv's lenient way where no mark is left open, else without its marks. The others are read once more.
    So a row comes out the same whatever stands behind it.
    """
    text.begin()
    try:
        return header.row(text, strict=True)
    except (csv.Error, _TooLongError):
        text.put_back(kept=1)
    line = text.taken[0]
    for row in (_closed_row(header, line), _closed_row(header, line.replace('"', ""))):
        if row and len(row) == len(header.columns):
            return row
    return [""]


def _closed_row(header: Header, line: str) -> list[str] | None:
    """Return the fields of a line by itself; None where it leaves a mark open, so that more belongs to it."""
    behind = iter([line, ""])
    try:
        row = header.row(behind)
    except csv.Error:
        return None
    return None if next(behind, None) is None else row


def _page(row: list[str], header: Header, name: str, lines: list[str]) -> Page | Dropped:
    missing = len(header.columns) - len(row)
    unfit = any(field.strip() for field in row[len(header.columns) :]) if missing < 0 else missing > 0
    if row == [""] or unfit:
        return Dropped(name, Reason.BAD_TABLE_ROW)
    fields: dict[str, Any] = dict(zip(header.columns, map(_value, row), strict=False))
    came = Came("table row", table=json.dumps([header.columns, header.delimiter, header.escape]))
    return page_of_row(fields, name, "".join(lines).encode("utf-8", "replace"), came)


def row_again(received: bytes, table: str, path: str) -> Page | Dropped:
    """Return the page of a row by itself, under the header of its table as ``Came.table`` has it."""
    columns, delimiter, escape = json.loads(table)
    header = Header(tuple(columns), delimiter, escape)
    text = _Text(io.BytesIO(received), path, len(received))
    row = _next_row(text, header)
    return Dropped(path, Reason.EMPTY) if row is None else _page(row, header, path, text.taken)


def _value(field: str) -> Any:
    """Return a field; a list of names that was written out as JSON as that list."""
    if field.startswith('["') and field.endswith('"]'):
        try:
            return json.loads(field)
        except (ValueError, RecursionError):
            return field
    return field


def _header(head: str) -> Header:
    """Return the header that the first line is under the delimiter that makes most of it known names."""
    lines = head.split("\n", 1)[:1]
    escape = "\\" if len(_ESCAPED.findall(head)) > head.count('""') else None
    found = (Header(_columns(lines, sign), sign, escape) for sign in _DELIMITERS)
    return max(found, key=lambda header: (len(_KNOWN & set(header.columns)), len(header.columns)))


def _columns(lines: list[str], delimiter: str) -> tuple[str, ...]:
    try:
        row = next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        return ()
    columns = tuple(plain_name(name.strip()) for name in row)
    return columns if any(columns) else ()


class _TooLongError(Exception):
    """More than a row may have, without its end."""


class _Text(Iterator[str]):
    """The lines of a stream as text; those of the row in hand are kept, to be read again."""

    def __init__(self, stream: Readable, path: str, limit: int) -> None:
        self.taken: list[str] = []
        self._stream = stream
        self._path = path
        self._limit = limit
        self._again: list[str] = []
        self._length = 0
        first = read_some(stream, path, _HEAD)
        while len(first) < _HEAD and (more := read_some(stream, path, _HEAD - len(first))):
            first += more
        self._decoder = codecs.getincrementaldecoder(encoding_of(first))("replace")
        self._rest = self._decoder.decode(first).replace("\0", "").lstrip("\ufeff").lstrip("\r\n")
        self._at = 0  # where in it the next line begins

    def head(self) -> str:
        """Return the beginning of the text."""
        return self._rest[self._at : self._at + _HEAD]

    def begin(self) -> None:
        """Begin a row."""
        self.taken = []
        self._length = 0

    def put_back(self, kept: int = 0) -> None:
        """Let the lines of the row but the first few be read again."""
        self._again.extend(reversed(self.taken[kept:]))
        self.taken = self.taken[:kept]
        self._length = 0

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._read_line()
        if not line:
            raise StopIteration
        if not self.taken:  # of tables that were put one behind another each may begin with its mark
            line = line.lstrip("\ufeff")
        self.taken.append(line)
        self._length += len(line)
        if self._length > self._limit:
            raise _TooLongError
        return line

    def _read_line(self) -> str:
        pieces = []
        length = 0
        while (end := self._rest.find("\n", self._at)) < 0 and length <= self._limit:
            pieces.append(self._rest[self._at :])
            length += len(pieces[-1])
            data = read_some(self._stream, self._path, _HEAD)
            self._rest, self._at = self._decoder.decode(data, final=not data).replace("\0", ""), 0
            if not data:
                break
        end = len(self._rest) if end < 0 else end + 1
        pieces.append(self._rest[self._at : end])
        self._at = end
        return "".join(pieces)
