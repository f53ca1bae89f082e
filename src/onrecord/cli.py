"""The command ``onrecord``: every command, and nothing that a library user would need.

Results go to standard output, all else to standard error. Exit codes: 0 done, 1 nothing could be
read, found or written, 2 wrong usage, 130 interrupted. Heavy rooms are imported by the command
that needs them, so that ``onrecord --help`` answers at once.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord import __version__
from onrecord.errors import OnrecordError
from onrecord.progress import shown_on, silent

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.library import Library
    from onrecord.pipeline import Summary
    from onrecord.types import Depth, Dropped, Page, Record, Story

Command = TypeVar("Command", bound=Callable[..., Any])

MOST_TOLD = 20
INTERRUPTED = 130  # 128 and the number of the signal, as shells have it
DB_HELP = "The library: a file or a URL. Default: onrecord.db in your data folder."


class Cli(click.Group):
    """A group whose commands end in one clear line, not in a traceback, when something is wrong."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command and leave with its exit code; what is wrong goes to standard error."""
        run = partial(super().main, *args, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        _stand_in_for_closed_streams()
        sys.exit(_exit_code(run))


def _exit_code(run: Callable[[], object]) -> int:
    try:
        code = run()
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as shown:
        shown.show()
        return 2
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "onrecord"
        _complain(f"{error.format_message()} Try: {command} --help")
        return 2
    except OnrecordError as error:
        _complain(str(error))
        return 1
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:  # standard output, most of all: inputs and libraries say for themselves
        return _cannot_go_on(error)
    except Exception as fault:  # the last rim: a fault of ours is told in a line too
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        _complain(
            f"stopped by a fault of its own ({type(fault).__name__}: {fault}). "
            "Please report it; with ONRECORD_DEBUG=1 in the environment it shows where."
        )
        return 1
    return code if isinstance(code, int) else 0


def _cannot_go_on(error: OSError) -> int:
    """Say what the system refused, unless the reader of standard output has simply gone away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python still writes as it ends
    if not isinstance(error, BrokenPipeError):
        _complain(f"cannot write the output: {error.strerror or error}")
    return 1


def _stand_in_for_closed_streams() -> None:
    """Where a shell has closed a standard stream, let the null device take its place."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


@click.group(cls=Cli, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Read news coverage and give back the record of each story.

    Who said what, in which words, who carried it, and exactly how the copies differ. It shows
    differences with evidence; it never says who is right.
    """


def _paths(command: Command) -> Command:
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def _db(command: Command) -> Command:
    return click.option("--db", metavar="URL", envvar="ONRECORD_DB", help=DB_HELP)(command)


def _workers(command: Command) -> Command:
    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        help="Processes to share a large job among. Default: one for each processor.",
    )(command)


def _depth(command: Command) -> Command:
    return click.option(
        "--thorough",
        "depth",
        flag_value="thorough",
        default="default",
        help="Read with the larger model: finds somewhat more, takes a third longer.",
    )(command)


class Share(click.ParamType[float]):
    """A share above none and up to all, written as 0.9, 90 or 90%; handed on as 0.9."""

    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read what was typed; anything else is wrong usage."""
        try:
            typed = float(str(value).removesuffix("%"))
        except ValueError:
            typed = 0.0
        share = typed / 100 if typed > 1 or str(value).endswith("%") else typed
        if not 0 < share <= 1:
            self.fail(f"{value} is no share above 0 and up to 1 (or 100%).", param, ctx)
        return share


def _sure(command: Command) -> Command:
    """Give a command ``--precision`` and ``--recall``; it gets what they come to as ``least``."""

    @wraps(command)
    def wrapped(*args: Any, precision: float | None, recall: float | None, **extra: Any) -> Any:
        return command(*args, least=_least(precision, recall, extra.get("depth", "default")), **extra)

    wrapped = click.option(
        "--recall",
        type=Share(),
        metavar="SHARE",
        help="Keep only the surest quotations, but at least this share of all there are.",
    )(wrapped)
    return click.option(
        "--precision",
        type=Share(),
        metavar="SHARE",
        help="Keep only quotations so sure that this share of them is right: 0.9, or 90%.",
    )(wrapped)  # type: ignore[return-value]


def _least(precision: float | None, recall: float | None, depth: Depth) -> float:
    """Return the confidence from which on quotations are kept, for a share asked for; 0 for none."""
    if precision is not None and recall is not None:
        raise click.UsageError("--precision and --recall cannot both be asked for.")
    if precision is None and recall is None:
        return 0.0
    from onrecord.quotations.confidence import threshold

    return threshold(precision=precision, recall=recall, depth=depth)


def _json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats.md).")(command)


def _html(command: Command) -> Command:
    return click.option(
        "--html",
        type=click.Path(path_type=Path, dir_okay=False, writable=True),
        callback=_in_a_folder,
        help="Write one self-contained page.",
    )(command)


def _in_a_folder(context: click.Context, option: click.Parameter, page: Path | None) -> Path | None:
    """Refuse, before any work is done, a page in a folder that is not there."""
    if page and not page.parent.is_dir():
        raise click.BadParameter(f"there is no folder {page.parent}.", context, option)
    return page


# --------------------------------------------------------------------------------- reading


@main.command()
@_paths
@_json
@_html
@_depth
@_sure
@_workers
def read(
    paths: tuple[str, ...], as_json: bool, html: Path | None, depth: Depth, least: float, workers: int | None
) -> None:
    """Read articles and show the record of their stories.

    PATH is a file, a folder, a glob or - for standard input. Read are texts (.txt), web pages
    (.html), rows of JSON with a column for the text (.jsonl; .json where it is named), all of these
    packed (.gz), and .zip files of them.
    """
    from onrecord import record as stages

    with shown_on(sys.stderr) as report:
        record = stages.read(
            paths,
            stdin=sys.stdin.buffer,
            workers=workers or _all_workers(),
            progress=report,
            depth=depth,
            least=least,
        )
    _tell_dropped(record.dropped)
    if html:
        _write_page(html, record)
    if as_json:
        _print_record_json(record)
    elif record.stories:
        from onrecord.render import print_record

        print_record(record, _console())
    if not record.stories:
        _nothing_read()


@main.command()
@_paths
@_json
@_workers
def extract(paths: tuple[str, ...], as_json: bool, workers: int | None) -> None:
    """Print the text of articles without what is not article.

    With --json one object a line: id, path, headline, byline, published, language, body, text
    and what was dropped.
    """
    from onrecord.articles import extract as extract_page
    from onrecord.export import article_to_dict

    for article in _kept(extract_page, paths, workers):
        row = article_to_dict(article)
        if as_json:
            _print_line(row)
        else:
            click.echo(f"{article.headline or article.path}\n\n{row['body']}\n")


@main.command()
@_paths
@_json
@_depth
@_sure
@_workers
def quote(paths: tuple[str, ...], as_json: bool, depth: Depth, least: float, workers: int | None) -> None:
    """Print what each article says that people said: the words, by whom, and how.

    In marks, in the article's own words, or both; one entry for each report.
    """
    from onrecord.export import findings_to_dict
    from onrecord.record import above, read_page

    for article, everything in _kept(partial(read_page, depth=depth), paths, workers):
        found = above(everything, least)
        if as_json:
            _print_line(findings_to_dict(article, found))
        else:
            from onrecord.render import print_findings

            print_findings(article, found, _console())


# --------------------------------------------------------------------------------- keeping


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_db
@_depth
@click.option("--again", is_flag=True, help="Also read again what the library had read with the other model.")
@_workers
def add(paths: tuple[str, ...], db: str | None, depth: Depth, again: bool, workers: int | None) -> None:
    """Read articles into the library; adding the same again changes nothing.

    The library keeps what each article was read with. With --again PATH may be left out.
    """
    from onrecord import pipeline

    if not (paths or again):
        raise click.UsageError("Missing argument 'PATH...'.")
    with shown_on(sys.stderr) as report:
        summary = pipeline.add(
            paths,
            db,
            stdin=sys.stdin.buffer,
            workers=workers or _all_workers(),
            progress=report,
            stages=pipeline.shipped_stages(depth, again=again),
        )
    _tell_dropped(summary.dropped + summary.unfinished)
    click.echo(_in_a_line(summary))
    if paths and summary.inputs == len(summary.dropped):
        _nothing_read()


@main.command()
@_db
@_json
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="How many at most.")
def stories(db: str | None, as_json: bool, limit: int) -> None:
    """List the library's stories, newest first."""
    with _library(db) as library:
        found = library.stories(limit=limit)
    if as_json:
        from onrecord.export import summary_to_dict

        for summary in found:
            _print_line(summary_to_dict(summary))
        return
    from onrecord.render import print_stories

    print_stories(found, _console())


