"""How an archive grows: time and memory of each stage over ever more articles, end to end.

usage: python bench/archive_scale.py [--full] [--a-day N] [--load-up-to N] [ARTICLES...]

The short form makes archives of 400 and 1,200 articles, in under two minutes; the full one goes to 200,000.
Articles are made from real texts with edits (``bench/made_news.py``) and come as JSON lines, Parquet and a
web archive; each size is read, joined and written from nothing, and loaded into a library.

So many come a day (25), from 2000 on, that the smallest archive of the full form is longer than the 45 days
in which stories are looked for: else a larger one would have more to compare for each article, not only more
articles. What a press of a thousand a day costs is asked for by ``--a-day 1000``.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from charts import line_chart
from figures import ROOT, Figure, Usage, metered
from made_news import SEED, articles, write

COMMAND = "python bench/archive_scale.py"
DATA = "made from load, collation/dev and PolNeAR dev, seed {seed}, {a_day} articles a day"
SIZES = (2_000, 20_000, 200_000)
A_DAY, START = 25, date(2000, 1, 1)
SHORT = (400, 1_200)
FULL = {"sizes": SIZES}
WORKERS = 2
LARGE = 20_000
"""From this size on the charts are drawn."""
LEAST = 0.2
"""Seconds."""
CHARTS = ROOT / "docs" / "charts"


@dataclass
class Stage:
    """What the tasks of a stage took together: seconds of processors; the most memory of one, in MB."""

    seconds: float = 0.0
    peak_mb: float = 0.0
    tasks: int = 0


@dataclass(frozen=True)
class Run:
    """One archive from nothing, and a library of it.

    ``usage`` is that of the run as a whole, ``loaded`` of bringing it into a library; ``rows`` are those of
    the tables, ``size`` their bytes, ``db_size`` those of the library.
    """

    articles: int
    words: int
    usage: Usage
    stages: Mapping[str, Stage]
    rows: Mapping[str, int]
    size: int
    loaded: Usage = field(default_factory=lambda: Usage(0.0, 0.0, 0.0))
    db_size: int = 0

    @property
    def worked(self) -> float:
        """Return the seconds of processors: of the tasks, and of what handed them out."""
        return max(self.usage.processor_seconds, sum(stage.seconds for stage in self.stages.values()))

    @property
    def worker_mb(self) -> float:
        """Return the most memory that a task took."""
        return max(stage.peak_mb for stage in self.stages.values())


def measure(sizes: Sequence[int] = SHORT, a_day: int = A_DAY, loaded: int = SIZES[-1]) -> list[Figure]:
    """Return how the stages grow from the first to the last size, what an article costs, and the memory.

    Archives of more than ``loaded`` articles are not loaded into a library.
    """
    runs = [_archived(size, a_day, loaded) for size in sizes]
    last = runs[-1]
    if sizes[-1] >= LARGE:
        _draw(runs)
    growths = {name: _growth(runs, name) for name in last.stages if _is_weighty(last, name)}
    worst = max(growths, key=lambda name: growths[name])
    each = ", ".join(f"{name} {growth:.2f}" for name, growth in growths.items())
    told = (
        f"{last.words / last.articles:.0f} words and {_quotations(last):.1f} quotations an article; "
        f"{last.usage.seconds:.0f} s by the clock on {WORKERS} workers, {last.size / 1e6:.0f} MB of tables"
    )
    each_ms = 1000 * last.worked / last.articles
    figures = [
        ("archive.growth", round(growths[worst], 2), "x n log n", f"the worst stage: {worst}; {each}"),
        ("archive.article", round(each_ms, 1), "ms of a processor", told),
        ("archive.throughput", round(last.articles / last.usage.seconds, 1), "articles/s", told),
        ("archive.worker_memory", round(last.worker_mb), "MB", "the largest task"),
        *[_loading(run) for run in runs if run.db_size][-1:],
        ("archive.driver_memory", round(last.usage.peak_mb), "MB", "the largest process of the run"),
    ]
    data = DATA.format(seed=SEED, a_day=a_day)
    made = [Figure(name, value, unit, COMMAND, data, note) for name, value, unit, note in figures]
    return [*made[:-1], Figure(*_fields(made[-1]), table=_table(runs))]


def _loading(run: Run) -> tuple[str, float, str, str]:
    note = (
        f"{run.articles:,} articles and {run.rows.get('quotations', 0):,} quotations into a library of "
        f"{run.db_size / 1e6:.0f} MB in {run.loaded.seconds:.0f} s by the clock, {run.loaded.peak_mb:.0f} MB"
    )
    return (
        "archive.load",
        round(run.articles / run.loaded.processor_seconds),
        "articles/s of a processor",
        note,
    )


def _fields(figure: Figure) -> tuple[str, float, str, str, str, str]:
    return figure.name, figure.value, figure.unit, figure.command, figure.data, figure.note


def _archived(size: int, a_day: int, loaded: int) -> Run:
    """Make articles and an archive of them; everything is deleted behind it."""
    with tempfile.TemporaryDirectory() as folder:
        news, out = Path(folder) / "news", Path(folder) / "archive"
        made = write(news, articles(size, a_day, START))
        printed = Path(folder) / "printed"
        usage = metered(printed, "archive", news, "--out", out, "--workers", str(WORKERS), "--json")
        stages = _stages(printed)
        manifest = json.loads((out / "manifest.json").read_text())
        db = Path(folder) / "library.db"
        run = Run(size, made["words"], usage, stages, _rows(manifest), _size(manifest))
        print(_line(run), file=sys.stderr, flush=True)
        if size > loaded:
            return run
        used = metered(printed, "load", out, "--db", db, "--workers", "1")
        print(f"loaded in {used.processor_seconds:.1f} s", file=sys.stderr, flush=True)
        return replace(run, loaded=used, db_size=db.stat().st_size)


def _stages(printed: Path) -> dict[str, Stage]:
    """Return what each stage took, as the run told, in the order of the stages."""
    found: dict[str, Stage] = defaultdict(Stage)
    for told in json.loads(printed.read_text())["spent"]:
        stage = found[told["stage"]]
        stage.seconds += told["seconds"]
        stage.peak_mb = max(stage.peak_mb, told["memory"] / 1e6)
        stage.tasks += told["tasks"]
    return dict(found)


def _rows(manifest: dict[str, dict[str, dict[str, int]]]) -> dict[str, int]:
    """Return how many rows each table has."""
    rows: dict[str, int] = defaultdict(int)
    for path, file in manifest["files"].items():
        rows[path.partition("/")[0]] += file["rows"]
    return dict(rows)


def _size(manifest: dict[str, dict[str, dict[str, int]]]) -> int:
    return sum(file["size"] for file in manifest["files"].values())


def _quotations(run: Run) -> float:
    return run.rows.get("quotations", 0) / run.articles


def _is_weighty(run: Run, stage: str) -> bool:
    """Tell whether a stage takes more than a two-hundredth of a run, or is the heaviest."""
    most = max(one.seconds for one in run.stages.values())
    return run.stages[stage].seconds >= min(most, 0.005 * run.worked)


def _growth(runs: Sequence[Run], stage: str) -> float:
    """Return a stage's time at the last size as a share of what ``n log n`` makes of the first's.

    What took less than can be told from start-up counts as ``LEAST``.
    """
    first, last = runs[0], runs[-1]
    expected = last.articles * math.log(last.articles) / (first.articles * math.log(first.articles))
    begun = max(LEAST, first.stages.get(stage, Stage()).seconds)
    return last.stages[stage].seconds / (begun * expected)


def _line(run: Run) -> str:
    stages = ", ".join(f"{name} {s.seconds:.1f} s {s.peak_mb:.0f} MB" for name, s in run.stages.items())
    worked = f"{run.worked:.0f} s of processors"
    told = f"{_quotations(run):.1f} quotations an article, {run.rows.get('stories', 0):,} stories"
    return f"{run.articles:,}: {run.usage.seconds:.0f} s, {worked}, {told}: {stages}"


def _table(runs: Sequence[Run]) -> str:
    """Return the stages' times and memory at each size, as Markdown."""
    last = runs[-1]
    names = [name for name in last.stages if _is_weighty(last, name)]
    head = "| stage | " + " | ".join(f"{run.articles:,}" for run in runs) + " | most memory |"
    lines = [head, "|---" * (len(runs) + 2) + "|"]
    for name in names:
        held = [run.stages.get(name, Stage()) for run in runs]
        seconds = " | ".join(f"{stage.seconds:.1f} s" for stage in held)
        lines.append(f"| {name} | {seconds} | {max(stage.peak_mb for stage in held):.0f} MB |")
    others = [sum(stage.seconds for name, stage in run.stages.items() if name not in names) for run in runs]
    lines.append(f"| {len(last.stages) - len(names)} others | {' | '.join(f'{s:.1f} s' for s in others)} | |")
    whole = " | ".join(f"{run.worked:.0f} s" for run in runs)
    lines.append(f"| all, of processors | {whole} | {max(run.worker_mb for run in runs):.0f} MB |")
    clock = " | ".join(f"{run.usage.seconds:.0f} s" for run in runs)
    loads = " | ".join(f"{run.loaded.processor_seconds:.0f} s" for run in runs)
    most = f"{max(run.loaded.peak_mb for run in runs):.0f} MB"
    lines += [
        f"| all, by the clock | {clock} | |",
        f"| loading into a library, one process | {loads} | {most} |",
    ]
    return "\n".join(lines)


