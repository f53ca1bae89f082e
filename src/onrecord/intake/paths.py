"""From what was named (files, folders, globs) to the files to open, in order, each once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.intake.endings import is_wanted
from onrecord.intake.reasons import Reason, of_os_error
from onrecord.types import Dropped

STDIN = "-"


class Named(NamedTuple):
    """A file to open; ``met`` says that it was met in a folder rather than named."""

    path: str
    met: bool = False


def files_of(paths: Iterable[str]) -> Iterator[Named | Dropped]:
    """Yield the files that the paths stand for; a file that two of them reach is given once."""
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            key = found.path if found.path == STDIN else os.path.realpath(found.path)
            if isinstance(found, Dropped) or key not in seen:
                seen.add(key)
                yield found


def _expand(path: str) -> Iterator[Named | Dropped]:
    if path == STDIN:
        yield Named(STDIN)
    elif "\0" in path:
        yield Dropped(path.replace("\0", "\ufffd"), Reason.MISSING)
    elif os.path.isdir(path):
        yield from _folder(path)
    elif not os.path.lexists(path) and glob.has_magic(path):
        yield from _glob(path)
    else:
        yield Named(path)


def _glob(pattern: str) -> Iterator[Named | Dropped]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield Dropped(pattern, Reason.MISSING)
    for match in matches:
        # "**" reaches the files of a folder itself, so the folder must not give them again.
        if "**" not in pattern or not os.path.isdir(match):
            yield from _expand(match)


def _folder(path: str) -> Iterator[Named | Dropped]:
    troubles: list[OSError] = []
    found = False
    for folder, inner, names in os.walk(path, onerror=troubles.append):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(filter(is_wanted, names)):
            file = os.path.join(folder, name)
            if Path(file).is_file():
                found = True
                yield Named(file, met=True)
    yield from (Dropped(str(error.filename), of_os_error(error)) for error in troubles)
    if not found and not troubles:
        yield Dropped(path, Reason.NOTHING_INSIDE)
