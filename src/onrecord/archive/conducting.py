"""The whole of an archive: which stages there are, in which order, and what need not be done again."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from onrecord import stage_versions
from onrecord.archive import locking, quoting, reading
from onrecord.archive.engines import Engine
from onrecord.archive.inventory import Stock, taken_stock
from onrecord.archive.joins import Arrived, Joined, Line, join
from onrecord.archive.joins import Reading as How
from onrecord.archive.manifest import Manifest, read_manifest, write_splits
from onrecord.archive.passing import DROPPED, put
from onrecord.archive.places import Place
from onrecord.archive.plans import Outcome, Plan, versions
from onrecord.archive.running import Runner
from onrecord.archive.tables import NAMES
from onrecord.archive.tasks import WORK, Done, File, Made, Task
from onrecord.errors import ArchiveError
from onrecord.progress import Progress, silent

DUPLICATE: Final = "the same article as"
"""How the reason begins that is given for an article that was met again."""

FEWEST: Final = 4
"""Buckets that there are at least, so that a few workers share the joins."""

LARGE: Final = 1_000_000
"""Articles from which on buckets grow."""

MOST_GROWN: Final = 20.0
"""How many times as large as in a small archive buckets get at most; reached at 400 million articles."""

_KEPT: Final = (reading.STAGE, quoting.STAGE)
"""Stages whose work is kept for the next run."""


def archive(plan: Plan, engine: Engine, report: Progress = silent) -> Outcome:
    """Read what the plan names, and write the tables of the archive; return what became of every item.

    What an earlier run has read is not read again, and belongs to the archive as before; a run that was
    killed is gone on with. Raises ArchiveError where the archive cannot be written, holds something else,
    or is being written; nothing about an input raises.
    """
    try:
        with locking.held(plan.out):
            return _archive(plan, Runner(engine, report))
    except OSError as fault:
        raise ArchiveError(f"{plan.out.uri}: cannot be written ({fault})") from fault


def _archive(plan: Plan, run: Runner) -> Outcome:
    before = read_manifest(plan.out)
    stock = taken_stock(plan, before, run)
    made_of = _made_of(plan, stock)
    if before and before.made_of == made_of and _is_whole(plan.out, before):
        return Outcome(before.counts, before.dropped, stock.gone)
    read = _read(plan, stock, run)
    quote = _Quote(plan, before.quoted if before else (), run)
    joined = _joined(plan, stock, read, quote)
    reasons = _reasons(plan.out, joined.files)
    items = len(stock.dropped) + sum(done.counts["items"] for done in read)
    now = Manifest(
        files={file.path: _plain(file) for file in joined.files},
        stages=versions(),
        settings=plan.settings(),
        counts=_counts(items, joined, reasons),
        dropped=dict(sorted(reasons.items())),
        made_of=made_of,
        splits=write_splits(plan.out, stock.splits, made_of),
        quoted=quote.files,
    )
    now.write(plan.out)
    _tidy(plan.out, now, run)
    return Outcome(now.counts, now.dropped, stock.gone, run.spent())


def _made_of(plan: Plan, stock: Stock) -> str:
    """Return what stands for all that the tables are made of."""
    total = sha256(json.dumps([plan.settings(), versions(), stage_versions.STORIES]).encode())
    for key in sorted(split.key for split in stock.splits):
        total.update(key.encode())
    for item in sorted((item.path, item.reason) for item in stock.dropped):
        total.update(json.dumps(item).encode())
    return total.hexdigest()


def _is_whole(place: Place, before: Manifest) -> bool:
    """Tell whether every file that a manifest names is there."""
    there: set[str] = set()
    for table in NAMES:
        there.update(f"{table}/{path}" for path in place.at(table).files())
    return there.issuperset(before.files)


def _read(plan: Plan, stock: Stock, run: Runner) -> Sequence[Done]:
    version = versions()["text"]
    return run(
        [
            reading.task_of(plan.out.uri, number, split, plan.seconds, version)
            for number, split in enumerate(stock.splits)
        ]
    )


def _joined(plan: Plan, stock: Stock, read: Sequence[Done], quote: _Quote) -> Joined:
    articles = sum(done.counts["read"] for done in read)
    unread = [done.files["dropped"] for done in read]
    if stock.dropped:
        named = tuple((item.path, item.reason) for item in stock.dropped)
        (told,) = quote.run([Task("naming", name_dropped, plan.out.uri, options=(("dropped", named),))])
        unread.append(told.files["dropped"])
    line = Line(plan.out.uri, quote.run, buckets_for(articles, plan.home))
    arrived = Arrived([done.files["read"] for done in read], unread)
    return join(line, arrived, quote, How(plan.depth, plan.least))


def buckets_for(articles: int, home: int) -> int:
    """Return into how many buckets articles are put, about ``home`` in each, and more in large archives.

    Every task of a join reads its bucket out of the files of all others, so these reads are the square of
    the number of buckets. Beyond ``LARGE`` articles a bucket grows with the root of their number: then the
    reads grow with the articles, and memory with the root of these.
    """
    growth = min(MOST_GROWN, max(1.0, math.sqrt(articles / LARGE)))
    return max(FEWEST, math.ceil(articles / (home * growth)))


@dataclass(slots=True)
class _Quote:
    """Has cleaned texts read; ``files`` are what came of it, which the next run goes by."""

    plan: Plan
    earlier: Sequence[File]
    run: Runner
    files: Sequence[File] = ()

    def __call__(self, cleaned: Sequence[File], homes: int) -> Sequence[File]:
        """Return the files of what was found, home by home."""
        how = quoting.Quoting(self.plan.depth, self.plan.seconds, self.earlier)
        root = self.plan.out.uri
        done = self.run([how.task(root, home, homes, file) for home, file in enumerate(cleaned)])
        self.files = [one.files["quoted"] for one in done]
        return self.files


def name_dropped(task: Task) -> Made:
    """Write down inputs that gave nothing to read."""
    rows = [dict(zip(DROPPED, item, strict=True)) for item in task.option("dropped")]
    return Made({"dropped": put(task, "dropped", DROPPED, rows)}, {"items": len(rows)})


def _reasons(place: Place, files: Sequence[File]) -> Counter[str]:
    """Return how many items were dropped for each reason, less what it says of one item."""
    from pyarrow.parquet import ParquetFile

    counted = Counter[str]()
    for file in files:
        if file.path.startswith("dropped/"):
            with place.at(file.path).open() as stream:
                for batch in ParquetFile(stream).iter_batches(columns=["reason"]):
                    counted.update(map(_in_short, batch["reason"].to_pylist()))
    return counted


def _in_short(reason: str) -> str:
    if reason.startswith(DUPLICATE):
        return DUPLICATE
    return reason.partition(":")[0].partition(" (")[0]


def _counts(items: int, joined: Joined, reasons: Mapping[str, int]) -> dict[str, int]:
    tables = {name: joined.counts.get(name, 0) for name in NAMES}
    duplicates = reasons.get(DUPLICATE, 0)
    return {
        "items": items,
        "kept": tables["articles"],
        "other_versions": tables["versions"],
        "duplicates": duplicates,
        "without_article": sum(reasons.values()) - duplicates,
        **tables,
    }


def _plain(file: File) -> dict[str, Any]:
    return {"rows": file.rows, "size": file.size, "digest": file.digest}


def _tidy(place: Place, now: Manifest, run: Runner) -> None:
    """Delete what no longer belongs to the archive; what cannot be deleted stays, and does no harm."""
    with suppress(OSError):
        for path in _needless(place, now, run):
            place.at(path).delete()


def _needless(place: Place, now: Manifest, run: Runner) -> Iterator[str]:
    for table in NAMES:
        yield from (path for name in place.at(table).files() if (path := f"{table}/{name}") not in now.files)
    for name in place.at(WORK).names():
        if name in _KEPT:
            keys = {key for stage, key in run.keys if stage == name}
            yield from (f"{WORK}/{name}/{key}" for key in place.at(WORK, name).names() if key not in keys)
        elif f"{WORK}/{name}" not in (now.splits, locking.NAME):
            yield f"{WORK}/{name}"
