"""Undoing content codings (gzip, br, deflate) piece by piece, within limits that a bomb cannot pass.

What is counted is what comes OUT: a body of a kilobyte may stand for a gigabyte, so nothing is unpacked
further than the limit allows, and what grows beyond any text's measure is given up earlier.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.network.reasons import Reason, StoppedError

ACCEPTED = "gzip, deflate, br"
_PIECE = 65_536
_CODINGS_LIMIT = 3  # more than one is rare, more than two serves nothing
_MEMBERS_LIMIT = 2_000  # gzip members of one body: block-gzipped files have one in 64 KB
_RATIO_FREE = 1_000_000  # bytes that may come out before the ratio is looked at
_GZIP_MAGIC = b"\x1f\x8b"


class Decoder(Protocol):
    """Undoes one content coding."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what the data gives, in pieces of bounded size. Raises StoppedError for damage."""

    def end(self) -> None:
        """Raise StoppedError where the coding was broken off."""


class Gunzip:
    """Undoes gzip, of one member or several; what follows the last one is passed over, as browsers do."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)
        self._members = 1
        self._held = b""
        self._over = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what the data gives."""
        data = self._held + data
        self._held = b""
        while data and not self._over:
            if self._member.eof:
                data = self._next_member(data)
                continue
            yield _inflate(self._member, data)
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail

    def _next_member(self, data: bytes) -> bytes:
        if data == _GZIP_MAGIC[:1]:
            self._held = data
            return b""
        if not data.startswith(_GZIP_MAGIC) or self._members >= _MEMBERS_LIMIT:
            self._over = True
            return b""
        self._members += 1
        self._member = zlib.decompressobj(wbits=31)
        return data

    def end(self) -> None:
        """Raise StoppedError where the last member was broken off."""
        if not self._member.eof:
            raise StoppedError(Reason.DAMAGED, "gzip broken off")


class Inflate:
    """Undoes deflate, with the zlib wrapping that the standard asks for or, as many hosts do, without."""

    def __init__(self) -> None:
        self._stream: zlib._Decompress | None = None
        self._held = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what the data gives."""
        data = self._held + data
        self._held = b""
        if self._stream is None:
            if len(data) < 2:
                self._held = data
                return
            self._stream = zlib.decompressobj(wbits=15 if _is_zlib(data) else -15)
        while data and not self._stream.eof:
            yield _inflate(self._stream, data)
            data = self._stream.unconsumed_tail

    def end(self) -> None:
        """Raise StoppedError where it was broken off."""
        if self._stream is None or not self._stream.eof:
            raise StoppedError(Reason.DAMAGED, "deflate broken off")


class Unbrotli:
    """Undoes Brotli."""

    def __init__(self) -> None:
        import brotli

        self._brotli = brotli.Decompressor()
        self._error: type[Exception] = brotli.error

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what the data gives."""
        if self._brotli.is_finished():
            return
        yield self._process(data)
        while not self._brotli.can_accept_more_data():
            yield self._process(b"")

    def _process(self, data: bytes) -> bytes:
        try:
            piece: bytes = self._brotli.process(data, output_buffer_limit=_PIECE)
        except self._error:
            raise StoppedError(Reason.DAMAGED, "not Brotli") from None
        return piece

    def end(self) -> None:
        """Raise StoppedError where it was broken off."""
        if not self._brotli.is_finished():
            raise StoppedError(Reason.DAMAGED, "Brotli broken off")


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": Gunzip,
    "x-gzip": Gunzip,
    "deflate": Inflate,
    "br": Unbrotli,
}


@dataclass(slots=True)
class Unpacking:
    """A body on its way: what came in undone, counted against the limits.

    ``limit`` is the bytes that may come out, ``ratio`` how many bytes may come out for each that came
    in (looked at once a million are out). With ``cut`` a body over the limit is cut there instead of
    being refused, and ``full`` turns true.
    """

    decoders: list[Decoder]
    limit: int
    ratio: int
    cut: bool = False
    full: bool = False
    _came: int = 0
    _out: int = 0
    _pieces: list[bytes] = field(default_factory=list)

    def feed(self, data: bytes) -> None:
        """Take in what came over the wire. Raises StoppedError for damage and what is over a limit."""
        self._came += len(data)
        for piece in _through(self.decoders, data):
            self._out += len(piece)
            self._pieces.append(piece)
            self._check()
            if self.full:
                return

    def finish(self) -> bytes:
        """Return the whole body. Raises StoppedError where a coding was broken off."""
        if self._came and not self.full:
            for decoder in self.decoders:
                decoder.end()
        body = b"".join(self._pieces)
        return body[: self.limit] if self.cut else body

    def _check(self) -> None:
        if self._out > self.limit:
            self.full = self.cut
            if not self.cut:
                raise StoppedError(Reason.TOO_LARGE, f"more than {self.limit} bytes")
        if self._out > _RATIO_FREE and self._out > self.ratio * self._came:
            raise StoppedError(Reason.BOMB, f"{self._out} bytes out of {self._came}")


def decoders_for(content_encoding: str) -> list[Decoder]:
    """Return what undoes a ``Content-Encoding``, in the order to apply.

    Raises StoppedError for codings that were not asked for.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _CODINGS_LIMIT or any(name not in _DECODERS for name in names):
        raise StoppedError(Reason.DAMAGED, f"coding {', '.join(names)[:60]}")
    return [_DECODERS[name]() for name in reversed(names)]


def _through(decoders: list[Decoder], data: bytes) -> Iterator[bytes]:
    """Yield what comes out of a chain of decoders: each piece goes all the way before the next is made."""
    if not decoders:
        yield data
        return
    for piece in decoders[0].feed(data):
        yield from _through(decoders[1:], piece)


def _inflate(stream: zlib._Decompress, data: bytes) -> bytes:
    try:
        return stream.decompress(data, _PIECE)
    except zlib.error as error:
        raise StoppedError(Reason.DAMAGED, str(error)[:80]) from None


def _is_zlib(head: bytes) -> bool:
    return head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
