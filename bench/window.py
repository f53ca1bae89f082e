"""How long one more article takes to be placed when a month of news is held, thirty thousand a day.

usage: python bench/window.py [ARTICLES...]

Articles are made: half of their words are of an event that eight articles tell, half are drawn as language
draws them, a few common and most rare. They are put into a library's index as they are, by a process of
its own; then articles of events that it holds, and of new ones, are assigned by what it holds. A million
take some ten minutes and 6 GB of disk to put in.
"""

from __future__ import annotations

import multiprocessing
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from charts import line_chart
from figures import ROOT, Figure
from onrecord.database import connect, locate
from onrecord.store import Shelf, Versions, Writer
from onrecord.stories import Assigner, Features
from onrecord.stories.vectors import Terms, Vector, numbers

COMMAND = "python bench/window.py"
SIZES = (3_000, 10_000)
A_DAY, TO_AN_EVENT = 30_000, 8
START = date(2026, 1, 1)
OF_NAMES, NAMES, OF_THE_EVENT, TOLD, COMMON, VOCABULARY = 25, 20, 90, 60, 60, 100_000
KEYS_OF_THE_EVENT, COMMON_KEYS = 40, 8
PROBES = 200
AT_ONCE = 100_000
CHART = ROOT / "docs" / "charts" / "window.svg"


