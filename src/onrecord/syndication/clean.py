"""What may stand in a feed: text without signs that XML forbids, moments as RFC 3339 writes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

TITLE = 300
"""Signs of a title that are kept: a headline has some 60 to 120."""
TEXT = 20_000
"""Signs of one paragraph that are kept."""

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = "1970-01-01T00:00:00Z"


def clean(text: str, most: int = TEXT) -> str:
    """Return text that XML allows (control characters and half surrogates left out), shortened if need be."""
    allowed = _FORBIDDEN.sub("", text[: most + 1])
    return allowed if len(allowed) <= most else allowed[: most - 1].rstrip() + "…"


def one_line(text: str, most: int = TITLE) -> str:
    """Return text in one line."""
    return clean(" ".join(text[: 4 * most].split()), most)


def moment(written: str | None) -> str:
    """Return a date or moment as RFC 3339 wants it, in UTC; the beginning of 1970 where it is none."""
    try:
        when = datetime.fromisoformat((written or "").strip())
    except ValueError:
        return _EPOCH
    try:
        at = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except OverflowError:
        return _EPOCH
    return at.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
