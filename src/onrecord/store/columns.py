"""Two column types: text that may hold anything Python's may, and plain data as JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from onrecord.store.codec import DamagedError

_ESCAPE = "\ufdd0"  # a noncharacter: never meant for interchange, so all but absent from texts
_UNSTORABLE = re.compile(f"[\x00\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


def storable(text: str) -> str:
    """Return ``text`` with NUL and lone surrogates, which databases refuse, written as escapes."""
    return _UNSTORABLE.sub(lambda m: f"{_ESCAPE}{ord(m.group()):04x}", text)


def restored(text: str) -> str:
    """Return what ``storable`` was given."""
    if _ESCAPE not in text:
        return text
    return _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), text)


class Words(TypeDecorator[str]):
    """Text of any length; whatever a Python string holds comes back the same, code point by code point."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape what the database would refuse."""
        return None if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Undo the escapes."""
        return None if value is None else restored(value)


class PlainData(TypeDecorator[Any]):
    """Plain data kept as compact ASCII JSON; None is SQL's NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the data as JSON."""
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read the JSON."""
        try:
            return None if value is None else json.loads(value)
        except ValueError as fault:
            raise DamagedError(f"holds what cannot be read ({fault})") from fault
