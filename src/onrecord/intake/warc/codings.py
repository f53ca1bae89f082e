"""Bodies of HTTP messages as they were before they were sent: without chunks and compression."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from onrecord.errors import InputError
from onrecord.intake.bounded import gunzip_some
from onrecord.intake.reasons import Reason, too_large


def codings_of(headers: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the codings that HTTP headers name, in the order in which they were put on."""
    named = [value for wanted in _HEADERS for name, value in headers if name.lower() == wanted]
    return tuple(part.strip().lower() for value in named for part in value.split(","))


def decoded(body: bytes, codings: tuple[str, ...], path: str, limit: int) -> bytes:
    """Return a body without the ``codings`` that its header names, ``limit`` bytes at most.

    Many archives undo the codings and keep the header: a body that does not begin as its coding
    demands is left as it is. Raises InputError where it is damaged, larger, or in an unknown coding.
    """
    for coding in reversed(codings):
        undo = _UNDO.get(coding)
        if undo is None:
            raise InputError(path, f"{Reason.UNREADABLE}: content encoding {coding[:40]}")
        body = undo(body, limit + 1)
        if body is _BROKEN:
            raise InputError(path, Reason.DAMAGED)
        if len(body) > limit:
            raise InputError(path, too_large(limit))
    return body


_BROKEN = b"\0broken"
_HEADERS = ("content-encoding", "transfer-encoding")


def _as_it_is(body: bytes, limit: int) -> bytes:
    return body


def _gunzip(body: bytes, limit: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    plain, whole = gunzip_some(body, limit)
    return plain if whole or len(plain) >= limit else _BROKEN


def _inflate(body: bytes, limit: int) -> bytes:
    """Undo "deflate", which is sent with the zlib wrapper or, wrongly, without."""
    for bits in (15, -15):
        try:
            stream = zlib.decompressobj(wbits=bits)
            plain = stream.decompress(body, limit)
        except zlib.error:
            continue
        if stream.eof or len(plain) >= limit:
            return plain
    return body


def _through(name: str) -> Callable[[bytes, int], bytes]:
    def undo(body: bytes, limit: int) -> bytes:
        from fastwarc import stream_io

        reader = getattr(stream_io, name)(io.BytesIO(body))
        pieces: list[bytes] = []
        try:
            while limit > 0 and (piece := reader.read(min(limit, 1 << 16))):
                pieces.append(piece)
                limit -= len(piece)
        except OSError:
            return body
        return b"".join(pieces)

    return undo


def _dechunk(body: bytes, limit: int) -> bytes:
    """Undo "chunked"; a body that is not in chunks was put together by the archive already."""
    pieces: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + 1024)) >= 0:
        written = body[at:end].split(b";")[0].strip()
        if not written or len(written) > 8 or written.strip(b"0123456789abcdefABCDEF"):
            return body if not pieces else _BROKEN
        size = int(written, 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return body if not pieces else _BROKEN


_UNDO: dict[str, Callable[[bytes, int], bytes]] = {
    "": _as_it_is,
    "identity": _as_it_is,
    "none": _as_it_is,
    "binary": _as_it_is,
    "utf-8": _as_it_is,
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _through("BrotliReader"),
    "zstd": _through("ZstdReader"),
    "chunked": _dechunk,
}
