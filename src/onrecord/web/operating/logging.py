"""A line a request, for people or for programs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal, TextIO

from onrecord.web.operating.observing import Answered

Form = Literal["text", "json"]

_SECRETS = re.compile(r"[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9_-]+)*")
_UNPRINTABLE = re.compile(r"[^\x21-\x7e]")
_MOST = 300  # characters of a path


def writer(
    form: Form, to: TextIO | None = None, now: Callable[[], datetime] | None = None
) -> Callable[[Answered], None]:
    """Return what writes a line of each request to ``to`` (standard error, where nothing is given).

    ``json`` writes one object a line, ``text`` the same for people to read. No line holds what is behind a
    ``?``, nor anything in a path that may be a token.
    """
    clock = now or (lambda: datetime.now(UTC))
    shape = _as_json if form == "json" else _as_text

    def write(answered: Answered) -> None:
        out = to or sys.stderr
        out.write(f"{shape(answered, clock())}\n")
        out.flush()

    return write


def shown(path: str) -> str:
    """Return a path as it may stand in a log: printable, of bounded length, without what may be a token."""
    cut = path if len(path) <= _MOST else path[:_MOST] + "..."
    plain = _UNPRINTABLE.sub(
        lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode("utf-8", "replace")), cut
    )
    return _SECRETS.sub("***", plain)


def _as_json(answered: Answered, at: datetime) -> str:
    return json.dumps(
        {
            "at": at.isoformat(timespec="milliseconds"),
            "event": "request",
            "method": answered.method,
            "path": shown(answered.path),
            "route": answered.route,
            "status": answered.status,
            "ms": round(1000 * answered.seconds, 1),
            "bytes": answered.size,
            "client": answered.client,
        }
    )


def _as_text(answered: Answered, at: datetime) -> str:
    took = f"{1000 * answered.seconds:.1f} ms"
    what = f"{answered.method} {shown(answered.path)}"
    return f"{at.isoformat(timespec='seconds')} {answered.status} {what} {took} {answered.size} B"