@main.command()
@click.argument("story", metavar="STORY")
@_db
@_json
@_html
@_sure
def show(story: str, db: str | None, as_json: bool, html: Path | None, least: float) -> None:
    """Show one story of the library. STORY is its id, or as much of it as tells it apart."""
    from onrecord.types import Record

    with _library(db) as library:
        record = Record((_narrowed(library.story(story), least),))
    if html:
        _write_page(html, record)
    if as_json:
        _print_record_json(record)
        return
    from onrecord.render import print_record

    print_record(record, _console())


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@_db
@_json
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many at most.")
def search(words: tuple[str, ...], db: str | None, as_json: bool, limit: int) -> None:
    """Search statements and articles. Words in "double marks" are looked for as a phrase."""
    with _library(db) as library:
        hits = library.search(" ".join(words), limit=limit)
    if as_json:
        from onrecord.export import hit_to_dict

        for hit in hits:
            _print_line(hit_to_dict(hit))
    else:
        from onrecord.render import print_hits

        print_hits(hits, _console())
    if not hits:
        click.get_current_context().exit(1)


# --------------------------------------------------------------------------------- the rim


def _library(db: str | None) -> Library:
    from onrecord.library import open_library

    return open_library(db)


def _narrowed(story: Story, least: float) -> Story:
    """Leave out what is less sure; the stages are loaded only where something may have to be."""
    if not least:
        return story
    from onrecord.record import narrowed

    return narrowed(story, least)


