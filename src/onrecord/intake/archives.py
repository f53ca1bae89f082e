"""The members of a zip, read where they lie: nothing is unpacked to disk."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, ZipFile

from onrecord.errors import InputError
from onrecord.intake.bounded import Readable, digest, gunzip, read_all
from onrecord.intake.contents import page_of
from onrecord.intake.endings import Form, form_of, is_gzipped, is_wanted
from onrecord.intake.reasons import Reason
from onrecord.intake.rows import read_rows
from onrecord.types import Dropped, Page

_CANNOT_OPEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


def read_zip(stream: IO[bytes], path: str, limit: int) -> Iterator[Page | Dropped]:
    """Yield the pages of a zip's members, in the order of their names; other members are passed over.

    A member is named ``pack.zip!folder/name.html``. A zip inside a zip is passed over.
    """
    try:
        archive = ZipFile(stream)
        names = sorted(dict.fromkeys(filter(_is_readable, archive.namelist())))
    except (*_CANNOT_OPEN, OSError):
        yield Dropped(path, Reason.DAMAGED)
        return
    if not names:
        yield Dropped(path, Reason.NOTHING_INSIDE)
    for name in names:
        yield from _open_member(archive, name, f"{path}!{name}", limit)


def _is_readable(name: str) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/") if part != "..")
    return not hidden and not name.endswith("/") and is_wanted(name) and form_of(name) is not Form.ZIP


def _open_member(archive: ZipFile, name: str, path: str, limit: int) -> Iterator[Page | Dropped]:
    try:
        with archive.open(name) as member:
            yield from _read_member(member, path, limit)
    except InputError as error:
        yield Dropped(error.path, error.reason)
    except (BadZipFile, zlib.error, EOFError):
        yield Dropped(path, Reason.DAMAGED)
    except (*_CANNOT_OPEN, OSError) as error:
        yield Dropped(path, f"{Reason.UNREADABLE}: {error}")


def _read_member(member: IO[bytes], path: str, limit: int) -> Iterator[Page | Dropped]:
    form = form_of(path)
    if form is Form.ROWS:
        unpacked: Readable = gzip.GzipFile(fileobj=member) if is_gzipped(path) else member
        yield from read_rows(unpacked, path, limit)
        return
    came_in = read_all(member, path, limit)
    data = gunzip(came_in, path, limit) if came_in and is_gzipped(path) else came_in
    yield page_of(form or Form.TEXT, data, path, digest(came_in))
