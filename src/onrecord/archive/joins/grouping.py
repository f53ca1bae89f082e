"""Stories of the articles that are alike: linked piece by piece, stragglers taken in, each put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.archive.joins.blocking import read_plan
from onrecord.archive.joins.graphs import labels_in
from onrecord.archive.joins.likening import EDGE, NODE, faded
from onrecord.archive.joins.rows import (
    Columns,
    Numbers,
    Row,
    arrays_in,
    columns,
    found_in,
    home_of,
    put_arrays,
    put_rows,
    rows_in,
)
from onrecord.archive.tasks import Made, Task
from onrecord.stories.pieces import DEFAULT, average_link, drawn_to
from onrecord.text import content_id

LARGEST: Final = 10_000
"""Articles that one piece may have, and so one story; what is more is taken apart where it is least alike."""

EDGES: Final = 2_000_000
"""Likenesses that a piece is linked by at most, the highest: less than 1 GB in a worker."""

INSIDE: Final = columns(piece="n", later="n", earlier="n", likeness="f")
PLACED: Final = columns(piece="n", number="n", id="t", published="t", day="n", block="n")
GROUPED: Final = columns(number="n", piece="n", size="n")
"""An article and the group it is in, by the number of that one's oldest article, with so many articles."""

NEAR: Final = columns(number="n", group="n", size="n", likeness="f")
MOVED: Final = columns(number="n", group="n")
ASSIGNED: Final = columns(group="n", number="n", id="t", published="t")
MEMBER: Final = columns(number="n", story="t", position="n", group="n")


def portioned(task: Task) -> Made:
    """Send what is alike inside of one piece to where that is linked, and the articles of a block too."""
    mine, every = _labels(task, "labels")
    buckets = task.option("buckets")
    found = arrays_in(task, "edges", EDGE, 0)
    later, known = _looked_up(mine, found["later"], "piece")
    earlier, also = _looked_up(every, found["earlier"], "piece")
    inside = np.flatnonzero(known & also & (later == earlier))
    held = {name: values[inside] for name, values in found.items()} | {"piece": later[inside]}
    files = put_arrays(task, "inside", INSIDE, held, held["piece"] % buckets, buckets)
    piece = dict(zip(mine["number"].tolist(), mine["piece"].tolist(), strict=True))
    rows = (
        (piece[row["number"]] % buckets, {**row, "piece": piece[row["number"]], "block": task.number})
        for row in rows_in(task, "nodes", NODE, 0)
        if row["number"] in piece
    )
    return Made(files | put_rows(task, "placed", PLACED, rows, buckets), {"edges": len(inside)})


def linked(task: Task) -> Made:
    """Link the articles of each piece of a bucket into groups, and tell their blocks."""
    members = defaultdict[int, list[dict[str, Any]]](list)
    for row in rows_in(task, "placed", PLACED):
        members[row["piece"]].append(row)
    edges = arrays_in(task, "inside", INSIDE)
    order = np.argsort(edges["piece"], kind="stable")
    edges = {name: values[order] for name, values in edges.items()}
    cut = 0
    rows: list[tuple[int, Row]] = []
    for piece, articles in sorted(members.items()):
        low, high = edges["piece"].searchsorted([piece, piece + 1]).tolist()
        some, left_out = _heaviest({name: values[low:high] for name, values in edges.items()})
        cut += left_out
        rows += _grouped(sorted(articles, key=_age), some)
    files = put_rows(task, "grouped", GROUPED, rows, task.option("blocks"))
    return Made(files, {"groups": len({row["piece"] for _, row in rows}), "left out": cut})


def left(task: Task) -> Made:
    """Send what articles that stayed alone are like to their blocks."""
    mine, every = _labels(task, "grouped", GROUPED)
    found = arrays_in(task, "edges", EDGE, 0)
    ends = [_End(mine, found["later"]), _End(every, found["earlier"])]
    parts = [
        (one.numbers[alone], other.groups[alone], other.sizes[alone], found["likeness"][alone])
        for one, other in (ends, ends[::-1])
        for alone in [np.flatnonzero(one.sizes == 1)]
    ]
    names = ("number", "group", "size", "likeness")
    held = {name: np.concatenate([part[at] for part in parts]) for at, name in enumerate(names)}
    buckets = task.option("buckets")
    return Made(put_arrays(task, "near", NEAR, held, held["number"] % buckets, buckets))


class _End:
    """One end of each edge: an article, its group, and how many articles that has."""

    def __init__(self, labels: Mapping[str, Any], numbers: Numbers) -> None:
        self.numbers = numbers
        self.groups, known = _looked_up(labels, numbers, "piece")
        self.sizes = np.where(known, _looked_up(labels, numbers, "size")[0], 1)