def _all_workers() -> int:
    from onrecord.processes import available_workers

    return available_workers()


def _console() -> Console:
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a sign shows "?" in its place
    return Console(highlight=False)


def _kept(step: Callable[[Page], Any], paths: tuple[str, ...], workers: int | None) -> Iterator[Any]:
    """Pass on what a step makes of each page as it comes, and tell of each that gave nothing.

    Progress is shown where the results themselves go somewhere else than to the terminal. Ends
    the command with exit code 1 where nothing was kept.
    """
    from onrecord.record import each
    from onrecord.types import Dropped

    results = each(step, paths, stdin=sys.stdin.buffer, workers=workers or _all_workers())
    kept = 0
    with shown_on(sys.stderr) if not sys.stdout.isatty() else nullcontext(silent) as report:
        for done, result in enumerate(results, 1):
            if isinstance(result, Dropped):
                _tell_dropped((result,))
            else:
                kept += 1
                yield result
            report("reading", done, None)
    if not kept:
        _nothing_read()


def _tell_dropped(dropped: tuple[Dropped, ...]) -> None:
    """Name each input that gave nothing, in a line of its own; of very many, the first."""
    for lost in dropped[:MOST_TOLD]:
        path = "standard input" + lost.path[1:] if lost.path[:2] in ("-", "-#", "-!") else lost.path
        _complain(f"{path}: {lost.reason}")
    if len(dropped) > MOST_TOLD:
        _complain(f"and {len(dropped) - MOST_TOLD:,} more inputs gave nothing")


def _complain(text: str) -> None:
    """Print a line on standard error, with control characters made visible."""
    click.echo("onrecord: " + "".join(c if c.isprintable() else repr(c)[1:-1] for c in text), err=True)


def _in_a_line(summary: Summary) -> str:
    """Say what became of the inputs, each counted once, and of the stories."""
    counts = {
        "kept": summary.kept,
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


def _nothing_read() -> None:
    _complain("nothing could be read")
    click.get_current_context().exit(1)


def _print_line(row: dict[str, Any]) -> None:
    _write_text(json.dumps(row, ensure_ascii=False) + "\n")


def _print_record_json(record: Record) -> None:
    from onrecord.export import to_dict

    _write_text(json.dumps(to_dict(record), ensure_ascii=False, indent=1) + "\n")


def _write_text(text: str) -> None:
    """Write UTF-8 whatever the locale; half surrogates, which no encoding knows, as marks."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _write_page(path: Path, record: Record) -> None:
    from onrecord.render import story_page

    try:
        path.write_text(story_page(record), encoding="utf-8", errors="replace")
    except OSError as error:
        raise OnrecordError(f"cannot write {path}: {error.strerror}") from error
