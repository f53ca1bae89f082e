"""What was made once and may be needed again: the least used goes when room runs short."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Cache:
    """Keeps values up to a weight in bytes; may be shared among threads.

    Keys hold the token of what the values were made from, so that nothing stale is ever found: what
    belongs to an older token is not asked for again and goes first.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Any:
        """Return what is kept under a key, or None."""
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: Any, weight: int) -> None:
        """Keep a value of ``weight`` bytes; one heavier than a quarter of all room is not kept."""
        if 4 * weight > self._most:
            return
        with self._lock:
            self._weight += weight - self._held.pop(key, (None, 0))[1]
            self._held[key] = (value, weight)
            while self._weight > self._most:
                self._weight -= self._held.popitem(last=False)[1][1]

    def drop(self, key: Hashable) -> None:
        """Let go of what is kept under a key."""
        with self._lock:
            self._weight -= self._held.pop(key, (None, 0))[1]

    def value(self, key: Hashable, make: Callable[[], Value], weigh: Callable[[Value], int]) -> Value:
        """Return what is kept under a key, made now where nothing is."""
        found: Value | None = self.get(key)
        if found is None:
            found = make()
            self.put(key, found, weigh(found))
        return found

    def __len__(self) -> int:
        return len(self._held)

    @property
    def weight(self) -> int:
        """The bytes that are kept."""
        return self._weight
