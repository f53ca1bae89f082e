"""Stories that go on with earlier ones, and why an article is in its story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.stories.invented import article, coverage

from onrecord.stories import features, follow_ups, group, reasons
from onrecord.types import Article, FollowUp

INQUIRY = article(
    "inquiry-1",
    "A maintenance ledger that nobody had read lay open before Judge Ottilie Brandt on Friday, as her inquiry "
    "into the Havtern heard its first witnesses. Engineer Piet Aalders testified that hydraulic pumps were "
    "replaced with second-hand parts, and that invoices were altered afterwards. Lawyers for Northline "
    "objected and asked for an adjournment, which Brandt refused. Aalders said he wrote to three directors. "
    "Captain Ivar Dahl, who brought the ship into Skelnes, will testify next week. Insurers have paid nothing.",
    headline="Pumps on Havtern were second-hand, engineer tells Brandt inquiry",
    published="2026-03-20",
)
HEARING = article(
    "inquiry-2",
    "Invoices for second-hand hydraulic pumps were altered, engineer Piet Aalders told Judge Ottilie Brandt. The "
    "maintenance ledger of the Havtern, read aloud for the first time, lists eleven complaints. Directors at "
    "Northline never answered his letters, Aalders testified. Brandt refused an adjournment that lawyers "
    "wanted. The inquiry sits at Skelnes until April; Captain Ivar Dahl is to testify.",
    headline="Altered invoices, unread ledger: Brandt inquiry opens",
    published="2026-03-20",
)
EVENTS = coverage(published="2026-03-03")


def _links(*articles: Article) -> list[FollowUp]:
    stories = group(articles)
    return follow_ups(stories, {a.id: features(a) for a in articles})


def test_a_story_weeks_later_follows_the_first() -> None:
    """The inquiry is a story of its own, linked to the grounding by its names."""
    stories = group([*EVENTS, INQUIRY, HEARING])
    (link,) = _links(*EVENTS, INQUIRY, HEARING)
    of = {name: story for story in stories for name in story.articles}
    assert of["inquiry-1"].articles == ("inquiry-1", "inquiry-2"), "linked, not swallowed"
    assert (link.story, link.follows, link.days) == (of["inquiry-1"].id, of["grounding-1"].id, 17)
    assert {"skelne", "havtern", "northline"} & set(link.names)


@pytest.mark.parametrize(
    "published", [None, "2026-03-03", "2026-08-20"], ids=["undated", "same day", "too late"]
)
def test_what_follows_comes_after_and_within_weeks(published: str | None) -> None:
    """No story follows one of its own day, nor after the window, nor without a date."""
    assert _links(*EVENTS, *(replace(a, published=published) for a in (INQUIRY, HEARING))) == []


def test_another_event_of_the_kind_follows_nothing() -> None:
    """A ferry crash elsewhere, weeks after a grounding, is another affair."""
    first = [a for a in EVENTS if a.id.startswith("grounding")]
    later = [replace(a, published="2026-03-20") for a in EVENTS if a.id.startswith("pier")]
    assert _links(*first, *later) == []


def test_order_does_not_matter() -> None:
    """Stories in another order have the same links."""
    stories = group([*EVENTS, INQUIRY, HEARING])
    known = {a.id: features(a) for a in [*EVENTS, INQUIRY, HEARING]}
    assert follow_ups(stories, known) == follow_ups(stories[::-1], known)


def test_each_article_has_its_reason() -> None:
    """The reason names the nearest article of the story, and words that stand in both."""
    story = [(a.id, features(a)) for a in EVENTS if a.id.startswith("grounding")]
    first, second = reasons(story)
    assert first.closest is not None
    assert (first.article, first.closest.article, first.closest.days) == ("grounding-1", "grounding-2", 0)
    assert {"skelne", "northline"} <= set(first.closest.names)
    assert "84" in first.closest.figures
    assert first.mean == second.mean > 0.13


def test_an_article_alone_or_unlike_has_none() -> None:
    """Where nothing is alike there is no reason to show, and no fault."""
    (alone,) = reasons([("a", features(INQUIRY))])
    assert (alone.closest, alone.mean) == (None, 0.0)
    other = reasons([("a", features(INQUIRY)), ("b", features(article("b", "")))])
    assert [r.closest for r in other] == [None, None]
