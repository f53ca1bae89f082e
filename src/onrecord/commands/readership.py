"""The commands for who keeps a site: who may do what, what is kept about somebody, and its end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.commands import options
from onrecord.commands.printing import complain, print_line, write_text
from onrecord.errors import NotFoundError

if TYPE_CHECKING:
    from onrecord.readers import Readers, Right

Command = TypeVar("Command", bound=Callable[..., Any])

_RIGHTS = ("reader", "editor", "admin")


@click.group()
def readers() -> None:
    """See to the readers of a site: rights, and what is kept about them.

    Their accounts, votes and follows lie in a store of its own beside the library.
    """


def _store(command: Command) -> Command:
    """Give a command ``--db`` and ``--readers``."""
    at = click.option(
        "--readers",
        "url",
        metavar="URL",
        envvar="ONRECORD_READERS",
        help="The readers' store. Default: beside the library.",
    )
    return options.db(at(command))


@readers.command()
@click.argument("address")
@click.argument("right", type=click.Choice(_RIGHTS))
@_store
def grant(address: str, right: Right, db: str | None, url: str | None) -> None:
    """Let the account of a mail ADDRESS do more, or less.

    An editor may confirm and undo what the machine decided; an admin may do all that there is. The
    account is made if need be: whoever reads the mail of that address signs in to it.
    """
    with _opened(db, url, new=True) as store:
        account = store.accounts.grant(address, right)
    click.echo(f"{account.email}: {account.rights}")


@readers.command("list")
@_store
@options.as_json
def listed(db: str | None, url: str | None, as_json: bool) -> None:
    """List the accounts that may do more than read."""
    with _opened(db, url) as store:
        found = [*store.accounts.with_right("admin"), *store.accounts.with_right("editor")]
    for account in found:
        if as_json:
            print_line({"address": account.email, "name": account.name, "rights": account.rights})
        else:
            click.echo(f"{account.rights:6}  {account.email}" + (f"  {account.name}" if account.name else ""))
    if not found:
        complain("nobody may do more than read; onrecord readers grant ADDRESS editor changes that")


@readers.command()
@_store
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True, help="Lines.")
@options.as_json
def log(db: str | None, url: str | None, limit: int, as_json: bool) -> None:
    """Show who did what, the latest first."""
    from onrecord.render.safe import clean

    with _opened(db, url) as store:
        for entry in store.journal.entries(limit=limit):
            row = asdict(entry) | {"at": entry.at.isoformat(timespec="seconds")}
            if as_json:
                print_line(row)
            else:
                write_text("  ".join(clean(value) for value in row.values() if value is not None) + "\n")


@readers.command()
@click.argument("address")
@_store
def data(address: str, db: str | None, url: str | None) -> None:
    """Print all that is kept about the account of a mail ADDRESS, as JSON."""
    with _opened(db, url) as store:
        account = store.accounts.by_email(address)
        if account is None:
            raise NotFoundError(f"{address}: there is no account of this address")
        held = store.everything(account.id)
    write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n")


@readers.command()
@click.argument("address")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@_store
def delete(address: str, yes: bool, db: str | None, url: str | None) -> None:
    """Delete all that is kept about a mail ADDRESS, account and subscriptions, for good."""
    with _opened(db, url) as store:
        account = store.accounts.by_email(address)
        if not yes:
            click.confirm(f"Delete {address} with all votes, follows, subscriptions?", abort=True, err=True)
        forgotten = store.newsletters.forget(address)
        if account is not None:
            store.accounts.delete(account.id)
    if account is None and not forgotten:
        raise NotFoundError(f"{address}: nothing is kept about this address")
    click.echo(f"{address} is deleted")


def _opened(db: str | None, url: str | None, *, new: bool = False) -> Readers:
    from onrecord.readers import open_readers

    return open_readers(url, library=db, new=new)
