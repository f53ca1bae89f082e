"""One story of a library: which earlier one it goes on with, and which later ones go on with it.

Of a library however large, only stories of the weeks around are looked at whose articles share a rare word
with this one, and of those the few that share most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.stories.background import background
from onrecord.stories.features import Features
from onrecord.stories.follow_ups import links_between
from onrecord.stories.neighbours import keys
from onrecord.stories.profiles import profile
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.vectors import day, numbers
from onrecord.types import FollowUp


class Around(Protocol):
    """What is asked of a library; stories go by id, words and keys by number."""

    def counts(self, words: Sequence[int]) -> tuple[int, Mapping[int, int]]:
        """Return how many articles are held, and how many of them hold each of the words."""

    def near(self, keys: Sequence[int], days: tuple[int, int]) -> list[str]:
        """Return stories with articles of some days that share keys, those that share most first."""

    def features(self, story: str) -> list[Features]:
        """Return the features of a story's articles, of a great many those of the first."""


def follow(story: str, around: Around, settings: Settings = DEFAULT) -> list[FollowUp]:
    """Return the link of a story to the one it goes on with, and those of later stories to this one.

    A later story is given where, of the stories that are near this one, it goes on with this one; another
    that is not near may be more like it.
    """
    held = around.features(story)
    if not held:
        return []
    mine = profile(held)
    when = day(mine)
    if when is None:
        return []
    key = _rarest(mine, around)
    weeks = ((when - settings.window, when - 1), (when + 1, when + settings.window))
    names = {name for days in weeks for name in around.near(key, days)} - {story}
    near = {name: around.features(name) for name in sorted(names)}
    profiles = {name: profile(found) for name, found in near.items() if found} | {story: mine}
    words = {word for found in profiles.values() for word, _ in found.words}
    documents, counted = _counted(sorted(words), around)
    found = links_between(profiles, background().plus(documents, counted), settings)
    return [link for link in found if story in (link.story, link.follows)]


def _rarest(mine: Features, around: Around) -> list[int]:
    key = numbers(keys(mine)).tolist()
    _, counts = around.counts(key)
    return sorted(key, key=lambda k: (counts.get(k, 0), k))


def _counted(words: Sequence[str], around: Around) -> tuple[int, dict[str, int]]:
    found = numbers(words).tolist()
    documents, counts = around.counts(found)
    return documents, {word: counts[n] for word, n in zip(words, found, strict=True) if n in counts}
