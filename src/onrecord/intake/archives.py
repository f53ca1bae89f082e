"""The members of a zip, read where they lie: nothing is unpacked to disk. WACZ files are zips."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, ZipFile

from onrecord.errors import InputError
from onrecord.intake.bounded import read_all
from onrecord.intake.endings import Form, form_of, is_wanted
from onrecord.intake.readers import read_stream
from onrecord.intake.reasons import Reason
from onrecord.types import Dropped, Page

ZIPS = {Form.ZIP, Form.WACZ}
_CANNOT_OPEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)
_PACKAGE = "datapackage.json"
_PACKAGE_LIMIT = 10_000_000


def read_zip(form: Form, stream: IO[bytes], path: str, limit: int) -> Iterator[Page | Dropped]:
    """Yield the pages of a zip's members, in the order of their names; other members are passed over.

    A member is named ``pack.zip!folder/name.html``. A zip inside a zip is passed over. Of a WACZ the
    WARC files are read, and those that its package names but it does not hold are dropped.
    """
    try:
        archive = ZipFile(stream)
        names = sorted(dict.fromkeys(filter(_IS_READABLE[form], archive.namelist())))
    except (*_CANNOT_OPEN, OSError):
        yield Dropped(path, Reason.DAMAGED)
        return
    absent = _absent(archive, names) if form is Form.WACZ else ()
    yield from (Dropped(f"{path}!{name}", Reason.MISSING) for name in absent)
    if not names and not absent:
        yield Dropped(path, Reason.NOTHING_INSIDE)
    for name in names:
        yield from _open_member(archive, name, f"{path}!{name}", limit)


def _is_readable(name: str) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/") if part != "..")
    return not hidden and not name.endswith("/") and is_wanted(name) and form_of(name) not in ZIPS


def _is_warc(name: str) -> bool:
    return form_of(name) is Form.WARC


_IS_READABLE = {Form.ZIP: _is_readable, Form.WACZ: _is_warc}


def _absent(archive: ZipFile, there: list[str]) -> list[str]:
    """Return the WARC files that a WACZ's package lists and its zip does not have."""
    try:
        with archive.open(_PACKAGE) as member:
            package = json.loads(read_all(member, _PACKAGE, _PACKAGE_LIMIT))
    except (*_CANNOT_OPEN, OSError, InputError, RecursionError):
        return []
    listed = package.get("resources") if isinstance(package, dict) else None
    paths = (
        [item.get("path") for item in listed or [] if isinstance(item, dict)]
        if isinstance(listed, list)
        else []
    )
    return sorted({path for path in paths if isinstance(path, str) and _is_warc(path)}.difference(there))


def _open_member(archive: ZipFile, name: str, path: str, limit: int) -> Iterator[Page | Dropped]:
    try:
        with archive.open(name) as member:
            yield from read_stream(form_of(name) or Form.TEXT, member, path, limit)
    except InputError as error:
        yield Dropped(error.path, error.reason)
    except (BadZipFile, zlib.error, EOFError):
        yield Dropped(path, Reason.DAMAGED)
    except (*_CANNOT_OPEN, OSError) as error:
        yield Dropped(path, f"{Reason.UNREADABLE}: {error}")
