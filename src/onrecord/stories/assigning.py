"""One more article for a library: which of its stories change by it, and how.

Of a library however large, only articles that share a rare word within the window of days are looked
at, and only the stories that they stand in are linked anew: the article joins one, starts one, makes
two into one, or shows one to be two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol
from zlib import crc32

from onrecord.stories.background import background
from onrecord.stories.features import Features
from onrecord.stories.grouping import linked
from onrecord.stories.likeness import Likeness, faded
from onrecord.stories.neighbours import keys
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.vectors import Vector, numbers, vector
from onrecord.types import Assignment

MEMBERS = 40
"""Articles that stand for a story at most: with so many it stays together, and others are not looked up."""

STORIES = 8
"""How many stories are linked anew at most, those with the likest article first."""

_PROMISING = 0.5
"""Share of the threshold that the likest article of a story must reach for the story to be linked anew."""


class Shelf(Protocol):
    """What is asked of a library; articles go by number, stories by id, words and keys by number."""

    def counts(self, words: Sequence[int]) -> tuple[int, Mapping[int, int]]:
        """Return how many articles are held, and how many of them hold each of the words."""

    def sharing(self, keys: Sequence[int], days: tuple[int, int] | None) -> Iterable[int]:
        """Return articles that share keys, those that share most first; the rarest keys are given first."""

    def vectors(self, articles: Iterable[int]) -> dict[int, bytes]:
        """Return the vectors of articles."""

    def stories(self, articles: Iterable[int]) -> dict[int, str]:
        """Return the stories that articles stand in."""

    def members(self, stories: Iterable[str]) -> dict[int, str]:
        """Return the articles that stand for stories, each with its story."""


class Assigner:
    """Assigns articles to the stories of a library, one at a time."""

    def __init__(self, settings: Settings = DEFAULT) -> None:
        self._settings = settings
        self._likeness = Likeness(settings)

    def assign(self, article: int, found: Features, shelf: Shelf) -> Assignment:
        """Return what becomes of an article that is not on the shelf."""
        words = numbers(word for word, _ in found.words).tolist()
        documents, counts = shelf.counts(words)
        added = {word: counts[n] for (word, _), n in zip(found.words, words, strict=True) if n in counts}
        mine = vector(found, background().plus(documents, added), self._settings)
        key = numbers(keys(found)).tolist()
        near = self._near(mine, sorted(key, key=lambda k: (counts.get(k, 0), k)), shelf)
        touched = self._touched(mine, near, shelf)
        standing = shelf.members(touched) if touched else {}
        missing = shelf.vectors(a for a in standing if a not in near)
        known = {a: v for a, v in near.items() if a in standing} | _unpacked(missing) | {article: mine}
        groups = self._linked(known, standing)
        return Assignment(
            groups=tuple(tuple(group) for group in groups),
            words=tuple(words),
            keys=tuple(key),
            vector=mine.packed(),
            day=mine.day,
            let_go=tuple((a, tuple(known[a].terms[: known[a].words].tolist())) for a in _surplus(groups)),
        )

    def _near(self, mine: Vector, key: Sequence[int], shelf: Shelf) -> dict[int, Vector]:
        """Return the articles that may be about the same event: those that share a key within the window."""
        window = self._settings.window
        days = None if mine.day is None else (mine.day - window, mine.day + window)
        return _unpacked(shelf.vectors(shelf.sharing(key, days)))

    def _touched(self, mine: Vector, near: Mapping[int, Vector], shelf: Shelf) -> list[str]:
        """Return the stories that the article may change: none where it is like no article enough."""
        scores = dict(zip(near, self._likeness.between(mine, list(near.values())), strict=True))
        least, late = self._settings.threshold, self._settings.straggler
        joins = any(
            score >= late or (score >= least and faded(score, mine, near[a], self._settings) >= least)
            for a, score in scores.items()
        )
        if not joins:
            return []
        promising = [a for a, score in scores.items() if score >= _PROMISING * least]
        best: dict[str, float] = defaultdict(float)
        for a, story in shelf.stories(promising).items():
            best[story] = max(best[story], scores[a])
        return sorted(best, key=lambda story: (-best[story], story))[:STORIES]

    def _linked(self, known: Mapping[int, Vector], standing: Mapping[int, str]) -> list[list[int]]:
        articles = sorted(known)
        vectors = [known[a] for a in articles]
        stories: dict[str, list[int]] = defaultdict(list)
        for place, a in enumerate(articles):
            stories[standing.get(a, "")].append(place)
        bound = [members for members in stories.values() if len(members) >= MEMBERS]
        groups = linked(vectors, self._likeness.among(vectors), self._settings, bound)
        return [[articles[place] for place in group] for group in groups]


def standing_for(group: Sequence[int]) -> set[int]:
    """Return the articles, by number, that stand for a story: drawn without regard to age or order."""
    return set(sorted(group, key=_drawn)[:MEMBERS])


def _surplus(groups: Sequence[Sequence[int]]) -> Iterator[int]:
    """Yield the articles that no longer stand for their story."""
    for group in groups:
        yield from sorted(group, key=_drawn)[MEMBERS:]


def _drawn(article: int) -> int:
    return crc32(article.to_bytes(8, "little"))


def _unpacked(kept: Mapping[int, bytes]) -> dict[int, Vector]:
    return {article: Vector.unpacked(packed) for article, packed in kept.items()}
