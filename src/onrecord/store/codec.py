"""Frozen dataclasses to plain data (what JSON can hold) and back, by their type hints.

Fields that hold their default are left out, and a field that the plain data lacks gets its
default: a payload written before a field was added is still read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import starmap
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import DamagedError

Thing = TypeVar("Thing")
Plain = Any
Reads = Callable[[Plain], Any]

_UNREADABLE = (TypeError, ValueError, LookupError, AttributeError)

__all__ = ["DamagedError", "from_plain", "from_row", "to_plain", "to_row"]


def to_plain(value: object) -> Plain:
    """Return ``value`` as dictionaries, lists, text, numbers and None."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    held = ((name, getattr(value, name), default) for name, default in _fields_of(value))
    return {name: to_plain(item) for name, item, default in held if not _same(item, default)}


def from_plain(kind: type[Thing], plain: Plain) -> Thing:
    """Return the object of type ``kind`` that ``to_plain`` made ``plain`` from.

    Raises DamagedError where the plain data cannot have come from there.
    """
    hint: Any = kind
    made: Thing = _soundly(_reader_of(hint), plain)
    return made


def to_row(value: object, without: Collection[str] = ()) -> dict[str, Plain]:
    """Return a dataclass as one table row: every field but some a column, nested things as plain data."""
    return {name: to_plain(getattr(value, name)) for name, _ in _fields_of(value) if name not in without}


def from_row(kind: type[Thing], row: Mapping[Any, Any]) -> Thing:
    """Return the dataclass that ``to_row`` made ``row`` from; columns that are no field are passed over."""
    hint: Any = kind
    names, readers = _columns(hint)
    try:
        fields = {name: row[name] for name in names}
        for name, reads in readers:
            fields[name] = reads(row[name])
        return kind(**fields)
    except _UNREADABLE as fault:
        raise DamagedError(f"holds what cannot be read ({fault})") from fault


def _soundly(reads: Reads, held: Any) -> Any:
    try:
        return reads(held)
    except _UNREADABLE as fault:
        raise DamagedError(f"holds what cannot be read ({fault})") from fault


def _same(value: object, default: object) -> bool:
    return type(value) is type(default) and value == default


def _fields_of(value: object) -> tuple[tuple[str, Any], ...]:
    kind: Any = type(value)
    return _defaults(kind)


@lru_cache(maxsize=256)
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return a dataclass's fields with their defaults, MISSING where they have none."""
    return tuple((field.name, field.default) for field in fields(kind))


@lru_cache(maxsize=256)
def _field_readers(kind: Any) -> dict[str, Reads]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(hints)
    return {name: _reader_of(hints[name]) for name in names}


@lru_cache(maxsize=256)
def _columns(kind: Any) -> tuple[tuple[str, ...], tuple[tuple[str, Reads], ...]]:
    """Return the fields of a dataclass that are kept as they are, and those that are made, each with how."""
    readers = _field_readers(kind)
    plain = tuple(name for name, reads in readers.items() if reads is _as_it_is)
    return plain, tuple((name, reads) for name, reads in readers.items() if reads is not _as_it_is)


@lru_cache(maxsize=256)
def _reader_of(hint: Any) -> Reads:
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_reader(hint)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _optional_reader(hint)
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, tuple):
        return lambda plain: hint(*plain)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if hint in (str, int, float, bool) or origin is Literal:
        return _as_it_is
    raise TypeError(f"no way to store {hint!r}")


def _as_it_is(plain: Plain) -> Plain:
    return plain


def _dataclass_reader(kind: type) -> Reads:
    readers = _field_readers(kind)

    def read(plain: Plain) -> Any:
        return kind(**{name: readers[name](item) for name, item in plain.items() if name in readers})

    return read


def _optional_reader(hint: Any) -> Reads:
    (held,) = (part for part in get_args(hint) if part is not NoneType)
    inner = _reader_of(held)
    if inner is _as_it_is:
        return _as_it_is
    return lambda plain: None if plain is None else inner(plain)


def _tuple_reader(parts: tuple[Any, ...]) -> Reads:
    if len(parts) == 2 and parts[1] is Ellipsis:
        if isinstance(parts[0], type) and issubclass(parts[0], tuple):
            return lambda plain: tuple(starmap(parts[0], plain))
        inner = _reader_of(parts[0])
        return tuple if inner is _as_it_is else lambda plain: tuple(map(inner, plain))
    readers = [_reader_of(part) for part in parts]
    return lambda plain: tuple(read(item) for read, item in zip(readers, plain, strict=True))
