"""Blocks of days: as many articles as are held against each other at a time, by whatever workers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from onrecord.archive.joins.rows import alone, columns, put_rows, rows_in
from onrecord.archive.tasks import Made, Task
from onrecord.stories.pieces import DEFAULT

BLOCK: Final = 20_000
"""Articles of a block: 60 MB of vectors, of which a worker holds two."""

AROUND: Final = 128
"""Blocks that undated articles are held against: in an archive that has more, those of the latest days."""

_PLANNED: Final = columns(first="n", last="n", parts="n")
_DAY: Final = columns(day="n", articles="n")
_NEVER = 0


class Days(NamedTuple):
    """Days that lie together, from the first to the last (0: undated).

    They are one block; a day alone with very many articles is several ``parts``.
    """

    first: int
    last: int
    parts: int


@dataclass(frozen=True)
class Plan:
    """The blocks of an archive: they depend on how many articles each day has, and on nothing else."""

    days: tuple[Days, ...]

    @cached_property
    def blocks(self) -> tuple[Days, ...]:
        """The blocks in order of time, the undated last."""
        return tuple(some for some in self.days for _ in range(some.parts))

    def block_of(self, day: int | None, number: int) -> int:
        """Return the block of an article by its day and number."""
        place = len(self.days) - 1
        if day is not None:
            dated = self._firsts
            place = max(0, bisect_right(dated, day) - 1)
        return self._starts[place] + (number >> 20) % self.days[place].parts

    def before(self, block: int) -> list[int]:
        """Return the blocks that a block is held against, itself among them: those before, in the window."""
        first = self.blocks[block].first
        if first == _NEVER:
            return list(range(max(0, block + 1 - AROUND), block + 1))
        start = bisect_left(self.blocks, first - DEFAULT.window, hi=block, key=lambda some: some.last)
        return list(range(start, block + 1))

    @cached_property
    def _firsts(self) -> list[int]:
        return [some.first for some in self.days if some.first != _NEVER]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(some.parts for some in self.days)]


def planned(task: Task) -> Made:
    """Plan the blocks of all articles."""
    counts: Counter[int] = Counter()
    for row in rows_in(task, "days", _DAY, 0):
        counts[row["day"]] += row["articles"]
    plan = Plan(tuple(_days(counts)))
    files = put_rows(task, "plan", _PLANNED, alone(some._asdict() for some in plan.days))
    return Made(files, {"blocks": len(plan.blocks)})


def read_plan(task: Task) -> Plan:
    """Return the blocks that were planned."""
    return Plan(tuple(Days(**row) for row in rows_in(task, "plan", _PLANNED, 0)))


def _days(counts: Mapping[int, int]) -> Iterator[Days]:
    first, last, held = _NEVER, _NEVER, 0
    for day in sorted(set(counts) - {_NEVER}):
        if held and held + counts[day] > BLOCK:
            yield Days(first, last, -(-held // BLOCK))
            held = 0
        first, last, held = (first if held else day), day, held + counts[day]
    if held:
        yield Days(first, last, -(-held // BLOCK))
    yield Days(_NEVER, _NEVER, max(1, -(-counts.get(_NEVER, 0) // BLOCK)))
