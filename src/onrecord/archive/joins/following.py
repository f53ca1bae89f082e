"""Stories that go on with an earlier one: each block of stories held against those before it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np

from onrecord.archive.columns import to_json
from onrecord.archive.joins.blocking import read_plan
from onrecord.archive.joins.rows import Row, alone, columns, put_rows, rows_in
from onrecord.archive.joins.telling import PROFILE
from onrecord.archive.joins.words import Counted
from onrecord.archive.tasks import Made, Task
from onrecord.stories import Features
from onrecord.stories.pieces import (
    DEFAULT,
    Block,
    Caps,
    Likeness,
    Vector,
    key_numbers,
    link_between,
    meetings_of,
)
from onrecord.stories.pieces import (
    FOLLOWED as LEAST,
)
from onrecord.types import FollowUp

OUTLINE: Final = columns(story="t", published="t", features="t", vector="b", keys="b")
FOLLOWED: Final = columns(link="t")


class _Best(NamedTuple):
    """The earlier story that a story is most like; of two as like the later."""

    likeness: float
    published: str
    story: str
    features: str


class _Stories(NamedTuple):
    block: Block
    rows: list[dict[str, Any]]


def outlined(task: Task) -> Made:
    """Weigh the words of the stories of a block."""
    counted = Counted(task)
    rows = (_outline(row, counted) for row in rows_in(task, "profiles", PROFILE) if row["published"])
    mine = ((task.number, row) for row in rows if row)
    return Made(put_rows(task, "outlines", OUTLINE, mine, task.option("blocks")))


def followed(task: Task) -> Made:
    """Tell which stories of a block go on with an earlier one."""
    mine = _read(task, task.number)
    best: dict[int, _Best] = {}
    others = read_plan(task).before(task.number) if mine.rows else []
    caps = Caps().shared_by(len(others))
    for other in others:
        _hold_against(mine, mine if other == task.number else _read(task, other), caps, best)
    links = [
        link
        for place, found in sorted(best.items())
        if found.likeness >= LEAST
        for link in _links(mine.rows[place], found)
    ]
    kept = put_rows(task, "followed", FOLLOWED, alone({"link": to_json(link)} for link in links))
    return Made(kept, {"links": len(links)})


def _outline(row: Row, counted: Counted) -> dict[str, Any] | None:
    features = Features.from_json(json.loads(row["features"]))
    made = counted.vector(features)
    if made.day is None:
        return None
    keys = key_numbers(features).astype("<u4").tobytes()
    return {**row, "vector": made.packed(), "keys": keys}


def _read(task: Task, number: int) -> _Stories:
    """Return the stories of a block, the earliest first."""
    rows = sorted(rows_in(task, "outlines", OUTLINE, number), key=_age)
    block = Block(
        [Vector.unpacked(row["vector"]) for row in rows],
        [np.frombuffer(row["keys"], np.dtype("<u4")) for row in rows],
    )
    return _Stories(block, rows)


def _hold_against(mine: _Stories, there: _Stories, caps: Caps, best: dict[int, _Best]) -> None:
    likeness = Likeness(DEFAULT)
    for place, near in meetings_of(mine.block, there.block, DEFAULT, caps):
        day = mine.block.vectors[place].day
        earlier = [at for at in near if there.block.vectors[at].day != day]
        scores = likeness.between(mine.block.vectors[place], [there.block.vectors[at] for at in earlier])
        for at, score in zip(earlier, scores, strict=True):
            row = there.rows[at]
            found = _Best(score, row["published"], row["story"], row["features"])
            if place not in best or found > best[place]:
                best[place] = found


def _links(row: Row, found: _Best) -> Iterator[FollowUp]:
    mine, earlier = (Features.from_json(json.loads(some)) for some in (row["features"], found.features))
    yield from link_between(row["story"], mine, (found.story, earlier), found.likeness)


def _age(row: Row) -> tuple[str, str]:
    return row["published"], row["story"]
