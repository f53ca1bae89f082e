"""How often somebody may ask: buckets that fill again, counted by all processes of a server together."""

from __future__ import annotations

import hashlib
import threading
from array import array
from collections.abc import Callable, MutableSequence
from contextlib import AbstractContextManager
from multiprocessing.context import BaseContext
from time import monotonic
from typing import Any

HELD = 65_536
"""Askers that are remembered; of more, those who asked longest ago are forgotten."""

_NEAR = 8  # places in which an asker is looked for
_FIELDS = 3  # of a place: the asker's mark, what was left, and when
_MARKS = 2**52  # marks that a float tells apart


class Buckets:
    """A bucket for each asker: it holds a minute's requests and fills evenly.

    For any number of threads and, made by ``shared``, of processes: their clock is the machine's.
    """

    def __init__(
        self,
        clock: Callable[[], float] = monotonic,
        held: MutableSequence[float] | None = None,
        lock: AbstractContextManager[Any] | None = None,
    ) -> None:
        self._clock = clock
        self._held = array("d", bytes(8 * _FIELDS * HELD)) if held is None else held
        self._lock = lock or threading.Lock()

    @classmethod
    def shared(cls, context: BaseContext) -> Buckets:
        """Return buckets to be handed to processes as they are begun."""
        held: Any = context.RawArray("d", _FIELDS * HELD)
        return cls(monotonic, held, context.Lock())

    def take(self, key: str, a_minute: int, cost: int) -> float:
        """Take ``cost`` from a bucket, or return how many seconds are to pass before it holds so much."""
        mark, first = _mark(key)
        with self._lock:
            now = self._clock()
            at = self._place(mark, first)
            left = float(a_minute)
            if self._held[at] == mark:
                passed = max(0.0, now - self._held[at + 2])
                left = min(left, self._held[at + 1] + passed * a_minute / 60)
            wanted = min(cost, a_minute)
            enough = left >= wanted
            self._held[at : at + _FIELDS] = array("d", (mark, left - wanted if enough else left, now))
            return 0.0 if enough else (wanted - left) * 60 / a_minute

    def _place(self, mark: float, first: int) -> int:
        """Return where an asker is held; of one who is not, the place of who asked longest ago nearby."""
        places = [_FIELDS * ((first + step) % HELD) for step in range(_NEAR)]
        for at in places:
            if self._held[at] in (mark, 0.0):
                return at
        return min(places, key=lambda at: self._held[at + 2])


def _mark(key: str) -> tuple[float, int]:
    """Return by what an asker is known, never 0, and where their place is."""
    digest = hashlib.blake2b(key.encode("utf-8", "backslashreplace"), digest_size=16).digest()
    mark, place = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big")
    return float(1 + mark % _MARKS), place % HELD
