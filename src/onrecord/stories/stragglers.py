"""Late coverage: an article that came days after the others and is like nothing else.

Likeness fades over the days because in a dense stream the same affair makes a new story every
morning. Where nothing else comes near, the days say little: a trade paper's short piece three days on,
a parents' magazine a week later are still about the one event that they are like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from onrecord.stories.linking import Edge
from onrecord.stories.settings import Settings

Group = list[int]
Name = TypeVar("Name", bound=Any)
"""What groups go by; of two that are as like the lower is taken."""


def taken_in(groups: Sequence[Group], alike: Iterable[Edge], settings: Settings) -> list[Group]:
    """Return the groups with each straggler moved into the story that it belongs to, each sorted.

    A straggler is an article alone whose mean likeness, days aside, to a story of two or more reaches
    ``settings.straggler`` while it is to no article elsewhere more than ``settings.rival`` times as
    like. Stories are judged as they stood before, so the order does not matter.
    """
    home = {article: number for number, group in enumerate(groups) for article in group}
    near: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for a, b, likeness in alike:
        for one, other in ((a, b), (b, a)):
            if len(groups[home[one]]) == 1:
                near[one].append((home[other], len(groups[home[other]]), likeness))
    result = [list(group) for group in groups]
    for article, others in sorted(near.items()):
        story = drawn_to(others, settings)
        if story is not None:
            result[story].append(article)
            result[home[article]].remove(article)
    return sorted(sorted(group) for group in result if group)


def drawn_to(near: Sequence[tuple[Name, int, float]], settings: Settings) -> Name | None:
    """Return the one story that an article alone belongs to, or None.

    ``near`` holds, for each article that it is like at all, that one's group, how many articles the group
    has, and the likeness.
    """
    sums: dict[Name, float] = defaultdict(float)
    sizes: dict[Name, int] = {}
    for group, size, likeness in near:
        sums[group] += likeness
        sizes[group] = size
    negative, story = min((-total / sizes[group], group) for group, total in sums.items())
    rival = max((likeness for group, _, likeness in near if group != story), default=0.0)
    belongs = -negative >= settings.straggler and rival <= settings.rival * -negative
    return story if belongs and sizes[story] > 1 else None
