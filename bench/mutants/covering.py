"""Which tests run which line: asked of coverage.py once for each file of tests, and kept.

What is kept is keyed by the room's code, the file and the ``conftest.py`` around it, so that a new file of
tests costs only itself. What a fixture does for several tests counts for all tests of the file.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from figures import digest
from mutants.drawing import Mutant
from mutants.trying import Copy, forked, run

_IMPORTED, _SHARED = "", "*"
"""What ran while modules were imported, or in a fixture of several tests."""
_LONGEST = 600.0
_PATIENCE = 20.0
"""Seconds that the tests of one mutant usually take at most, watched; a mutant that they miss survives."""
_SERVER = "postgresql"
"""In the name of a test that needs a server: none is started for a mutant."""


@dataclass(frozen=True)
class Room:
    """A room whose code is mutated: its folders of tests, its own first, and folders that are left out."""

    name: str
    tests: tuple[str, ...]
    apart: tuple[str, ...] = ()

    def modules(self, root: Path) -> list[str]:
        """Return the paths of the room's modules, below the root."""
        every = sorted((root / "src/onrecord" / self.name).rglob("*.py"))
        paths = [path.relative_to(root).as_posix() for path in every]
        return [path for path in paths if not any(part in path for part in self.apart)]

    def files(self, root: Path) -> list[str]:
        """Return the paths of the files of tests, below the root."""
        found = [path for place in self.tests for path in sorted(root.glob(place))]
        return [path.relative_to(root).as_posix() for path in found]


class Covering:
    """What tests of one room are known to run, by module and line, and how long each of them takes."""

    def __init__(self, room: Room, foreign: set[str]) -> None:
        self.room = room
        self.foreign = foreign
        self.seconds: dict[str, float] = {}
        self._lines: dict[str, dict[int, set[str]]] = {}
        self._imported: dict[str, set[int]] = {}

    def add(self, told: dict[str, Any]) -> None:
        """Take what one file of tests told."""
        self.foreign.update(told["foreign"])
        self.seconds |= told["seconds"]
        for path, lines in told["lines"].items():
            for line, contexts in lines.items():
                self._take(path, int(line), contexts, list(told["seconds"]))

    def _take(self, path: str, line: int, contexts: Sequence[str], every: Sequence[str]) -> None:
        if _IMPORTED in contexts:
            self._imported.setdefault(path, set()).add(line)
        tests = every if _SHARED in contexts else contexts
        self._lines.setdefault(path, {}).setdefault(line, set()).update(t for t in tests if t in self.seconds)

    def tests(self, mutant: Mutant) -> list[str]:
        """Return the tests that run a mutant's statement: the room's own first, then the quickest.

        Of what runs when its module is imported these are all tests that run anything of the module, and
        then all the room's own: what reads a default, a bound or a table runs no line of it.
        """
        lines = self._lines.get(mutant.path, {})
        first, last = mutant.lines
        near = {test for line in range(first, last + 1) for test in lines.get(line, ())}
        found = near
        if self._imported.get(mutant.path, set()).intersection(range(first, last + 1)):
            near = set().union(*lines.values())
            found = near | {test for test in self.seconds if self._own(test)}
        return self._affordable(
            sorted(found, key=lambda test: (test not in near, not self._own(test), self.seconds[test], test))
        )

    def _affordable(self, tests: Sequence[str]) -> list[str]:
        """Return the first of the tests, as many as fit in the time there is; one at least."""
        until = accumulate(self.seconds[test] for test in tests)
        return [
            test for i, (test, end) in enumerate(zip(tests, until, strict=True)) if end <= _PATIENCE or not i
        ]

    def _own(self, test: str) -> bool:
        return test.startswith(f"tests/{self.room.name}/")


def covering(room: Room, copy: Copy, kept: Path) -> Covering:
    """Return what the room's tests run; files of tests that are not known yet are run."""
    code = digest(copy.root / path for path in room.modules(copy.root))
    found = Covering(room, set())
    for path in room.files(copy.root):
        around = [copy.root / path, *(copy.root / path).parent.glob("conftest.py")]
        place = kept / f"{room.name}-{Path(path).stem}-{code}-{digest(around)}.json"
        if not place.exists():
            _watch(room, copy, path, place)
        with suppress(OSError, ValueError):
            found.add(json.loads(place.read_text(encoding="utf-8")))
    return found


def _watch(room: Room, copy: Copy, path: str, place: Path) -> None:
    print(f"which lines {path} runs…", file=sys.stderr, flush=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    log = place.with_suffix(".log")
    status = forked(lambda: _watched(room, copy, path, place), copy, log, _LONGEST)
    if status != 0:
        print(f"{path} ended with {status}: {log}", file=sys.stderr)


def _watched(room: Room, copy: Copy, path: str, place: Path) -> int:
    """Run a file of tests under coverage, and write what each test ran. What failed is left out."""
    sys.modules.pop("coverage", None)  # a benchmark bears this name too
    measuring: Any = importlib.import_module("coverage")
    sys.dont_write_bytecode = False
    room_code = str(copy.root / "src/onrecord" / room.name / "*")
    held = measuring.Coverage(data_file=None, config_file=False, include=[room_code])
    watching = Watching(held)
    held.start()
    status = run([path], watching, ("--maxfail=1000",))
    held.stop()
    foreign = [name for name, module in list(sys.modules.items()) if "site-packages" in _file(module)]
    told = {"seconds": watching.seconds, "lines": _lines(held, copy.root), "foreign": sorted(foreign)}
    place.write_text(json.dumps(told), encoding="utf-8")
    return 0 if watching.seconds else status


def _file(module: object) -> str:
    return str(getattr(module, "__file__", None) or "")


def _lines(held: Any, root: Path) -> dict[str, dict[int, list[str]]]:
    data = held.get_data()
    return {
        Path(name).relative_to(root).as_posix(): data.contexts_by_lineno(name)
        for name in data.measured_files()
    }


class Watching:
    """Tells coverage which test is on, and keeps how long each took that passed."""

    def __init__(self, held: Any) -> None:
        self._held = held
        self._now = _IMPORTED
        self._took = 0.0
        self.seconds: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Drop the tests that need a server."""
        items[:] = [item for item in items if _SERVER not in item.nodeid]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin a test."""
        self._now = nodeid
        self._held.switch_context(nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """Say whether what a fixture does is for several tests, or for this one."""
        self._held.switch_context(self._now if fixturedef.scope == "function" else _SHARED)
        try:
            return (yield)
        finally:
            self._held.switch_context(self._now)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep what a test took in all, if it passed."""
        self._took = report.duration + (0.0 if report.when == "setup" else self._took)
        if (report.when == "call" and report.passed) or (
            report.when == "teardown" and report.nodeid in self.seconds
        ):
            self.seconds[report.nodeid] = self._took
