"""Asks the full-text indexes of PostgreSQL, which hold words as ``making`` has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import starmap
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, text

from onrecord.store import schema
from onrecord.store.dialect.postgresql.highlighting import Sought, Wording, excerpted, highlighted
from onrecord.store.fulltext import SHOWN, Indexed, Ranked, Shown, search_table
from onrecord.store.matching import Match, Term

_NUMBERS = {"statement": schema.statement.c.n, "article": schema.article.c.n}
# For what is marked D (nothing), C, B and A: in the proportions that the columns have in a file's index.
_WEIGHTS = {"statement": "{0, 0.5, 0.75, 1}", "article": "{0, 0, 0.25, 1}"}
_BY_LENGTH = 16
"""Divides a weight by one more than the logarithm of how many different words the find has.

By how many words it has would take half as long again: the server counts them for each find.
"""

_FEW = 30_000
"""Finds that are gathered by the index of words in some 40 ms."""

_LONGEST = 200_000
"""Characters of an article that a snippet is taken from."""

_RESTEMMED = 2
"""Letters at the end of a stem that its word may not have: "durable" is from "durability"."""

_WORDS = "SELECT CAST(phraseto_tsquery('onrecord_words', plain_words(words)) AS text) FROM unnest(CAST("
_TERMS = f"{_WORDS}%(terms)s AS text[])) WITH ORDINALITY AS given (words, at) ORDER BY at"
_STEMS = (
    "SELECT word, (ts_lexize('onrecord_stem', word))[1] "
    "FROM unnest(CAST(%(words)s AS text[])) AS given (word)"
)
_TEXTS = {
    "statement": "statement.text AS wording, statement.copies AS copies",
    "article": f"left(coalesce(article.body, article.text), {_LONGEST}) AS snippet",
}
_READ = ("wording", "copies", "snippet")
_KNOWN = 500
"""Terms that a connection remembers the stems of."""

_LEXEME = re.compile(r"'([^']*)'(:\*)?")


def expression(connection: Connection, indexed: Indexed, match: Match) -> str:
    """Return what is looked for as a ``tsquery``; an empty one finds nothing."""
    terms = (*match.words, *match.speaker)
    read = _stemmed(connection, [term.words for term in terms])
    if not all(read):
        return ""
    parts = [_term(words, term) for words, term in zip(read, terms, strict=True)]
    spoken = [_of_speaker(words) for words in parts[len(match.words) :]]
    groups = (" | ".join(f"'#{mark}'" for mark in group) for group in match.marks)
    return " & ".join([*parts[: len(match.words)], *spoken, *(f"( {group} )" for group in groups)])


def found_by(indexed: Indexed, expression: str, most: int | None = None) -> ColumnElement[bool]:
    """Return the condition that a row is found, among so many that came last."""
    found = f"SELECT n FROM {search_table(indexed)} WHERE words @@ CAST(:match AS tsquery)"
    if most is None:
        asked = text(found).bindparams(match=expression)
    else:
        asked = text(f"{found} ORDER BY n DESC LIMIT :most").bindparams(match=expression, most=most)
    return _NUMBERS[indexed].in_(asked.columns(column("n")))


def latest(connection: Connection, indexed: Indexed, expression: str, most: int) -> list[int]:
    """Return the numbers of what is found, those that came last first, so many at most."""
    given = {"match": expression, "most": most}
    return [n for (n,) in _asked(connection, _last(connection, indexed, given), given)]


def finds(connection: Connection, indexed: Indexed, expression: str, most: int) -> int:
    """Count what is found, as far as ``most``."""
    given = {"match": expression, "most": most}
    asked = f"SELECT count(*) FROM ({_last(connection, indexed, given)}) AS held"
    ((counted,),) = _asked(connection, asked, given)
    return int(counted)


def _last(connection: Connection, indexed: Indexed, given: Mapping[str, Any], what: str = "n") -> str:
    """Return the sentence that asks for what is found, those that came last first."""
    found = f"FROM {search_table(indexed)} WHERE words @@ CAST(%(match)s AS tsquery)"
    if not _are_few(connection, f"SELECT n {found}", given):
        return f"SELECT {what} {found} ORDER BY n DESC LIMIT %(most)s"
    numbers = f"SELECT n {found} ORDER BY n + 0 DESC LIMIT %(most)s"  # a sum stands in no index
    if what == "n":
        return numbers
    return f"SELECT {what} FROM {search_table(indexed)} WHERE n = ANY(ARRAY({numbers})) ORDER BY n DESC"


def _are_few(connection: Connection, found: str, given: Mapping[str, Any]) -> bool:
    """Tell whether what is found under filters is few enough to be gathered whole and sorted.

    Left to choose, the server goes through all rows from the last on, as it takes looking at the words of a
    row for as quick as comparing two numbers: with a common word and two months of 134,000 articles that is
    thirty times slower.
    """
    if "'#" not in given["match"]:
        return False
    ((plan,),) = _asked(connection, f"EXPLAIN (FORMAT JSON) {found}", given)
    return bool(plan[0]["Plan"]["Plan Rows"] < _FEW)


def ranked(connection: Connection, indexed: Indexed, expression: str, most: int) -> list[Ranked]:
    """Return what is found, each with its weight: how often, and where, it holds the words."""
    words = " | ".join(f"'{lexeme}'{begun}" for lexeme, begun in _lexemes(expression))
    given = {"match": expression, "most": most, "sought": words}
    weight = f"-ts_rank('{_WEIGHTS[indexed]}', words, CAST(%(sought)s AS tsquery), {_BY_LENGTH}), n"
    return list(starmap(Ranked, _asked(connection, _last(connection, indexed, given, weight), given)))


def shown(connection: Connection, indexed: Indexed, expression: str, numbers: Sequence[int]) -> list[Shown]:
    """Return what is shown of finds, the words found between marks."""
    if not numbers:
        return []
    fields, joins = SHOWN[indexed]
    asked = text(
        f"SELECT {indexed}.n AS n, {fields}, {_TEXTS[indexed]} FROM {indexed} {joins} "
        f"WHERE {indexed}.n = ANY(:numbers)"
    )
    rows = [dict(row) for row in connection.execute(asked, {"numbers": list(numbers)}).mappings()]
    read = [{name: Wording(row[name]) for name in _READ if name in row} for row in rows]
    sought = _sought(connection, expression, [each for one in read for each in one.values()])
    marked = excerpted if indexed == "article" else highlighted
    return [
        {**row, **{name: marked(each, sought) for name, each in one.items()}}
        for row, one in zip(rows, read, strict=True)
    ]


def _sought(connection: Connection, expression: str, read: Sequence[Wording]) -> Sought:
    """Return the words that are to be marked in what is shown, with the stems of those that may be."""
    terms = [term for part in expression.split(" & ") if (term := tuple(_lexemes(part)))]
    beginnings = tuple({lexeme[: max(1, len(lexeme) - _RESTEMMED)] for term in terms for lexeme, _ in term})
    words = set[str]().union(*(each.words for each in read)) if beginnings else ()
    held = {word for word in words if word.startswith(beginnings)}
    stems = dict(_asked(connection, _STEMS, {"words": sorted(held)})) if held else {}
    return Sought(terms, stems)


def _stemmed(connection: Connection, terms: Sequence[str]) -> list[str]:
    """Return each term as a ``tsquery``: what the connection has not asked of late the server tells."""
    known: dict[str, str] = connection.info.setdefault("onrecord terms", {})
    fresh = [term for term in dict.fromkeys(terms) if term not in known]
    if len(known) + len(fresh) > _KNOWN:
        known.clear()
        fresh = list(dict.fromkeys(terms))
    if fresh:
        rows = _cursor(connection).execute(_TERMS, {"terms": fresh}).fetchall()
        known.update(zip(fresh, (words for (words,) in rows), strict=True))
    return [known[term] for term in terms]


def _lexemes(expression: str) -> list[tuple[str, str]]:
    """Return the words of an expression, each with what says that it is only begun; none of the marks."""
    found: list[tuple[str, str]] = _LEXEME.findall(expression.replace(":B", "").replace(":*B", ":*"))
    return [(lexeme, begun) for lexeme, begun in found if not lexeme.startswith("#")]


def _term(words: str, term: Term) -> str:
    return f"{words}:*" if term.begun else words


def _of_speaker(words: str) -> str:
    """Return words as they are to be found in a speaker's name alone."""
    return re.sub(r"('[^']*')(:\*)?", lambda found: f"{found[1]}:{'*' if found[2] else ''}B", words)


def _asked(connection: Connection, sentence: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return what is found, the sentence planned for just these words: how common they are decides."""
    rows: list[tuple[Any, ...]] = _cursor(connection).execute(sentence, given, prepare=False).fetchall()
    return rows


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
