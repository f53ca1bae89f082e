"""The commands that copy the library and the readers' store while they are in use, and bring them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands import options
from onrecord.commands.printing import complain, tell_dropped
from onrecord.errors import OnrecordError, StoreError

if TYPE_CHECKING:
    from onrecord.database import Location

_ALL = ("library", "readers")
_FOLDER = click.Path(path_type=Path, file_okay=False)
_only = click.option(
    "--only", type=click.Choice(_ALL), help="The library or the readers' store alone. Default: both."
)
_readers = click.option(
    "--readers",
    metavar="URL",
    envvar="ONRECORD_READERS",
    help="Where accounts, votes and follows are kept. Default: beside the library.",
)


@click.command()
@click.argument("folder", type=_FOLDER)
@options.db
@_readers
@_only
def backup(folder: Path, db: str | None, readers: str | None, only: str | None) -> None:
    """Copy the library, and the readers' store where there is one, into a new FOLDER.

    Others may go on reading and writing meanwhile: each copy is of one moment. The folder appears when it is
    whole. The readers' store holds mail addresses: keep such a backup as you keep the store.
    """
    from onrecord.backups import back_up
    from onrecord.library import open_library

    places = _places(db, readers, only)
    if "library" in places:
        open_library(db).close()  # says what is wrong before anything is copied
    if only is None and not _stands(places["readers"]):
        del places["readers"]
    made = back_up(places, folder)
    for one in made.kept:
        click.echo(f"{one.what}  {one.bytes:,} bytes  sha256 {one.sha256}  {folder / one.file}")


@click.command()
@click.argument("folder", type=_FOLDER)
@options.db
@_readers
@_only
@click.option("--replace", is_flag=True, help="Put it in the place of what is there, which is renamed.")
@click.option("--check", is_flag=True, help="Only check that the backup is whole.")
def restore(
    folder: Path, db: str | None, readers: str | None, only: str | None, replace: bool, check: bool
) -> None:
    """Bring the library, and the readers' store, back from the backup in FOLDER.

    The backup is checked before anything is touched. What lies in the place is left alone without --replace;
    with it, it is renamed. What had been forgotten there since the backup was made is forgotten again.
    """
    from onrecord.backups import checked
    from onrecord.backups import restore as bring_back

    held = {one.what for one in checked(folder).kept}
    if check:
        click.echo(f"{folder}: is whole")
        return
    wanted = (only,) if only else tuple(what for what in _ALL if what in held)
    places = {what: place for what, place in _places(db, readers, None).items() if what in wanted}
    forgotten = _forgotten(places["library"]) if replace and "library" in places else []
    for what, path, before in bring_back(folder, places, replace=replace):
        kept = f"; what lay there is now {before}" if before else ""
        click.echo(f"{what}  {path}{kept}")
    if "library" in places:
        _forget_again(places["library"], forgotten)


def _places(db: str | None, readers: str | None, only: str | None) -> dict[str, Location]:
    from onrecord.database import locate
    from onrecord.readers import place

    places = {"library": locate(db), "readers": place(readers, db)}
    return {what: place for what, place in places.items() if only in (None, what)}


def _stands(place: Location) -> bool:
    return place.on_server or place.path.exists()


def _forgotten(place: Location) -> list[str]:
    """Return what was forgotten in a library that is to be replaced; nothing where it cannot be read."""
    from onrecord.library import open_library

    if not _stands(place):
        return []
    try:
        with open_library(place.url) as library:
            return [gone.article for gone in library.forgotten() if not gone.again]
    except StoreError as fault:
        complain(f"{fault}; what was forgotten in it cannot be known")
        return []


def _forget_again(place: Location, articles: list[str]) -> None:
    from onrecord import pipeline
    from onrecord.errors import NotFoundError
    from onrecord.library import open_library

    back: list[str] = []
    with open_library(place.url) as library:
        for article in articles:
            try:
                library.article(article)
            except NotFoundError:
                continue
            back.append(article)
    if not back:
        return
    try:
        done = pipeline.forget(back, place.url, reason="forgotten before the library was restored")
    except OnrecordError as fault:
        lost = f"{len(back)} articles that had been forgotten are back: forget them again"
        raise StoreError(f"{fault}; {lost}") from fault
    tell_dropped(done.summary.unfinished)
    click.echo(f"Forgotten again: {done.articles} articles.")
