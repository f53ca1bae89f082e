"""What a backup says of itself."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.errors import OnrecordError

NAME = "backup.json"
FORM = "onrecord-backup/1"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """One database in a backup: what it is (``library``, ``readers``), its file, bytes and SHA-256."""

    what: str
    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: when it was made (UTC, ISO 8601), by which onrecord, and what it holds."""

    made: str
    onrecord: str
    kept: tuple[Kept, ...]


def write_backup(backup: Backup, folder: Path) -> None:
    """Write what a backup says of itself, on to the disk."""
    with (folder / NAME).open("w", encoding="utf-8") as out:
        json.dump({"form": FORM, **asdict(backup)}, out, indent=1)
        out.write("\n")
        out.flush()
        os.fsync(out.fileno())


def read_backup(folder: Path) -> Backup:
    """Return what a backup says of itself; raises OnrecordError where there is none, or no sound one."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if told.get("form") != FORM:
            raise OnrecordError(f"{folder}: is a backup of a form that this onrecord does not know")
        kept = tuple(Kept(**one) for one in told["kept"])
        if any(Path(one.file).name != one.file for one in kept):
            raise OnrecordError(f"{folder / NAME}: names a file outside the backup")
        return Backup(told["made"], told["onrecord"], kept)
    except FileNotFoundError:
        raise OnrecordError(f"{folder}: is no backup (no {NAME} in it)") from None
    except OSError as error:
        raise OnrecordError(f"{folder}: cannot be read ({error.strerror or error})") from None
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise OnrecordError(f"{folder / NAME}: is damaged ({fault})") from fault


def described(what: str, file: Path) -> Kept:
    """Return what a backup says of one of its files."""
    return Kept(what, file.name, file.stat().st_size, digest(file))


def digest(file: Path) -> str:
    """Return a file's SHA-256."""
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
