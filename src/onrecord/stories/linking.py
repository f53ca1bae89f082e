"""Average-link clustering of a sparse graph of likenesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

Edge = tuple[int, int, float]


class _Clusters:
    """Groups under way: for each the sum of likenesses to each neighbouring group."""

    def __init__(self, number: int, edges: Iterable[Edge]) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in range(number)}
        self.sums: list[dict[int, float]] = [{} for _ in range(number)]
        for a, b, likeness in edges:
            self.sums[a][b] = self.sums[b][a] = likeness

    def mean(self, a: int, b: int) -> float:
        """Return the mean likeness over all pairs of members; a pair that was never compared counts 0."""
        return self.sums[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))

    def merge(self, a: int, b: int) -> None:
        """Move the members of ``b`` into ``a``."""
        for other, likeness in self.sums[b].items():
            del self.sums[other][b]
            if other != a:
                self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + likeness
        self.sums[b] = {}
        self.members[a].extend(self.members.pop(b))

    def pairs(self) -> list[Edge]:
        """Return the pairs of neighbouring groups with their mean likeness."""
        return [(a, b, self.mean(a, b)) for a in self.members for b in self.sums[a] if a < b]


def average_link(
    number: int, edges: Iterable[Edge], threshold: float, bound: Iterable[Sequence[int]] = ()
) -> list[list[int]]:
    """Return the groups of ``number`` items, each sorted, that stand when no two are alike enough.

    The two groups with the highest mean likeness are merged until none reaches ``threshold``;
    ties go to the lower numbers. ``edges`` are pairs ``a < b`` with their likeness; other pairs
    count 0. Items ``bound`` to each other are one group from the start. Close to ``E log E`` in the
    number of edges.
    """
    clusters = _Clusters(number, edges)
    for first, *others in map(sorted, bound):
        for other in others:
            clusters.merge(first, other)
    heap = [(-mean, a, b) for a, b, mean in clusters.pairs() if mean >= threshold]
    heapify(heap)
    while heap:
        likeness, a, b = heappop(heap)
        if a not in clusters.members or b not in clusters.members or -likeness != clusters.mean(a, b):
            continue
        clusters.merge(a, b)
        for other in clusters.sums[a]:
            mean = clusters.mean(a, other)
            if mean >= threshold:
                heappush(heap, (-mean, min(a, other), max(a, other)))
    return [sorted(members) for members in clusters.members.values()]
