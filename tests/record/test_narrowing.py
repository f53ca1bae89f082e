"""Leaving out what is less sure: what goes, what stays, and that what stays is collated anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.record import above, narrowed
from onrecord.types import Findings, Quotation, Span, Story


def quotation(name: str, confidence: float, **links: str) -> Quotation:
    """Return a quotation of so much confidence."""
    made = Quotation(name, "a", "direct", (Span(0, 1),), "w", confidence=confidence)
    return replace(made, **links)  # type: ignore[arg-type]


def test_links_to_what_is_left_out_are_cut() -> None:
    """A quotation that goes on with one left out, or stands within it, stands alone; other links stay."""
    found = Findings(
        "a",
        (
            quotation("sure", 0.9),
            quotation("unsure", 0.2),
            quotation("after", 0.9, follows="unsure", within="sure"),
            quotation("inside", 0.5, within="unsure"),
        ),
    )
    kept = above(found, 0.5).quotations
    assert [(q.id, q.follows, q.within) for q in kept] == [
        ("sure", None, None),
        ("after", None, "sure"),
        ("inside", None, None),
    ]
    assert above(found, 0.0) == found


def doubted(story: Story, article: str) -> Story:
    """Return the story with no confidence in what one of its articles quotes."""
    statements = tuple(
        replace(
            s,
            quotations=tuple(replace(q, confidence=0.0) if q.article == article else q for q in s.quotations),
        )
        for s in story.statements
    )
    return replace(story, statements=statements)


def test_no_statement_rests_on_what_was_left_out(coverage: Path) -> None:
    """Text, differences and timeline are those of the quotations kept; a statement of none is gone."""
    (story,) = onrecord.read([coverage]).stories
    post = story.articles[1]
    less = narrowed(doubted(story, post.id), 0.01)
    assert {q.article for s in less.statements for q in s.quotations} == {story.articles[0].id}
    assert not any(s.differences for s in less.statements)
    assert narrowed(doubted(story, post.id), {post.id: 0.01}) == less, "a mark for each article"
    assert all(event.article != post.id for event in less.timeline if event.kind == "said")
    assert less.articles == story.articles
    assert narrowed(story, 0.0) is story


@pytest.mark.parametrize("least", [0.3, 0.9])
def test_reading_leaves_out_what_is_less_sure(coverage: Path, least: float) -> None:
    """``least`` gives the record less what falls below it, just as a full record narrowed later."""
    (whole,) = onrecord.read([coverage]).stories
    (less,) = onrecord.read([coverage], least=least).stories
    assert less == narrowed(whole, least)
    assert all(q.confidence >= least for s in less.statements for q in s.quotations)
