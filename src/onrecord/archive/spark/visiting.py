"""What happens on a worker: it is made sure that it is like the others, and tasks are run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from onrecord.archive.places import Place
from onrecord.archive.tasks import Done, Task, run_task

Installed = tuple[tuple[str, str], ...]
"""What results rest on, by names, and in which version it is there."""


class Unfit(NamedTuple):
    """What a worker gives instead of a result where it cannot take part, and why."""

    reason: str


class Terms(NamedTuple):
    """What a worker has to meet: the same software, and a file in the archive that it has to see."""

    installed: Installed
    token: str


def visit(terms: Terms, tasks: Iterable[Task]) -> Iterator[Done | Unfit]:
    """Run tasks one after another; yields what became of each."""
    for task in tasks:
        if lacking := unlike(terms.installed) or _unseen(task.root, terms.token):
            yield Unfit(lacking)
        else:
            yield run_task(task)


def unlike(installed: Installed) -> str | None:
    """Return in what this process differs from the one that hands out tasks, None where in nothing."""
    here = dict(what_is_installed())
    for name, version in installed:
        if here.get(name) != version:
            return f"a worker has {name} {here.get(name, 'not at all')} where {version} hands out the tasks"
    return None


@cache  # asked for every task, and it does not change while a process lives
def what_is_installed() -> Installed:
    """Return what is installed here of onrecord, its source told by a digest, and of what it needs."""
    needed = [_name(line) for line in metadata.requires("onrecord") or () if "extra ==" not in line]
    versions = [(name, _version(name)) for name in sorted({*needed, "pyarrow"})]
    return (("onrecord", f"{metadata.version('onrecord')} ({_source_digest()})"), *versions)


def _source_digest() -> str:
    """Return 12 hex digits that stand for the package's code, as two checkouts may bear one version."""
    root = Path(__file__).parents[2]
    total = sha256()
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


def _name(requirement: str) -> str:
    """Return the distribution that a line of requirements is about."""
    ends = (place for place, char in enumerate(requirement) if not (char.isalnum() or char in "._-"))
    return requirement[: next(ends, None)]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not at all"


@cache
def _unseen(root: str, token: str) -> str | None:
    """Return what is wrong where a file that was written to the archive is not to be seen from here."""
    try:
        if Place(root).at(token).found():
            return None
    except OSError as fault:
        return f"a worker cannot reach {root} ({fault})"
    return f"a worker does not see {root}: it has to lie on storage that all machines share (docs/scale.md)"
