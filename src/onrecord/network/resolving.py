"""Looking up the network addresses of a host's name, for no longer than allowed."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable
from ipaddress import ip_address
from typing import TypeAlias

from onrecord.network.reasons import Reason, StoppedError

Resolver: TypeAlias = Callable[[str, int, float], list[str]]
"""From a host, a port and the seconds it may take to IP addresses; raises StoppedError."""


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """Return the IP addresses of a host, the likeliest to answer first, none twice.

    The system's look-up knows no time limit, so it runs in a thread that is left behind when it takes
    too long. Raises StoppedError where there are none.
    """
    try:
        return [ip_address(host).compressed]
    except ValueError:
        pass
    answer: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()
    threading.Thread(target=_look_up, args=(host, port, answer), daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise StoppedError(Reason.TOO_SLOW, "name service") from None
    if not found:
        raise StoppedError(Reason.NO_NAME, host)
    return found


def _look_up(host: str, port: int, answer: queue.SimpleQueue[list[str] | None]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        answer.put(None)
        return
    answer.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
