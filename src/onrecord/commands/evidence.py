"""The commands about what everything rests on: evidence, verify, forget."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.commands import options
from onrecord.commands.printing import complain, print_line, tell_dropped
from onrecord.errors import NotFoundError, OnrecordError
from onrecord.progress import shown_on

if TYPE_CHECKING:
    from onrecord.library import Exhibit, Library
    from onrecord.pipeline import Verified

MOST_NAMED = 10


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE|STORY|URL]...")
@options.db
@options.as_json
@click.option(
    "--warc",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the bytes as a web archive (WARC/1.1, gzipped).",
)
@click.option("--bytes", "raw", is_flag=True, help="Print the bytes themselves, of one article.")
def evidence(names: tuple[str, ...], db: str | None, as_json: bool, warc: Path | None, raw: bool) -> None:
    """Show what the library keeps of articles as they came in: of some, or of all.

    A line for each arrival: article, SHA-256, when, from where.
    """
    with _library(db) as library:
        articles = _meant(library, names) if names else None
        if warc is not None:
            _write_warc(library, articles, warc)
        elif raw:
            _print_bytes(library, articles)
        else:
            for exhibit in library.exhibits(articles):
                _show(exhibit, as_json=as_json)


@click.command()
@options.db
@click.option("--quick", is_flag=True, help="Leave out reading every page anew from its bytes.")
@options.workers
def verify(db: str | None, quick: bool, workers: int | None) -> None:
    """Check the whole library: bytes, texts, quotations, counts.

    Every quotation has to read what stands at its place in the text, every text what its bytes give,
    all bytes what their SHA-256 says. Each fault is one line on standard output; with any, exit code 1.
    """
    from onrecord import pipeline

    with shown_on(sys.stderr) as report:
        done = pipeline.verify(
            db, tell=click.echo, quick=quick, workers=workers or options.all_workers(), progress=report
        )
    for note in done.notes:
        complain(note)
    click.echo(_checked(done), err=True)
    if done.faults:
        click.get_current_context().exit(1)


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE|URL]...")
@options.db
@click.option("--outlet", metavar="NAME", help="All articles of an outlet.")
@click.option("--reason", metavar="TEXT", help="Why; it is kept.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--list", "listed", is_flag=True, help="Show what was forgotten.")
def forget(
    names: tuple[str, ...], db: str | None, outlet: str | None, reason: str | None, yes: bool, listed: bool
) -> None:
    """Delete articles for good: text, bytes and all that was made of them.

    That they were there stays: address, SHA-256, when, and the reason. They are not taken in again
    (unless by add --unforget).
    """
    from onrecord import pipeline

    with _library(db) as library:
        if listed:
            _list_forgotten(library)
            return
        articles = _to_forget(library, names, outlet)
        _ask(library, articles, yes=yes)
    done = pipeline.forget(articles, db, reason=reason)
    _clear_pages(db)
    tell_dropped(done.summary.unfinished)
    click.echo(f"Forgotten: {done.articles} articles. Stories put together anew: {_stories(done.summary)}.")
    if not done.out_of_file:
        complain("others have the library open: its file may hold the words until onrecord forget runs again")


def _clear_pages(db: str | None) -> None:
    """Let go of the pages that a server made of the library's stories: they hold the words too."""
    from onrecord.database import locate
    from onrecord.made_pages import MadePages, place_of

    path = place_of(locate(db))
    if path.exists():
        pages = MadePages(path, 1)
        pages.clear()
        pages.close()


def _stories(summary: Any) -> int:
    return len(summary.new_stories) + len(summary.updated_stories)


def _to_forget(library: Library, names: Sequence[str], outlet: str | None) -> list[str]:
    found = library.of_outlet(outlet) if outlet else []
    if outlet and not found:
        raise NotFoundError(f"no article of an outlet {outlet!r}")
    for name in names:
        if "://" not in name and name.startswith("story-"):
            raise OnrecordError(f"{name} is a story; name the articles of it that are to be forgotten")
    return list(dict.fromkeys([*found, *_meant(library, names)]))


def _ask(library: Library, articles: Sequence[str], *, yes: bool) -> None:
    if not articles or yes:
        return
    for exhibit in _firsts(library, articles[:MOST_NAMED]):
        click.echo(f"{exhibit.article}  {exhibit.page.path}", err=True)
    if len(articles) > MOST_NAMED:
        click.echo(f"and {len(articles) - MOST_NAMED} more", err=True)
    click.confirm(f"Delete {len(articles)} articles for good?", abort=True, err=True)


