"""Asks the full-text indexes of FTS5."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, TextClause, column, text

from onrecord.store import schema
from onrecord.store.fulltext import (
    HIT_END,
    HIT_START,
    INDEXES,
    SHOWN,
    SNIPPET_WORDS,
    Indexed,
    Ranked,
    Shown,
    search_table,
)
from onrecord.store.matching import Match, Term

_NUMBERS = {"statement": schema.statement.c.n, "article": schema.article.c.n}
_WORDS = {"statement": "{text speaker_name copies}", "article": "{headline text}"}
# Weights are per column: what a find says, who says it, the other wordings; the marks weigh nothing.
_WEIGHTS = {"statement": "4.0, 3.0, 2.0, 0.0", "article": "4.0, 1.0, 0.0"}
_HITS = {
    "statement": f"highlight(statement_search, 0, '{HIT_START}', '{HIT_END}') AS wording, "
    f"highlight(statement_search, 2, '{HIT_START}', '{HIT_END}') AS copies",
    "article": f"snippet(article_search, 1, '{HIT_START}', '{HIT_END}', '…', {SNIPPET_WORDS}) AS snippet",
}


_LAST = " ORDER BY rowid DESC LIMIT :most"


def _found(table: Indexed) -> str:
    search = search_table(table)
    return f"SELECT rowid FROM {search} WHERE {search} MATCH :match"


def _ranked(table: Indexed) -> TextClause:
    search = search_table(table)
    return text(
        f"SELECT bm25({search}, {_WEIGHTS[table]}), rowid FROM {search} WHERE {search} MATCH :match{_LAST}"
    )


def _shown(table: Indexed) -> TextClause:
    search = search_table(table)
    fields, joins = SHOWN[table]
    return text(
        f"SELECT {table}.n AS n, {fields}, {_HITS[table]} "
        f"FROM {search} JOIN {table} ON {table}.n = {search}.rowid {joins} "
        # The plus keeps the index from being asked for each number anew: it is gone through once.
        f"WHERE {search} MATCH :match AND {search}.rowid BETWEEN :first AND :last "
        f"AND +{search}.rowid IN (SELECT value FROM json_each(:given))"
    )


_LATEST: Mapping[Indexed, TextClause] = {table: text(_found(table) + _LAST) for table in INDEXES}
_COUNTED: Mapping[Indexed, TextClause] = {
    table: text(f"SELECT count(*) FROM ({_found(table)} LIMIT :most)") for table in INDEXES
}
_RANKED: Mapping[Indexed, TextClause] = {table: _ranked(table) for table in INDEXES}
_SHOWN: Mapping[Indexed, TextClause] = {table: _shown(table) for table in INDEXES}


def expression(connection: Connection, indexed: Indexed, match: Match) -> str:
    """Return what is looked for as FTS5 takes it."""
    parts = [f"{_WORDS[indexed]} : ({_all(match.words)})"] if match.words else []
    parts += [f"speaker_name : ({_all(match.speaker)})"] if match.speaker else []
    parts += [f"marks : ({' OR '.join(group)})" for group in match.marks]
    return " AND ".join(parts)


def found_by(indexed: Indexed, expression: str, most: int | None = None) -> ColumnElement[bool]:
    """Return the condition that a row is found, among so many that came last."""
    if most is None:
        found = text(_found(indexed)).bindparams(match=expression)
    else:
        found = text(_found(indexed) + _LAST).bindparams(match=expression, most=most)
    return _NUMBERS[indexed].in_(found.columns(column("rowid")))


def latest(connection: Connection, indexed: Indexed, expression: str, most: int) -> list[int]:
    """Return the numbers of what is found, those that came last first, so many at most."""
    return list(connection.execute(_LATEST[indexed], {"match": expression, "most": most}).scalars())


def finds(connection: Connection, indexed: Indexed, expression: str, most: int) -> int:
    """Count what is found, as far as ``most``."""
    return int(connection.execute(_COUNTED[indexed], {"match": expression, "most": most}).scalar_one())


def ranked(connection: Connection, indexed: Indexed, expression: str, most: int) -> list[Ranked]:
    """Return what is found, each with its weight by BM25, those that came last first, so many at most."""
    return [Ranked(*row) for row in connection.execute(_RANKED[indexed], {"match": expression, "most": most})]


def shown(connection: Connection, indexed: Indexed, expression: str, numbers: Sequence[int]) -> list[Shown]:
    """Return what is shown of finds, the words found between ``HIT_START`` and ``HIT_END``."""
    if not numbers:
        return []
    ends = {"first": min(numbers), "last": max(numbers)}
    given = {"match": expression, "given": json.dumps(list(numbers)), **ends}
    return [dict(row) for row in connection.execute(_SHOWN[indexed], given).mappings()]


def _all(terms: Sequence[Term]) -> str:
    return " AND ".join(map(_one, terms))


def _one(term: Term) -> str:
    quoted = f'"{term.words}"'
    return f"({quoted} OR {quoted}*)" if term.begun else quoted
