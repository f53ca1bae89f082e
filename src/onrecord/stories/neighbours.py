"""Which articles may be about the same event: those near in time that share a key."""

from __future__ import annotations

from collections import defaultdict

from onrecord.stories.background import background
from onrecord.stories.features import Features
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.vectors import day

KEYS = 48
"""Keys of an article: 98.8 % of the pairs of one story share one (93 % at 16, 97 % at 32), and those
that share none are so unlike that they meet in a story, if at all, through others."""


def keys(features: Features, number: int = KEYS) -> tuple[str, ...]:
    """Return the article's heaviest words by the shipped background, at most ``number``, heaviest first.

    They depend on the article alone, so a library may keep them in an index: only articles that
    share one, at most ``Settings.window`` days apart (or either undated), can become one story.
    """
    rarity = background().rarities(word for word, _ in features.words)
    heaviest = sorted([(n * rarity[word], word) for word, n in features.words], reverse=True)
    return tuple(word for _, word in heaviest[:number])


class Neighbourhood:
    """An inverted index in memory, by key and day: add articles, ask which may be of one event."""

    def __init__(self, settings: Settings = DEFAULT) -> None:
        self._window = settings.window
        self._held: dict[str, dict[int | None, list[int]]] = defaultdict(lambda: defaultdict(list))

    def meet(self, article: int, features: Features) -> list[int]:
        """Return the articles held that may be about the same event as this one, and hold it too.

        Articles go by number, each comes once; the numbers returned are sorted.
        """
        when = day(features)
        found: set[int] = set()
        for key in keys(features):
            days = self._held[key]
            found.update(*(days[d] for d in days if self._near(d, when)))
            days[when].append(article)
        return sorted(found)

    def _near(self, a: int | None, b: int | None) -> bool:
        return a is None or b is None or abs(a - b) <= self._window
