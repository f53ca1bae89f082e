"""MAP: cleaned articles -> what each says that people said, and by what it is compared with others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Final

from onrecord import stage_versions
from onrecord.archive.apart import Apart, Chore
from onrecord.archive.columns import Row, to_json
from onrecord.archive.passing import QUOTED, article_of, put
from onrecord.archive.shuffling import bucket_rows
from onrecord.archive.tasks import File, Input, Made, Task
from onrecord.errors import DamagedError
from onrecord.types import Depth

STAGE: Final = "quoting"
VERSION: Final = f"{stage_versions.FINDINGS}.{stage_versions.FEATURES}.1"

_FOUND: Final = ("findings", "features", "dropped")


@dataclass(frozen=True, slots=True)
class Quoting:
    """How texts are read: with which model, for how many seconds at most, and what was read ``earlier``.

    ``earlier`` holds the files of a run before, home by home, however many homes there were.
    """

    depth: Depth = "default"
    seconds: float = 120.0
    earlier: Sequence[File] = ()

    def task(self, root: str, home: int, homes: int, cleaned: File) -> Task:
        """Return the task that reads the texts of a home."""
        options = (("depth", self.depth), ("seconds", self.seconds))
        given = (Input("cleaned", (cleaned,)),)
        hints = (Input("earlier", self._at(home, homes)),)
        return Task(STAGE, quote_bucket, root, home, given, options, VERSION, hints)

    def _at(self, home: int, homes: int) -> tuple[File, ...]:
        """Return what was read earlier of the articles of a home; homes are equal shares of one range."""
        before = len(self.earlier)
        first, last = home * before // homes, ((home + 1) * before - 1) // homes
        return tuple(self.earlier[first : last + 1])


def quote_bucket(task: Task) -> Made:
    """Read the texts of the bucket ``task.number`` of the files ``cleaned``, into the file ``quoted``.

    What stands in the files ``earlier``, which are hints, of a text read in just this way is taken from
    there. Options are ``depth`` and ``seconds``, what one text may take of the processor.
    """
    known = _known(task)
    chore = Chore(
        items=partial(_unknown, task, frozenset(known)),
        name=_path,
        do=partial(_quote, task.option("depth")),
        lost=_lost,
        seconds=task.option("seconds"),
    )
    new = Apart(chore)
    found = list(new) if any(of not in known for of, _ in _texts(task)) else []
    fresh = iter(found)
    rows = (row | {"of": of} | (known.get(of) or next(fresh)) for of, row in _texts(task))
    file = put(task, "quoted", QUOTED, rows)
    return Made({"quoted": file}, {"texts": file.rows, "read": len(found)}, new.spent)


def _texts(task: Task) -> Iterator[tuple[str, Row]]:
    """Yield the texts of the task's bucket, each with what stands for it and how it is read."""
    how = f"{VERSION} {task.option('depth')}"
    for row in bucket_rows(task.place, task.files("cleaned"), task.number):
        told = f"{how} {row['shown']} {row['article']}"
        yield sha256(told.encode()).hexdigest()[:32], row


def _known(task: Task) -> dict[str, Row]:
    """Return what was found before in texts of this bucket, by what stands for them; none that was lost."""
    earlier = list(task.files("earlier"))
    if not earlier:
        return {}
    wanted = {of for of, _ in _texts(task)}
    try:
        return {
            row["of"]: {name: row[name] for name in _FOUND}
            for row in bucket_rows(task.place, earlier, 0)
            if row["of"] in wanted and not row["dropped"]
        }
    except (OSError, DamagedError):  # no more than a hint
        return {}


def _unknown(task: Task, known: frozenset[str]) -> Iterator[Row]:
    return (row for of, row in _texts(task) if of not in known)


def _path(row: Row) -> str:
    path: str = row["path"]
    return path


def _quote(depth: Depth, row: Row) -> Row:
    from onrecord.quotations import find_quotations
    from onrecord.stories import features

    try:
        article = article_of(row)
        findings = to_json(find_quotations(article, depth))
        telling = json.dumps(features(article).to_json(), separators=(",", ":")) if row["shown"] else ""
    except Exception as fault:  # the rim: one text must never cost the others
        return _lost("", f"could not be read ({type(fault).__name__}: {fault})")
    return {"findings": findings, "features": telling, "dropped": ""}


def _lost(name: str, reason: str) -> Row:
    return {"findings": "", "features": "", "dropped": reason}
