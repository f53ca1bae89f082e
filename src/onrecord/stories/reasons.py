"""Why each article is in its story: how alike it is to the others, and by which words, names and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.stories.features import Features
from onrecord.stories.joins import Join, joins
from onrecord.stories.settings import DEFAULT, Settings

COMPARED = 30
"""How many articles of a story, those next to it in time, an article is compared with."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What holds an article in its story: the article there that it is most like, and the mean over them.

    ``closest`` is None where it is like none by itself and came through others, or stands alone; ``mean``
    is the mean likeness to the articles compared, which decides whether groups of articles are one story.
    """

    article: str
    mean: float
    closest: Join | None


def reasons(story: Sequence[tuple[str, Features]], settings: Settings = DEFAULT) -> list[Reason]:
    """Return the reason for each article of a story, given by id and features, in their order.

    Rarities of words are counted over the story and the shipped background, so likenesses may differ a
    little from those by which the story was made in a large library.
    """
    return [_reason(story, at, settings) for at in range(len(story))]


def _reason(story: Sequence[tuple[str, Features]], at: int, settings: Settings) -> Reason:
    name, found = story[at]
    near = sorted((i for i in range(len(story)) if i != at), key=lambda i: (abs(i - at), i))[:COMPARED]
    others = [story[i] for i in sorted(near)]
    alike = joins(found, others, settings)
    mean = sum(join.likeness for join in alike) / len(others) if others else 0.0
    return Reason(name, round(mean, 3), alike[0] if alike else None)
