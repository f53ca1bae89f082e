"""The engine that needs nothing: processes of this machine."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from onrecord.archive.engines import MOST_DEATHS
from onrecord.archive.tasks import Done, Task, run_task
from onrecord.errors import ArchiveError
from onrecord.processes import available_workers, end_with


class Local:
    """Does tasks on processes of this machine, which stay for the next stage until ``close``.

    They leave as soon as this process ends in any way.
    """

    name = "local"

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or available_workers()
        self._team: _Team | None = None

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield what became of each task, in any order. Raises ArchiveError as ``Engine`` says."""
        self._team = self._team or _Team(self.workers)
        whole = False
        try:
            yield from self._team.results(iter(tasks))
            whole = True
        finally:
            if not whole:  # some are still at work on what nobody waits for
                self.close()

    def close(self) -> None:
        """End the processes; the next run starts others."""
        team, self._team = self._team, None
        if team:
            team.disband()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(slots=True)
class _Worker:
    """A process, the way to it, and what it has in hand."""

    process: BaseProcess
    link: Connection
    task: Task | None = None


class _Team:
    """Workers that hold the reading end of a pipe, and leave when its other end is gone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._workers: list[_Worker] = []
        self._context = multiprocessing.get_context("spawn")
        self._theirs, self._ours = self._context.Pipe(duplex=False)

    def disband(self) -> None:
        """Let all workers leave at once, and wait until they have."""
        self._ours.close()
        for worker in self._workers:
            worker.link.close()
            worker.process.join()
        self._theirs.close()

    def results(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """Hand out tasks and yield what comes back, until all are done."""
        again: deque[Task] = deque()
        deaths: dict[str, int] = {}
        while self._hand_out(tasks, again):
            for link in wait([worker.link for worker in self._workers if worker.task]):
                worker = next(worker for worker in self._workers if worker.link is link)
                task = worker.task
                try:
                    done: Done = worker.link.recv()
                except (EOFError, OSError):
                    self._bury(worker)
                    if task:
                        _count_death(task, deaths, worker.process.exitcode)
                        again.append(task)
                    continue
                worker.task = None
                yield done

    def _hand_out(self, tasks: Iterator[Task], again: deque[Task]) -> bool:
        """Give every free worker a task, as long as there are any; tell whether some are in hand."""
        while len(busy := [worker for worker in self._workers if worker.task]) < self._size:
            task = again.popleft() if again else next(tasks, None)
            if task is None:
                return bool(busy)
            worker = next((worker for worker in self._workers if not worker.task), None) or self._start()
            worker.task = task
            with suppress(OSError):  # it died meanwhile: seen when its link is waited for
                worker.link.send(task)
        return True

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._theirs))
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.link.close()
        worker.process.join()


def _count_death(task: Task, deaths: dict[str, int], code: int | None) -> None:
    """Note that a task has cost a process. Raises ArchiveError where it has cost too many."""
    deaths[task.key] = deaths.get(task.key, 0) + 1
    if deaths[task.key] >= MOST_DEATHS:
        raise ArchiveError(
            f"the stage {task.stage} cannot go on: its task {task.number} has cost {MOST_DEATHS} processes "
            f"(the last ended with {code}); did they run out of memory?"
        )


def _work(link: Connection, lifeline: Connection) -> None:
    end_with(lifeline)
    while True:
        try:
            task: Task = link.recv()
        except EOFError:
            return
        link.send(run_task(task))
