"""Opening what was named: each page once, each input that gave none with its reason."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, Any, BinaryIO, TypeAlias, cast

from onrecord.errors import InputError
from onrecord.intake.archives import ZIPS, read_zip
from onrecord.intake.bounded import PAGE_LIMIT
from onrecord.intake.decoding import without_surrogates
from onrecord.intake.endings import Form, form_of, guess, is_gzipped
from onrecord.intake.gathering import gather
from onrecord.intake.paths import STDIN, files_of
from onrecord.intake.readers import WHOLE, read_stream
from onrecord.intake.reasons import Reason, of_os_error, too_large
from onrecord.intake.tables import guess_with_tables
from onrecord.types import Dropped, Page

_GZIP = b"\x1f\x8b"
_PEEK = 65_536
Buffered: TypeAlias = "io.BufferedReader[Any]"


def open_pages(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, limit: int = PAGE_LIMIT
) -> Iterator[Page | Dropped]:
    """Yield the pages of files, folders, globs and ``-`` (standard input), and what gave none, in order.

    Reads one page at a time: a file of many (rows, a table, WARC, zip) may be of any size, one page
    of it may have ``limit`` bytes, unpacked. The printed pages of one article come as one page, where
    the first of them lies. ``stdin`` stands in for standard input. Nothing about an input raises.
    """
    return gather(_each(paths, stdin, limit))


def _each(paths: Sequence[str], stdin: BinaryIO | None, limit: int) -> Iterator[Page | Dropped]:
    for named in files_of(paths):
        if isinstance(named, Dropped):
            yield named
        elif named.path == STDIN:
            yield from _open_stream(stdin or sys.stdin.buffer, limit)
        else:
            yield from _open_file(named.path, limit)


def _open_file(path: str, limit: int) -> Iterator[Page | Dropped]:
    shown = without_surrogates(path)
    try:
        with open(path, "rb") as stream:
            yield from read_file(stream, shown, limit)
    except InputError as error:
        yield Dropped(error.path, error.reason)
    except OSError as error:
        yield Dropped(shown, of_os_error(error))


def read_file(stream: Buffered, path: str, limit: int) -> Iterator[Page | Dropped]:
    """Yield the pages of a file, wherever it lies; ``path`` is what it is called.

    Raises InputError where it cannot be read at all. The stream has to be able to seek.
    """
    form = form_in(stream, path)
    if form in ZIPS:
        yield from read_zip(form, stream, path, limit)
        return
    if form in WHOLE and size_of(stream) > limit:
        raise InputError(path, too_large(limit))
    yield from read_stream(form, stream, path, limit)


def form_in(stream: Buffered, path: str) -> Form:
    """Return the form of a file, by its ending, or by its beginning where that tells nothing."""
    return form_of(path) or _guess_form(stream, path)


def size_of(stream: Buffered) -> int:
    """Return how many bytes a file has; it is at its beginning then."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def _guess_form(stream: Buffered, path: str) -> Form:
    head = stream.peek(_PEEK)
    if is_gzipped(path):
        return Form.TEXT if not head.startswith(_GZIP) else guess(_first_of_gzip(stream, path))
    return Form.WARC if head.startswith(_GZIP) and _holds_warc(head) else guess_with_tables(head)


def _first_of_gzip(stream: Buffered, path: str) -> bytes:
    try:
        head = gzip.GzipFile(fileobj=stream).read(_PEEK)
        stream.seek(0)
    except (OSError, EOFError, zlib.error):
        raise InputError(path, Reason.DAMAGED) from None
    return head


def _open_stream(stdin: BinaryIO, limit: int) -> Iterator[Page | Dropped]:
    """Read standard input, which has no name to tell its form by."""
    stream = io.BufferedReader(cast("io.RawIOBase", stdin), _PEEK)
    try:
        yield from _read_stream(stream, limit)
    except InputError as error:
        yield Dropped(error.path, error.reason)
    except (OSError, ValueError) as error:
        yield Dropped(STDIN, of_os_error(error) if isinstance(error, OSError) else Reason.UNREADABLE)
    finally:
        stream.detach()


def _read_stream(stream: Buffered, limit: int) -> Iterator[Page | Dropped]:
    if stream.peek(2)[:2] == _GZIP and not _holds_warc(stream.peek(_PEEK)):
        stream = io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)), _PEEK)
    try:
        head = stream.peek(_PEEK)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError(STDIN, Reason.DAMAGED) from None
    form = Form.WARC if head.startswith(_GZIP) else guess_with_tables(head)
    if form is Form.PARQUET:
        raise InputError(STDIN, Reason.NOT_STREAMED)
    yield from read_stream(form, cast("IO[bytes]", stream), STDIN, limit)


def _holds_warc(head: bytes) -> bool:
    """Tell whether gzipped bytes are those of a WARC, whose every record is a member of its own."""
    try:
        return guess(zlib.decompressobj(wbits=31).decompress(head, 64)) is Form.WARC
    except zlib.error:
        return False
