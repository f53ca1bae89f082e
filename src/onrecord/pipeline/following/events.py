"""What happens while onrecord follows: each event told once, in a line that people and programs read."""

from __future__ import annotations

import json
import re
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

Value = str | int | float | None

_BARE = re.compile(r"[^\s\"=\\]+")
LAST = 100
"""Events that are remembered for the health page."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: when (seconds since 1970), what, and what is to be said of it."""

    at: float
    name: str
    said: dict[str, Value] = field(default_factory=dict)


Tell = Callable[[Event], None]


def in_a_line(event: Event) -> str:
    """Return an event as ``time event key=value …``; what is no plain word is quoted as JSON quotes it."""
    said = (f"{key}={_quoted(value)}" for key, value in event.said.items() if value is not None)
    return " ".join((written(event.at), event.name, *said))


def written(seconds: float) -> str:
    """Return a time as events write it: ISO 8601, UTC, to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Log:
    """Hands each event on as it comes and remembers the last; safe to use from several threads."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._last: deque[Event] = deque(maxlen=LAST)
        self._lock = threading.Lock()

    def __call__(self, event: Event) -> None:
        """Tell an event."""
        with self._lock:
            self._last.append(event)
            self._tell(event)

    def last(self) -> list[Event]:
        """Return the last events, the newest first."""
        with self._lock:
            return list(reversed(self._last))


def _quoted(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    text = str(value)
    return text if _BARE.fullmatch(text) and text.isprintable() else json.dumps(text)
