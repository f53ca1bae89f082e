"""The tables of an archive: their columns, and stories as rows of them and back.

Nothing of a story is lost on the way but its timeline, which follows from the rest and is worked out again.
Ids tie the tables together: ``story``, ``statement`` and ``article`` name rows of the tables so called,
``position`` is a thing's place among its like in its story or statement. ``docs/archive-format.md`` tells
what each column holds; a test compares the two.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, Final

from onrecord.archive.columns import Row, arrow_type, columns_of, from_row, to_row
from onrecord.archive.readings import Reading
from onrecord.errors import DamagedError
from onrecord.exporting.parts import differing
from onrecord.record import timeline_of
from onrecord.types import (
    Article,
    CommentRequest,
    CorrectionNote,
    Difference,
    Dropped,
    FollowUp,
    Quotation,
    Revision,
    SharedText,
    Spans,
    Statement,
    Story,
)

UNDATED: Final = "undated"
"""The day of what bears no whole date."""

EXACT: Final = "exact"
"""The column for a row with half a surrogate in it, which no encoding knows: the whole row as JSON."""

Rows = Mapping[str, Sequence[Row]]
"""Rows of several tables, by the tables' names."""


@dataclass(frozen=True, slots=True)
class _Covered:
    """Which stretches of a statement's text a quotation carries."""

    covers: Spans


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a table's rows are made of: columns before and behind those of a dataclass, less some."""

    kind: type
    before: tuple[tuple[str, Any], ...] = ()
    behind: tuple[tuple[str, Any], ...] = ()
    without: frozenset[str] = frozenset()


