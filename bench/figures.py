"""What every benchmark gives back, and the data that it runs on."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ONRECORD = Path(sys.executable).parent / "onrecord"


@dataclass(frozen=True)
class Figure:
    """One measured number: ``name`` is ``benchmark.measure``; ``note`` says what it rests on."""

    name: str
    value: float
    unit: str
    command: str
    data: str
    note: str = ""


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


def run(*arguments: str | Path) -> tuple[bytes, float]:
    """Run the ``onrecord`` command from a cold start; return what it printed and the seconds it took."""
    started = time.perf_counter()
    done = subprocess.run([str(ONRECORD), *map(str, arguments)], capture_output=True, check=True)
    return done.stdout, time.perf_counter() - started
