"""How time and memory grow: up to a million quotations collated, and a library that holds them.

usage: python bench/scale.py [--full | QUOTATIONS...]

The short form goes to 5,000 quotations, in under a minute; the full one to a million. Quotations are
made from real texts with edits, in stories of one to two hundred articles; no model reads anything here.
"""

from __future__ import annotations

import math
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from charts import Series, line_chart
from coverage import CARRIED, Coverage, cover, size, stories
from figures import ROOT, Figure
from onrecord.pipeline import Stages, add, shipped_stages
from onrecord.processes import map_in_order
from onrecord.statements import collate
from onrecord.store import Reading, Writer
from onrecord.stories import Assigner, features
from onrecord.types import Article, Assignment, Depth, Dropped, Findings, Page

COMMAND = "python bench/scale.py"
DATA = "made from load, collation/dev and PolNeAR dev, seed 5"
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
SHORT = (2_000, 5_000)
FULL = {"sizes": SIZES}
LARGE = 5_000
"""Quotations of a large story."""
ADDED = 9
NEW = 10**7
"""The number of the first story that is not among those which a library is filled with."""
CHART, ADDING = (ROOT / "docs" / "charts" / name for name in ("scale.svg", "adding.svg"))


class Taken(NamedTuple):
    """The time that passed, and that for which the processor worked."""

    passed: float
    worked: float


def measure(sizes: Sequence[int] = SHORT) -> list[Figure]:
    """Return how time grows from the first to the last size, the memory it takes, and what one more costs."""
    seconds = _collating(sizes)
    if sizes[-1] > SHORT[-1]:
        named = ("Quotations collated on two cores", "quotations", "seconds")
        _draw(CHART, named, {"collated": list(zip(sizes, seconds, strict=True))})
    note = ", ".join(f"{n:,}: {s:.1f} s" for n, s in zip(sizes, seconds, strict=True)) + "; two processes"
    return [
        Figure("scale.growth", round(_growth(sizes, seconds), 2), "x n log n", COMMAND, DATA, note),
        Figure("scale.collated", round(sizes[-1] / seconds[-1]), "quotations/s", COMMAND, DATA),
        Figure("scale.peak_memory", round(_peak_mb()), "MB", COMMAND, DATA, "the largest process"),
        _large_story(),
        *_one_more(sizes),
    ]


def _growth(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the time of the last size as a share of what ``n log n`` makes of the first's."""
    expected = seconds[0] * (sizes[-1] * math.log(sizes[-1])) / (sizes[0] * math.log(sizes[0]))
    return seconds[-1] / expected


def _collating(sizes: Sequence[int]) -> list[float]:
    """Collate as many as the last size, on two processes; return the seconds after which each was done."""
    started, done = time.perf_counter(), 0
    seconds: list[float] = []
    for quotations in map_in_order(_collated, stories(sizes[-1]), lost=_lost, workers=2):
        done += quotations
        while len(seconds) < len(sizes) and done >= sizes[len(seconds)]:
            seconds.append(time.perf_counter() - started)
    if len(seconds) < len(sizes):
        raise SystemExit(f"{done} of {sizes[-1]} quotations were collated")
    return seconds


def _collated(number: int) -> int:
    """Collate one story; return how many of its quotations are in statements."""
    made = cover(number)
    return sum(len(statement.quotations) for statement in collate(made.articles, made.findings))


def _lost(number: int) -> int:
    return 0


def _peak_mb() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in whose) / 1024


