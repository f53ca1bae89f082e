"""Decides, without touching anything, which stories change when articles are grouped anew.

A story's id is for keeps: it is what people link to. So a group goes on as the story that it shares
most articles with; where a group swallows two stories the other's id becomes an alias of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from onrecord.text import content_id
from onrecord.types import Grouping

__all__ = ["Change", "plan"]


@dataclass(frozen=True, slots=True)
class Change:
    """What is to happen: stories with other members than before, and ids that are now aliases."""

    members: Mapping[str, tuple[str, ...]]
    new: frozenset[str]
    aliases: Mapping[str, str]


def plan(
    groups: Sequence[Grouping],
    placed: Mapping[str, str],
    *,
    age: Mapping[str, int],
    taken: Container[str] = (),
) -> Change:
    """Return what changes so that the stories are the ``groups``.

    ``placed`` tells the story of each article that has one: articles of its stories that it does not
    name stay with them, or go where they go on. ``age`` orders the stories, the oldest lowest; ``taken``
    are ids and aliases that no new story may get.
    """
    shared = _shared(groups, placed)
    kept = _continued(shared, groups, age)
    ids, new = _named(groups, kept, taken, set(age))
    before: dict[str, set[str]] = {}
    for article, story in placed.items():
        before.setdefault(story, set()).add(article)
    members = {
        name: group.articles
        for name, group in zip(ids, groups, strict=True)
        if before.get(name) != set(group.articles)
    }
    heirs = {story: ids[_largest(shared, story)] for story in before if story not in set(ids)}
    return Change(members, frozenset(new), heirs)


def _shared(groups: Sequence[Grouping], placed: Mapping[str, str]) -> dict[str, Counter[int]]:
    shared: dict[str, Counter[int]] = {}
    for number, group in enumerate(groups):
        for article in group.articles:
            if story := placed.get(article):
                shared.setdefault(story, Counter())[number] += 1
    return shared


def _continued(
    shared: Mapping[str, Counter[int]], groups: Sequence[Grouping], age: Mapping[str, int]
) -> dict[int, str]:
    """Match groups with stories, those that share most first; of equals the oldest story."""
    pairs = [
        (-count, age[story], groups[number].id, number, story)
        for story, counts in shared.items()
        for number, count in counts.items()
    ]
    kept: dict[int, str] = {}
    used: set[str] = set()
    for *_, number, story in sorted(pairs):
        if number not in kept and story not in used:
            kept[number] = story
            used.add(story)
    return kept


def _named(
    groups: Sequence[Grouping], kept: Mapping[int, str], taken: Container[str], held: set[str]
) -> tuple[list[str], list[str]]:
    ids, new = [], []
    for number, group in enumerate(groups):
        name = kept.get(number)
        if name is None:
            name = group.id
            while name in held or name in taken:
                name = content_id("story", name, *group.articles)
            held.add(name)
            new.append(name)
        ids.append(name)
    return ids, new


def _largest(shared: Mapping[str, Counter[int]], story: str) -> int:
    return min(shared[story], key=lambda number: (-shared[story][number], number))
