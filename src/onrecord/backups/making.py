"""Makes backups: each database copied as it is at one moment, while others read and write it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from onrecord.backups.manifest import Backup, described, write_backup
from onrecord.database import Location, plainly
from onrecord.errors import OnrecordError, StoreError

Now = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def back_up(databases: Mapping[str, Location], folder: Path, now: Now = utc_now) -> Backup:
    """Copy databases, by what they are, into a new folder; return what it holds.

    Each copy is of one moment: those who write meanwhile are neither held up nor half seen. A run that is
    killed leaves no folder of that name. Raises OnrecordError where something lies there already or
    cannot be written, StoreError where a database cannot be read or lies on a server.
    """
    if folder.exists():
        raise OnrecordError(f"{folder}: is there already; name a folder that is not")
    made = now().isoformat(timespec="seconds")
    part = folder.with_name(f".{folder.name}.part-{os.getpid()}")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
        kept = []
        for what, location in databases.items():
            copy = part / f"{what}.db"
            _copy(location, copy)
            kept.append(described(what, copy))
        backup = Backup(made, version("onrecord"), tuple(kept))
        write_backup(backup, part)
        part.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise OnrecordError(f"{folder}: cannot be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return backup


def _copy(location: Location, to: Path) -> None:
    """Copy a database page by page inside one reading transaction, and look at the copy."""
    if location.on_server:
        raise StoreError(
            f"{location.name}: lies on a server; back it up by pg_dump, or copy it to a file (onrecord copy)"
        )
    if not location.path.exists():
        raise StoreError(f"{location.name}: there is nothing to back up")
    source = f"{location.path.absolute().as_uri()}?mode=ro"
    with (
        plainly(location),
        closing(sqlite3.connect(source, uri=True, timeout=location.patience)) as held,
        closing(sqlite3.connect(to)) as copy,
    ):
        held.backup(copy)  # all pages in one step: a writer cannot make it begin again
        copy.execute("PRAGMA journal_mode = DELETE")
        fault = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if fault != "ok":
            raise StoreError(f"{location.name}: is damaged ({fault}); the backup was not made")
    sync_file(to)


def sync_file(path: Path) -> None:
    """Bring a file on to the disk."""
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def sync_folder(path: Path) -> None:
    """Bring a folder's names on to the disk, where the system has a way."""
    with suppress(OSError):
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