def _firsts(library: Library, articles: Sequence[str]) -> Iterator[Exhibit]:
    seen = set[str]()
    for exhibit in library.exhibits(articles):
        if exhibit.article not in seen:
            seen.add(exhibit.article)
            yield exhibit


def _list_forgotten(library: Library) -> None:
    from onrecord.render.safe import clean

    for gone in library.forgotten():
        told = [gone.at[:10], gone.article, gone.sha256, gone.address or gone.path, gone.reason or ""]
        click.echo(
            "  ".join(clean(part) for part in told if part) + ("  (taken in again)" if gone.again else "")
        )


def _meant(library: Library, names: Sequence[str]) -> list[str]:
    """Return the articles that are meant by ids or addresses; raise NotFoundError."""
    from onrecord.intake.following.canonical import canonical_form

    found: dict[str, None] = {}
    for name in names:
        address = canonical_form(name) if "://" in name else None
        try:
            found |= dict.fromkeys(library.meant(name, address))
        except NotFoundError as fault:
            raise NotFoundError(f"no article from {name} in the library") if address else fault from fault
    return list(found)


def _show(exhibit: Exhibit, *, as_json: bool) -> None:
    if as_json:
        print_line(_line(exhibit))
        return
    from onrecord.render.safe import clean

    page = exhibit.page
    when = f"fetched {page.fetched}" if page.fetched else f"added {exhibit.added[:19]}Z"
    kept = "" if exhibit.kept else "  (bytes not kept)"
    click.echo(f"{exhibit.article}  {page.sha256}  {when}  {clean(page.path)}{kept}")


def _line(exhibit: Exhibit) -> dict[str, Any]:
    page, came = exhibit.page, exhibit.page.came
    return {
        "article": exhibit.article,
        "sha256": page.sha256,
        "kept": exhibit.kept,
        "path": page.path,
        "came": came.form if came else None,
        "address": came.address if came else None,
        "status": came.status if came else None,
        "headers": [list(field) for field in came.headers] if came else [],
        "fetched": page.fetched,
        "added": exhibit.added,
        "reader": exhibit.reader,
    }


def _print_bytes(library: Library, articles: Sequence[str] | None) -> None:
    if articles is None or len(articles) != 1:
        raise click.UsageError("--bytes takes one article.")
    kept = [exhibit for exhibit in library.exhibits(articles) if exhibit.kept]
    if not kept:
        raise NotFoundError(f"no bytes are kept of {articles[0]}")
    sys.stdout.buffer.write(library.received(kept[-1].page.sha256))
    sys.stdout.buffer.flush()


def _write_warc(library: Library, articles: Sequence[str] | None, path: Path) -> None:
    """Write the archive beside its place first, so that one that is there is replaced whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as stream:
            written, lacking = _records(library, articles, stream)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise OnrecordError(f"cannot write {path}: {error.strerror}") from error
    click.echo(
        f"{written} records in {path}." + (f" No bytes are kept of {lacking} more." if lacking else "")
    )


def _records(library: Library, articles: Sequence[str] | None, stream: Any) -> tuple[int, int]:
    from dataclasses import replace

    from onrecord import __version__
    from onrecord.archiving import Kept, Warc
    from onrecord.intake import parts_of

    warc, written, lacking = Warc(stream, f"onrecord/{__version__}"), 0, 0
    for exhibit in library.exhibits(articles):
        if not exhibit.kept:
            lacking += 1
            continue
        page = replace(exhibit.page, received=library.received(exhibit.page.sha256))
        for part in parts_of(page):
            warc.add(Kept(part, exhibit.added))
            written += 1
    return written, lacking


def _checked(done: Verified) -> str:
    told = f"{done.articles} articles, "
    if done.versions:
        told += f"{done.versions} earlier versions, "
    told += f"{done.quotations} quotations ({done.in_statements} of them in statements), "
    told += f"{done.stories} stories checked; "
    told += f"{done.read_again} pages read again from their bytes"
    if done.arrivals > done.kept:
        told += f", of {done.arrivals - done.kept} no bytes are kept"
    if done.otherwise:
        told += f", {done.otherwise} read otherwise by this onrecord"
    return f"{told}. Faults: {done.faults or 'none'}."


def _library(db: str | None) -> Library:
    from onrecord.library import open_library

    return open_library(db)
