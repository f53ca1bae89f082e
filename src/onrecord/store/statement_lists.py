"""Statements by page: a story's, everybody's in order of change, and one with each copy in its context."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.errors import NotFoundError
from onrecord.store import former, retrieval, schema
from onrecord.store.cursors import cursor_of, place_of
from onrecord.store.lines import with_texts
from onrecord.store.listing import resolve
from onrecord.store.outlines import ArticleLine, Context, Listing, Stated, StatementPage
from onrecord.store.views import Said
from onrecord.types import Quotation, Span

AROUND = 600
"""Characters of a paragraph shown before and behind the quoted words at most."""

LONGEST = 6000
"""Characters of a context at most, whatever is quoted."""

_said, _story = schema.statement.c, schema.story.c
_CHANGED = "changed statements"


def statements(
    connection: Connection, story: str | None, limit: int, cursor: str | None, changed_after: str | None
) -> Listing[Stated]:
    """Return a page of a story's statements in order of print, or of all in order of change."""
    fields = (_said.n, _said.position, _said.story, _story.updated, _story.n.label("number"))
    asked = select(*fields).join(schema.story, _story.id == _said.story)
    if changed_after is not None:
        asked = asked.where(_story.updated > changed_after)
    asked = _of_all(asked, cursor) if story is None else _of_story(asked, resolve(connection, story), cursor)
    rows = connection.execute(asked.limit(limit + 1)).all()
    shown = rows[:limit]
    updated = {row.story: row.updated for row in shown}
    found = retrieval.said(connection, [row.n for row in shown])
    items = tuple(Stated(one.statement, one.story, one.title, updated[one.story]) for one in found)
    if len(rows) <= limit or not shown:
        return Listing(items)
    last = shown[-1]
    if story is not None:
        return Listing(items, cursor_of("statements", last.position))
    return Listing(items, cursor_of(_CHANGED, last.updated, last.number, last.position))


def statement_page(connection: Connection, name: str) -> StatementPage:
    """Return a statement, by an id that it has or had, with each copy in its context."""
    held = _by_any_id(connection, name)
    texts = with_texts(connection, sorted({q.article for q in held.statement.quotations}))
    copies = tuple(_context(q, texts) for q in held.statement.quotations if q.article in texts)
    return StatementPage(name, held.statement, held.story, held.title, copies)


def context_of(quotation: Quotation, article: ArticleLine, text: str) -> Context:
    """Return a copy with as much of the paragraphs around it as is shown."""
    first, last = quotation.start, max(quotation.start, quotation.end)
    opens = max(text.rfind("\n", 0, first) + 1, _word_start(text, first - AROUND))
    closes = text.find("\n", last)
    ends = len(text) if closes < 0 else closes
    end = min(ends, _word_end(text, last + AROUND), opens + LONGEST)
    shown = text[opens:end]
    marks = (Span(max(s.start, opens) - opens, min(s.end, end) - opens) for s in quotation.content)
    return Context(
        quotation,
        article,
        shown,
        tuple(mark for mark in marks if mark.start < mark.end),
        opens,
        cut_before=opens > 0 and text[opens - 1] != "\n",
        cut_after=end < ends,
    )


def _context(quotation: Quotation, texts: Mapping[str, tuple[ArticleLine, str]]) -> Context:
    return context_of(quotation, *texts[quotation.article])


def _by_any_id(connection: Connection, name: str) -> Said:
    """Return the statement that has an id, or holds the words of the one that had; raises NotFoundError."""
    for own in (name, *former.heirs(connection, name)):
        if found := retrieval.statements_by_id(connection, own):
            return found[0]
    raise NotFoundError(f"no statement {name[:100]!r}")


def _of_story(asked: Select[Any], story: str, cursor: str | None) -> Select[Any]:
    place = place_of(cursor, "statements", int)
    asked = asked.where(_said.story == story).order_by(_said.position)
    return asked if place is None else asked.where(_said.position > place[0])


def _of_all(asked: Select[Any], cursor: str | None) -> Select[Any]:
    place = place_of(cursor, _CHANGED, str, int, int)
    asked = asked.order_by(_story.updated, _story.n, _said.position)
    if place is None:
        return asked
    at, number, position = place
    same = (_story.n > number) | ((_story.n == number) & (_said.position > position))
    return asked.where(_story.updated >= at, (_story.updated > at) | same)


def _word_start(text: str, at: int) -> int:
    """Return the next place, from one on, at which a word begins."""
    if at <= 0:
        return 0
    blank = text.find(" ", at)
    return at if blank < 0 or blank > at + 40 else blank + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", max(0, at - 40), at)
    return at if blank < 0 else blank
