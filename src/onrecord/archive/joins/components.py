"""Connected components of a graph whose edges are in no one memory: forests of its parts, merged in rounds.

Of each part of the edges only a spanning forest is kept, and of several forests again one, until one is
left: fewer edges than there are nodes, and the same components. It is the heaviest such forest, which does
not depend on how the edges were parted; so a component that is too large for one worker can be taken apart
where it hangs together least.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.archive.joins.rows import Numbers


class Forest(NamedTuple):
    """Edges between nodes: the two numbers, how strongly they are held together, and where each lies."""

    a: Numbers
    b: Numbers
    weight: NDArray[np.float64]
    a_at: Numbers
    b_at: Numbers

    def taken(self, which: Numbers) -> Forest:
        """Return some of the edges."""
        return Forest(self.a[which], self.b[which], self.weight[which], self.a_at[which], self.b_at[which])


class Pieces(NamedTuple):
    """Nodes, each with the piece that it belongs to (the lowest number in it) and where it lies."""

    numbers: Numbers
    pieces: Numbers
    at: Numbers


def heaviest(edges: Forest) -> Forest:
    """Return the heaviest spanning forest of the edges; of edges as heavy that of the lower numbers."""
    return edges.taken(_joined(edges, len(edges.a) + 2)[0])


def pieces_of(forest: Forest, most: int) -> Pieces:
    """Return the components of a forest; one of more than ``most`` nodes is taken apart.

    The heaviest edges are joined first, and none that would make a piece too large.
    """
    _, nodes, home = _joined(forest, most)
    lies = np.zeros(len(nodes), np.int64)
    lies[nodes.searchsorted(forest.a)] = forest.a_at
    lies[nodes.searchsorted(forest.b)] = forest.b_at
    return Pieces(nodes, nodes[home], lies)


def _joined(edges: Forest, most: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return which edges join what was apart, the nodes, sorted, and the place of the lowest each is with."""
    nodes, ends = _compact(edges)
    first, second = ends[: len(edges.a)], ends[len(edges.a) :]
    order = np.lexsort((edges.b, edges.a, -edges.weight))
    parent = array("q", range(len(nodes)))
    size = array("q", [1]) * len(nodes)
    kept = array("q")
    for edge, a, b in zip(order.tolist(), first[order].tolist(), second[order].tolist(), strict=True):
        while parent[a] != a:
            parent[a] = a = parent[parent[a]]
        while parent[b] != b:
            parent[b] = b = parent[parent[b]]
        if a != b and size[a] + size[b] <= most:
            low, high = (a, b) if a < b else (b, a)
            parent[high] = low
            size[low] += size[high]
            kept.append(edge)
    return np.array(kept, np.int64), nodes, _roots(np.array(parent, np.int64))


def _compact(edges: Forest) -> tuple[Numbers, Numbers]:
    """Return the nodes, sorted, each once, and the place there of every end of an edge."""
    every = np.concatenate([edges.a, edges.b])
    ordered = np.sort(every)
    nodes = ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered
    return nodes, nodes.searchsorted(every)


def _roots(parent: Numbers) -> Numbers:
    while not np.array_equal(above := parent[parent], parent):
        parent = above
    return parent
