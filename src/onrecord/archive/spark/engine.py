"""Tasks of an archive on a Spark cluster: handed over a few at a time, taken back in any order.

Each task is a job of Spark's of its own, so that its result comes back as soon as it is there and a
fault is that of a task with a name. Spark sends it to a free worker, and to another one where that
worker dies. On a large cluster a job is a handful of tasks, as one driver starts some tens of jobs a
second.
"""

from __future__ import annotations

import math
import secrets
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from itertools import chain, islice
from types import TracebackType
from typing import Any

from onrecord.archive.places import Place
from onrecord.archive.spark.cluster import Cluster, session
from onrecord.archive.spark.faults import in_plain_words, of_a_death
from onrecord.archive.spark.visiting import Terms, Unfit, visit, what_is_installed
from onrecord.archive.tasks import WORK, Done, Task
from onrecord.errors import ArchiveError

JOBS = 64
"""Jobs in flight at most; where there is room for more tasks, each holds several."""
AHEAD = 1.25
"""Tasks handed over for each slot, so that no slot waits for its next."""
GLANCE = 2.0
"""Seconds between looks at whether the cluster is working."""


class SparkEngine:
    """Runs tasks on the workers of a Spark cluster; a task whose worker dies is done again.

    The session with the cluster is opened for the first task and ended by ``close``, or with the block
    where the engine is used as a context.
    """

    name = "spark"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._opened = ExitStack()
        self._context: Any = None

    @property
    def workers(self) -> int:
        """Return how many tasks are done at a time; before the first, how many are at most, else 1."""
        if self.cluster.slots or self._context is None:
            return self.cluster.slots or 1
        return int(self._context.defaultParallelism)

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield what became of each task, in the order in which they are done.

        Raises ArchiveError where Spark or the cluster cannot be had, and where one task ends its worker
        each time it is tried; what others have written is kept.
        """
        stream = iter(tasks)
        first = next(stream, None)
        if first is None:
            return
        if self._context is None:
            self._context = self._opened.enter_context(session(self.cluster))
        with _seen_by_all(first.place) as token, Flight(self._context, self.cluster, token) as flight:
            everything = chain([first], stream)
            while flight.filled(everything):
                yield from flight.landed()

    def close(self) -> None:
        """End the session with the cluster, where one is open."""
        self.__exit__(None, None, None)

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._context = None
        self._opened.__exit__(kind, fault, trace)


@contextmanager
def _seen_by_all(place: Place) -> Iterator[str]:
    """Write a file to the archive that every worker has to see; hands on its path there."""
    token = f"{WORK}/cluster-{secrets.token_hex(8)}"
    place.at(token).write(b"to see whether all machines share this storage\n")
    try:
        yield token
    finally:
        with suppress(OSError):
            place.at(token).delete()


class Flight:
    """The tasks that the cluster has in hand, and those that it is yet to be given."""

    def __init__(self, context: Any, cluster: Cluster, token: str) -> None:
        self._context = context
        self._cluster = cluster
        self._visit = partial(visit, Terms(what_is_installed(), token))
        self._again: deque[Task] = deque()
        self._flying: dict[Future[list[Done | Unfit]], list[Task]] = {}
        self._seen_working = time.monotonic()
        self._threads = ThreadPoolExecutor(JOBS, "spark-job")

    def __enter__(self) -> Flight:
        return self

    def __exit__(self, *fault: object) -> None:
        if self._flying:
            with suppress(Exception):  # there may be no session any more
                self._context.cancelAllJobs()
        self._threads.shutdown(wait=not self._flying, cancel_futures=True)

    def filled(self, tasks: Iterator[Task]) -> bool:
        """Hand over as many tasks as there is room for; return whether any are in flight."""
        jobs, size = self._room()
        while len(self._flying) < jobs and (load := self._load(tasks, size)):
            self._flying[self._threads.submit(self._job, load)] = load
        return bool(self._flying)

    def landed(self) -> list[Done]:
        """Wait a little for tasks to be done; return what came of those that are."""
        done, _ = wait(self._flying, GLANCE, FIRST_COMPLETED)
        if not done:
            self._look()
            return []
        self._seen_working = time.monotonic()
        return [result for job in done for result in self._results(job, self._flying.pop(job))]

    def _room(self) -> tuple[int, int]:
        """Return how many jobs may be in flight, and of how many tasks; a cluster may grow and shrink."""
        slots = self._cluster.slots
        room = slots if slots else math.ceil(self._context.defaultParallelism * AHEAD)
        size = math.ceil(room / JOBS)
        return max(1, room // size), size

    def _load(self, tasks: Iterator[Task], size: int) -> list[Task]:
        """Return the tasks of one job; those that are done again stand alone, to know which one fails."""
        return [self._again.popleft()] if self._again else list(islice(tasks, size))

    def _job(self, load: list[Task]) -> list[Done | Unfit]:
        visits = self._context.parallelize(load, len(load)).mapPartitions(self._visit)
        results: list[Done | Unfit] = visits.collect()
        return results

    def _results(self, job: Future[list[Done | Unfit]], load: list[Task]) -> Iterator[Done]:
        if fault := job.exception():
            if len(load) == 1 or not of_a_death(str(fault)):
                raise ArchiveError(_why(load, str(fault))) from fault
            self._again.extend(load)
            return
        for result in job.result():
            if isinstance(result, Unfit):
                raise ArchiveError(result.reason)
            yield result

    def _look(self) -> None:
        """Raise ArchiveError where no worker has had a task in hand for long."""
        tracker = self._context.statusTracker()
        stages = map(tracker.getStageInfo, tracker.getActiveStageIds())
        now = time.monotonic()
        if any(stage and stage.numActiveTasks for stage in stages):
            self._seen_working = now
        elif now - self._seen_working > self._cluster.patience:
            raise ArchiveError(
                f"no worker of the cluster has taken a task for {self._cluster.patience:.0f} seconds; are "
                "there any, and is the memory and are the processors free that are asked of them?"
            )


def _why(load: list[Task], text: str) -> str:
    if of_a_death(text):
        return f"{_called(load[0])} ended its worker each time it was tried; did it run out of memory?"
    return f"Spark could not run {_called(load[0])}: {in_plain_words(text)}"


def _called(task: Task) -> str:
    return f"task {task.number} of {task.stage}"
