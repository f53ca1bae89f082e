"""The commands that read articles and keep nothing: read, extract, quote."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.commands import options
from onrecord.commands.printing import (
    console,
    nothing_read,
    nothing_sure,
    print_line,
    print_record_json,
    tell_dropped,
    write_page,
)
from onrecord.progress import shown_on, silent

if TYPE_CHECKING:
    from onrecord.commands.options import Sure
    from onrecord.types import Article, Depth, Page


@click.command()
@options.paths
@options.as_json
@options.html
@options.depth
@options.sure
@options.workers
def read(
    paths: tuple[str, ...], as_json: bool, html: Path | None, depth: Depth, sure: Sure, workers: int | None
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
            workers=workers or options.all_workers(),
            progress=report,
            depth=depth,
            least=sure.least(depth),
        )
    tell_dropped(record.dropped)
    for article in (article for story in record.stories for article in story.articles):
        _tell_unread(article)
    if sure and record.stories and not any(story.statements for story in record.stories):
        nothing_sure()
    if html:
        write_page(html, record)
    if as_json:
        print_record_json(record)
    elif record.stories:
        from onrecord.render import print_record

        print_record(record, console())
    if not record.stories:
        nothing_read()


@click.command()
@options.paths
@options.as_json
@options.workers
def extract(paths: tuple[str, ...], as_json: bool, workers: int | None) -> None:
    """Print the text of articles without what is not article.

    What is only guessed of date, address and language is told on standard error. With --json one object
    a line: id, path, headline, byline, published, language, how sure, body, text and what was dropped.
    """
    from onrecord.articles import extract as extract_page
    from onrecord.export import article_to_dict
    from onrecord.render.safe import clean

    for article in _kept(extract_page, paths, workers):
        row = article_to_dict(article)
        if as_json:
            print_line(row)
        else:
            click.echo(f"{article.headline or article.path}\n\n{row['body']}\n")
            if doubts := _doubts(article):
                click.echo(clean(f"{article.path}: only guessed: {doubts}"), err=True)
            if article.lacks:
                click.echo(clean(f"{article.path}: a further page did not come: {article.lacks}"), err=True)
            _tell_unread(article)


def _tell_unread(article: Article) -> None:
    """Tell on standard error of a text that was too long to be read whole."""
    from onrecord.render.safe import clean
    from onrecord.text import read_until

    unread = len(article.text) - read_until(article.text)
    if unread:
        told = f"{article.path}: too long: its last {unread:,} characters are kept, not read"
        click.echo(clean(told), err=True)


def _doubts(article: Article) -> str:
    """Return what was read off an article's page and is not sure, in words; nothing where all of it is."""
    said = {"published": article.published, "url": article.url, "language": article.language}
    levels = {"published": article.sure.published, "url": article.sure.url, "language": article.sure.language}
    names = {"published": "date", "url": "address", "language": "language"}
    return ", ".join(f"{names[name]} {said[name]}" for name, level in levels.items() if level == "guessed")


@click.command()
@options.paths
@options.as_json
@options.depth
@options.sure
@options.workers
def quote(paths: tuple[str, ...], as_json: bool, depth: Depth, sure: Sure, workers: int | None) -> None:
    """Print what each article says that people said: the words, by whom, and how.

    In marks, in the article's own words, or both; one entry for each report.
    """
    from onrecord.export import findings_to_dict
    from onrecord.record import above, read_page

    least, shown = sure.least(depth), 0
    for article, everything in _kept(partial(read_page, depth=depth), paths, workers):
        found = above(everything, least)
        shown += len(found.quotations)
        if as_json:
            print_line(findings_to_dict(article, found))
        else:
            from onrecord.render import print_findings

            print_findings(article, found, console())
    if sure and not shown:
        nothing_sure()


def _kept(step: Callable[[Page], Any], paths: tuple[str, ...], workers: int | None) -> Iterator[Any]:
    """Pass on what a step makes of each page as it comes, and tell of each that gave nothing.

    Progress is shown where the results themselves go somewhere else than to the terminal. Ends
    the command with exit code 1 where nothing was kept.
    """
    from onrecord.record import each
    from onrecord.types import Dropped

    results = each(step, paths, stdin=sys.stdin.buffer, workers=workers or options.all_workers())
    kept = 0
    with shown_on(sys.stderr) if not sys.stdout.isatty() else nullcontext(silent) as report:
        for done, result in enumerate(results, 1):
            if isinstance(result, Dropped):
                tell_dropped((result,))
            else:
                kept += 1
                yield result
            report("reading", done, None)
    if not kept:
        nothing_read()
