"""Brings databases back from a backup; what lay in their place stays beside them under another name."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from onrecord.backups.making import Now, sync_file, sync_folder, utc_now
from onrecord.backups.manifest import Backup, Kept, digest, read_backup
from onrecord.database import Location, plainly
from onrecord.errors import OnrecordError, StoreError

_BESIDE = ("-wal", "-journal")  # what a damaged database may still need


class Restored(NamedTuple):
    """A database that was brought back, and where the one that lay in its place is now (None: none did)."""

    what: str
    path: Path
    before: Path | None


def checked(folder: Path) -> Backup:
    """Return what a backup holds; raises OnrecordError where a file is missing or not what it was."""
    backup = read_backup(folder)
    for one in backup.kept:
        file = folder / one.file
        if not file.is_file():
            raise OnrecordError(f"{file}: is missing from the backup")
        if file.stat().st_size != one.bytes or digest(file) != one.sha256:
            raise OnrecordError(f"{file}: is not what it was when the backup was made")
    return backup


def restore(
    folder: Path, databases: Mapping[str, Location], *, replace: bool = False, now: Now = utc_now
) -> list[Restored]:
    """Put the databases of a backup, by what they are, where ``databases`` says; tell of each.

    All of the backup is checked before anything is touched. Where a database lies already it is left alone
    and StoreError raised, unless it is to be replaced: then it is renamed, not deleted. Raises OnrecordError
    where the backup is damaged or lacks what is asked for.
    """
    backup = checked(folder)
    held = {one.what: one for one in backup.kept}
    for what, location in databases.items():
        if what not in held:
            raise OnrecordError(f"{folder}: holds no {what}")
        if location.on_server:
            raise StoreError(f"{location.name}: lies on a server; restore to a file, then copy it there")
        if location.path.exists():
            if not replace:
                raise StoreError(f"{location.name}: is there already; --replace puts the backup in its place")
            _at_rest(location)
    return [_put(folder, held[what], location, now()) for what, location in databases.items()]


def _at_rest(location: Location) -> None:
    """Have what is written to a database all in its one file; raise StoreError where others have it open."""
    with plainly(location), closing(sqlite3.connect(location.path, timeout=1.0)) as held:
        try:
            held.execute("PRAGMA locking_mode = EXCLUSIVE")
            held.execute("PRAGMA journal_mode = DELETE").fetchone()
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise StoreError(f"{location.name}: others have it open; stop them first") from fault
            raise
        except sqlite3.DatabaseError:
            return  # what is to be replaced may be damaged
        held.rollback()


def _put(folder: Path, one: Kept, location: Location, now: datetime) -> Restored:
    target = location.path
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    before = target.with_name(f"{target.name}.before-{now:%Y%m%dT%H%M%S}") if target.exists() else None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / one.file, part)
        os.chmod(part, 0o600)
        sync_file(part)
        if before is not None:
            shutil.copymode(target, part)
            _rename(target, before)
        part.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise OnrecordError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        part.unlink(missing_ok=True)
    return Restored(one.what, target, before)


def _rename(target: Path, before: Path) -> None:
    """Rename a database together with what a damaged one may have left beside it."""
    for ending in _BESIDE:
        beside = target.with_name(target.name + ending)
        if beside.exists():
            beside.rename(before.with_name(before.name + ending))
    target.with_name(target.name + "-shm").unlink(missing_ok=True)
    target.rename(before)