def _draw(runs: Sequence[Run]) -> None:
    CHARTS.mkdir(exist_ok=True)
    heavy = sorted(runs[-1].stages, key=lambda name: -runs[-1].stages[name].seconds)[:6]
    shown = {
        name: [(r.articles, 1000 * r.stages[name].seconds / r.articles) for r in runs if name in r.stages]
        for name in heavy
    }
    milliseconds = line_chart("Time of a stage, an article", "articles", "milliseconds of a processor", shown)
    (CHARTS / "archive.svg").write_text(milliseconds)
    memory = {
        name: [(r.articles, r.stages[name].peak_mb) for r in runs if name in r.stages] for name in heavy
    }
    drawn = line_chart("Memory of the largest task", "articles", "MB", memory)
    (CHARTS / "archive-memory.svg").write_text(drawn)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--full", action="store_true")
    reader.add_argument("--a-day", type=int, default=A_DAY)
    reader.add_argument("--load-up-to", type=int, default=SIZES[-1])
    reader.add_argument("sizes", nargs="*", type=int)
    given = reader.parse_args()
    asked = SIZES if given.full else tuple(given.sizes) or SHORT
    for figure in measure(asked, given.a_day, given.load_up_to):
        print(f"{figure.name:28s} {figure.value:10} {figure.unit}  {figure.note}")
        if figure.table:
            print(figure.table)
