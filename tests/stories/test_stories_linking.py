"""Average-link clustering over a sparse graph."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories.linking import Edge, average_link


def test_a_bridge_is_not_enough() -> None:
    """Two tight groups with one strong edge between them stay two: the mean over all pairs decides."""
    tight = [(a, b, 0.9) for group in ((0, 1, 2), (3, 4, 5)) for a, b in combinations(group, 2)]
    assert average_link(6, [*tight, (2, 3, 0.8)], 0.13) == [[0, 1, 2], [3, 4, 5]]
    assert average_link(6, [*tight, (2, 3, 0.8)], 0.08) == [[0, 1, 2, 3, 4, 5]]


def test_best_pair_goes_first() -> None:
    """An item between two goes to the one that it is most like."""
    assert average_link(3, [(0, 1, 0.5), (1, 2, 0.6)], 0.31) == [[0], [1, 2]]


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[int, list[Edge]]:
    number = draw(st.integers(0, 8))
    pairs = list(combinations(range(number), 2))
    likeness = st.integers(0, 16).map(lambda n: n / 16)
    return number, [(a, b, draw(likeness)) for a, b in pairs if draw(st.booleans())]


@given(_graphs(), st.integers(1, 15).map(lambda n: n / 16))
def test_no_two_groups_left_are_alike_enough(graph: tuple[int, list[Edge]], threshold: float) -> None:
    """Every item is in one group, and no two groups reach the threshold between them."""
    number, edges = graph
    groups = average_link(number, edges, threshold)
    assert sorted(item for group in groups for item in group) == list(range(number))
    known = {(a, b): likeness for a, b, likeness in edges}
    for one, other in combinations(groups, 2):
        total = sum(known.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
        assert total / (len(one) * len(other)) < threshold + 1e-9


@given(_graphs())
def test_edges_in_any_order(graph: tuple[int, list[Edge]]) -> None:
    """The order of the edges does not change the groups."""
    number, edges = graph
    groups = sorted(average_link(number, edges, 0.25))
    assert sorted(average_link(number, list(reversed(edges)), 0.25)) == groups
