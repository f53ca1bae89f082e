"""What was made once and may be needed again: the least used goes when room runs short."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

Value = TypeVar("Value")


class _Kept(NamedTuple):
    """A value, what it was made from, and its weight in bytes."""

    made_from: Hashable
    value: Any
    weight: int


class Cache:
    """Keeps one value under each key, up to a weight of all in bytes; may be shared among threads.

    With each stands what it was made from, so that nothing stale is ever found: where a story or the
    library has changed, what is made next takes the place of what was there.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: Hashable, made_from: Hashable) -> Any:
        """Return what is kept under a key, None where nothing is that was made from this."""
        with self._lock:
            found = self._held.get(key)
            if found is None or found.made_from != made_from:
                return None
            self._held.move_to_end(key)
            return found.value

    def put(self, key: Hashable, made_from: Hashable, value: Any, weight: int) -> None:
        """Keep a value of ``weight`` bytes; one heavier than a quarter of all room is not kept."""
        with self._lock:
            former = self._held.pop(key, None)
            self._weight -= former.weight if former else 0
            if 4 * weight > self._most:
                return
            self._held[key] = _Kept(made_from, value, weight)
            self._weight += weight
            while self._weight > self._most:
                self._weight -= self._held.popitem(last=False)[1].weight

    def value(
        self,
        key: Hashable,
        made_from: Hashable,
        make: Callable[[], Value],
        weigh: Callable[[Value], int],
    ) -> Value:
        """Return what is kept under a key, made now where nothing is that was made from this."""
        found: Value | None = self.get(key, made_from)
        if found is None:
            found = make()
            self.put(key, made_from, found, weigh(found))
        return found

    def __len__(self) -> int:
        return len(self._held)

    @property
    def weight(self) -> int:
        """The bytes that are kept."""
        return self._weight
