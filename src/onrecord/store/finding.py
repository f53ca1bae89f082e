"""Finds statements and articles by words and filters, a page at a time, in bounded time.

Where very many fit, only those that came last are put in order: to weigh a common word in every one of a
million statements takes a second, and nobody reads that far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store import dialect, fulltext
from onrecord.store.cursors import Place, cursor_of, place_of
from onrecord.store.marks import Marked, between, clipped, key_of, mark
from onrecord.store.matching import Match, marked, matching, spoken_by, together
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
    indexed: fulltext.Indexed
    made: Callable[[fulltext.Shown], Hit]


_STATEMENTS = _Kind("found statements", "statement", statement_hit)
_ARTICLES = _Kind("found articles", "article", article_hit)


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
    match = _match(connection, kind.indexed, what)
    if match is None:
        return _NOTHING
    database = dialect.of(connection)
    asked = database.expression(connection, kind.indexed, match)
    held: Sequence[object]
    rows: Sequence[fulltext.Ranked] | Sequence[fulltext.Dated]
    if by_rank:
        held = ranked = database.ranked(connection, kind.indexed, asked, IN_ORDER + 1)
        rows = _behind_rank(ranked[:IN_ORDER], place)
    else:
        held = latest = database.latest(connection, kind.indexed, asked, IN_ORDER + 1)
        rows = _behind_date(fulltext.dated(connection, kind.indexed, latest[:IN_ORDER]), place)
    page = rows[:limit]
    numbers = [row.number for row in page]
    hits = {row["n"]: row for row in database.shown(connection, kind.indexed, asked, numbers)}
    return Found(
        tuple(kind.made(hits[number]) for number in numbers if number in hits),
        cursor_of(name, *page[-1]) if page and len(rows) > limit else None,
        min(len(held), COUNTED),
        more=len(held) > COUNTED,
        recent=len(held) > IN_ORDER,
    )


def _finds(connection: Connection, indexed: fulltext.Indexed, match: Match, most: int) -> int:
    """Count what is found, as far as ``most``."""
    database = dialect.of(connection)
    return database.finds(connection, indexed, database.expression(connection, indexed, match), most)


def _is_common(connection: Connection, indexed: fulltext.Indexed, words: str) -> bool:
    """Tell whether the last word, just as it is, fits more than is put in order.

    Such a word is meant as it is, where another also stands for those that begin with it: to bring together
    all that begins with "the" takes longer than all the rest.
    """
    match = matching(words.split()[-1], unfinished=False) if words.strip() else None
    return match is not None and _finds(connection, indexed, match, IN_ORDER + 1) > IN_ORDER


def _behind_rank(found: Sequence[fulltext.Ranked], place: Place | None) -> Sequence[fulltext.Ranked]:
    rows = sorted(found, key=lambda row: (row.weight, -row.number))
    if place is None:
        return rows
    weight, number = place
    return [row for row in rows if (row.weight, -row.number) > (weight, -number)]  # type: ignore[operator]


def _behind_date(rows: Sequence[fulltext.Dated], place: Place | None) -> Sequence[fulltext.Dated]:
    return rows if place is None else [row for row in rows if tuple(row) < place]


def _match(connection: Connection, indexed: fulltext.Indexed, what: Search) -> Match | None:
    """Return what finds all that is asked for; None where nothing is, or nothing can fit."""
    parts: list[Match | None] = []
    if what.words.strip():
        unfinished = not _is_common(connection, indexed, what.words)
        parts.append(matching(what.words, unfinished=unfinished))
    if what.speaker is not None:
        parts.append(_spoken_by(connection, indexed, what.speaker))
    names: dict[Marked, str | None] = {"outlet": what.outlet, "topic": what.topic}
    parts += [_marked(kind, key_of(clipped(name))) for kind, name in names.items() if name is not None]
    parts += [_marked("class", what.kind)] if what.kind else []
    parts += [_marked("effect", what.effect)] if what.effect else []
    if what.since or what.until:
        days = between(what.since, what.until)
        parts.append(marked(days) if days else None)
    given = [part for part in parts if part is not None]
    return together(given) if given and len(given) == len(parts) else None


def _spoken_by(connection: Connection, indexed: fulltext.Indexed, name: str) -> Match | None:
    """Return what finds a speaker; where nobody bears just this name, for all whose name holds it."""
    exact = _marked("speaker", key_of(clipped(name)))
    if exact is None or _finds(connection, indexed, exact, 1):
        return exact
    return spoken_by(clipped(name))


def _marked(kind: Marked, value: str) -> Match | None:
    return marked([mark(kind, value)]) if value else None
