"""Lists and pairs handed to a sentence as JSON: one text, however many they are, and one plan."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    TableValuedAlias,
    Text,
    bindparam,
    cast,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from onrecord.database.columns import storable


class _Each(FunctionElement[Any]):
    """The members of a JSON list, as texts."""

    name = "each_member"
    inherit_cache = True


class _EachPair(FunctionElement[Any]):
    """The members of a JSON list of lists."""

    name = "each_pair"
    inherit_cache = True


class _Part(FunctionElement[str]):
    """The text at a place of a JSON list."""

    name = "part_of_pair"
    type = Text()
    inherit_cache = True


def given_texts(name: str) -> Select[tuple[str]]:
    """Return the texts of the list that a sentence is given under a name: ``listed`` writes one."""
    return select(_Each(bindparam(name)).table_valued("value").c.value)


def given_numbers(name: str) -> Select[tuple[int]]:
    """Return the whole numbers of the list that a sentence is given under a name."""
    return select(cast(_Each(bindparam(name)).table_valued("value").c.value, BigInteger))


def given_pairs(name: str) -> tuple[TableValuedAlias, ColumnElement[str], ColumnElement[str]]:
    """Return a list of pairs as a table, and the first and second text of each."""
    pairs = _EachPair(bindparam(name)).table_valued("value").alias(name)
    return pairs, _part(pairs, 0), _part(pairs, 1)


def listed(texts: Iterable[str]) -> str:
    """Return texts as ``given_texts`` takes them."""
    return json.dumps([storable(each) for each in texts])


def paired(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs of texts as ``given_pairs`` takes them."""
    return json.dumps([(storable(first), storable(second)) for first, second in pairs])


def _part(pairs: TableValuedAlias, at: int) -> ColumnElement[str]:
    return _Part(pairs.c.value, literal_column(str(at)))


@compiles(_Each, "sqlite")
@compiles(_EachPair, "sqlite")
def _in_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **how: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(_Each, "postgresql")
def _in_postgres(element: FunctionElement[Any], compiler: SQLCompiler, **how: Any) -> str:
    # Gathered and spread again, as of that it is taken to be few: so what they stand for is looked up.
    members = f"jsonb_array_elements_text(CAST({compiler.process(element.clauses, **how)} AS JSONB))"
    return f"(SELECT value FROM unnest(ARRAY(SELECT {members})) AS given (value))"


@compiles(_EachPair, "postgresql")
def _pairs_in_postgres(element: FunctionElement[Any], compiler: SQLCompiler, **how: Any) -> str:
    return f"jsonb_array_elements(CAST({compiler.process(element.clauses, **how)} AS JSONB))"


@compiles(_Part, "sqlite")
def _part_in_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **how: Any) -> str:
    of, at = (compiler.process(each, **how) for each in element.clauses)
    return f"json_extract({of}, '$[' || {at} || ']')"


@compiles(_Part, "postgresql")
def _part_in_postgres(element: FunctionElement[Any], compiler: SQLCompiler, **how: Any) -> str:
    of, at = (compiler.process(each, **how) for each in element.clauses)
    return f"({of} ->> {at})"
