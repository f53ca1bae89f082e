"""How a command that runs on is told to end."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""The exit code: 128 and the number of the signal, as shells have it."""


@contextmanager
def until_told() -> Iterator[threading.Event]:
    """Set an event at the first SIGINT or SIGTERM; the second ends the program at once."""
    stop = threading.Event()

    def told(number: int, frame: object) -> None:
        if stop.is_set():  # what is in hand is given up, as it would be were the process killed
            os._exit(INTERRUPTED)
        stop.set()

    before = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
