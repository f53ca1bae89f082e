"""Where an archive lies: a folder of this machine or of an object store, behind one small class.

A file is there whole or not at all: it is written beside its place and put there at once, or, in an object
store, appears when it is closed. So whatever dies while it writes leaves nothing that could be mistaken for
a result, and two that write the same file write the same bytes.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import Any, Final, NamedTuple

from onrecord.archive.systems import reached
from onrecord.errors import ArchiveError

UNFINISHED: Final = ".part"
"""How the name of a file ends that is being written."""

_HELD: Final = 64_000_000
"""Bytes on their way to an object store that are held in memory; more go through a file of this machine."""

_PIECE: Final = 1_000_000

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


class Written(NamedTuple):
    """A file that was put in its place: its size in bytes and the SHA-256 of these."""

    size: int
    digest: str


class Found(NamedTuple):
    """What lies at a place: its size in bytes, and when it was changed (ns since 1970; None if unknown)."""

    size: int
    changed: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A folder or file: an absolute path of this machine, or a URI (``s3://bucket/folder``). May be pickled.

    Every method raises OSError where the place cannot be had.
    """

    uri: str

    @classmethod
    def named(cls, written: str) -> Place:
        """Return the place that a user's path or URI names. Raises ArchiveError where Arrow is not there."""
        if find_spec("pyarrow") is None:
            raise ArchiveError('archives need: pip install "onrecord[parquet]"')
        scheme = _SCHEME.match(written)
        if scheme is None:
            return cls(os.path.abspath(written))
        if scheme[1].lower() == "file":
            return cls(os.path.abspath(written[scheme.end() :] or "/"))
        folder, sign, options = written.partition("?")
        return cls(folder.rstrip("/") + sign + options)

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine."""
        return _SCHEME.match(self.uri) is None

    def at(self, *names: str) -> Place:
        """Return what lies in this folder under a name, which may hold slashes."""
        folder, sign, options = self.uri.partition("?") if not self.is_local else (self.uri, "", "")
        return Place("/".join([folder.rstrip("/"), *names]) + sign + options)

    def found(self) -> Found | None:
        """Return what lies there as a file, None where none does."""
        from pyarrow.fs import FileType

        system, path = self._reached()
        info = system.get_file_info(path)
        return Found(info.size, info.mtime_ns) if info.type == FileType.File else None

    def open(self) -> Any:
        """Open the file to be read: a binary stream that can seek (``read_at`` and ``size`` as well)."""
        system, path = self._reached()
        return system.open_input_file(path)

    def read(self) -> bytes:
        """Return the file's bytes."""
        with self.open() as stream:
            data: bytes = stream.read()
        return data

    def write(self, data: Any) -> Written:
        """Put bytes in place, over what lay there."""
        with self.writing() as stream:
            stream.write(data)
        return stream.written()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Open a stream whose bytes are put in place when the block ends, not where it raises."""
        system, path = self._reached()
        if not self.is_local:
            # A stream to a store cannot be given up: what it was told until then would be there
            with SpooledTemporaryFile(_HELD) as held:
                yield Writing(held)
                held.seek(0)
                with system.open_output_stream(path) as sink:
                    copyfileobj(held, sink, _PIECE)
            return
        folder, _, name = path.rpartition("/")
        system.create_dir(folder, recursive=True)
        beside = f"{folder}/.{name}.{secrets.token_hex(6)}{UNFINISHED}"
        try:
            with system.open_output_stream(beside) as sink:
                yield Writing(sink)
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise

    def names(self) -> list[str]:
        """Return the names of what lies in this folder, in order; none where there is no such folder."""
        from pyarrow.fs import FileSelector

        system, path = self._reached()
        infos = system.get_file_info(FileSelector(path, allow_not_found=True))
        return sorted(info.base_name for info in infos)

    def files(self) -> list[str]:
        """Return the files under this folder, however deep, by their paths from it, in order."""
        from pyarrow.fs import FileSelector, FileType

        system, path = self._reached()
        infos = system.get_file_info(FileSelector(path, allow_not_found=True, recursive=True))
        start = len(path.rstrip("/")) + 1
        return sorted(info.path[start:] for info in infos if info.type == FileType.File)

    def delete(self) -> None:
        """Delete the file or the folder with all that is in it; do nothing where there is none."""
        from pyarrow.fs import FileType

        system, path = self._reached()
        kind = system.get_file_info(path).type
        if kind == FileType.Directory:
            system.delete_dir(path)
        elif kind == FileType.File:
            system.delete_file(path)

    def _reached(self) -> tuple[Any, str]:
        """Return the file system that has the place, and its path there."""
        scheme = _SCHEME.match(self.uri)
        if scheme is None:
            return _this_machine(), self.uri
        return reached(self.uri)


class Writing:
    """A stream that bytes are written to, counted and digested on their way."""

    def __init__(self, sink: Any) -> None:
        self.closed = False  # Parquet's writer asks for it
        self._sink = sink
        self._size = 0
        self._digest = sha256()

    def write(self, data: Any) -> int:
        """Write bytes, or what lends its bytes; return how many."""
        with memoryview(data) as held:
            plain = held.cast("B") if held.nbytes else held
            self._digest.update(plain)
            self._sink.write(plain)
            self._size += held.nbytes
            return held.nbytes

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._size

    def flush(self) -> None:
        """Do nothing: the bytes go on as they come."""

    def close(self) -> None:
        """Do nothing: the stream ends with its block."""

    def written(self) -> Written:
        """Return what was written."""
        return Written(self._size, self._digest.hexdigest())


@cache
def _this_machine() -> Any:
    from pyarrow.fs import LocalFileSystem

    return LocalFileSystem()
