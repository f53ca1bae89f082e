"""Tasks: the pieces of work that an archive is made in, and the one way in which any engine does one.

A task reads files and writes files, and nothing else passes between tasks. What it gives depends on its
inputs, options and version alone, which its ``key`` stands for; its files lie under that key. So it may be
done twice, by whomever, in any order; and whoever finds its receipt need not do it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any, Final

from onrecord.archive.places import Place
from onrecord.archive.usage import NOTHING, Usage, usage

WORK: Final = "work"
"""The folder of an archive that holds what its tasks made."""

_RECEIPT: Final = "receipt.json"

Plain = Any
"""Text, a number, a truth value, None, or a tuple of such."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of an archive: its path from the archive's folder, its rows, bytes and their SHA-256."""

    path: str
    rows: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Input:
    """Files that a task reads under one name: given one by one, or by a listing where they may be many."""

    name: str
    files: tuple[File, ...] = ()
    listing: File | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What work on a task gave: its files by name, what it counted, what was taken in other processes."""

    files: Mapping[str, File] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    spent: Usage = NOTHING


Work = Callable[["Task"], Made]


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work: plain, small, picklable.

    ``work`` is a function of a module, ``number`` the task's place in its stage (of a join: its bucket),
    ``root`` where the archive lies, ``options`` what else the result depends on, in the order of names.
    ``version`` names the way it is done: raise it where that gives something else than before. ``hints`` are
    files that may spare work, and change nothing in the result.
    """

    stage: str
    work: Work
    root: str
    number: int = 0
    inputs: tuple[Input, ...] = ()
    options: tuple[tuple[str, Plain], ...] = ()
    version: str = "1"
    hints: tuple[Input, ...] = ()

    @property
    def key(self) -> str:
        """What stands for everything that the result depends on; paths do not count, contents do.

        Nor does the number where nothing is read that a bucket could be taken of: then options tell all.
        """
        inputs = [[i.name, [f.digest for f in i.files], i.listing and i.listing.digest] for i in self.inputs]
        told = [self.stage, self.version, self.number if inputs else None, inputs, self.options]
        return sha256(json.dumps(told).encode()).hexdigest()[:32]

    @property
    def place(self) -> Place:
        """Where the archive lies."""
        return Place(self.root)

    def option(self, name: str) -> Plain:
        """Return the option of a name. Raises KeyError where there is none."""
        return dict(self.options)[name]

    def files(self, name: str) -> Iterator[File]:
        """Yield the input files of a name, in the order of the tasks that made them."""
        for given in (*self.inputs, *self.hints):
            if given.name == name:
                yield from given.files
                if given.listing:
                    yield from read_listing(self.place, given.listing)

    def path(self, name: str) -> str:
        """Return where this task writes the file that it calls by a name."""
        return f"{WORK}/{self.stage}/{self.key}/{name}"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task. ``fault`` says why nothing did; ``files`` and ``counts`` are as in ``Made``.

    ``seconds`` are of the processor, ``memory`` is the most bytes that one process has held.
    """

    stage: str
    number: int
    key: str
    files: Mapping[str, File] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    memory: int = 0
    fault: str | None = None


def run_task(task: Task) -> Done:
    """Do a task, unless it is done; never raises: a fault is told in ``Done.fault``.

    This is all that an engine has to call, in whatever process.
    """
    try:
        return done_before(task) or _do(task)
    except Exception as fault:  # the rim: engines carry results, not exceptions
        return Done(task.stage, task.number, task.key, fault=f"{type(fault).__name__}: {fault}")


def done_before(task: Task) -> Done | None:
    """Return what became of a task that was done before, None where it was not."""
    receipt = task.place.at(task.path(_RECEIPT))
    try:
        told = json.loads(receipt.read()) if receipt.found() else None
    except ValueError:
        return None
    return None if told is None else _from_plain(told)


def _do(task: Task) -> Done:
    before, begun = usage().seconds, time.time()
    made = task.work(task)
    after = usage() + made.spent
    seconds = round(after.seconds - before, 3)
    done = Done(task.stage, task.number, task.key, made.files, made.counts, seconds, after.memory)
    told = asdict(done) | {"begun": round(begun, 3)}
    task.place.at(task.path(_RECEIPT)).write(json.dumps(told).encode())
    return done


def _from_plain(told: Mapping[str, Any]) -> Done:
    files = {name: File(**plain) for name, plain in told["files"].items()}
    return Done(
        told["stage"], told["number"], told["key"], files, told["counts"], told["seconds"], told["memory"]
    )


def write_listing(place: Place, files: Iterator[File] | list[File]) -> File:
    """Write down which files there are, in their order, for tasks that read many of them."""
    data = "".join(json.dumps([f.path, f.rows, f.size, f.digest]) + "\n" for f in files).encode()
    digests = sha256()
    rows = 0
    for line in data.splitlines():
        digests.update(json.loads(line)[3].encode())
        rows += 1
    path = f"{WORK}/listings/{sha256(data).hexdigest()[:32]}.jsonl"
    size = place.at(path).write(data).size
    return File(path, rows, size, digests.hexdigest())  # of the contents, wherever they lie


def read_listing(place: Place, listing: File) -> Iterator[File]:
    """Yield the files that were written down."""
    for line in place.at(listing.path).read().splitlines():
        yield File(*json.loads(line))