@dataclass(frozen=True)
class Made:
    """An article's words by number: the event's own, of which the first are names, and common ones."""

    event: int
    own: list[int]
    common: list[int]

    @property
    def day(self) -> date:
        """Return the article's day: each day tells its events, eight articles at a time."""
        return START + timedelta(days=TO_AN_EVENT * self.event // A_DAY)

    def features(self) -> Features:
        """Return what a library would keep of the article."""
        own = [f"{_beginning(self.event)}{n}" for n in self.own]
        common = [f"common{n}" for n in self.common]
        words = tuple((word, 1.0) for word in sorted([*own, *common]))
        return Features(words, (), tuple(sorted(own[:NAMES])), (), self.day.isoformat())

    def terms(self) -> Terms:
        """Return the numbers that stand for the words, the event's own first."""
        before = crc32(_beginning(self.event).encode())
        own = [crc32(str(n).encode(), before) for n in self.own]
        return np.concatenate([np.array(own, np.uint32), _common_terms()[self.common]])


def measure(sizes: tuple[int, ...] = SIZES) -> list[Figure]:
    """Return the median milliseconds of an assignment at the largest size, and how it grew from the first."""
    medians, held = [], 0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            db = Path(folder) / "library.db"
            _filled(db, size)
            medians.append(_assigning(db, size))
            held = round(db.stat().st_size / 1e6)
    if sizes[-1] > SIZES[-1]:
        _draw({"assigned": list(zip(sizes, medians, strict=True))})
    note = ", ".join(f"{n:,}: {ms:.1f} ms" for n, ms in zip(sizes, medians, strict=True))
    note += f"; index of the last {held} MB; processor time"
    data = "made articles, seed 1"
    memory = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return [
        Figure("window.assignment", round(medians[-1], 1), "ms", COMMAND, data, note),
        Figure("window.growth", round(medians[-1] / medians[0], 2), "x", COMMAND, data, note),
        Figure("window.peak_memory", memory, "MB", COMMAND, data, "of the process that assigns"),
    ]


def _made(number: int, of_event: int | None = None) -> Made:
    chance = np.random.default_rng((1, number))
    names = chance.permutation(OF_NAMES)[:NAMES]
    others = OF_NAMES + chance.permutation(OF_THE_EVENT - OF_NAMES)[: TOLD - NAMES]
    common = np.unique(np.minimum(VOCABULARY, 1 + chance.pareto(0.35, COMMON)).astype(np.int64))
    event = number // TO_AN_EVENT if of_event is None else of_event
    return Made(event, [*names.tolist(), *others.tolist()], common.tolist())


def _beginning(event: int) -> str:
    """Return how the words of an event begin; keys go by the alphabet, where these come after common ones."""
    return f"event{event}w"


@cache
def _common_terms() -> Terms:
    return numbers(f"common{n}" for n in range(VOCABULARY + 1))


def _filled(db: Path, size: int) -> None:
    """Fill an index in another process, so that the memory which that takes is not counted."""
    other = multiprocessing.get_context("spawn").Process(target=_fill, args=(db, size))
    other.start()
    other.join()
    if other.exitcode:
        raise SystemExit(f"no index of {size} articles could be made")


def _fill(db: Path, size: int) -> None:
    """Put made articles into the index, as if each had been placed in the story of its event."""
    Writer.open(db, Versions()).close()
    keys, counted = _Sorted(), _Sorted()
    with closing(sqlite3.connect(db)) as raw, raw:
        raw.executemany(
            "INSERT INTO story_vector (article, story, day, vector) VALUES (?, ?, ?, ?)",
            _rows(size, keys, counted),
        )
        day = [_day_of(number) for number in range(size)]
        under = ((key, day[number], number) for key, number in keys.pairs())
        raw.executemany("INSERT OR IGNORE INTO story_key (key, day, article) VALUES (?, ?, ?)", under)
        raw.execute("INSERT INTO story_word (word, articles) VALUES (0, ?)", (size,))
        raw.executemany("INSERT OR IGNORE INTO story_word (word, articles) VALUES (?, ?)", counted.counts())


def _day_of(number: int) -> int:
    return Made(number // TO_AN_EVENT, [], []).day.toordinal()


def _rows(size: int, keys: _Sorted, counted: _Sorted) -> Iterator[tuple[int, str, int, bytes]]:
    for number in range(size):
        made = _made(number)
        terms = made.terms()
        weights = np.full(len(terms), 1 / np.sqrt(len(terms)), np.float16)
        day = made.day.toordinal()
        keys.put(number, [*terms[:KEYS_OF_THE_EVENT], *terms[TOLD : TOLD + COMMON_KEYS]])
        counted.put(number, terms)
        vector = Vector(day, NAMES, len(terms), terms, weights).packed()
        yield number, f"event {made.event}", day, vector


class _Sorted:
    """Words of articles, gathered in the order of the articles and given in that of the words."""

    def __init__(self) -> None:
        self._words: list[Terms] = []
        self._articles: list[Terms] = []

    def put(self, article: int, words: Iterable[Any]) -> None:
        held = np.array(words, np.uint32)
        self._words.append(held)
        self._articles.append(np.full(len(held), article, np.uint32))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield each word with each article that holds it."""
        words, articles = np.concatenate(self._words), np.concatenate(self._articles)
        order = np.argsort(words, kind="stable")
        for first in range(0, len(order), AT_ONCE):
            some = order[first : first + AT_ONCE]
            yield from zip(words[some].tolist(), articles[some].tolist(), strict=True)

    def counts(self) -> Iterator[tuple[int, int]]:
        """Yield each word with the number of articles that hold it."""
        words, counts = np.unique(np.concatenate(self._words), return_counts=True)
        yield from zip(words.tolist(), counts.tolist(), strict=True)


def _assigning(db: Path, size: int) -> float:
    """Return the median milliseconds of processor time that it takes to assign one more article."""
    assigner, seconds = Assigner(), []
    engine = connect(locate(db), "rwc")
    with engine.begin() as connection:
        shelf = Shelf(connection)
        for probe in range(PROBES):
            event = size // TO_AN_EVENT - 1 - probe if probe % 2 else None
            found = _made(size + probe * TO_AN_EVENT, event).features()
            started = time.process_time()
            assigned = assigner.assign(size + probe, found, shelf)
            seconds.append(time.process_time() - started)
            joined = any(size + probe in group and len(group) > 1 for group in assigned.groups)
            if joined != bool(probe % 2):
                raise SystemExit(f"article {probe} was assigned to {assigned.groups}")
    engine.dispose()
    return 1000 * statistics.median(seconds)


def _draw(series: dict[str, list[tuple[float, float]]]) -> None:
    CHART.parent.mkdir(exist_ok=True)
    CHART.write_text(line_chart("One more article assigned", "articles held", "milliseconds", series))


if __name__ == "__main__":
    for figure in measure(tuple(map(int, sys.argv[1:])) or SIZES):
        print(f"{figure.name:28s} {figure.value:10} {figure.unit}  {figure.note}")
