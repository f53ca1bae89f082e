"""Connected components over parted edges, blocks of days, meetings under keys: as over everything at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.joins import blocking
from onrecord.archive.joins.blocking import Days, Plan
from onrecord.archive.joins.components import Forest, heaviest, pieces_of
from onrecord.archive.joins.likening import faded
from onrecord.archive.joins.rows import home_of, number_of
from onrecord.archive.shuffling import bucket_of
from onrecord.stories.pieces import DEFAULT, Caps, fading, meetings
from onrecord.versions import root_id

Edges = list[tuple[int, int, float]]

_EDGES: st.SearchStrategy[Edges] = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from([0.2, 0.5, 0.5001, 0.9])).filter(
        lambda edge: edge[0] < edge[1]
    ),
    max_size=40,
    unique_by=lambda edge: edge[:2],
)


def _forest(edges: Edges) -> Forest:
    a, b = (np.array([edge[at] for edge in edges], np.int64) for at in (0, 1))
    return Forest(a, b, np.array([edge[2] for edge in edges], np.float64), a % 3, b % 3)


def _components(edges: Edges) -> set[frozenset[int]]:
    groups: list[set[int]] = []
    for a, b, _ in edges:
        met = [group for group in groups if a in group or b in group]
        groups = [group for group in groups if group not in met]
        groups.append({a, b}.union(*met))
    return {frozenset(group) for group in groups}


def _pieces(edges: Edges, most: int = 100) -> set[frozenset[int]]:
    found = pieces_of(_forest(edges), most)
    assert (found.at == found.numbers % 3).all()
    groups: dict[int, set[int]] = {}
    for number, piece in zip(found.numbers.tolist(), found.pieces.tolist(), strict=True):
        groups.setdefault(piece, set()).add(number)
    assert all(piece == min(group) for piece, group in groups.items())
    return {frozenset(group) for group in groups.values()}


@given(_EDGES, st.integers(1, 5))
def test_forests_of_parts_have_the_components_of_the_whole(edges: Edges, parts: int) -> None:
    """Of each part a forest, of these again one: the same components, and fewer edges than nodes."""
    some = [heaviest(_forest(edges[at::parts])) for at in range(parts)]
    columns = (np.concatenate([getattr(one, name) for one in some]) for name in Forest._fields)
    merged = heaviest(Forest(*columns))
    assert len(merged.a) < max(1, len({node for edge in edges for node in edge[:2]})) or not edges
    left = list(zip(merged.a.tolist(), merged.b.tolist(), merged.weight.tolist(), strict=True))
    assert _pieces(left) == _components(edges)
    assert left == _sorted(heaviest(_forest(edges)))


def _sorted(forest: Forest) -> Edges:
    return list(zip(forest.a.tolist(), forest.b.tolist(), forest.weight.tolist(), strict=True))


@given(_EDGES, st.integers(1, 6), st.integers(1, 4))
def test_no_piece_is_larger_than_it_may_be(edges: Edges, most: int, parts: int) -> None:
    """A component that is too large is taken apart, alike however its edges were parted."""
    whole = _pieces(_sorted(heaviest(_forest(edges))), most)
    assert all(len(piece) <= most for piece in whole)
    nodes = {node for edge in edges for node in edge[:2]}
    assert {node for piece in whole for node in piece} == nodes
    some = [heaviest(_forest(edges[at::parts])) for at in range(parts)]
    joined = [edge for one in some for edge in _sorted(one)]
    assert _pieces(_sorted(heaviest(_forest(joined))), most) == whole


def test_what_hangs_together_least_is_parted() -> None:
    """Two close pairs that a weak likeness joins are two pieces where a piece may have but two."""
    edges = [(1, 2, 0.9), (2, 3, 0.2), (3, 4, 0.8)]
    assert _pieces(edges, 2) == {frozenset({1, 2}), frozenset({3, 4})}
    assert _pieces(edges, 4) == {frozenset({1, 2, 3, 4})}


@given(
    st.lists(st.sets(st.integers(0, 30), max_size=8), max_size=20),
    st.integers(1, 5),
)
def test_articles_meet_alike_however_keys_are_parted(held: list[set[int]], buckets: int) -> None:
    """Pairs that meet under keys, and under how many, add up over buckets to what they are over all keys."""

    def pairs(bucket: int, of: int) -> dict[tuple[int, int], int]:
        keys = [(key, at) for at, own in enumerate(held) for key in own if key % of == bucket]
        numbers = np.array([key for key, _ in keys], np.uint64), np.array([at for _, at in keys], np.int64)
        met = meetings(*numbers)
        return dict(
            zip(zip(met.earlier.tolist(), met.later.tolist(), strict=True), met.keys.tolist(), strict=True)
        )

    summed: dict[tuple[int, int], int] = {}
    for bucket in range(buckets):
        for pair, number in pairs(bucket, buckets).items():
            summed[pair] = summed.get(pair, 0) + number
    assert summed == pairs(0, 1)
    assert all(earlier < later for earlier, later in summed)


def test_a_block_is_held_against_those_of_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dated blocks meet those of the 45 days before them, undated ones all, if there are not too many."""
    plan = Plan((Days(100, 110, 1), Days(130, 130, 2), Days(160, 170, 1), Days(0, 0, 1)))
    assert len(plan.blocks) == 5
    assert [plan.before(block) for block in range(5)] == [
        [0],
        [0, 1],
        [0, 1, 2],
        [1, 2, 3],
        [0, 1, 2, 3, 4],
    ]
    monkeypatch.setattr(blocking, "AROUND", 2)
    assert plan.before(4) == [3, 4]
    assert plan.block_of(104, 5 << 20) == 0
    assert {plan.block_of(130, number << 20) for number in range(10)} == {1, 2}
    assert plan.block_of(None, 1) == 4


def test_caps_are_shared_among_the_blocks_of_a_window() -> None:
    """What one article meets in all is bounded, however many blocks lie within the window."""
    assert Caps().shared_by(1) == Caps()
    assert Caps().shared_by(40).best == Caps().best // 40
    assert Caps().shared_by(10**6).best == 8


@given(st.integers(0, 60), st.floats(0, 1), st.booleans())
def test_likeness_fades_as_in_memory(apart: int, likeness: float, dated: bool) -> None:
    """Over the days between two articles as much is left as ``fading`` says, to the last figure."""
    ones, others = np.array([1000 if dated else 0]), np.array([1000 + apart])
    left = fading(1000 if dated else None, 1000 + apart, DEFAULT)
    assert faded(np.array([likeness]), ones, others).tolist() == [round(likeness * left, 6)]


@given(st.text(max_size=20), st.integers(0, 6))
def test_ids_of_one_root_have_one_home(name: str, exponent: int) -> None:
    """An article that gets an id of its own, as another bears its id, lies where that one does."""
    homes = 1 << exponent
    root = root_id(name)
    for other in (name, f"{name}~2", f"{name}~2~14"):
        assert root_id(other) == root
        assert home_of(number_of(other, root), homes) == bucket_of(root, homes)


@pytest.mark.parametrize(
    ("name", "root"),
    [("a~2", "a"), ("a~2~3", "a"), ("a~", "a~"), ("~2", ""), ("a~b", "a~b"), ("a~2b", "a~2b")],
)
def test_the_root_of_an_id(name: str, root: str) -> None:
    """Only numbers at the end are taken off, by which articles of one id are told apart."""
    assert root_id(name) == root
