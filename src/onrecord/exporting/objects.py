"""The record's own JSON: stories whole, or one part at a time with the ids of what it is part of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from onrecord.export import part_to_dict, story_to_dict
from onrecord.exporting.parts import (
    articles_of,
    differences_of,
    quotations_of,
    requests_of,
    statements_of,
)
from onrecord.exporting.wanted import Of, Only, Wanted
from onrecord.types import Story

Json = dict[str, Any]


def objects(story: Story, wanted: Wanted) -> Iterator[Json]:
    """Yield what an export holds of a story: one object, or one for each part asked for."""
    if wanted.of == "stories":
        yield whole(story, with_text=wanted.with_text)
        return
    for found in _PARTS[wanted.of](story, wanted.only):
        yield found if wanted.with_text or wanted.of != "articles" else found | {"text": None}


def whole(story: Story, *, with_text: bool) -> Json:
    """Return a story as it stands in the record; without texts, ``text`` of articles and versions is null."""
    found = story_to_dict(story)
    if not with_text:
        for article in (*found["articles"], *found["versions"]):
            article["text"] = None
    return found


def _articles(story: Story, only: Only) -> Iterator[Json]:
    for article in articles_of(story, only):
        yield {"story": story.id, **part_to_dict(article)}


def _statements(story: Story, only: Only) -> Iterator[Json]:
    for statement in statements_of(story, only):
        yield {"story": story.id, **part_to_dict(statement)}


def _quotations(story: Story, only: Only) -> Iterator[Json]:
    for quotation, covers, statement, article in quotations_of(story, only):
        yield {
            "story": story.id,
            "statement": statement.id,
            "outlet": None if article is None else article.outlet,
            "url": None if article is None else article.url,
            "published": None if article is None else article.published,
            **part_to_dict(quotation),
            "speaker": part_to_dict(statement.speaker),
            "covers": [list(span) for span in covers],
        }


def _differences(story: Story, only: Only) -> Iterator[Json]:
    for difference, statement, first, second in differences_of(story, only):
        yield {
            "story": story.id,
            "statement": statement.id,
            "quotations": [first.quotation.id, second.quotation.id],
            "articles": [first.quotation.article, second.quotation.article],
            **part_to_dict(difference),
        }


def _requests(story: Story, only: Only) -> Iterator[Json]:
    for request, _ in requests_of(story, only):
        yield {"story": story.id, **part_to_dict(request)}


_PARTS: Mapping[Of, Callable[[Story, Only], Iterator[Json]]] = {
    "articles": _articles,
    "statements": _statements,
    "quotations": _quotations,
    "differences": _differences,
    "requests": _requests,
}
