"""Opening what was named: each page once, each input that gave none with its reason."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO, TypeAlias, cast

from onrecord.errors import InputError
from onrecord.intake.archives import read_zip
from onrecord.intake.bounded import PAGE_LIMIT, Readable, digest, gunzip, read_all
from onrecord.intake.contents import page_of
from onrecord.intake.decoding import without_surrogates
from onrecord.intake.endings import Form, form_of, guess, is_gzipped
from onrecord.intake.paths import STDIN, files_of
from onrecord.intake.reasons import Reason, of_os_error, too_large
from onrecord.intake.rows import read_json, read_rows
from onrecord.types import Dropped, Page

_GZIP = b"\x1f\x8b"
_PEEK = 65_536
_Buffered: TypeAlias = "io.BufferedReader[io.RawIOBase]"


def open_pages(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, limit: int = PAGE_LIMIT
) -> Iterator[Page | Dropped]:
    """Yield the pages of files, folders, globs and ``-`` (standard input), and what gave none, in order.

    Reads one page at a time: a file of rows or a zip may be of any size, one page of it may have
    ``limit`` bytes, unpacked. ``stdin`` stands in for standard input. Nothing about an input raises.
    """
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
            yield from _read_file(stream, shown, limit)
    except InputError as error:
        yield Dropped(error.path, error.reason)
    except OSError as error:
        yield Dropped(shown, of_os_error(error))


def _read_file(stream: io.BufferedReader, path: str, limit: int) -> Iterator[Page | Dropped]:
    form = form_of(path) or _guess_form(stream, path)
    if form is Form.ZIP:
        yield from read_zip(stream, path, limit)
    elif form is Form.ROWS:
        yield from read_rows(_unpacked(stream, path), path, limit)
    else:
        if os.fstat(stream.fileno()).st_size > limit:
            raise InputError(path, too_large(limit))
        came_in = read_all(stream, path, limit)
        data = gunzip(came_in, path, limit) if came_in and is_gzipped(path) else came_in
        yield from _whole(form, data, path, digest(came_in))


def _guess_form(stream: io.BufferedReader, path: str) -> Form:
    """Guess the form of a file that was named and whose ending tells nothing."""
    head = stream.peek(_PEEK)
    if is_gzipped(path):
        return Form.TEXT if not head.startswith(_GZIP) else guess(_first_of_gzip(stream, path))
    return guess(head)


def _first_of_gzip(stream: io.BufferedReader, path: str) -> bytes:
    try:
        head = gzip.GzipFile(fileobj=stream).read(_PEEK)
        stream.seek(0)
    except (OSError, EOFError, zlib.error):
        raise InputError(path, Reason.DAMAGED) from None
    return head


def _unpacked(stream: io.BufferedReader, path: str) -> Readable:
    return gzip.GzipFile(fileobj=stream) if is_gzipped(path) else stream


def _whole(form: Form, data: bytes, path: str, sha256: str) -> Iterator[Page | Dropped]:
    if form is Form.JSON and data.strip():
        yield from read_json(data, path)
    else:
        yield page_of(form, data, path, sha256)


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


def _read_stream(stream: _Buffered, limit: int) -> Iterator[Page | Dropped]:
    if stream.peek(2)[:2] == _GZIP:
        stream = io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)), _PEEK)
    try:
        form = guess(stream.peek(_PEEK))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError(STDIN, Reason.DAMAGED) from None
    if form is Form.ROWS:
        yield from read_rows(stream, STDIN, limit)
    else:
        data = read_all(stream, STDIN, limit)
        yield from _whole(form, data, STDIN, digest(data))
