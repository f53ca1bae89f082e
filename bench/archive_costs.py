"""What an archive of 100 million or a billion pages costs, worked out from one that is made of a sample.

usage: python bench/archive_costs.py INPUT... [--out DIR] [--workers N]
           [--vcpu-hour USD] [--gb-month USD] [--use SHARE]

Of the inputs (WARC, JSONL, Parquet, folders) an archive is made on this machine, as ``onrecord archive``
does, in DIR or in a folder that is deleted; what each stage takes of the processor stands for a larger one.
Stages that see pages and texts one by one are taken to grow with the pages, all others as n log n. The more
pages the sample has the better: a few hundred make starting weigh too much in the joins. Prices are those of
an on-demand machine of a large provider, by the hour of one virtual processor with 4 GB, and of its object
storage. The tables go into ``docs/scale.md``.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.archive import Plan, archive
from onrecord.archive.local import Local
from onrecord.archive.places import Place
from onrecord.archive.plans import Spent
from onrecord.processes import available_workers

SIZES = (1_000_000, 100_000_000, 1_000_000_000)
WORTH_A_ROW = 0.01
"""The share of all seconds from which on a stage has a row of its own."""
MAPS = frozenset({"planning", "reading", "quoting", "publishing"})
"""Stages whose work grows with the pages alone."""


@dataclass(frozen=True)
class Sample:
    """An archive that was made: its pages, what each stage took, bytes of its tables and of what is kept."""

    pages: int
    stages: tuple[Spent, ...]
    tables: int
    kept: int


@dataclass(frozen=True)
class Prices:
    """USD for an hour of one processor and a month of a gigabyte; the share of paid time that is worked."""

    vcpu_hour: float = 0.048
    gb_month: float = 0.023
    use: float = 0.85


@dataclass(frozen=True)
class Estimate:
    """What some pages take: hours of processors as they are paid, gigabytes written, USD for both."""

    pages: int
    hours: float
    gigabytes: float
    computing: float
    month: float


def sample_of(inputs: Sequence[str], out: Path, workers: int) -> Sample:
    """Make an archive of the inputs and return what it took. Raises ValueError where it was there before."""
    with Local(workers) as engine:
        outcome = archive(Plan(tuple(inputs), Place.named(str(out))), engine)
    if not outcome.spent:
        raise ValueError(f"{out} holds this archive already: name another folder")
    inside = out / "work"
    sizes = {path: path.stat().st_size for path in out.rglob("*") if path.is_file()}
    kept = sum(size for path, size in sizes.items() if inside in path.parents)
    return Sample(outcome.counts["items"], outcome.spent, sum(sizes.values()) - kept, kept)


def seconds_for(stage: Spent, measured: int, pages: int) -> float:
    """Return the processor seconds that a stage takes for some pages, from those that others took."""
    growth = pages / measured
    if stage.stage not in MAPS:
        growth *= math.log(pages) / math.log(max(2, measured))
    return stage.seconds * growth


def estimate(sample: Sample, pages: int, prices: Prices) -> Estimate:
    """Return what some pages take and cost, going by a sample of them."""
    seconds = sum(seconds_for(stage, sample.pages, pages) for stage in sample.stages)
    hours = seconds / 3600 / prices.use
    gigabytes = (sample.tables + sample.kept) / sample.pages * pages / 1e9
    return Estimate(pages, hours, gigabytes, hours * prices.vcpu_hour, gigabytes * prices.gb_month)


def stage_table(sample: Sample) -> str:
    """Return the stages as a table of Markdown, those that take longest first and the least as one."""
    total = sum(stage.seconds for stage in sample.stages)
    ordered = sorted(sample.stages, key=lambda stage: -stage.seconds)
    weighty = [stage for stage in ordered if stage.seconds >= WORTH_A_ROW * total]
    rest = ordered[len(weighty) :]
    rows = [_row(stage.stage, [stage], sample.pages) for stage in weighty]
    rows += [_row(f"{len(rest)} others", rest, sample.pages)] if rest else []
    rows.append(_row("all", ordered, sample.pages))
    told = (
        f"{sample.pages:,} pages; {sample.tables / sample.pages / 1000:,.1f} kB of tables a page and "
        f"{sample.kept / sample.pages / 1000:,.1f} kB kept for the next run."
    )
    head = "| stage | tasks | ms of a processor a page | largest process, MB |"
    return "\n".join([head, "|---|---|---|---|", *rows, "", told])


def _row(name: str, stages: Sequence[Spent], pages: int) -> str:
    tasks, seconds = sum(s.tasks for s in stages), sum(s.seconds for s in stages)
    memory = max(s.memory for s in stages) / 1e6
    return f"| {name} | {tasks:,} | {1000 * seconds / pages:,.2f} | {memory:,.0f} |"


def cost_table(estimates: Iterable[Estimate], prices: Prices) -> str:
    """Return the estimates as a table of Markdown."""
    head = "| pages | processor-hours, paid | on 200 slots | computing, USD | written | kept a month, USD |"
    rows = [
        f"| {e.pages / 1e6:,.0f} million | {e.hours:,.0f} | {_span(e.hours / 200)} | {e.computing:,.0f} "
        f"| {_bytes(e.gigabytes)} | {e.month:,.0f} |"
        for e in estimates
    ]
    told = (
        f"At {prices.vcpu_hour} USD an hour of a processor, {100 * prices.use:.0f} % of it worked, and "
        f"{prices.gb_month} USD a month of a gigabyte."
    )
    return "\n".join([head, "|---|---|---|---|---|---|", *rows, "", told])


def _span(hours: float) -> str:
    return f"{hours / 24:,.1f} days" if hours >= 48 else f"{hours:,.1f} h"


def _bytes(gigabytes: float) -> str:
    return f"{gigabytes / 1000:,.1f} TB" if gigabytes >= 1000 else f"{gigabytes:,.0f} GB"


def main() -> None:
    """Make the archive and print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--workers", type=int, default=available_workers())
    parser.add_argument("--vcpu-hour", type=float, default=Prices.vcpu_hour)
    parser.add_argument("--gb-month", type=float, default=Prices.gb_month)
    parser.add_argument("--use", type=float, default=Prices.use)
    asked = parser.parse_args()
    prices = Prices(asked.vcpu_hour, asked.gb_month, asked.use)
    with tempfile.TemporaryDirectory() as folder:
        sample = sample_of(asked.inputs, asked.out or Path(folder, "archive"), asked.workers)
    print(stage_table(sample), end="\n\n")
    print(cost_table([estimate(sample, size, prices) for size in SIZES], prices))


if __name__ == "__main__":
    main()
