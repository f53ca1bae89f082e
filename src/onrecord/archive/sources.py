"""What was named, as files wherever they lie: a source each, or why there is none."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from onrecord.archive.places import Place
from onrecord.errors import ArchiveError
from onrecord.intake.decoding import without_surrogates
from onrecord.intake.endings import is_wanted
from onrecord.intake.opening import Buffered
from onrecord.intake.paths import STDIN, Named, files_of
from onrecord.intake.reasons import Reason, of_os_error
from onrecord.types import Dropped

_BUFFER = 1 << 18


@dataclass(frozen=True, slots=True)
class Source:
    """A file: where it lies, its path in the record, its bytes, when it changed (ns; 0: not known)."""

    uri: str
    path: str
    size: int
    changed: int


def sources_of(named: Sequence[str]) -> Iterator[Source | Dropped]:
    """Yield the files that paths, globs, folders and URIs stand for, each once, or why there is none."""
    seen: set[str] = set()
    for found in _found(named):
        if isinstance(found, Dropped):
            yield found
        elif found.uri not in seen:
            seen.add(found.uri)
            yield found


def _found(named: Sequence[str]) -> Iterator[Source | Dropped]:
    for written in named:
        place = Place.named(written) if "://" in written else None
        if place is None:
            yield from map(_local, files_of([written]))
        elif place.is_local:
            yield from map(_local, files_of([place.uri]))
        else:
            yield from _remote(place, written)


def _local(found: Named | Dropped) -> Source | Dropped:
    if isinstance(found, Dropped):
        return found
    shown = without_surrogates(found.path)
    if found.path == STDIN:
        return Dropped(STDIN, Reason.NOT_STREAMED)
    if shown != found.path:  # no name that could be written down and handed to another process
        return Dropped(shown, Reason.UNREADABLE)
    try:
        told = os.stat(found.path)
    except OSError as error:
        return Dropped(shown, of_os_error(error))
    return Source(os.path.realpath(found.path), shown, told.st_size, told.st_mtime_ns)


def _remote(place: Place, written: str) -> Iterator[Source | Dropped]:
    """Yield the object of a URI, or what is under it; an ending by ``/*`` says no more than the folder."""
    try:
        if found := place.found():
            yield Source(place.uri, place.uri, found.size, found.changed or 0)
            return
        names = [name for name in place.files() if _to_be_read(name)]
        for name in names:
            inner = place.at(name)
            if held := inner.found():
                yield Source(inner.uri, inner.uri, held.size, held.changed or 0)
        if not names:
            yield Dropped(written, Reason.NOTHING_INSIDE if place.names() else Reason.MISSING)
    except OSError as error:
        yield Dropped(written, of_os_error(error))


def _to_be_read(name: str) -> bool:
    *folders, base = name.split("/")
    return is_wanted(base) and not any(folder.startswith(".") for folder in folders)


@contextmanager
def opened(source: Source) -> Iterator[Buffered]:
    """Open a source to be read. Raises OSError where it cannot be.

    What breaks off that lies elsewhere is no damage of the file: then ArchiveError is raised in the end, so
    that the task is done again.
    """
    place = Place(source.uri)
    if place.is_local:
        with open(source.uri, "rb") as stream:
            yield stream
        return
    with place.open() as far, _Raw(far) as raw:
        yield io.BufferedReader(raw, _BUFFER)
        if raw.fault:
            raise ArchiveError(f"{source.uri}: {raw.fault}")


def digest_of(source: Source) -> str:
    """Return what stands for a source's content: the SHA-256 of its bytes.

    Of an object that lies elsewhere, to spare reading it, its address, size and time of change.
    """
    if not Place(source.uri).is_local:
        return sha256(f"{source.uri} {source.size} {source.changed}".encode()).hexdigest()
    total = sha256()
    with open(source.uri, "rb") as stream:
        while piece := stream.read(1 << 20):
            total.update(piece)
    return total.hexdigest()


class _Raw(io.RawIOBase):
    """A file of Arrow as Python has files."""

    def __init__(self, far: object) -> None:
        self.fault: OSError | None = None
        self._far: Any = far

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can seek."""
        return True

    def tell(self) -> int:
        """Return where it stands."""
        at: int = self._far.tell()
        return at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move to a place; return it."""
        self._far.seek(offset, whence)
        return self.tell()

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        """Read bytes into a buffer; return how many."""
        try:
            data = self._far.read(len(into))
        except OSError as fault:
            self.fault = fault
            raise
        into[: len(data)] = data
        return len(data)
