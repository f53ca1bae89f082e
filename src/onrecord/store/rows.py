"""Stories as table rows and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from onrecord.store.codec import from_plain, from_row, to_plain, to_row
from onrecord.store.deriving import marks_of
from onrecord.store.filing import filed
from onrecord.store.marks import clipped, key_of
from onrecord.types import Article, Clutter, Difference, Quotation, Spans, Statement, Story

Row = Mapping[Any, Any]
NESTED = ("quotations", "covers", "differences")
BETWEEN_COPIES = " \ue000 "
"""Stands between wordings. To the index a letter of private use is a word: no phrase reaches over it."""


def article_row(article: Article) -> dict[str, Any]:
    """Return an article's row, with the text that search is to see."""
    return {
        **to_row(article),
        "body": _without_clutter(article.text, article.dropped),
        **filed(article.outlet, article.published, article.topics),
    }


def story_row(story: Story) -> dict[str, Any]:
    """Return what a list of stories shows of one."""
    return {
        "title": story.title,
        "first_published": story.first_published,
        "last_published": story.last_published,
        "articles": len(story.articles),
        "outlets": len({a.outlet for a in story.articles if a.outlet}),
        "statements": len(story.statements),
        "differing": sum(_differs(s) for s in story.statements),
        "judged": list(story.judged),
    }


def statement_rows(story: Story) -> list[dict[str, Any]]:
    """Return the rows of a story's statements, without what hangs on them."""
    rows = []
    articles = {article.id: article for article in story.articles}
    for position, statement in enumerate(story.statements):
        row = to_row(statement, without=NESTED)
        name, seen = statement.speaker.name, statement.first_seen
        row |= {
            "story": story.id,
            "position": position,
            "speaker_name": name,
            "speaker_key": None if name is None else key_of(clipped(name)),
            "first_published": None if seen is None else seen.published,
            "copies": BETWEEN_COPIES.join(_other_wordings(statement)),
            "marks": marks_of(statement, articles),
        }
        rows.append(row)
    return rows


def quotation_rows(story: Story, statements: Collection[int]) -> list[dict[str, Any]]:
    """Return the rows of the quotations behind those of a story's statements at some places."""
    return [
        {**to_row(quotation), "covers": to_plain(covers), **_place(story, number, position)}
        for number, statement in enumerate(story.statements)
        if number in statements
        for position, (quotation, covers) in enumerate(
            zip(statement.quotations, statement.covers, strict=True)
        )
    ]


def difference_rows(story: Story, statements: Collection[int]) -> list[dict[str, Any]]:
    """Return the rows of the differences between the copies of those statements at some places."""
    return [
        {**to_row(difference), **_place(story, number, position)}
        for number, statement in enumerate(story.statements)
        if number in statements
        for position, difference in enumerate(statement.differences)
    ]


def numbered(story: Story, things: Iterable[object]) -> list[dict[str, Any]]:
    """Return rows for things that a story holds in order: its comment requests, its timeline."""
    return [
        {**to_row(thing), "story": story.id, "position": position} for position, thing in enumerate(things)
    ]


def statement_of(row: Row, quotations: Iterable[Row], differences: Iterable[Row]) -> Statement:
    """Return the statement whose rows these are, the latter two in order of position."""
    held = list(quotations)
    bare = from_row(Statement, {**row, "quotations": (), "covers": (), "differences": ()})
    return replace(
        bare,
        quotations=tuple(from_row(Quotation, q) for q in held),
        covers=tuple(from_plain(Spans, q["covers"]) for q in held),
        differences=tuple(from_row(Difference, d) for d in differences),
    )


def _place(story: Story, statement: int, position: int) -> dict[str, Any]:
    return {"story": story.id, "statement": statement, "position": position}


def _differs(statement: Statement) -> bool:
    """Tell whether copies in marks are altered; that an outlet's own words differ goes without saying."""
    told = {i for i, quotation in enumerate(statement.quotations) if quotation.kind == "indirect"}
    return any(d.kind == "altered" and not told & set(d.between) for d in statement.differences)


def _other_wordings(statement: Statement) -> list[str]:
    wordings = dict.fromkeys(q.text for q in statement.quotations)
    return [wording for wording in wordings if wording not in statement.text]


def _without_clutter(text: str, dropped: Iterable[Clutter]) -> str | None:
    kept, at = [], 0
    for clutter in sorted(dropped, key=lambda c: c.start):
        kept.append(text[at : max(at, clutter.start)])
        at = max(at, clutter.end)
    return "\n".join([*kept, text[at:]]) if kept else None
