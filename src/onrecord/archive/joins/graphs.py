"""Components as tasks: forests of parts merged eight at a time, and the last one taken into pieces."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from onrecord.archive.joins.components import Forest, heaviest, pieces_of
from onrecord.archive.joins.line import Line, Stage
from onrecord.archive.joins.rows import Columns, arrays_in, columns, put_arrays
from onrecord.archive.tasks import File, Made, Task

TOGETHER: Final = 8
"""How many forests are merged by one task."""

FOREST: Final = columns(a="n", b="n", weight="f", a_at="n", b_at="n")
LABEL: Final = columns(number="n", piece="n")
"""A node and the piece that it belongs to; nodes alone have none."""


def put_forest(task: Task, edges: Forest) -> dict[str, File]:
    """Write the heaviest spanning forest of edges as the task's file ``forest``."""
    return put_arrays(task, "forest", FOREST, heaviest(edges)._asdict())


def merged(task: Task) -> Made:
    """Make one forest of several."""
    return Made(put_forest(task, _read(task)))


def pieces(task: Task) -> Made:
    """Tell of each node which piece it is of, where the node lies."""
    found = pieces_of(_read(task), task.option("most"))
    held = {"number": found.numbers, "piece": found.pieces}
    files = put_arrays(task, "labels", LABEL, held, found.at, task.option("buckets"))
    largest = int(np.unique(found.pieces, return_counts=True)[1].max()) if len(found.pieces) else 0
    return Made(files, {"nodes": len(found.numbers), "largest": largest})


def pieces_along(line: Line, name: str, forests: list[File], most: int, buckets: int) -> Stage:
    """Bring forests together, and give the pieces of all by the bucket in which their nodes lie."""
    turn = 0
    while len(forests) > TOGETHER:
        some = [forests[first : first + TOGETHER] for first in range(0, len(forests), TOGETHER)]
        stage = line.each(f"{name}-merging-{turn}", merged, len(some), _nth(some))
        forests, turn = stage.files("forest"), turn + 1
    return line.all(f"{name}-pieces", pieces, 1, {"forest": forests}, most=most, buckets=buckets)


def _nth(some: list[list[File]]) -> Any:
    return lambda at: {"forest": some[at]}


def labels_in(task: Task, bucket: int, kept: Columns = LABEL, name: str = "labels") -> dict[str, Any]:
    """Return the labels of the nodes that lie in a bucket, sorted by number."""
    found = arrays_in(task, name, kept, bucket)
    order = np.argsort(found["number"], kind="stable")
    return {column: _ordered(values, order) for column, values in found.items()}


def _ordered(values: Any, order: Any) -> Any:
    return values[order] if isinstance(values, np.ndarray) else [values[at] for at in order.tolist()]


def _read(task: Task) -> Forest:
    return Forest(**arrays_in(task, "forest", FOREST, 0))