def _large_story() -> Figure:
    made = cover(0, articles=LARGE // CARRIED + 1)
    started = time.process_time()
    collate(made.articles, made.findings)
    seconds = round(time.process_time() - started, 1)
    note = f"a story with {len(made.articles) * CARRIED:,} quotations, one core"
    return Figure("scale.large_story", seconds, "s", COMMAND, DATA, note)


def _one_more(sizes: Sequence[int]) -> list[Figure]:
    """Grow a library and, at each size, add articles, each in a run of its own; return what the last cost."""
    joining, starting, held = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "library.db"
        first = 0
        for turn, quotations in enumerate(sizes):
            last = _fill(db, quotations, first)
            first = last + 1
            joining.append(_median(db, _to_stories(last, turn)))
            starting.append(_median(db, (cover(NEW + ADDED * turn + n, 1) for n in range(ADDED))))
        held = round(db.stat().st_size / 1e6)
    if sizes[-1] > SHORT[-1]:
        taken = {"to a story": joining, "a new story": starting}
        series = {
            name: [(n, t.passed) for n, t in zip(sizes, some, strict=True)] for name, some in taken.items()
        }
        _draw(ADDING, ("Adding one article", "quotations held", "milliseconds"), series)
    return [
        _adding("scale.add_to_a_story", sizes, joining, held),
        _adding("scale.add_a_new_story", sizes, starting, held),
    ]


def _to_stories(last: int, turn: int) -> Iterator[Coverage]:
    """Yield one more article, another in each turn, for each of the latest stories of usual sizes."""
    known = [n for n in range(last, -1, -1) if 2 <= size(n) <= 8][:ADDED]
    return (cover(n, 1, first=size(n) + turn) for n in known)


def _median(db: Path, articles: Iterable[Coverage]) -> Taken:
    """Return the median of the milliseconds that it takes to add an article, and of those worked."""
    taken = [_added(db, one) for one in articles]
    return Taken(
        *(statistics.median(1000 * seconds for seconds in some) for some in zip(*taken, strict=True))
    )


def _adding(name: str, sizes: Sequence[int], taken: Sequence[Taken], held: int) -> Figure:
    each = (f"{n:,}: {t.passed:.0f} ms, {t.worked:.0f} ms worked" for n, t in zip(sizes, taken, strict=True))
    note = f"{'; '.join(each)}; quotations held, the last in {held} MB; median of {ADDED}; "
    return Figure(name, round(taken[-1].passed), "ms", COMMAND, DATA, note + "reading by the models apart")


def _fill(db: Path, quotations: int, first: int = 0) -> int:
    """Fill a library with stories as they are known to be, from the ``first`` on; return the last."""
    assigner, last = Assigner(), first
    with Writer.open(db, shipped_stages().versions) as writer:
        for last in islice(stories(quotations), first, None):
            made = cover(last)
            with writer.intake() as intake:
                for article, found in zip(made.articles, made.findings, strict=True):
                    intake.keep(_page(article), Reading(article, found, features(article).to_json()))
            writer.place(writer.unplaced(), _together(assigner))
    add([], db, stages=shipped_stages(), workers=2)
    return last


class _Nothing:
    """A library without articles."""

    def counts(self, words: Sequence[int]) -> tuple[int, dict[int, int]]:
        return 0, {}

    def sharing(self, keys: Sequence[int], days: tuple[int, int] | None) -> list[int]:
        return []

    def vectors(self, articles: Any) -> dict[int, bytes]:
        return {}

    def stories(self, articles: Any) -> dict[int, str]:
        return {}

    def members(self, stories: Any) -> dict[int, str]:
        return {}


def _together(assigner: Assigner) -> Callable[[int, Any, Any], Assignment]:
    """Return what places all articles that it is given in one story."""
    from onrecord.stories import Features

    before: list[int] = []

    def assign(number: int, plain: Any, shelf: Any) -> Assignment:
        alone = assigner.assign(number, Features.from_json(plain), _Nothing())
        before.append(number)
        return replace(alone, groups=(tuple(before),))

    return assign


def _added(db: Path, made: Coverage) -> Taken:
    """Return the seconds that a run takes to add one article whose quotations are known."""
    (article,), (found,) = made.articles, made.findings

    def opened(paths: Sequence[str], *, stdin: Any = None) -> Iterator[Page | Dropped]:
        yield _page(article)

    def reports(given: Article, depth: Depth) -> Findings:
        return found

    stages: Stages = replace(
        shipped_stages(), open_pages=opened, extract=lambda page: article, find_quotations=reports
    )
    started, worked = time.perf_counter(), time.process_time()
    summary = add(["one"], db, stages=stages)
    if summary.kept != 1 or summary.unfinished:
        raise SystemExit(f"the article was not added: {summary}")
    return Taken(time.perf_counter() - started, time.process_time() - worked)


def _page(article: Article) -> Page:
    return Page(article.path, "text", article.text.encode(), article.sha256)


def _draw(chart: Path, named: tuple[str, str, str], series: Series) -> None:
    chart.parent.mkdir(exist_ok=True)
    chart.write_text(line_chart(*named, series))


if __name__ == "__main__":
    asked = SIZES if "--full" in sys.argv else tuple(map(int, sys.argv[1:])) or SHORT
    for figure in measure(asked):
        print(f"{figure.name:28s} {figure.value:10} {figure.unit}  {figure.note}")
