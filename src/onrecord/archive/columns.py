"""Frozen dataclasses as columns of Arrow, and as rows and back, by their type hints.

A row is plain data: text, numbers, lists, and dictionaries for nested things; a span is its ``start`` and
``end``. A new field of a type is a new column by itself, and a file written before has none of it: the
field then gets its default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import DamagedError

Thing = TypeVar("Thing")
Plain = Any
"""Text, a number, a truth value, None, a list of such, or a dictionary of such."""

Row = dict[str, Plain]
Turn = Callable[[Any], Any]

_NAMES = {"Difference": {"kind": "class"}, "Alteration": {"kind": "class"}}
"""Fields that the record calls otherwise."""


def to_row(thing: object, without: frozenset[str] = frozenset()) -> Row:
    """Return a dataclass as one row: each field, less some, under the name that the record gives it."""
    kind: Any = type(thing)
    return {column: turn(getattr(thing, name)) for name, column, turn in _parts(kind, without)}


def from_row(kind: type[Thing], row: Mapping[str, Plain]) -> Thing:
    """Return the object that ``to_row`` made a row of; other columns of the row are passed over.

    Raises DamagedError where the row cannot have come from there.
    """
    hint: Any = kind
    try:
        made: Thing = _reader(hint)(row)
    except (TypeError, ValueError, LookupError, AttributeError) as fault:
        raise DamagedError(f"a row of {kind.__name__} cannot be read ({fault})") from fault
    return made


def to_json(thing: object) -> str:
    """Return a dataclass as JSON; fields that hold their default are left out."""
    return json.dumps(_sparse(thing), separators=(",", ":"))


def from_json(kind: type[Thing], text: str) -> Thing:
    """Return the object that ``to_json`` made a text of. Raises DamagedError where that cannot be."""
    try:
        row = json.loads(text)
    except ValueError as fault:
        raise DamagedError(f"what is held of a {kind.__name__} is no JSON ({fault})") from fault
    return from_row(kind, row)


def _sparse(held: Any) -> Plain:
    if isinstance(held, str | int | float | None):
        return held
    if isinstance(held, tuple) and not hasattr(held, "_asdict"):
        return [_sparse(item) for item in held]
    kind: Any = type(held)
    known = _defaults(kind)
    told = ((name, column, getattr(held, name)) for name, column, _ in _fields(kind))
    return {
        column: _sparse(value)
        for name, column, value in told
        if name not in known or type(value) is not type(known[name]) or value != known[name]
    }


@cache
def columns_of(kind: type, without: frozenset[str] = frozenset()) -> tuple[tuple[str, Any], ...]:
    """Return the columns of a dataclass, less some fields, each with its Arrow type."""
    return tuple((column, arrow_type(hint)) for name, column, hint in _fields(kind) if name not in without)


@cache
def _fields(kind: type) -> tuple[tuple[str, str, Any], ...]:
    """Return the fields of a dataclass or named tuple: name, column, type hint."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(hints)
    called = _NAMES.get(kind.__name__, {})
    return tuple((name, called.get(name, name), hints[name]) for name in names)


@cache
def arrow_type(hint: Any) -> Any:
    """Return the Arrow type of a field by its type hint."""
    import pyarrow as arrow

    simple = {str: arrow.string(), bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64()}
    if hint in simple:
        return simple[hint]
    if get_origin(hint) is Literal:
        return arrow.string()
    if get_origin(hint) in (Union, UnionType):
        return arrow_type(_held(hint))
    if get_origin(hint) is tuple:
        return arrow.list_(arrow_type(get_args(hint)[0]))
    return arrow.struct([arrow.field(column, arrow_type(inner)) for _, column, inner in _fields(hint)])


@cache
def _writer(hint: Any) -> Turn:
    """Return what makes plain data of a thing of some type."""
    if hint in (str, int, float, bool) or get_origin(hint) is Literal:
        return _as_it_is
    if get_origin(hint) in (Union, UnionType):
        return _unless_none(_writer(_held(hint)))
    if get_origin(hint) is tuple:
        each = _writer(get_args(hint)[0])
        return list if each is _as_it_is else lambda held: [each(item) for item in held]
    parts = _parts(hint, frozenset())
    return lambda held: {column: turn(getattr(held, name)) for name, column, turn in parts}


@cache
def _parts(kind: Any, without: frozenset[str]) -> tuple[tuple[str, str, Turn], ...]:
    return tuple(
        (name, column, _writer(inner)) for name, column, inner in _fields(kind) if name not in without
    )


@cache
def _reader(hint: Any) -> Turn:
    """Return what makes a thing of some type of plain data."""
    if hint in (str, int, float, bool) or get_origin(hint) is Literal:
        return _as_it_is
    if get_origin(hint) in (Union, UnionType):
        return _unless_none(_reader(_held(hint)))
    if get_origin(hint) is tuple:
        each = _reader(get_args(hint)[0])
        return tuple if each is _as_it_is else lambda held: tuple([each(item) for item in held])
    defaults = _defaults(hint)
    parts = tuple((name, column, _reader(inner)) for name, column, inner in _fields(hint))

    def read(held: Mapping[str, Plain]) -> Any:
        there = (
            (name, column, turn) for name, column, turn in parts if column in held or name not in defaults
        )
        return hint(**{name: turn(held[column]) for name, column, turn in there})

    return read


@cache
def _defaults(kind: Any) -> Mapping[str, Any]:
    """Return the fields that may be left out, each with what it then is."""
    if not is_dataclass(kind):
        return {}
    return {field.name: field.default for field in fields(kind) if field.default is not MISSING}


def _held(hint: Any) -> Any:
    """Return what an optional type holds where it is not None."""
    (held,) = (part for part in get_args(hint) if part is not NoneType)
    return held


def _unless_none(turn: Turn) -> Turn:
    return turn if turn is _as_it_is else lambda held: None if held is None else turn(held)


def _as_it_is(held: Any) -> Any:
    return held
