"""The command that takes articles into the library: add."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from onrecord.commands import options
from onrecord.commands.printing import nothing_read, tell_dropped
from onrecord.progress import shown_on

if TYPE_CHECKING:
    from onrecord.pipeline import Summary


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options.db
@options.depth
@click.option("--again", is_flag=True, help="Also read again what the library had read with the other model.")
@click.option("--no-evidence", is_flag=True, help="Do not keep the bytes that articles came in.")
@click.option("--unforget", is_flag=True, help="Also take in what onrecord forget had deleted.")
@options.workers
def add(paths: tuple[str, ...], db: str | None, workers: int | None, **how: Any) -> None:
    """Read articles into the library; adding the same again changes nothing.

    The library keeps what each article was read with, and the bytes that it came in (onrecord evidence).
    With --again PATH may be left out.
    """
    from onrecord import pipeline

    if not (paths or how["again"]):
        raise click.UsageError("Missing argument 'PATH...'.")
    with shown_on(sys.stderr) as report:
        summary = pipeline.add(
            paths,
            db,
            stdin=sys.stdin.buffer,
            workers=workers or options.all_workers(),
            progress=report,
            stages=pipeline.shipped_stages(
                how["depth"],
                again=how["again"],
                evidence=not how["no_evidence"],
                unforget=how["unforget"],
            ),
        )
    tell_dropped(summary.dropped + summary.unfinished)
    click.echo(in_a_line(summary))
    if paths and summary.inputs == len(summary.dropped):
        nothing_read()


def in_a_line(summary: Summary) -> str:
    """Say what became of the inputs, each counted once, and of the stories."""
    counts = {
        "kept": summary.kept,
        "versions": summary.versions,
        "unchanged": summary.unchanged,
        "duplicates": summary.duplicates,
        "dropped": len(summary.dropped),
    }
    stories = {
        "new": len(summary.new_stories),
        "updated": len(summary.updated_stories),
        "merged": len(summary.merged_stories),
    }
    if summary.read_again:
        counts["read again"] = summary.read_again
    told = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    changed = ", ".join(f"{number} {name}" for name, number in stories.items() if number)
    return f"{summary.inputs} inputs: {told or 'none'}. Stories: {changed or 'none changed'}."
