"""Where a database lies: a path, a ``sqlite:///`` URL, or the user's data folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from onrecord.errors import StoreError

PATIENCE = 30.0
"""Seconds to wait for another process that is writing, before giving up."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Location:
    """A database's file, and how many seconds to wait for others who write to it."""

    path: Path
    patience: float = PATIENCE


def locate(url: str | Path | None) -> Location:
    """Return where the database at ``url`` lies; None stands for the user's own library.

    ``sqlite:///relative.db``, ``sqlite:////absolute.db`` and ``…?timeout=SECONDS`` are understood, and
    so is a plain path. Raises StoreError for any other kind of URL.
    """
    if url is None:
        from platformdirs import user_data_path

        return Location(user_data_path("onrecord", appauthor=False) / "onrecord.db")
    if isinstance(url, Path) or not _SCHEME.match(url):
        return Location(_named(str(url)))
    parts = urlsplit(url)
    if parts.scheme.partition("+")[0] != "sqlite":
        raise StoreError(f"{_without_password(url)}: only SQLite databases are supported so far")
    if parts.netloc:
        raise StoreError(f"{url}: write sqlite:///relative.db or sqlite:////absolute/path.db")
    return Location(_named(unquote(parts.path[1:])), patience=_patience(parts.query))


def _named(path: str) -> Path:
    if not path or "\0" in path:
        raise StoreError("a database needs a file to live in, such as onrecord.db")
    return Path(path)


def _patience(query: str) -> float:
    given = parse_qs(query).get("timeout", [])
    try:
        return min(3600.0, max(0.0, float(given[-1]))) if given else PATIENCE
    except ValueError:
        raise StoreError(f"timeout={given[-1]}: a number of seconds is wanted") from None


def _without_password(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//", url)
