"""A library that takes one article after another holds the stories that one batch would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import STORIES, coverage

from onrecord.stories import Features, features, group_features, joins, keys
from onrecord.types import Article


def _grown(items: Iterable[tuple[str, Features]]) -> set[frozenset[str]]:
    """Take the articles one by one, looking only at those that share a key."""
    held: dict[str, Features] = {}
    story_of: dict[str, frozenset[str]] = {}
    for name, found in items:
        near = [(other, f) for other, f in held.items() if set(keys(f)) & set(keys(found))]
        touched = {name}.union(*(story_of[join.article] for join in joins(found, near)))
        held[name] = found
        for grouping in group_features([(other, held[other]) for other in touched]):
            story_of.update(dict.fromkeys(grouping.articles, frozenset(grouping.articles)))
    return set(story_of.values())


@given(st.permutations(coverage(published="2026-03-03")), st.booleans())
@settings(max_examples=25, deadline=None)
def test_one_by_one_is_as_good_as_a_batch(articles: list[Article], dated: bool) -> None:
    """In whatever order the articles come, the invented coverage ends as the stories of the batch."""
    items = [(a.id, features(a if dated else replace(a, published=None))) for a in articles]
    assert _grown(items) == {frozenset(g.articles) for g in group_features(items)}


def test_the_batch_is_right() -> None:
    """What the library is held against are the six stories."""
    batch = group_features([(a.id, features(a)) for a in coverage()])
    assert {frozenset(g.articles) for g in batch} == {frozenset(story) for story in STORIES}
