"""What an address asks for, read so that no text in it is wrong: page numbers, cursors, words."""

from __future__ import annotations

import re

from starlette.requests import Request

MOST_PAGES = 10_000
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def page_of(request: Request) -> int:
    """Return the page asked for, 1 where none is or what stands there is no number."""
    given = request.query_params.get("page", "")
    return min(max(1, int(given)), MOST_PAGES) if re.fullmatch("[0-9]{1,6}", given) else 1


def words_of(request: Request, name: str, most: int = 400) -> str | None:
    """Return what a field holds, at most ``most`` characters; None where it holds nothing."""
    return request.query_params.get(name, "").replace("\0", "").strip()[:most] or None


def date_of(request: Request, name: str) -> str | None:
    """Return the date in a field (``2026``, ``2026-11`` or ``2026-11-22``); None where it holds none."""
    given = words_of(request, name, 10) or ""
    return given if _DATE.fullmatch(given) else None
