"""A copy of the checkout in which a mutant is put, and a process for each, forked from one that is warm.

A mutant is written to the copy's file, so that processes which a test starts meet it as well. Everything
foreign is imported once, before the fork; everything of onrecord's and of its tests afterwards.
"""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_NOT_COPIED = (".*", "out", "dist", "train", "__pycache__")
_MEMORY = 4 << 30
_PLUGINS = ("no:cacheprovider", "pytest_timeout", "_hypothesis_pytestplugin")
_AS_EVER = ("--import-mode=importlib", "--hypothesis-seed=0", "-q", "-x", "--no-header", "--tb=line")
CAUGHT, SURVIVED, TIMEOUT = "caught", "survived", "timeout"


class Copy:
    """A copy of the checkout at ``root``, with the labelled data beside it where the checkout has it."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = folder / "checkout"
        shutil.copytree(root, self.root, ignore=shutil.ignore_patterns(*_NOT_COPIED), symlinks=True)
        if (root.parent / "shared").is_dir():
            (folder / "shared").symlink_to(root.parent / "shared")
        self._origin = root
        self._turn = 0

    @contextmanager
    def mutated(self, path: str, code: str) -> Iterator[None]:
        """Hold other code in a file; its time is one that no bytecode of the file was made for."""
        file = self.root / path
        kept, stat = file.read_bytes(), file.stat()
        self._turn += 1
        try:
            file.write_text(code, encoding="utf-8")
            os.utime(file, (stat.st_atime, stat.st_mtime + 10 * self._turn))
            yield
        finally:
            file.write_bytes(kept)
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    def foreign_path(self) -> list[str]:
        """Return where to look for modules, but for the checkout's own."""
        ours = {str(self._origin / "src"), str(self._origin / "bench")}
        return [path for path in sys.path if path not in ours]

    def enter(self) -> None:
        """Make this process one that works in the copy."""
        os.chdir(self.root)
        sys.path[:] = [str(self.root / "src"), *self.foreign_path()]
        os.environ |= {
            "PYTHONPATH": str(self.root / "src"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }


def warm(names: Iterable[str], copy: Copy) -> None:
    """Import foreign modules, so that no forked process has to: none of onrecord's may come with them."""
    held = sys.path[:]
    sys.path[:] = copy.foreign_path()
    for name in names:
        with suppress(Exception):
            importlib.import_module(name)
    sys.path[:] = held
    if "onrecord" in sys.modules:
        raise ImportError("a foreign module has imported onrecord: mutants would not be met")


def run(files: Sequence[str], plugin: object, more: Sequence[str] = ()) -> int:
    """Run pytest over files with a plugin, in this process, and return its exit status."""
    import pytest

    named = [word for name in _PLUGINS for word in ("-p", name)]
    return int(pytest.main([*_AS_EVER, *named, *more, *files], plugins=[plugin]))


class Chosen:
    """Has pytest run the tests of these ids alone, in this order."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.order = {name: i for i, name in enumerate(ids)}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Drop all other tests."""
        items[:] = sorted((i for i in items if i.nodeid in self.order), key=lambda i: self.order[i.nodeid])


def verdict(ids: Sequence[str], seconds: float, log: Path, copy: Copy) -> str:
    """Return what the tests of these ids say of what is in the copy; they usually take so many seconds."""
    files = list(dict.fromkeys(name.partition("::")[0] for name in ids))
    status = forked(lambda: run(files, Chosen(ids)), copy, log, seconds)
    if status is None:
        return TIMEOUT
    return SURVIVED if status == 0 else CAUGHT


def forked(work: Callable[[], int], copy: Copy, log: Path, seconds: float) -> int | None:
    """Do work in a process of its own; return its status, None where it took far longer than it should."""
    child = os.fork()
    if not child:
        _become(work, copy, log, seconds)
    ends = time.monotonic() + 60 + 10 * seconds
    pause = 0.01
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done or time.monotonic() > ends:
            break
        time.sleep(pause)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if not done:
        os.waitpid(child, 0)
        return None
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
        return None
    return os.waitstatus_to_exitcode(status)


def _become(work: Callable[[], int], copy: Copy, log: Path, seconds: float) -> None:
    """Work in the copy, with bounds, telling nobody; this process ends here."""
    status = 70
    try:
        os.setsid()
        with log.open("wb") as told:
            os.dup2(told.fileno(), 1)
            os.dup2(told.fileno(), 2)
        processor = int(15 + 4 * seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 5))
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        copy.enter()
        status = work()
    finally:
        sys.stdout.flush()
        os._exit(status)
