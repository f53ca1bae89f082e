"""The line along which the joins stand: each stage's tasks read the files that stages before it made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.archive.places import Place
from onrecord.archive.tasks import Done, File, Input, Plain, Task, Work, write_listing

LISTED = 8
"""From how many files on a task is given a listing of them."""

Given = Mapping[str, Sequence[File]]
"""Files by the name under which a task reads them."""


class Run(Protocol):
    """Does the tasks of a stage, by whatever engine, and gives what became of each, in order of number.

    Raises ArchiveError where one cannot be done.
    """

    def __call__(self, tasks: Sequence[Task]) -> Sequence[Done]:
        """Return what became of the tasks."""


@dataclass(frozen=True)
class Stage:
    """A stage that is done: what became of each of its tasks, by their numbers."""

    done: Sequence[Done]

    def files(self, name: str) -> list[File]:
        """Return the files of a name, in the order of the tasks."""
        return [done.files[name] for done in self.done if name in done.files]

    def file(self, name: str, number: int) -> list[File]:
        """Return the file of a name that the task of a number made."""
        return [self.done[number].files[name]]

    def count(self, name: str) -> int:
        """Return what all tasks counted under a name."""
        return sum(done.counts.get(name, 0) for done in self.done)


@dataclass(frozen=True)
class Line:
    """Where the archive lies, who does the tasks, and into how many buckets rows are put."""

    root: str
    run: Run
    buckets: int

    def each(
        self, stage: str, work: Work, number: int, given: Callable[[int], Given], **options: Plain
    ) -> Stage:
        """Do a stage of so many tasks, each of which is given files of its own."""
        told = tuple(sorted(options.items()))
        listed: dict[int, tuple[Sequence[File], Input]] = {}
        tasks = [
            Task(stage, work, self.root, at, self._inputs(given(at), listed), told) for at in range(number)
        ]
        return Stage(self.run(tasks))

    def all(self, stage: str, work: Work, number: int, given: Given, **options: Plain) -> Stage:
        """Do a stage of so many tasks, all of which are given the same files, each to read its bucket."""
        return self.each(stage, work, number, lambda at: given, **options)

    def _inputs(self, given: Given, listed: dict[int, tuple[Sequence[File], Input]]) -> tuple[Input, ...]:
        return tuple(self._input(name, files, listed) for name, files in given.items())

    def _input(
        self, name: str, files: Sequence[File], listed: dict[int, tuple[Sequence[File], Input]]
    ) -> Input:
        """Return files as an input; many are written down once, for all tasks that read just these."""
        if len(files) < LISTED:
            return Input(name, tuple(files))
        if id(files) not in listed:
            listing = write_listing(Place(self.root), list(files))
            listed[id(files)] = files, Input(name, listing=listing)
        return Input(name, listing=listed[id(files)][1].listing)
