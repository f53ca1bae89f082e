"""Disjoint groups of passages, and how far from those of a group another one stands."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from onrecord.statements.words import Passage


class Groups:
    """Disjoint groups of positions, that may be joined unless two of their members were told apart.

    ``apart`` says of each position from which others it is told apart; either is named with the other.
    """

    def __init__(self, count: int, apart: Mapping[int, Set[int]]) -> None:
        self._head = list(range(count))
        self._members = {i: [i] for i in range(count)}
        self._apart: dict[int, set[int]] = defaultdict(set)  # of groups, by their heads
        self._apart.update((at, set(others)) for at, others in apart.items())

    def head(self, at: int) -> int:
        """Return the position by which the group of a position is known."""
        return self._head[at]

    def members(self, at: int) -> list[int]:
        """Return the group of a position, itself among them."""
        return self._members[self._head[at]]

    def join(self, a: int, b: int) -> None:
        """Make the groups of two positions one, where nothing tells them apart; n log n over all joins."""
        one, other = self._head[a], self._head[b]
        if one == other or other in self._apart[one]:
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        for member in self._members[other]:
            self._head[member] = one
        self._members[one].extend(self._members.pop(other))
        for enemy in self._apart.pop(other, ()):
            self._apart[enemy].remove(other)
            self._apart[enemy].add(one)
            self._apart[one].add(enemy)

    def listed(self) -> list[list[int]]:
        """Return the groups in order, each in order."""
        return sorted(sorted(members) for members in self._members.values())


class Nearby:
    """How far passages that are laid to groups, one by one, stand from these in print."""

    def __init__(self, passages: Sequence[Passage], groups: Groups) -> None:
        self.groups = groups
        self._passages = passages
        self._starts: dict[int, dict[str, list[int]]] = {}

    def distance(self, at: int, other: int) -> int:
        """Return how far in its own article a passage stands from the nearest of another one's group."""
        own = self._passages[at].quotation
        starts = self._of(self.groups.head(other)).get(own.article, [])
        place = bisect_left(starts, own.start)
        beside = [abs(start - own.start) for start in starts[max(0, place - 1) : place + 1]]
        return min(beside, default=len(self._passages[at].article_text))

    def laid(self, at: int) -> None:
        """Note that a passage that stood alone is laid to a group, if it could be joined to it."""
        head = self.groups.head(at)
        if head != at and head in self._starts:
            own = self._passages[at].quotation
            insort(self._starts[head].setdefault(own.article, []), own.start)

    def _of(self, head: int) -> dict[str, list[int]]:
        """Return where each article prints the passages of a group, in order."""
        if head not in self._starts:
            found: dict[str, list[int]] = defaultdict(list)
            for member in self.groups.members(head):
                quotation = self._passages[member].quotation
                found[quotation.article].append(quotation.start)
            self._starts[head] = {article: sorted(starts) for article, starts in found.items()}
        return self._starts[head]
