"""Average-link clustering of a sparse graph of likenesses."""

from __future__ import annotations

from collections.abc import Iterable
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


def average_link(number: int, edges: Iterable[Edge], threshold: float) -> list[list[int]]:
    """Return the groups of ``number`` items, each sorted, that stand when no two are alike enough.

    The two groups with the highest mean likeness are merged until none reaches ``threshold``;
    ties go to the lower numbers. ``edges`` are pairs ``a < b`` with their likeness; other pairs
    count 0. Close to ``E log E`` in the number of edges.
    """
    edges = list(edges)
    clusters = _Clusters(number, edges)
    heap = [(-likeness, a, b) for a, b, likeness in edges if likeness >= threshold]
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
