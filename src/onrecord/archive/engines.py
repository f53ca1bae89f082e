"""What an engine is: something that does tasks, here or elsewhere, and outlives its workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from onrecord.archive.tasks import Done, Task

MOST_DEATHS: Final = 3
"""Workers that one task may cost before the run is given up."""


class Engine(Protocol):
    """Does tasks by ``run_task``, on as many ``workers`` as it has."""

    @property
    def name(self) -> str:
        """What the engine is called."""

    @property
    def workers(self) -> int:
        """How many tasks it does at a time."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield what became of each task, in any order.

        Takes tasks from the iterable as it gets to them. A task whose worker died is done again; raises
        ArchiveError where one task has cost ``MOST_DEATHS`` workers, or none can be started.
        """

    def close(self) -> None:
        """Let go of the workers; a later run takes others."""
