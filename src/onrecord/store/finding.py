"""Finds statements and articles by words and filters, a page at a time, in bounded time.

Where very many fit, only those that came last are put in order: to weigh a common word in every one of a
million statements takes a second, and nobody reads that far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping

from onrecord.store import fulltext
from onrecord.store.cursors import Place, cursor_of, place_of
from onrecord.store.marks import Marked, between, clipped, key_of, mark, wanted
from onrecord.store.matching import matching
from onrecord.store.outlines import Found, Search
from onrecord.store.searching import article_hit, statement_hit
from onrecord.store.views import Hit

IN_ORDER = 2000
"""Finds that are put in order at most: those that came last."""

COUNTED = 1000
"""Finds that are counted at most; more are "more than that"."""

_NOTHING = Found((), None, 0)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is looked for: where, what is made of a find, and what its cursors are called."""

    name: str
    index: fulltext.Index
    made: Callable[[RowMapping], Hit]


_STATEMENTS = _Kind("found statements", fulltext.STATEMENTS, statement_hit)
_ARTICLES = _Kind("found articles", fulltext.ARTICLES, article_hit)


def find(connection: Connection, what: Search, limit: int, cursor: str | None) -> Found:
    """Return a page of the statements for which all of ``what`` holds."""
    return _found(connection, _STATEMENTS, what, limit, cursor)


def find_articles(connection: Connection, what: Search, limit: int, cursor: str | None) -> Found:
    """Return a page of the articles for which all of ``what`` holds."""
    if what.speaker or what.kind or what.effect:
        return _NOTHING
    return _found(connection, _ARTICLES, what, limit, cursor)


def _found(connection: Connection, kind: _Kind, what: Search, limit: int, cursor: str | None) -> Found:
    by_rank = bool(what.words.strip())
    name = f"{kind.name} by {'rank' if by_rank else 'date'}"
    place = place_of(cursor, name, float if by_rank else str, int)
    match = _match(connection, kind.index, what)
    if match is None:
        return _NOTHING
    held = fulltext.latest(connection, kind.index, match, IN_ORDER + 1)
    among = held[:IN_ORDER]
    rows = (
        _behind_rank(fulltext.ranked(connection, kind.index, match, among), place)
        if by_rank
        else _behind_date(fulltext.dated(connection, kind.index, among), place)
    )
    page = rows[:limit]
    hits = fulltext.shown(connection, kind.index, match, [row.number for row in page])
    return Found(
        tuple(kind.made(row) for row in hits),
        cursor_of(name, *page[-1]) if page and len(rows) > limit else None,
        min(len(held), COUNTED),
        more=len(held) > COUNTED,
        recent=len(held) > IN_ORDER,
    )


def _is_common(connection: Connection, index: fulltext.Index, words: str) -> bool:
    """Tell whether the last word, just as it is, fits more than is put in order.

    Such a word is meant as it is, where another also stands for those that begin with it: to bring together
    all that begins with "the" takes longer than all the rest.
    """
    match = matching(words.split()[-1], index.words, unfinished=False) if words.strip() else None
    return match is not None and len(fulltext.latest(connection, index, match, IN_ORDER + 1)) > IN_ORDER


def _behind_rank(rows: Sequence[fulltext.Ranked], place: Place | None) -> Sequence[fulltext.Ranked]:
    if place is None:
        return rows
    weight, number = place
    return [row for row in rows if (row.weight, -row.number) > (weight, -number)]  # type: ignore[operator]


def _behind_date(rows: Sequence[fulltext.Dated], place: Place | None) -> Sequence[fulltext.Dated]:
    return rows if place is None else [row for row in rows if tuple(row) < place]


def _match(connection: Connection, index: fulltext.Index, what: Search) -> str | None:
    """Return the search expression for all that is asked for; None where nothing is, or nothing can fit."""
    parts: list[str | None] = []
    if what.words.strip():
        unfinished = not _is_common(connection, index, what.words)
        parts.append(matching(what.words, index.words, unfinished=unfinished))
    if what.speaker is not None:
        parts.append(_spoken_by(connection, index, what.speaker))
    names: dict[Marked, str | None] = {"outlet": what.outlet, "topic": what.topic}
    parts += [_marked(kind, key_of(clipped(name))) for kind, name in names.items() if name is not None]
    parts += [_marked("class", what.kind)] if what.kind else []
    parts += [_marked("effect", what.effect)] if what.effect else []
    if what.since or what.until:
        days = between(what.since, what.until)
        parts.append(wanted(days) if days else None)
    given = [part for part in parts if part is not None]
    return " AND ".join(given) if given and len(given) == len(parts) else None


def _spoken_by(connection: Connection, index: fulltext.Index, name: str) -> str | None:
    """Return the expression for a speaker; where nobody bears just this name, for all whose name holds it."""
    exact = _marked("speaker", key_of(clipped(name)))
    if exact is None or fulltext.latest(connection, index, exact, 1):
        return exact
    return matching(clipped(name), "speaker_name", unfinished=False)


def _marked(kind: Marked, value: str) -> str | None:
    return wanted([mark(kind, value)]) if value else None
