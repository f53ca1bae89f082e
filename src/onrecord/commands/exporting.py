"""The command that hands the library's stories to other programs: export."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from onrecord.commands import options
from onrecord.errors import OnrecordError
from onrecord.progress import Progress, shown_on

if TYPE_CHECKING:
    from onrecord.exporting import Wanted
    from onrecord.library import Library
    from onrecord.types import Story

_ENDINGS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".jsonld": "jsonld",
}
_FORMATS = ("json", "jsonl", "csv", "parquet", "xlsx", "jsonld", "annotations")
_PARTS = ("stories", "articles", "statements", "quotations", "differences", "requests")
_TOOLS = ("citron", "quotebank", "ggt")
_PACKED = ("parquet", "xlsx")
_TYPED = (ParameterSource.COMMANDLINE, ParameterSource.PROMPT)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("directory", required=False, metavar="[DIR]")
@options.db
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="In which form. Default: what the ending of FILE says, else jsonl.",
)
@click.option(
    "--of",
    type=click.Choice(_PARTS),
    default="stories",
    show_default=True,
    help="What a line or row is, in JSON, CSV and Parquet.",
)
@click.option(
    "--compat", type=click.Choice(_TOOLS), help="Write the JSON of another tool for quotations instead."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write a file, whole or not at all, in place of standard output.",
)
@click.option("--story", "names", multiple=True, metavar="STORY", help="Only this story. Repeatable.")
@click.option("--speaker", metavar="NAME", help="Only stories, statements and quotations of a speaker.")
@click.option("--outlet", metavar="NAME", help="Only stories, articles and quotations of an outlet.")
@click.option("--since", type=_DAY, metavar="DATE", help="Only what was published on this day or later.")
@click.option("--until", type=_DAY, metavar="DATE", help="Only what was published on this day or earlier.")
@click.option("--words", metavar="WORDS", help="Only stories with an article that holds these words.")
@click.option("--topic", metavar="NAME", help="Only stories of a topic, as outlets name it.")
@click.option(
    "--with-text", is_flag=True, help="With the articles' full texts; without it, quotations alone."
)
@click.option("--site", metavar="URL", help="The address of your site, for links to its pages.")
def export(
    directory: str | None, db: str | None, out: Path | None, names: tuple[str, ...], **asked: Any
) -> None:
    """Export stories, or the articles, statements, quotations, differences or requests in them.

    With DIR the whole library is written there as tables (Parquet), texts and all, from which onrecord load
    makes a library again: a folder, or a place in object storage. It goes with --db alone.
    Article texts are left out unless asked for with --with-text; the words of quotations are always there.
    docs/exports.md tells what each form holds.
    """
    from onrecord.library import open_library

    if directory is not None:
        _whole(directory, db)
        return
    out = None if out == Path("-") else out
    wanted = _wanted(out, asked)
    with open_library(db) as library, shown_on(sys.stderr) as report:
        stories = _named(library, names) if names else _chosen(library, wanted, asked)
        pieces = _pieces(_told(stories, report), wanted)
        if out is None:
            _print(pieces, wanted)
        else:
            _write(pieces, out)


def _whole(directory: str, db: str | None) -> None:
    """Write the whole library; nothing else can be asked for with it."""
    from onrecord.commands.loading import write_archive

    context = click.get_current_context()
    given = [name for name in context.params if context.get_parameter_source(name) in _TYPED]
    if more := sorted(set(given) - {"directory", "db"}):
        options_given = [p.opts[0] for p in context.command.params if p.name in more]
        raise click.UsageError(
            f"DIR is for the whole library; it does not go with {', '.join(options_given)}."
        )
    write_archive(directory, db)


def _wanted(out: Path | None, asked: dict[str, Any]) -> Wanted:
    from onrecord.exporting import Addresses, Only, Wanted

    form: Any = asked["form"] or (_ENDINGS.get(out.suffix.lower()) if out else None) or "jsonl"
    if asked["compat"] and form not in ("json", "jsonl"):
        raise click.UsageError(f"--compat {asked['compat']} is JSON; it goes with --format json or jsonl.")
    days = {name: asked[name] and asked[name].strftime("%Y-%m-%d") for name in ("since", "until")}
    return Wanted(
        form=form,
        of=asked["of"],
        with_text=asked["with_text"],
        compat=asked["compat"],
        only=Only(asked["speaker"], asked["outlet"], **days),
        addresses=Addresses(asked["site"].rstrip("/") if asked["site"] else None),
    )


def _named(library: Library, names: tuple[str, ...]) -> Iterator[Story]:
    return (library.story(name) for name in names)


def _chosen(library: Library, wanted: Wanted, asked: dict[str, Any]) -> Iterator[Story]:
    from onrecord.library import StoryFilter

    only = wanted.only
    where = StoryFilter(only.outlet, only.speaker, only.since, only.until, asked["words"], asked["topic"])
    return library.each_story(where)


def _told(stories: Iterable[Story], report: Progress) -> Iterator[Story]:
    for done, story in enumerate(stories, 1):
        yield story
        report("exporting stories", done, None)


def _pieces(stories: Iterator[Story], wanted: Wanted) -> Iterator[bytes]:
    from onrecord.exporting import export as exported

    return exported(stories, wanted)


def _print(pieces: Iterator[bytes], wanted: Wanted) -> None:
    if wanted.form in _PACKED and sys.stdout.isatty():
        raise click.UsageError(
            f"{wanted.form} is not for a terminal to show; give it a file with --out FILE."
        )
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _write(pieces: Iterator[bytes], path: Path) -> None:
    """Write a file that is there whole or, whatever happens, as it was before."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise OnrecordError(f"cannot write {path}: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