def _named(**columns: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(columns.items())


_OF_STORY = _named(story=str, position=int)
_OF_STATEMENT = _named(story=str, statement=str, position=int)
_BESIDE_STORY = frozenset(
    {"articles", "statements", "requests", "timeline", "versions", "revisions", "notes"}
)
_SHAPES: Mapping[str, _Shape] = {
    "stories": _Shape(
        Story,
        behind=_named(articles=tuple[str, ...], outlets=int, statements=int, differing=int),
        without=_BESIDE_STORY,
    ),
    "articles": _Shape(Article, _OF_STORY),
    "statements": _Shape(Statement, _OF_STORY, without=frozenset({"quotations", "covers", "differences"})),
    "quotations": _Shape(Quotation, _OF_STATEMENT, _named(covers=Spans)),
    "differences": _Shape(Difference, (*_OF_STATEMENT, ("first", str), ("second", str))),
    "requests": _Shape(CommentRequest, _OF_STORY),
    "versions": _Shape(Article, _OF_STORY),
    "revisions": _Shape(Revision, _OF_STORY),
    "notes": _Shape(CorrectionNote, _OF_STORY),
    "shared_text": _Shape(SharedText),
    "follow_ups": _Shape(FollowUp),
    "dropped": _Shape(Dropped),
    "readings": _Shape(Reading),
}
_HANGING = ("articles", "statements", "requests", "versions", "revisions", "notes")
"""Fields of a story that are tables."""

_PLAINLY_HUNG = tuple(name for name in _HANGING if name != "statements")

NAMES: Final = tuple(_SHAPES)
"""The tables, by name."""

OF_STORIES: Final = ("stories", *_HANGING, "quotations", "differences")
"""The tables that a story is made of."""


@cache
def schema(name: str) -> Any:
    """Return the Arrow schema of a table."""
    import pyarrow as arrow

    shape = _SHAPES[name]
    around = [(column, arrow_type(kind)) for column, kind in (*shape.before, *shape.behind)]
    before, behind = around[: len(shape.before)], around[len(shape.before) :]
    own = columns_of(shape.kind, shape.without)
    return arrow.schema([*before, *own, *behind, (EXACT, arrow.string())])


def day_of(published: str | None) -> str:
    """Return the day under which something published then is filed: ``2026-03-02``, or ``undated``."""
    day = (published or "")[:10]
    try:
        return day if date.fromisoformat(day).isoformat() == day else UNDATED
    except ValueError:
        return UNDATED


def arrow_table(name: str, rows: Sequence[Row]) -> Any:
    """Return rows as a table of Arrow, by the schema of the table so named.

    Where a row's text cannot be encoded, its cells show ``U+FFFD`` in place of what cannot, each for one
    code point, and the row as it was stands in the column ``exact``.
    """
    import pyarrow as arrow

    try:
        return arrow.Table.from_pylist(rows, schema=schema(name))
    except UnicodeEncodeError:
        return arrow.Table.from_pylist([_encodable(row) for row in rows], schema=schema(name))


def exact_rows(table: Any) -> list[Row]:
    """Return the rows that ``arrow_table`` made a table of. Raises DamagedError where one cannot be read."""
    return [_exact(row) for row in table.to_pylist()]


def _encodable(row: Row) -> Row:
    shown = _shown(row)
    return row if shown == row else {**shown, EXACT: json.dumps(row)}


def _shown(held: Any) -> Any:
    if isinstance(held, str):
        return held if held.isascii() else _replaced(held)
    if isinstance(held, list):
        return [_shown(item) for item in held]
    if isinstance(held, dict):
        return {name: _shown(item) for name, item in held.items()}
    return held


def _replaced(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def _exact(row: Row) -> Row:
    exact = row.pop(EXACT, None)
    if exact is None:
        return row
    try:
        held: Row = json.loads(exact)
    except ValueError as fault:
        raise DamagedError(f"a row's exact form cannot be read ({fault})") from fault
    return held


def rows_of_story(story: Story) -> dict[str, list[Row]]:
    """Return a story as rows of the tables ``OF_STORIES``."""
    rows: dict[str, list[Row]] = {name: _hung(name, story) for name in _HANGING}
    quoted = (_quotations(story.id, statement) for statement in story.statements)
    told = (_differences(story.id, statement) for statement in story.statements)
    rows["quotations"] = list(chain.from_iterable(quoted))
    rows["differences"] = list(chain.from_iterable(told))
    rows["stories"] = [to_row(story, _BESIDE_STORY) | _counts(story)]
    return rows


def row_of(thing: SharedText | FollowUp | Dropped | Reading) -> Row:
    """Return what stands in no story as one row of its table."""
    return to_row(thing)


def _hung(name: str, story: Story) -> list[Row]:
    things, without = getattr(story, name), _SHAPES[name].without
    return [
        {"story": story.id, "position": position} | to_row(thing, without)
        for position, thing in enumerate(things)
    ]


def _counts(story: Story) -> Row:
    return {
        "articles": [article.id for article in story.articles],
        "outlets": len({article.outlet for article in story.articles if article.outlet}),
        "statements": len(story.statements),
        "differing": differing(story),
    }


def _quotations(story: str, statement: Statement) -> Iterator[Row]:
    held = zip(statement.quotations, statement.covers, strict=True)
    for position, (quotation, covers) in enumerate(held):
        place = {"story": story, "statement": statement.id, "position": position}
        yield place | to_row(quotation) | to_row(_Covered(covers))


def _differences(story: str, statement: Statement) -> Iterator[Row]:
    for position, difference in enumerate(statement.differences):
        first, second = (statement.quotations[place].id for place in difference.between)
        place = {"story": story, "statement": statement.id, "position": position}
        yield place | {"first": first, "second": second} | to_row(difference)


def stories_of(rows: Rows, *, timelines: bool = True) -> Iterator[Story]:
    """Yield the stories that rows of the tables ``OF_STORIES`` make, in the order of ``stories``.

    Their ``timelines`` are worked out, where they are wanted.

    The rows may come in any order; those of other stories are passed over. Raises DamagedError where a row
    cannot be read.
    """
    hanging = {name: _by_story(rows.get(name, ())) for name in OF_STORIES if name != "stories"}
    for row in rows["stories"]:
        story = _story(row, {name: held.get(row["id"], []) for name, held in hanging.items()})
        yield with_timeline(story) if timelines else story


def thing_of(name: str, row: Row) -> Any:
    """Return what a row of a table is of, where that stands by itself; for the tables outside of stories."""
    return from_row(_SHAPES[name].kind, row)


def _by_story(rows: Iterable[Row]) -> dict[str, list[Row]]:
    held = defaultdict[str, list[Row]](list)
    for row in rows:
        held[row["story"]].append(row)
    for some in held.values():
        some.sort(key=lambda row: int(row["position"]))
    return held


def _story(row: Row, hung: Rows) -> Story:
    whole = row | {name: hung[name] for name in _PLAINLY_HUNG} | {"statements": (), "timeline": ()}
    return replace(from_row(Story, whole), statements=_statements(hung))


def with_timeline(story: Story) -> Story:
    """Return a story with the timeline that follows from what it holds."""
    events = timeline_of(story.articles, story.statements, story.requests, story.revisions)
    return replace(story, timeline=events)


def _statements(hung: Rows) -> tuple[Statement, ...]:
    quoted, told = _by_statement(hung["quotations"]), _by_statement(hung["differences"])
    made = []
    for row in hung["statements"]:
        own = quoted.get(row["id"], [])
        bare = from_row(Statement, row | {"quotations": (), "covers": (), "differences": ()})
        made.append(
            replace(
                bare,
                quotations=tuple(from_row(Quotation, one) for one in own),
                covers=tuple(from_row(_Covered, one).covers for one in own),
                differences=tuple(from_row(Difference, one) for one in told.get(row["id"], [])),
            )
        )
    return tuple(made)


def _by_statement(rows: Iterable[Row]) -> dict[str, list[Row]]:
    held = defaultdict[str, list[Row]](list)
    for row in rows:
        held[row["statement"]].append(row)
    return held
