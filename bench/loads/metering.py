"""What is measured while a library grows: what waits where, and the memory of each process."""

from __future__ import annotations

import os
import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

MANY = 100
"""Articles that wait from which on a library is behind: four rounds of reading."""

_COUNTS = (
    "SELECT count(*) FROM item",
    "SELECT count(*) FROM item WHERE settled IS NULL",
    "SELECT count(*) FROM page_waiting",
    "SELECT count(*) FROM article",
    "SELECT count(*) FROM story_article",
)


class Sample(NamedTuple):
    """One moment: articles that have appeared, are known, wait to be fetched or read, are kept, in stories.

    ``memory`` is what each process holds for itself, in megabytes, by what it is: what it shares with the
    file system (a library's pages, programs) is not its own, and is given back when others want it.
    ``worked`` are the seconds for which each command's processes have had a processor.
    """

    passed: float
    appeared: int
    known: int
    to_fetch: int
    to_read: int
    kept: int
    placed: int
    memory: Mapping[str, float]
    worked: Mapping[str, float]


def counted(db: Path) -> tuple[int, ...]:
    """Return how many articles a library knows of, has to fetch, has to read, holds, and has in stories."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True, timeout=60)) as library:
        return tuple(library.execute(words).fetchone()[0] for words in _COUNTS)


def memory(roots: Mapping[str, int]) -> dict[str, float]:
    """Return the megabytes that each process holds and those which it began, by its name and theirs."""
    held = {name: own_mb(pid) for name, pid in roots.items()}
    for name, pid in roots.items():
        for place, child in enumerate(below(pid), 1):
            if (found := own_mb(child)) > 0:
                held[f"{name} {place}"] = found
    return held


def own_mb(pid: int) -> float:
    """Return what a process holds in memory for itself alone, in megabytes; 0 for one that is gone."""
    try:
        resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[1:3]
    except OSError:
        return 0.0
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE") / 2**20


def worked(pid: int) -> float:
    """Return the seconds for which a process and those below it have had a processor, the dead ones too."""
    return sum(map(_worked_alone, (pid, *below(pid))))


def _worked_alone(pid: int) -> float:
    try:
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    except OSError:
        return 0.0
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def below(pid: int) -> list[int]:
    """Return the processes that a process has begun, and those that they have, the eldest first."""
    try:
        tasks = [path / "children" for path in Path(f"/proc/{pid}/task").iterdir()]
        children = sorted(int(child) for path in tasks for child in path.read_text().split())
    except OSError:
        return []
    return [one for child in children for one in (child, *below(child))]


def most_behind(samples: Sequence[Sample], at: Callable[[int], float]) -> float:
    """Return the longest time, in seconds, from when an article appeared to when as many were in stories.

    ``at`` tells when the article at a place appeared.
    """
    return max((s.passed - at(s.placed) for s in samples if s.placed < s.appeared), default=0.0)


def grown(samples: Sequence[Sample]) -> dict[str, tuple[float, float]]:
    """Return what each process held in the middle of the first third and of the last: medians, in megabytes.

    Those that were not there in both are left out.
    """
    third = max(1, len(samples) // 3)
    first, last = _medians(samples[:third]), _medians(samples[-third:])
    return {name: (first[name], last[name]) for name in first if name in last}


def _medians(samples: Sequence[Sample]) -> dict[str, float]:
    held: defaultdict[str, list[float]] = defaultdict(list)
    for sample in samples:
        for name, megabytes in sample.memory.items():
            held[name].append(megabytes)
    return {name: statistics.median(some) for name, some in held.items()}


def pace(samples: Sequence[Sample]) -> float:
    """Return how many articles a second came into stories while many waited, from first to last."""
    late = [sample for sample in samples if sample.appeared - sample.placed > MANY]
    if len(late) < 2 or late[-1].passed <= late[0].passed:
        return samples[-1].placed / max(1.0, samples[-1].passed)
    return (late[-1].placed - late[0].placed) / (late[-1].passed - late[0].passed)
