"""What hosts say about time: ``Retry-After``, ``Cache-Control``, ``Expires``."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime

from onrecord.intake.fetching.outcomes import Headers

_SECONDS = re.compile(r"[0-9]{1,12}")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,12})", re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)


def retry_after(headers: Headers, now: float) -> float | None:
    """Return how many seconds a host asks to wait, given as seconds or as a date (RFC 9110, 10.2.3).

    None where it asks for nothing readable; a date in the past asks for 0.
    """
    value = (headers.get("retry-after") or "").strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    at = http_date(value)
    return None if at is None else max(0.0, at - now)


def fresh_for(headers: Headers, now: float) -> float | None:
    """Return for how many seconds a host calls its answer fresh (RFC 9111, 4.2.1), None where it does not."""
    control = headers.all("cache-control")
    if _NOT_KEPT.search(control):
        return 0.0
    age = _MAX_AGE.search(control)
    if age is not None:
        return float(age[1])
    expires = http_date(headers.get("expires") or "")
    return None if expires is None else max(0.0, expires - now)


def http_date(value: str) -> float | None:
    """Return a date of HTTP or mail as seconds since 1970, None for what is none."""
    if not value.strip() or len(value) > 80:
        return None
    try:
        at = parsedate_to_datetime(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
