"""Cursors: where one page of a list ended, as a word to be handed back for the next.

A cursor names its list and the place of the last item in the list's order, so that it stays good while
items come and go before it. It is no secret and no promise: whoever makes one up reads from elsewhere.
"""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from onrecord.errors import CursorError
from onrecord.store.outlines import Listing

Item = TypeVar("Item")
Row = TypeVar("Row")
Place = tuple[str | int | float, ...]

_LONGEST = 4000


def cursor_of(name: str, *place: str | int | float) -> str:
    """Return the cursor for a place in the list of a name."""
    packed = json.dumps([name, *place], separators=(",", ":")).encode()
    return urlsafe_b64encode(packed).decode().rstrip("=")


def place_of(cursor: str | None, name: str, *kinds: type) -> Place | None:
    """Return the place that a cursor of this list names, None for no cursor; raises CursorError."""
    if cursor is None:
        return None
    try:
        packed = urlsafe_b64decode(cursor[:_LONGEST] + "=" * (-len(cursor) % 4))
        found = json.loads(packed)
    except (ValueError, binascii.Error, RecursionError):
        raise CursorError(f"{cursor[:40]}: is no cursor") from None
    fits = isinstance(found, list) and len(found) == len(kinds) + 1 and found[0] == name
    if not fits or not all(_is(value, kind) for value, kind in zip(found[1:], kinds, strict=True)):
        raise CursorError(f"{cursor[:40]}: is no cursor of this list")
    return tuple(found[1:])


def listing(
    rows: Sequence[Row], limit: int, made: Callable[[Row], Item], after: Callable[[Row], str]
) -> Listing[Item]:
    """Return a page of rows: one more than ``limit`` was asked for, to know whether there is more."""
    shown = rows[:limit]
    more = len(rows) > limit and bool(shown)
    return Listing(tuple(made(row) for row in shown), after(shown[-1]) if more else None)


def _is(value: Any, kind: type) -> bool:
    if kind is int:
        return type(value) is int and abs(value) < 2**63
    return isinstance(value, int | float) if kind is float else isinstance(value, kind)
