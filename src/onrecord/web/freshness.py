"""Whether what was made from the library still holds: a token, looked at no oftener than need be."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic


class Freshness:
    """The token of what pages are made from; ``look`` fetches it, every ``seconds`` at the most."""

    def __init__(
        self, look: Callable[[], str], seconds: float, clock: Callable[[], float] = monotonic
    ) -> None:
        self._look = look
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._token = ""
        self._due = float("-inf")

    def held(self) -> str | None:
        """Return the token where it need not be looked at again yet, else None; never waits."""
        return self._token if self._clock() < self._due else None

    def token(self) -> str:
        """Return the token, looked at anew where it is due. Raises StoreError."""
        if (held := self.held()) is not None:
            return held
        with self._lock:
            if (held := self.held()) is None:
                self._token = held = self._look()
                self._due = self._clock() + self._seconds
            return held

    def expire(self) -> None:
        """Look anew at the next call: something was changed here."""
        self._due = float("-inf")
