"""A join says what speaks for it."""

from __future__ import annotations

from dataclasses import replace

from tests.stories.invented import coverage

from onrecord.stories import features, joins


def test_a_join_is_explained() -> None:
    """The words, names, figures and days that two articles share stand beside their likeness."""
    first, second, *_ = coverage()
    one = features(replace(first, published="2026-03-03"))
    join, *others = joins(one, [("second", features(replace(second, published="2026-03-05T08:00:00Z")))])
    assert not others
    assert join.article == "second"
    assert join.likeness > 0.13
    assert "northline" in join.names
    assert "ferry" in join.words
    assert join.figures == ("84",)
    assert join.days == 2


def test_most_alike_first() -> None:
    """The article of the same event comes first, articles that have nothing in common not at all."""
    one, *others = coverage()
    found = joins(features(one), [(a.id, features(a)) for a in others])
    assert found[0].article == "grounding-2"
    assert "keldon-1" not in {join.article for join in found}
    assert found[0].days is None


def test_nothing_to_join() -> None:
    """Against no articles there is no join."""
    assert joins(features(coverage()[0]), []) == []
