"""What every benchmark gives back, and the data that it runs on."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ONRECORD = Path(sys.executable).parent / "onrecord"


@dataclass(frozen=True)
class Figure:
    """One measured number: ``name`` is ``benchmark.measure``; ``note`` says what it rests on.

    ``table``, in Markdown, is what the number sums up, for the results to show below it.
    """

    name: str
    value: float
    unit: str
    command: str
    data: str
    note: str = ""
    table: str = ""


@dataclass(frozen=True)
class Usage:
    """What a run of the command took: seconds by the clock and of processors, and the largest process."""

    seconds: float
    processor_seconds: float
    peak_mb: float


def shared(path: str) -> Path:
    """Return a path of the labelled data, which lies beside the checkout where it is at hand."""
    return SHARED / path


def digest(paths: Iterable[Path]) -> str:
    """Return the first 16 hex digits of SHA-256 over the files' names and bytes, in order of name."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def score(script: str, *arguments: Path) -> tuple[dict[str, float], str]:
    """Run one of the scorers; return the figures of its SCORE line and all that it printed."""
    done = subprocess.run(
        [sys.executable, str(shared(f"score/{script}")), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    line = next(row for row in done.stdout.splitlines() if row.startswith("SCORE"))
    return {key: float(value) for key, value in re.findall(r"(\w+)=([\d.]+)", line)}, done.stdout


def scorer(script: str) -> ModuleType:
    """Return one of the scorers as a module, for the rules it goes by."""
    path = shared(f"score/{script}")
    spec = importlib.util.spec_from_file_location(f"scorer_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no module can be read from {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*arguments: str | Path) -> tuple[bytes, float]:
    """Run the ``onrecord`` command from a cold start; return what it printed and the seconds it took."""
    started = time.perf_counter()
    done = subprocess.run([str(ONRECORD), *map(str, arguments)], capture_output=True, check=True)
    return done.stdout, time.perf_counter() - started


def offers(command: str, option: str) -> bool:
    """Tell whether a command of ``onrecord`` has an option."""
    return option in run(command, "--help")[0].decode()


def metered(output: Path, *arguments: str | Path) -> Usage:
    """Run the ``onrecord`` command, what it prints going to a file, and meter it with its workers."""
    with output.open("wb") as stream:
        started = time.perf_counter()
        process = subprocess.Popen([str(ONRECORD), *map(str, arguments)], stdout=stream)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Usage(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
