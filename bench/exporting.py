"""What an export costs: rows a second of processor time in each form, and how much memory it takes.

usage: python bench/exporting.py [--db LIBRARY] [--stories N]

The library is the made one of serving.py (2,000 articles), or the one at ``--db``. Each form writes the
quotations of all its stories (of the first N, where given) to nowhere, from stories held in memory; ``read``
is reading the stories from the library, ``whole`` reading and writing in one stream, with its peak of memory.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from figures import Figure
from onrecord.exporting import COMPATS, FORMATS, Wanted, export
from onrecord.library import open_library
from onrecord.types import Story
from serving import DATA, SHORT, make

COMMAND = "python bench/exporting.py"


def measure(db: Path | None = None, most: int | None = None) -> Iterator[Figure]:
    """Yield quotations a second for reading and for each form, and the peak of memory of a whole export."""
    with tempfile.TemporaryDirectory() as folder:
        at = db or Path(folder) / "library.db"
        if not at.exists():
            make(at, SHORT)
        yield from _forms(at, most)


def _forms(db: Path, most: int | None) -> Iterator[Figure]:
    with open_library(db) as library:
        before = _peak_mb()
        started = time.process_time()
        count = written = 0
        for piece in export(islice(library.each_story(), most), Wanted("jsonl", "quotations")):
            count += piece.count(b"\n")
            written += len(piece)
        taken, peak = time.process_time() - started, _peak_mb()
        note = f"{count:,} quotations, {written / 1e6:.0f} MB; {peak:.0f} MB at most, {before:.0f} before"
        yield _figure("whole", count / taken, note)
        started = time.process_time()
        stories = list(islice(library.each_story(), (most and min(most, 400)) or 400))
        taken = time.process_time() - started
    count = sum(len(statement.quotations) for story in stories for statement in story.statements)
    yield _figure("read", count / taken, f"{len(stories)} stories, {count:,} quotations")
    for form in FORMATS:
        yield _figure(form, count / _seconds(stories, Wanted(form, "quotations")), f"{count:,} quotations")
    for compat in COMPATS:
        seconds = _seconds(stories, Wanted("jsonl", compat=compat))
        yield _figure(compat, count / seconds, f"{count:,} quotations")


def _seconds(stories: Iterable[Story], wanted: Wanted) -> float:
    started = time.process_time()
    for _ in export(stories, wanted):
        pass
    return time.process_time() - started


def _figure(name: str, value: float, note: str) -> Figure:
    return Figure(f"exporting.{name}", round(value), "quotations/s", COMMAND, DATA, note)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path)
    parser.add_argument("--stories", type=int)
    given = parser.parse_args()
    for figure in measure(given.db, given.stories):
        print(f"{figure.name:24} {figure.value:>10,.0f} {figure.unit}  {figure.note}")


if __name__ == "__main__":
    main()
