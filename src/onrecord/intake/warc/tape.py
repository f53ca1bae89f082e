"""A stream that can be wound back a little way, whatever it comes from: a file, a zip's member, a pipe."""

from __future__ import annotations

from onrecord.errors import InputError
from onrecord.intake.bounded import Readable, read_some

KEPT = 64_000_000
"""Bytes behind the reading head that are kept at most: three pages of the largest size."""

_PIECE = 1 << 16


class Tape:
    """Bytes read forward, with those since the last ``forget`` at hand.

    A stream that fails ends there, and ``fault`` holds the reason: what reads from a tape need
    not know what can go wrong with files.
    """

    def __init__(self, stream: Readable, path: str) -> None:
        self.fault: str | None = None
        self._stream = stream
        self._path = path
        self._window = bytearray()
        self._base = 0  # where the window begins
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, ``size`` or 64 KiB of them at most; none at the end."""
        size = _PIECE if size < 0 else min(size, _PIECE)
        if self._at == self.end:
            self._fill()
        start = self._at - self._base
        piece = bytes(self._window[start : start + size])
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        """Return where the reading head stands, from the stream's beginning."""
        return self._at

    def seek(self, position: int, whence: int = 0) -> int:
        """Move the reading head to a position that is still at hand, or to the nearest that is."""
        target = position + {0: 0, 1: self._at, 2: self.end}[whence]
        self._at = min(max(target, self._base), self.end)
        return self._at

    def close(self) -> None:
        """Do nothing: whoever opened the stream closes it."""

    def forget(self, before: int) -> None:
        """Let go of the bytes before a position."""
        gone = min(before, self._at) - self._base
        if gone > 0:
            del self._window[:gone]
            self._base += gone

    def has(self, position: int) -> bool:
        """Tell whether the byte at a position is at hand."""
        return self._base <= position < self.end

    def part(self, start: int, size: int) -> bytes:
        """Return bytes from a position on, ``size`` at most, reading on where need be; the head stays."""
        while self.end < start + size and self._fill():
            pass
        first = max(0, start - self._base)
        return bytes(self._window[first : first + size])

    def find(self, sign: bytes, start: int) -> int:
        """Return where a sign next stands from a position on, reading on where need be; -1 if nowhere.

        The head is left there, or at the end.
        """
        at = max(start, self._base)
        while True:
            found = self._window.find(sign, at - self._base)
            if found >= 0:
                self._at = self._base + found
                return self._at
            at = max(at, self.end - len(sign) + 1)
            self._at = self.end
            self.forget(min(at, self.end))
            if not self._fill():
                return -1

    @property
    def end(self) -> int:
        """Where what has been read so far ends."""
        return self._base + len(self._window)

    def _fill(self) -> bool:
        """Read a piece of the stream behind what is at hand; tell whether there was one."""
        if self.fault:
            return False
        try:
            piece = read_some(self._stream, self._path, _PIECE)
        except InputError as error:
            self.fault = error.reason
            return False
        self._window += piece
        if len(self._window) > KEPT:
            self._at = max(self._at, self.end - KEPT // 2)
            self.forget(self._at)
        return bool(piece)
