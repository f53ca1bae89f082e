"""The command for what is too large for one library: archive."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from onrecord.commands import engines, options
from onrecord.commands.printing import nothing_read, tell_dropped
from onrecord.progress import shown_on

if TYPE_CHECKING:
    from onrecord.archive import Outcome, Plan
    from onrecord.commands.options import Sure
    from onrecord.types import Depth


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out", "out", required=True, metavar="DIR", help="The archive: a folder, s3://BUCKET/DIR, gs://…"
)
@options.depth
@options.sure
@click.option(
    "--seconds",
    type=click.FloatRange(1, 86_400),
    default=120,
    show_default=True,
    help="Processor time after which a page is given up.",
)
@engines.options
@options.workers
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON (docs/archive.md).")
def archive(
    inputs: tuple[str, ...],
    out: str,
    depth: Depth,
    sure: Sure,
    seconds: float,
    **how: Any,
) -> None:
    """Read archives of any size, and write the record of their stories as Parquet tables.

    INPUT is a WARC, JSONL or Parquet file, or whatever else onrecord read takes: a file, a folder, a glob,
    or a place in object storage. A run that was stopped goes on where it was when it is started again; a run
    over further inputs reads these alone, and adds them.
    """
    from onrecord.archive import Plan
    from onrecord.archive import archive as write
    from onrecord.archive.places import Place

    plan = Plan(inputs, Place.named(out), depth, sure.least(depth), seconds)
    chosen = engines.engine_of(how["engine"], how["workers"], how["master"], how["settings"])
    with shown_on(sys.stderr) as report, chosen as engine:
        outcome = write(plan, engine, report)
    tell_dropped(outcome.gone)
    if how["as_json"]:
        click.echo(json.dumps(_plainly(outcome), indent=1))
    else:
        click.echo(_in_words(plan, outcome))
    if not outcome.counts.get("kept"):
        nothing_read()


def _plainly(outcome: Outcome) -> dict[str, object]:
    spent = [
        {
            "stage": took.stage,
            "tasks": took.tasks,
            "before": took.before,
            "seconds": took.seconds,
            "memory": took.memory,
        }
        for took in outcome.spent
    ]
    return {"counts": dict(outcome.counts), "dropped": dict(outcome.dropped), "spent": spent}


def _in_words(plan: Plan, outcome: Outcome) -> str:
    """Say what became of the items, each counted once, and what the archive holds."""
    counts = outcome.counts
    became = {
        "kept": counts["kept"],
        "other versions": counts["other_versions"],
        "duplicates": counts["duplicates"],
        "dropped": counts["without_article"],
    }
    told = ", ".join(f"{number:,} {name}" for name, number in became.items() if number)
    held = ", ".join(f"{counts[name]:,} {name}" for name in ("stories", "statements", "quotations"))
    lines = [f"{counts['items']:,} items: {told or 'none'}.", f"{plan.out.uri}: {held} in them."]
    if not outcome.spent:
        lines.append("Nothing to do: it is as these inputs make it.")
    from onrecord.archive.conducting import DUPLICATE

    lines += [
        f"  {number:,} dropped: {reason}"
        for reason, number in sorted(outcome.dropped.items(), key=lambda told: (-told[1], told[0]))
        if reason != DUPLICATE
    ]
    return "\n".join(lines)
