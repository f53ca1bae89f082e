"""Threads that do jobs, and the one queue by which the results come back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")


class Hands(Generic[Job, Done]):
    """A number of threads; none of them keeps the program from ending.

    ``work`` must not raise.
    """

    def __init__(self, number: int, work: Callable[[Job], Done]) -> None:
        self._number = number
        self._work = work
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._done: SimpleQueue[Done] = SimpleQueue()
        self._given = 0
        for _ in range(number):
            threading.Thread(target=self._run, daemon=True).start()

    @property
    def in_hand(self) -> int:
        """How many jobs were given whose results have not been taken."""
        return self._given

    @property
    def free(self) -> int:
        """How many jobs may be given without one waiting for another."""
        return self._number - self._given

    def give(self, job: Job) -> None:
        """Have a job done."""
        self._given += 1
        self._jobs.put(job)

    def results(self, seconds: float) -> list[Done]:
        """Return all results that are there; where there are none, wait for one so many seconds."""
        found: list[Done] = []
        try:
            found.append(self._done.get(timeout=seconds))
            while True:
                found.append(self._done.get_nowait())
        except Empty:
            self._given -= len(found)
            return found

    def leave(self) -> None:
        """Let each thread end when it is done with what it has."""
        for _ in range(self._number):
            self._jobs.put(None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._done.put(self._work(job))
