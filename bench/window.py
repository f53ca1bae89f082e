"""How long one more article takes to be placed when a month of news is held, thirty thousand a day.

usage: python bench/window.py [ARTICLES...]

Articles are made: half of their words are of an event that eight articles tell, half are drawn as language
draws them, a few common and most rare. They are put into a library's index as they are; then articles of
events that it holds, and of new ones, are assigned by what it holds, and the oldest are let go.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

from figures import Figure
from onrecord.store import Shelf, Versions, Writer
from onrecord.store.connection import connect
from onrecord.store.location import locate
from onrecord.stories import Assigner, Features
from onrecord.stories.vectors import Vector, numbers

COMMAND = "python bench/window.py"
SIZES = (3_000, 10_000)
A_DAY, TO_AN_EVENT = 30_000, 8
START = date(2026, 1, 1)
OF_NAMES, NAMES, OF_THE_EVENT, TOLD, COMMON, VOCABULARY = 25, 20, 90, 60, 60, 100_000
KEYS_OF_THE_EVENT = 40
PROBES = 200


class Made(NamedTuple):
    """An article's words, the event's own first, of which the first are names, and its day."""

    own: list[str]
    common: list[str]
    day: date


def measure(sizes: tuple[int, ...] = SIZES) -> list[Figure]:
    """Return the median milliseconds of an assignment at the largest size, and how it grew from the first."""
    medians, held = [], 0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            db = Path(folder) / "library.db"
            _fill(db, size)
            medians.append(_assigning(db, size))
            held = round(db.stat().st_size / 1e6)
    note = ", ".join(f"{n:,}: {ms:.1f} ms" for n, ms in zip(sizes, medians, strict=True))
    note += f"; index of the last {held} MB; processor time"
    data = "made articles, seed 1"
    memory = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return [
        Figure("window.assignment", round(medians[-1], 1), "ms", COMMAND, data, note),
        Figure("window.growth", round(medians[-1] / medians[0], 2), "x", COMMAND, data, note),
        Figure("window.peak_memory", memory, "MB", COMMAND, data),
    ]


def _made(number: int, of_event: int | None = None) -> Made:
    chance = random.Random(number)
    event = number // TO_AN_EVENT if of_event is None else of_event
    told = chance.sample(range(OF_NAMES), NAMES)
    told += chance.sample(range(OF_NAMES, OF_THE_EVENT), TOLD - NAMES)
    own = [f"event{event}w{n}" for n in told]
    # Unknown to the background as they all are, keys go by the alphabet: the event's words come last.
    common = {f"common{min(VOCABULARY, int(chance.paretovariate(0.35)))}" for _ in range(COMMON)}
    return Made(own, sorted(common), START + timedelta(days=TO_AN_EVENT * event // A_DAY))


def _fill(db: Path, size: int) -> None:
    """Put made articles into the index, as if each had been placed in the story of its event."""
    Writer.open(db, Versions()).close()
    counts: Counter[int] = Counter()
    with closing(sqlite3.connect(db)) as raw, raw:
        for number in range(size):
            made = _made(number)
            terms = numbers([*made.own, *made.common])
            counts.update(terms.tolist())
            counts[0] += 1
            day = made.day.toordinal()
            weights = np.full(len(terms), 1 / np.sqrt(len(terms)), np.float32)
            vector = Vector(day, NAMES, len(terms), terms, weights).packed()
            row = (number, f"event {number // TO_AN_EVENT}", day, vector)
            raw.execute("INSERT INTO story_vector (article, story, day, vector) VALUES (?, ?, ?, ?)", row)
            keys = terms[:KEYS_OF_THE_EVENT].tolist() + terms[TOLD : TOLD + 8].tolist()
            under = [(key, day, number) for key in keys]
            raw.executemany("INSERT OR IGNORE INTO story_key (key, day, article) VALUES (?, ?, ?)", under)
        raw.executemany("INSERT INTO story_word (word, articles) VALUES (?, ?)", counts.items())


def _assigning(db: Path, size: int) -> float:
    """Return the median milliseconds of processor time that it takes to assign one more article."""
    assigner, seconds = Assigner(), []
    engine = connect(locate(db), "rwc")
    with engine.begin() as connection:
        shelf = Shelf(connection)
        for probe in range(PROBES):
            event = size // TO_AN_EVENT - 1 - probe if probe % 2 else None
            made = _made(size + probe * TO_AN_EVENT, event)
            weighed = tuple((word, 1.0) for word in sorted([*made.own, *made.common]))
            found = Features(weighed, (), tuple(sorted(made.own[:NAMES])), (), made.day.isoformat())
            started = time.process_time()
            assigned = assigner.assign(size + probe, found, shelf)
            seconds.append(time.process_time() - started)
            joined = any(size + probe in group and len(group) > 1 for group in assigned.groups)
            if joined != bool(probe % 2):
                raise SystemExit(f"article {probe} was assigned to {assigned.groups}")
    engine.dispose()
    return 1000 * statistics.median(seconds)


if __name__ == "__main__":
    for figure in measure(tuple(map(int, sys.argv[1:])) or SIZES):
        print(f"{figure.name:28s} {figure.value:10} {figure.unit}  {figure.note}")
