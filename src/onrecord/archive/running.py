"""Stages done by an engine: what is done already is not done again, what failed is tried again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from onrecord.archive.engines import Engine
from onrecord.archive.plans import Spent
from onrecord.archive.tasks import Done, Task, done_before
from onrecord.errors import ArchiveError
from onrecord.progress import Progress

TRIES: Final = 3
"""How often a task is done that fails: storage may be out of reach for a while."""

_LOOKERS: Final = 16
"""Threads that look which tasks are done; each mostly waits for storage."""


class Runner:
    """Does one stage after another, and remembers what each took and which tasks there were."""

    def __init__(self, engine: Engine, report: Progress) -> None:
        self.keys: set[tuple[str, str]] = set()
        self._engine = engine
        self._report = report
        self._spent: list[Spent] = []

    def __call__(self, tasks: Sequence[Task]) -> Sequence[Done]:
        """Return what became of each task of a stage, in their order.

        Raises ArchiveError where one fails time and again.
        """
        if not tasks:
            return []
        stage = tasks[0].stage
        keys = [task.key for task in tasks]
        self.keys.update((stage, key) for key in keys)
        done = {known.key: known for known in _done_before(tasks)}
        before = len(done)
        self._report(f"{stage}: task", before, len(tasks))
        todo = [task for task, key in zip(tasks, keys, strict=True) if key not in done]
        for fresh in self._fresh(todo):
            done[fresh.key] = fresh
            self._report(f"{stage}: task", len(done), len(tasks))
        results = [done[key] for key in keys]
        seconds = sum(result.seconds for result in results[: len(tasks)])
        memory = max(result.memory for result in results)
        self._spent.append(Spent(stage, len(tasks) - before, before, round(seconds, 2), memory))
        return results

    def spent(self) -> tuple[Spent, ...]:
        """Return what each stage took, in their order."""
        return tuple(self._spent)

    def _fresh(self, todo: Sequence[Task]) -> Iterator[Done]:
        """Do tasks until none is left, and yield what became of them."""
        of = {task.key: task for task in todo}
        for left in reversed(range(TRIES)):
            failed: list[Done] = []
            for result in self._engine.run(of.values()) if of else ():
                if result.fault is None:
                    yield result
                else:
                    failed.append(result)
            if failed and not left:
                raise ArchiveError(
                    f"the stage {failed[0].stage} cannot go on: its task {failed[0].number} has failed "
                    f"{TRIES} times ({failed[0].fault})"
                )
            of = {result.key: of[result.key] for result in failed}


def _done_before(tasks: Sequence[Task]) -> Iterator[Done]:
    """Yield what became of those tasks that were done before."""
    with ThreadPoolExecutor(min(_LOOKERS, len(tasks))) as lookers:
        yield from (done for done in lookers.map(done_before, tasks) if done)
