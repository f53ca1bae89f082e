"""Pages that were made, kept in a file: for every process of a server, and for its next start.

A file of SQLite's beside the library, or in the user's cache folder where the library lies on a server. It
holds nothing that could not be made again: it may be deleted at any time, and where it cannot be written,
nothing is kept.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from onrecord.database import Location, beside

__all__ = ["MadePages", "place_of"]

_PATIENCE = 0.5  # seconds to wait for another process that writes; a page that is not kept is made again
_LONG = 30_000  # milliseconds to wait where it matters
_PAGE = 4096  # bytes, as SQLite counts in them
_MB = 1_000_000
_TABLE = """
CREATE TABLE IF NOT EXISTS made (
    story TEXT NOT NULL, page INTEGER NOT NULL, stamp TEXT NOT NULL, updated TEXT NOT NULL,
    body BLOB NOT NULL, PRIMARY KEY (story, page)
)
"""
_GET = "SELECT body FROM made WHERE story = ? AND page = ? AND stamp = ?"
_PUT = "INSERT OR REPLACE INTO made (story, page, stamp, updated, body) VALUES (?, ?, ?, ?, ?)"
_READY = "SELECT story, updated FROM made WHERE substr(stamp, 1, ?) = ? AND page = 1"
_ALL = "SELECT DISTINCT story, updated FROM made"
_STALE = "DELETE FROM made WHERE story = ? AND updated = ?"
_BEHIND = "DELETE FROM made WHERE story = ? AND page > ?"


def place_of(library: Location) -> Path:
    """Return where the pages of a library's stories are kept."""
    if not library.on_server:
        return beside(library, "pages").path
    from platformdirs import user_cache_path

    digest = hashlib.sha256(library.name.encode()).hexdigest()[:20]
    return user_cache_path("onrecord", appauthor=False) / f"{digest}.pages.db"


class MadePages:
    """Stories' pages by story and number. May be shared among threads; nothing that goes wrong is raised.

    A page is found by its ``stamp`` alone, which says what it was made from and by what. ``updated`` is when
    its story changed last. Once the file has ``most_mb`` it is ``full``: no further page is kept.
    """

    def __init__(self, path: Path | None, most_mb: int) -> None:
        self._lock = Lock()
        self._connection = None if path is None or most_mb <= 0 else _opened(path, most_mb)
        self.full = False

    @property
    def keeps(self) -> bool:
        """Whether there is a file that pages are kept in."""
        return self._connection is not None

    def get(self, story: str, page: int, stamp: str) -> bytes | None:
        """Return a page that is kept, or None."""
        found = self._ask(_GET, (story, page, stamp))
        return bytes(found[0][0]) if found else None

    def put(self, story: str, page: int, stamp: str, updated: str, body: bytes) -> None:
        """Keep a page, in the place of an older one."""
        self._ask(_PUT, (story, page, stamp, updated, body))

    def shorten(self, story: str, pages: int) -> None:
        """Let go of a story's pages behind so many."""
        self._ask(_BEHIND, (story, pages))

    def ready(self, maker: str) -> dict[str, str]:
        """Return the stories whose first page one maker made, each with when it had changed last.

        Stamps begin with their maker.
        """
        return dict(self._ask(_READY, (len(maker), maker)))

    def sweep(self, updated: Mapping[str, str]) -> None:
        """Let go of the pages of all stories but these, and of those made before a story changed last."""
        for story, when in self._ask(_ALL, ()):
            if updated.get(story) != when:
                self._ask(_STALE, (story, when))

    def clear(self) -> None:
        """Let go of all, and of the words in the file; whoever writes to it meanwhile is waited for."""
        waiting = f"PRAGMA busy_timeout = {_LONG}"
        for words in (waiting, "DELETE FROM made", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            self._ask(words, ())

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _ask(self, words: str, given: tuple[object, ...]) -> list[tuple[Any, ...]]:
        """Return what is found: nothing where there is no file, or it does not do."""
        with self._lock:
            try:
                return self._connection.execute(words, given).fetchall() if self._connection else []
            except sqlite3.Error as fault:
                self.full = getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
                return []


def _opened(path: Path, most_mb: int) -> sqlite3.Connection | None:
    """Open the file, made where there is none and anew where it is damaged; None where it cannot be had."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _connected(path, most_mb)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            _delete(path.with_name(path.name + ending) for ending in ("", "-wal", "-shm"))
        except OSError:
            return None
    return None


def _connected(path: Path, most_mb: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        for words in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {words}")
        connection.execute(f"PRAGMA max_page_count = {most_mb * _MB // _PAGE}")
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
