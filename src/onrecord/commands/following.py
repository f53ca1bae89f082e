"""The commands that face the web: follow, fetch, watch, status."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.commands.printing import complain, print_line, write_text
from onrecord.commands.stopping import INTERRUPTED, until_told
from onrecord.commands.web_options import mind_contact, web

if TYPE_CHECKING:
    from collections import Counter

    from onrecord.pipeline.following import Event, How, Named, RoundSummary
    from onrecord.types import Depth


@click.command()
@click.argument("addresses", nargs=-1, metavar="[URL]...")
@options.db
@options.as_json
@click.option("--list", "listing", is_flag=True, help="List what is followed.")
@click.option("--stop", metavar="URL", multiple=True, help="Follow this no more. Repeatable.")
@click.option("--everything", is_flag=True, help="Follow all that is found, large sitemaps too.")
@click.option("--page", is_flag=True, help="Follow the page itself, not what it leads to.")
@web
def follow(
    addresses: tuple[str, ...],
    db: str | None,
    as_json: bool,
    listing: bool,
    stop: tuple[str, ...],
    how: How,
    **wanted: bool,
) -> None:
    """Follow the feeds and sitemaps found at each URL: a site, a page, a feed, or an OPML file.

    Nothing is fetched from them yet: onrecord fetch does that once, onrecord watch from then on.
    """
    from onrecord.pipeline import following

    if not (addresses or listing or stop):
        raise click.UsageError("Name an address to follow, or give --list or --stop.")
    strange = following.stop(stop, db) if stop else []
    for one in strange:
        complain(f"{one}: was not followed")
    found = 0
    if addresses:
        mind_contact(how)
    for named in following.follow(addresses, db, how, **wanted):
        found += len(named.found)
        _print_named(named, as_json=as_json)
    if listing:
        _print_follows(db, as_json=as_json)
    if (addresses and not found) or strange:
        click.get_current_context().exit(1)


@click.command()
@click.argument("addresses", nargs=-1, metavar="[URL]...")
@options.db
@options.depth
@options.workers
@options.as_json
@web
def fetch(
    addresses: tuple[str, ...], db: str | None, depth: Depth, workers: int | None, as_json: bool, how: How
) -> None:
    """Fetch the pages at some addresses into the library, or, without any, all that is due.

    One round: what is followed and due is looked at, and what is new there fetched. While onrecord
    watch is running, addresses are left to it.
    """
    from onrecord.pipeline import following

    mind_contact(how)
    how = replace(how, depth=depth, workers=workers or options.all_workers())
    with until_told() as stop:
        try:
            summary = following.fetch(addresses, db, how, _tell, stop)
        except following.AlreadyFetchingError:
            if not addresses:
                raise
            new = following.hand_over(addresses, db, how)
            click.echo(f"{new} new addresses left to the onrecord that is fetching into this library.")
            if new < len(addresses):
                complain(f"{len(addresses) - new} are known: fetch them again when it is not running")
            return
    if as_json:
        print_line({name: dict(getattr(summary, name)) for name in ("looks", "pages", "read")})
    else:
        click.echo(_in_a_line(summary))
    _leave(summary)


@click.command()
@options.db
@options.depth
@options.workers
@click.option(
    "--health",
    metavar="PORT",
    type=click.IntRange(0, 65_535),
    help="Show how it is doing at http://127.0.0.1:PORT/, for programs at /health.json. 0: any port.",
)
@click.option(
    "--connections",
    default=16,
    show_default=True,
    type=click.IntRange(1, 200),
    help="Hosts that are asked at the same time.",
)
@web
def watch(
    db: str | None, depth: Depth, workers: int | None, health: int | None, connections: int, how: How
) -> None:
    """Keep fetching what is followed, each feed at its own pace, and read what is new.

    Runs until it is told to end (Ctrl-C, SIGTERM), and then ends with what is in hand. What happens
    is told on standard error, an event a line. A run that was killed is taken up by the next.
    """
    from onrecord.commands.health import serving
    from onrecord.memory import share_memory
    from onrecord.pipeline.following import Watch

    share_memory()
    mind_contact(how)
    how = replace(how, depth=depth, workers=workers or options.all_workers(), threads=connections)
    watching = Watch(db, how, _tell)
    with ExitStack() as stack:
        stop = stack.enter_context(until_told())
        if health is not None:
            port = stack.enter_context(serving(watching, health))
            complain(f"health at http://127.0.0.1:{port}/")
        watching.run(stop)


@click.command()
@options.db
@options.as_json
def status(db: str | None, as_json: bool) -> None:
    """Show what became of everything that was offered: each page counted once, each request too."""
    from onrecord.commands.standing import as_rows, status_to_dict
    from onrecord.pipeline import following

    held = following.status(db)
    if as_json:
        print_line(status_to_dict(held))
    else:
        write_text("\n".join(as_rows(held)) + "\n")


def _tell(event: Event) -> None:
    from onrecord.pipeline.following import in_a_line

    print(in_a_line(event), file=sys.stderr, flush=True)


def _print_named(named: Named, *, as_json: bool) -> None:
    if named.why:
        complain(f"{named.typed}: {named.why}")
    for one in named.found:
        state = ("followed already" if one.was else "following") if one.followed else "not followed"
        if as_json:
            print_line({"address": one.address, "kind": one.kind, "title": one.title, "state": state})
        else:
            title = f"  {one.title}" if one.title else ""
            write_text(_plain(f"{state}: {one.address} ({one.kind}){title}") + "\n")


def _print_follows(db: str | None, *, as_json: bool) -> None:
    from onrecord.commands.standing import follow_line, follow_to_dict
    from onrecord.pipeline import following

    for one in following.follows(db):
        if as_json:
            print_line(follow_to_dict(one))
        else:
            write_text(_plain(follow_line(one)) + "\n")


def _plain(text: str) -> str:
    from onrecord.render.safe import clean

    return clean(text)


def _in_a_line(summary: RoundSummary) -> str:
    def told(counts: Counter[str]) -> str:
        return ", ".join(f"{number:,} {name}" for name, number in counts.items() if number) or "none"

    return f"Looks: {told(summary.looks)}. Pages: {told(summary.pages)}. Read: {told(summary.read)}."


def _leave(summary: RoundSummary) -> None:
    if summary.stopped:
        click.get_current_context().exit(INTERRUPTED)
    good = summary.read.total() - summary.read["dropped"]
    asked = summary.looks.total() + summary.pages.total()
    if asked and not good and not (summary.looks["fetched"] or summary.looks["unchanged"]):
        complain("nothing could be fetched")
        click.get_current_context().exit(1)
