"""Column types: text that may hold anything Python's may, plain data as JSON, and points in time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Float, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from onrecord.errors import DamagedError

_ESCAPE = "\ufdd0"  # a noncharacter: never meant for interchange, so all but absent from texts
_UNSTORABLE = re.compile(f"[\x00\ud800-\udfff{_ESCAPE}]")
_scan: Callable[[str, int], tuple[Any, int]] = json.scanner.make_scanner(json.JSONDecoder())  # type: ignore[attr-defined]
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


def storable(text: str) -> str:
    """Return ``text`` with NUL and lone surrogates, which databases refuse, written as escapes."""
    return _UNSTORABLE.sub(lambda m: f"{_ESCAPE}{ord(m.group()):04x}", text)


def restored(text: str) -> str:
    """Return what ``storable`` was given."""
    if _ESCAPE not in text:
        return text
    return _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), text)


def _undone(value: str | None) -> str | None:
    try:
        return value if value is None or _ESCAPE not in value else restored(value)
    except TypeError as fault:  # a damaged file may hold a number there
        raise DamagedError(f"holds what cannot be read ({fault})") from fault


def _read(value: str | None) -> Any:
    """Read JSON that was written here: without white space around it, which ``json.loads`` looks for."""
    if value is None:
        return None
    try:
        made, end = _scan(value, 0)
    except (StopIteration, ValueError, TypeError) as fault:
        raise DamagedError(f"holds what cannot be read ({fault})") from fault
    if end != len(value):
        raise DamagedError(f"holds what cannot be read (more behind character {end})")
    return made


Number = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of up to 64 bits: SQLite's INTEGER holds these, PostgreSQL's only half."""


def _text(dialect: Dialect) -> TypeEngine[Any]:
    """Return text in the order of its code points, whatever language a server sorts by."""
    held = Text(collation="C") if dialect.name == "postgresql" else Text()
    return dialect.type_descriptor(held)


class Words(TypeDecorator[str]):
    """Text of any length; whatever a Python string holds comes back the same, code point by code point.

    Sorted and compared by code points.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column's type."""
        return _text(dialect)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape what the database would refuse."""
        return None if value is None else storable(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], str | None]:
        """Undo the escapes. Given whole, as it is called for every value of every row that is read."""
        return _undone


class PlainData(TypeDecorator[Any]):
    """Plain data kept as compact ASCII JSON; None is SQL's NULL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column's type."""
        return _text(dialect)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the data as JSON."""
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Any]:
        """Read the JSON. Given whole, as it is called for every value of every row that is read."""
        return _read


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as seconds since 1970: comes back in UTC, to the microsecond."""

    impl = Float
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> float | None:
        """Write the seconds."""
        return None if value is None else value.timestamp()

    def process_result_value(self, value: float | None, dialect: Dialect) -> datetime | None:
        """Read the seconds."""
        return None if value is None else datetime.fromtimestamp(value, UTC)
