"""The command that takes a library from one database to another: copy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.progress import shown_on

if TYPE_CHECKING:
    from onrecord.database import Copied


@click.command()
@options.db
@click.option("--to", required=True, metavar="URL", help="Where the copy goes: a file or a URL.")
@click.option("--with-readers", is_flag=True, help="Copy the readers' store too.")
@click.option(
    "--readers",
    metavar="URL",
    envvar="ONRECORD_READERS",
    help="Where accounts and votes are kept. Default: beside the library.",
)
@click.option(
    "--readers-to", metavar="URL", help="Where their copy goes. Default: beside the library's copy."
)
def copy(db: str | None, to: str, with_readers: bool, readers: str | None, readers_to: str | None) -> None:
    """Copy the library to another database: from a file to a PostgreSQL server, back, or alike.

    There must be nothing yet where the copy goes. It is of one moment of the library, which may be in use
    meanwhile, and is compared with it, row for row, before it stands. Whoever is stopped on the way leaves
    nothing.
    """
    from onrecord.database import copy as copied
    from onrecord.database import locate
    from onrecord.readers import copy_readers, place
    from onrecord.store import LIBRARY

    with shown_on(sys.stderr) as report:
        told = [_in_a_line("The library", copied(locate(db), locate(to), LIBRARY, report))]
        if with_readers or readers_to:
            held, goal = place(readers, db), place(readers_to, to)
            told.append(_in_a_line("The readers' store", copy_readers(held, goal, report)))
    for line in told:
        click.echo(line)


def _in_a_line(what: str, done: Copied) -> str:
    return f"{what} is copied: {done.whole:,} rows in {len(done.rows)} tables, the same on both sides."
