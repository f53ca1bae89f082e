"""Reading no more than a limit allows, out of plain and compressed streams."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import NamedTuple, Protocol
from zipfile import BadZipFile

from onrecord.errors import InputError
from onrecord.intake.reasons import Reason, of_os_error, too_large

PAGE_LIMIT = 20_000_000
"""Bytes that one page may have, compressed or not: some forty times the largest article seen."""

_DAMAGED = (EOFError, zlib.error, lzma.LZMAError, BadZipFile, gzip.BadGzipFile)
_SECRET = (RuntimeError, NotImplementedError)  # what zipfile raises for encrypted and exotic members


class Readable(Protocol):
    """A stream of bytes, be it a file, a member of a zip or what gzip unpacks."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes."""

    def readline(self, size: int, /) -> bytes:
        """Return the bytes up to a line's end, ``size`` of them at most."""


class Line(NamedTuple):
    """One line of a stream, counted from 1; ``data`` is None where it is over the limit."""

    number: int
    data: bytes | None


def read_all(stream: Readable, path: str, limit: int) -> bytes:
    """Return what the stream holds.

    Raises InputError where it holds more than ``limit`` bytes, is damaged or cannot be read.
    """
    chunks = []
    left = limit + 1
    while left > 0 and (chunk := read_some(stream, path, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        raise InputError(path, too_large(limit))
    return b"".join(chunks)


def read_some(stream: Readable, path: str, size: int) -> bytes:
    """Return the stream's next bytes, ``size`` at most, none at its end.

    Raises InputError where it is damaged or cannot be read.
    """
    try:
        return stream.read(size)
    except _DAMAGED:
        raise InputError(path, Reason.DAMAGED) from None
    except _SECRET as error:
        raise InputError(path, f"{Reason.UNREADABLE}: {error}") from None
    except OSError as error:
        raise InputError(path, of_os_error(error)) from None


def gunzip(data: bytes, path: str, limit: int) -> bytes:
    """Return gzipped bytes unpacked, never more than ``limit`` of them: a bomb is refused, not unpacked.

    Raises InputError as ``read_all`` does.
    """
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        return read_all(stream, path, limit)


def gunzip_some(data: bytes, limit: int) -> tuple[bytes, bool]:
    """Return what gzipped bytes hold up to ``limit`` bytes or the first damage, and whether that is all."""
    pieces: list[bytes] = []
    left = limit
    while data and left > 0:
        member = zlib.decompressobj(wbits=31)
        try:
            piece = member.decompress(data, left)
        except zlib.error:
            return b"".join(pieces), False
        pieces.append(piece)
        left -= len(piece)
        if not member.eof:
            return b"".join(pieces), False
        data = member.unused_data.lstrip(b"\0")  # gzip may pad with zeros
    return b"".join(pieces), not data


def lines(stream: Readable, path: str, limit: int) -> Iterator[Line]:
    """Yield the lines of a stream one at a time; of one over ``limit`` bytes only that it is there.

    Raises InputError where the stream breaks off; the lines before it have been given by then.
    """
    number = 0
    while data := _readline(stream, path, limit + 1):
        number += 1
        if len(data) > limit and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = _readline(stream, path, 1 << 20)
            yield Line(number, None)
        else:
            yield Line(number, data)


def _readline(stream: Readable, path: str, size: int) -> bytes:
    try:
        return stream.readline(size)
    except _DAMAGED:
        raise InputError(path, Reason.DAMAGED) from None
    except _SECRET as error:
        raise InputError(path, f"{Reason.UNREADABLE}: {error}") from None
    except OSError as error:
        raise InputError(path, of_os_error(error)) from None


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
