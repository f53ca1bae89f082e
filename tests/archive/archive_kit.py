"""What tests of whole archives share: an engine of this process, articles to read, and tables to compare."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.archive import Plan
from onrecord.archive.manifest import read_manifest
from onrecord.archive.places import Place
from onrecord.archive.tables import NAMES, exact_rows, row_of, rows_of_story
from onrecord.archive.tasks import Done, Task, run_task
from onrecord.intake.splitting import Sizes
from onrecord.types import Record

Tables = dict[str, list[str]]
"""The rows of each table, as JSON, in order."""

SMALL = Sizes(items=3, size=2000, whole=0)
"""So that even a test's file is read by several tasks."""


class Here:
    """An engine that does tasks in this process; it may be made to die after some of them."""

    name = "here"
    workers = 1

    def __init__(self, until: int | None = None) -> None:
        self.until = until
        self.done: list[Task] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield what became of each task."""
        for task in tasks:
            if len(self.done) == self.until:
                raise KeyboardInterrupt
            self.done.append(task)
            yield run_task(task)

    def close(self) -> None:
        """Do nothing."""

    def count(self, stage: str) -> int:
        """Return how many tasks of a stage were done."""
        return sum(task.stage == stage for task in self.done)


def plan(out: Path, *inputs: Path | str, home: int = 4000, sizes: Sizes = SMALL) -> Plan:
    """Return a plan for an archive in a folder."""
    return Plan(tuple(map(str, inputs)), Place.named(str(out)), sizes=sizes, home=home)


def tables(out: Path) -> Tables:
    """Return all rows of an archive, table by table, as its manifest has them."""
    from pyarrow import parquet

    manifest = read_manifest(Place(str(out)))
    assert manifest is not None
    held: Tables = defaultdict(list)
    for path in manifest.files:
        held[path.partition("/")[0]] += map(as_text, exact_rows(parquet.ParquetFile(out / path).read()))
    return {name: sorted(rows) for name, rows in held.items()}


def of_record(record: Record) -> Tables:
    """Return the rows that an archive of a record has, without the readings."""
    held: Tables = defaultdict(list)
    for story in record.stories:
        for name, rows in rows_of_story(story).items():
            held[name] += map(as_text, rows)
    for name in ("shared_text", "follow_ups", "dropped"):
        held[name] += (as_text(row_of(thing)) for thing in getattr(record, name))
    return {name: sorted(rows) for name, rows in held.items() if rows}


def as_text(row: dict[str, Any]) -> str:
    """Return a row as text that can be compared and put in order."""
    told = {name: value for name, value in row.items() if name != "exact"}
    return json.dumps(told, sort_keys=True)


def without(held: Tables, *names: str) -> Tables:
    """Return tables less some."""
    return {name: rows for name, rows in held.items() if name not in names}


def told(number: int, words: str = "") -> dict[str, str]:
    """Return a row with an article about the ferry of a made-up harbour town."""
    day = f"2026-03-{number % 27 + 1:02d}"
    return {
        "url": f"https://harbour.example/news/{number}",
        "outlet": "Harbour Post",
        "title": f"Ferry number {number} sails again",
        "date": day,
        "text": (
            f"SKARRA — Ferry number {number} sailed again on Monday after the pier of quay {number} was mended.\n\n"
            f"“We have waited for this for {number + 2} long weeks,” said Maria Lind, the harbour master.\n\n"
            f"“The pier holds,” said Olav Berg, who leads the yard {words}.\n\nThe next boat leaves at noon."
        ),
    }


def write_rows(path: Path, rows: Iterable[object]) -> Path:
    """Write rows as JSON lines."""
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def names() -> tuple[str, ...]:
    """Return the tables there are."""
    return NAMES
