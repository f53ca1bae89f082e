"""Hands out connections to a server that were kept only where they still stand: servers are restarted.

To ask the server each time takes as long as a small question. A server that goes says so, and a connection
that was shut has something to be read: to look whether anything is there takes microseconds. Where a
connection has lain for a while the server is asked all the same, as one that is cut off says nothing.
"""

from __future__ import annotations

import select
import sys
import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

from onrecord.database import postgres

IDLE = 10.0
"""Seconds after which a connection that says nothing is tried."""

_SINCE = "kept since"


def watch(engine: Engine) -> None:
    """Let go of all connections that an engine keeps where the one that is next proves to be lost."""

    def kept(raw: Any, record: Any) -> None:
        record.info[_SINCE] = time.monotonic()

    def handed_out(raw: Any, record: Any, _: Any) -> None:
        since = record.info.get(_SINCE)
        if since is None or (time.monotonic() - since < IDLE and _is_silent(raw)):
            return
        try:
            engine.dialect.do_ping(raw)
        except postgres.faults() as fault:
            raise InvalidatePoolError from fault

    event.listen(engine, "checkin", kept)
    event.listen(engine, "checkout", handed_out)


def _is_silent(raw: Any) -> bool:
    """Tell whether nothing has come from the server that was not asked for, nor was the connection shut."""
    if raw.closed:
        return False
    if sys.platform == "win32":
        return not select.select([raw.fileno()], [], [], 0)[0]
    looked = select.poll()  # takes files of any number
    looked.register(raw.fileno(), select.POLLIN)
    return not looked.poll(0)
