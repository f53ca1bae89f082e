"""Which articles are alike: each block of days held against those before it within the window."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.archive.joins.blocking import read_plan
from onrecord.archive.joins.components import Forest, heaviest
from onrecord.archive.joins.graphs import put_forest
from onrecord.archive.joins.rows import Numbers, columns, put_arrays, rows_in
from onrecord.archive.joins.words import COMPARED
from onrecord.archive.tasks import Made, Task
from onrecord.stories.pieces import DEFAULT, Block, Caps, Edge, Vector, alike_between, alike_in, fading

EDGE: Final = columns(later="n", earlier="n", likeness="f")
"""Two articles that are alike in what they say, days aside."""

NODE: Final = columns(number="n", id="t", published="t", day="n")
"""An article of a block; its day is 0 where it has none."""

UNDATED: Final = 0


class Articles(NamedTuple):
    """The articles of a block, in the order of their age: what they are compared by, and their numbers."""

    block: Block
    numbers: Numbers
    days: Numbers
    names: list[tuple[str, str | None]]


class Pairs(NamedTuple):
    """Pairs of articles by their places in two blocks, and how alike they are."""

    earlier: Numbers
    later: Numbers
    likeness: NDArray[np.float64]


def asked(task: Task) -> Made:
    """Hold a block against those before it; keep which articles are alike, and a forest of the likest."""
    mine = read_block(task, task.number)
    others = read_plan(task).before(task.number)
    caps = Caps().shared_by(len(others))
    edges: list[dict[str, Any]] = []
    forest: Forest | None = None
    for other in others:
        there = mine if other == task.number else read_block(task, other)
        found = alike_in(mine.block, DEFAULT, caps) if there is mine else None
        pairs = _columns(found or alike_between(mine.block, there.block, DEFAULT, caps))
        edges.append(_edges(mine, there, pairs))
        forest = _with(forest, _forest(mine, there, pairs, (other, task.number)))
    held = {name: np.concatenate([some[name] for some in edges]) for name in edges[0]}
    files = put_arrays(task, "edges", EDGE, held)
    files |= put_forest(task, forest or _no_forest())
    return Made(files | put_arrays(task, "nodes", NODE, _nodes(mine)), {"edges": len(held["later"])})


def read_block(task: Task, number: int) -> Articles:
    """Return the articles of a block."""
    rows = [(Vector.unpacked(row["vector"]), row) for row in rows_in(task, "compared", COMPARED, number)]
    rows.sort(key=lambda pair: _age(pair[0].day, pair[1]["published"], pair[1]["id"]))
    block = Block(
        [vector for vector, _ in rows], [np.frombuffer(row["keys"], np.dtype("<u4")) for _, row in rows]
    )
    return Articles(
        block,
        np.array([row["number"] for _, row in rows], np.int64),
        np.array([vector.day or UNDATED for vector, _ in rows], np.int64),
        [(row["id"], row["published"]) for _, row in rows],
    )


def faded(likeness: NDArray[np.float64], ones: Numbers, others: Numbers) -> NDArray[np.float64]:
    """Return likenesses less what the days between the articles take."""
    window = DEFAULT.window
    left = np.array([fading(1, 1 + apart, DEFAULT) for apart in range(window + 2)])
    undated = (ones == UNDATED) | (others == UNDATED)
    apart = np.minimum(np.abs(ones - others), window + 1)
    near = likeness * np.where(undated, DEFAULT.undated, left[apart])
    return np.array([round(one, 6) for one in near.tolist()], np.float64)  # numpy rounds a tie otherwise


def _age(day: int | None, published: str | None, name: str) -> tuple[bool, int, bool, str, str]:
    return day is None, day or UNDATED, published is None, published or "", name


def _edges(mine: Articles, there: Articles, pairs: Pairs) -> dict[str, Any]:
    earlier, later, likeness = pairs
    return {"later": mine.numbers[later], "earlier": there.numbers[earlier], "likeness": likeness}


def _forest(mine: Articles, there: Articles, pairs: Pairs, lies: tuple[int, int]) -> Forest:
    """Return a forest of the pairs that are alike enough to be one story by themselves."""
    earlier, later, likeness = pairs
    near = faded(likeness, there.days[earlier], mine.days[later])
    enough = np.flatnonzero(near >= DEFAULT.threshold)
    a, b = there.numbers[earlier[enough]], mine.numbers[later[enough]]
    here = np.ones(len(a), np.int64)
    return heaviest(Forest(a, b, near[enough], lies[0] * here, lies[1] * here))


def _with(forest: Forest | None, more: Forest) -> Forest:
    if forest is None:
        return more
    joined = (np.concatenate(pair) for pair in zip(forest, more, strict=True))
    return heaviest(Forest(*joined))


def _no_forest() -> Forest:
    none = np.zeros(0, np.int64)
    return Forest(none, none, np.zeros(0), none, none)


def _columns(edges: Iterable[Edge]) -> Pairs:
    """Return edges as columns; they may be tens of millions."""
    earlier, later, likeness = array("q"), array("q"), array("d")
    for one, other, alike in edges:
        earlier.append(one)
        later.append(other)
        likeness.append(alike)
    return Pairs(np.array(earlier, np.int64), np.array(later, np.int64), np.array(likeness, np.float64))


def _nodes(mine: Articles) -> dict[str, Any]:
    return {
        "number": mine.numbers,
        "id": [name.encode("utf-8", "surrogatepass") for name, _ in mine.names],
        "published": [None if at is None else at.encode("utf-8", "surrogatepass") for _, at in mine.names],
        "day": mine.days,
    }
