"""A library that takes one article after another holds nearly the stories that one batch would give."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.invented import STORIES, article, coverage

from onrecord.stories import Assigner, features, group_features
from onrecord.stories.assigning import MEMBERS
from onrecord.types import Article, Assignment


class Held:
    """A library's index in memory."""

    def __init__(self) -> None:
        self.words: Counter[int] = Counter()
        self.under: dict[int, list[int]] = defaultdict(list)
        self.kept: dict[int, bytes] = {}
        self.story: dict[int, str] = {}

    def counts(self, words: Sequence[int]) -> tuple[int, Mapping[int, int]]:
        """Return how many articles there are, and how many hold each word."""
        return len(self.kept), {w: self.words[w] for w in words if w in self.words}

    def sharing(self, keys: Sequence[int], days: tuple[int, int] | None) -> list[int]:
        """Return the articles that share keys."""
        return [a for a, _ in Counter(a for key in keys for a in self.under[key]).most_common()]

    def vectors(self, articles: Iterable[int]) -> dict[int, bytes]:
        """Return the vectors of articles."""
        return {a: self.kept[a] for a in articles}

    def stories(self, articles: Iterable[int]) -> dict[int, str]:
        """Return the stories of articles."""
        return {a: self.story[a] for a in articles}

    def members(self, stories: Iterable[str]) -> dict[int, str]:
        """Return the articles that stand for stories."""
        wanted = set(stories)
        return {a: s for a, s in self.story.items() if s in wanted and a in self.kept}

    def take(self, number: int, assigned: Assignment) -> None:
        """Carry an assignment out."""
        self.kept[number] = assigned.vector
        self.words.update(assigned.words)
        for key in assigned.keys:
            self.under[key].append(number)
        for group in assigned.groups:
            before = Counter(self.story[a] for a in group if a in self.story)
            name = before.most_common(1)[0][0] if before else f"story {number}"
            if any(s == name and a not in group for a, s in self.story.items() if a in self.kept):
                name = f"story {number} of {min(group)}"
            for a, s in list(self.story.items()):
                if s in before and a not in self.kept:
                    self.story[a] = name
            self.story |= dict.fromkeys(group, name)
        for a, _ in assigned.let_go:
            del self.kept[a]
            for held in self.under.values():
                if a in held:
                    held.remove(a)


def _grown(articles: Sequence[Article]) -> set[frozenset[str]]:
    held, assigner = Held(), Assigner()
    for number, one in enumerate(articles, 1):
        held.take(number, assigner.assign(number, features(one), held))
    stories: dict[str, set[str]] = defaultdict(set)
    for number, story in held.story.items():
        stories[story].add(articles[number - 1].id)
    return {frozenset(story) for story in stories.values()}


@given(st.permutations(coverage(published="2026-03-03")), st.booleans())
@settings(max_examples=10, deadline=None)
def test_one_by_one_is_as_good_as_a_batch(articles: list[Article], dated: bool) -> None:
    """In whatever order the articles come, the invented coverage ends as the stories of the batch."""
    given_ = [one if dated else replace(one, published=None) for one in articles]
    batch = group_features([(one.id, features(one)) for one in given_])
    assert _grown(given_) == {frozenset(g.articles) for g in batch}


def test_the_batch_is_right() -> None:
    """What the library is held against are the six stories."""
    batch = group_features([(a.id, features(a)) for a in coverage()])
    assert {frozenset(g.articles) for g in batch} == {frozenset(story) for story in STORIES}


def test_coverage_that_joins_two_stories_makes_them_one() -> None:
    """Two articles too unlike to be one story become one when a third tells what both tell."""
    ferry = "The ferry Northline ran aground off Tarn Point with eighty-four aboard on Tuesday night."
    harbour = "Harbour master Ada Finch closed Lowmere quay and called for buoys on the Corran shoal."
    one, other = article("one", ferry * 3), article("other", harbour * 3)
    both = article("both", f"{ferry} {harbour} " * 3)
    assert len(_grown([one, other])) == 2
    assert _grown([one, other, both]) == {frozenset({"one", "other", "both"})}


def test_many_articles_of_one_story_stay_together() -> None:
    """A story larger than the sample that stands for it takes in whatever is told of its event."""
    rng = random.Random(3)
    base = coverage(published="2026-03-03")[0]
    other = next(a for a in coverage(published="2026-03-03") if a.id.startswith("keldon"))
    asides = ["Rain fell.", "It was cold.", "Nobody spoke.", "The crew rested.", "A crowd came."]
    copies = [
        replace(base, id=f"copy-{n}", text=f"{base.text} {rng.choice(asides)}") for n in range(2 * MEMBERS)
    ]
    grown = _grown([*copies[:MEMBERS], other, *copies[MEMBERS:]])
    assert grown == {frozenset(c.id for c in copies), frozenset({other.id})}


def test_what_is_let_go_bears_its_words() -> None:
    """An article that no longer stands for its story comes with the words by which it was counted."""
    held, assigner = Held(), Assigner()
    base = coverage(published="2026-03-03")[0]
    told: dict[int, tuple[int, ...]] = {}
    for number in range(1, MEMBERS + 3):
        assigned = assigner.assign(number, features(replace(base, id=str(number))), held)
        told[number] = assigned.words
        for article_, words in assigned.let_go:
            assert sorted(words) == sorted(told[article_])
        held.take(number, assigned)
    assert len(held.kept) == MEMBERS
