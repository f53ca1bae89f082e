"""Late coverage: an article that came days after the others and is like nothing else.

Likeness fades over the days because in a dense stream the same affair makes a new story every
morning. Where nothing else comes near, the days say little: a trade paper's short piece three days on,
a parents' magazine a week later are still about the one event that they are like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.stories.linking import Edge
from onrecord.stories.settings import Settings

Group = list[int]


def taken_in(groups: Sequence[Group], alike: Iterable[Edge], settings: Settings) -> list[Group]:
    """Return the groups with each straggler moved into the story that it belongs to, each sorted.

    A straggler is an article alone whose mean likeness, days aside, to a story of two or more reaches
    ``settings.straggler`` while it is to no article elsewhere more than ``settings.rival`` times as
    like. Stories are judged as they stood before, so the order does not matter.
    """
    home = {article: number for number, group in enumerate(groups) for article in group}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b, likeness in alike:
        for one, other in ((a, b), (b, a)):
            if len(groups[home[one]]) == 1:
                near[one][other] = likeness
    result = [list(group) for group in groups]
    for article, likenesses in sorted(near.items()):
        story = _story_of(likenesses, home, groups, settings)
        if story is not None:
            result[story].append(article)
            result[home[article]].remove(article)
    return sorted(sorted(group) for group in result if group)


def _story_of(
    likenesses: dict[int, float], home: dict[int, int], groups: Sequence[Group], settings: Settings
) -> int | None:
    """Return the one story that an article alone belongs to, or None."""
    sums: dict[int, float] = defaultdict(float)
    for other, likeness in likenesses.items():
        sums[home[other]] += likeness
    mean, best = max((total / len(groups[number]), -number) for number, total in sums.items())
    story = -best
    rival = max((score for other, score in likenesses.items() if home[other] != story), default=0.0)
    belongs = mean >= settings.straggler and rival <= settings.rival * mean
    return story if belongs and len(groups[story]) > 1 else None