def drawn(task: Task) -> Made:
    """Tell which articles that stayed alone belong to a story after all."""
    near = defaultdict[int, list[tuple[int, int, float]]](list)
    for row in rows_in(task, "near", NEAR):
        near[row["number"]].append((row["group"], row["size"], row["likeness"]))
    moved = [
        (number, group)
        for number, others in sorted(near.items())
        if (group := drawn_to(others, DEFAULT)) is not None
    ]
    columns_of = {
        "number": np.array([number for number, _ in moved], np.int64),
        "group": np.array([group for _, group in moved], np.int64),
    }
    return Made(put_arrays(task, "moved", MOVED, columns_of), {"moved": len(moved)})


def assigned(task: Task) -> Made:
    """Tell of each article of a block which group it is in, stragglers moved."""
    known = labels_in(task, task.number, GROUPED, "grouped")
    group = dict(zip(known["number"].tolist(), known["piece"].tolist(), strict=True))
    moved = {row["number"]: row["group"] for row in rows_in(task, "moved", MOVED, 0)}
    buckets = task.option("buckets")

    def rows() -> Iterator[tuple[int, Row]]:
        for row in rows_in(task, "nodes", NODE, 0):
            number = row["number"]
            mine = moved.get(number, group.get(number, number))
            yield mine % buckets, {**row, "group": mine}

    return Made(put_rows(task, "assigned", ASSIGNED, rows(), buckets))


def named(task: Task) -> Made:
    """Give the groups of a bucket their ids as stories, and tell their articles' homes."""
    members = defaultdict[int, list[dict[str, Any]]](list)
    for row in rows_in(task, "assigned", ASSIGNED):
        members[row["group"]].append(row)
    homes = task.option("homes")
    rows = (
        (home_of(row["number"], homes), {**row, "story": story, "position": position})
        for group, articles in sorted(members.items())
        for story, ordered in [_story(articles)]
        for position, row in enumerate(ordered)
    )
    return Made(put_rows(task, "stories", MEMBER, rows, homes), {"stories": len(members)})


def _story(articles: Iterable[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    ordered = sorted(articles, key=_age)
    return content_id("story", ordered[0]["id"]), ordered


def _age(row: Row) -> tuple[bool, str, str]:
    return row["published"] is None, row["published"] or "", row["id"]


def _labels(task: Task, name: str, kept: Columns | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the labels of the articles of a block, and those of all that it was held against."""
    around = [
        labels_in(task, block, kept, name) if kept else labels_in(task, block)
        for block in read_plan(task).before(task.number)
    ]
    every = {column: np.concatenate([some[column] for some in around]) for column in around[0]}
    order = np.argsort(every["number"], kind="stable")
    return around[-1], {column: values[order] for column, values in every.items()}


def _looked_up(labels: Mapping[str, Any], numbers: Numbers, column: str) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return what labels say of some articles, and whether they do; of the others their own numbers."""
    at, known = found_in(labels["number"], numbers)
    found = numbers.copy()
    found[known] = labels[column][at[known]]
    return found, known


def _heaviest(edges: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the edges of a piece, the highest where there are too many, and how many were left out."""
    number = len(edges["likeness"])
    if number <= EDGES:
        return edges, 0
    order = np.lexsort((edges["earlier"], edges["later"], -edges["likeness"]))[:EDGES]
    return {name: values[order] for name, values in edges.items()}, number - EDGES


def _grouped(articles: Sequence[Mapping[str, Any]], edges: Mapping[str, Any]) -> Iterator[tuple[int, Row]]:
    """Yield the articles of a piece, the oldest first, with the groups of more than one that they are in."""
    numbers = np.array([row["number"] for row in articles], np.int64)
    days = np.array([row["day"] for row in articles], np.int64)
    order = np.argsort(numbers)
    a, b = (order[numbers[order].searchsorted(edges[end])] for end in ("earlier", "later"))
    near = faded(edges["likeness"], days[a], days[b])
    enough = np.flatnonzero(near >= DEFAULT.floor)
    low, high = np.minimum(a, b)[enough], np.maximum(a, b)[enough]
    by_age = np.lexsort((low, high))
    graph = zip(low[by_age].tolist(), high[by_age].tolist(), near[enough][by_age].tolist(), strict=True)
    for group in average_link(len(articles), graph, DEFAULT.threshold):
        for member in group if len(group) > 1 else ():
            row = articles[member]
            told = {"number": row["number"], "piece": articles[group[0]]["number"], "size": len(group)}
            yield row["block"], told
