"""The dates of feeds: RFC 822 in RSS, RFC 3339 in Atom, and what outlets print in their place."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def as_iso(written: str | None, parsed: time.struct_time | None = None) -> str | None:
    """Return a date as ISO 8601 with the offset that it was written with; None where it is no date.

    ``parsed`` is what feedparser made of one of the rarer forms, in UTC.
    """
    return _of_iso(written or "") or _of_mail(written or "") or _of_parsed(parsed)


def _of_iso(written: str) -> str | None:
    text = written.strip()[:40]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return text if len(text) == 10 and "-" in text else moment.replace(microsecond=0).isoformat()


def _of_mail(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written[:80]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_parsed(parsed: time.struct_time | None) -> str | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat() if parsed else None
    except (ValueError, OverflowError, TypeError):
        return None
