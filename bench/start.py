"""How fast the command answers: ``onrecord --help`` from a cold start, beside a bare interpreter.

usage: python bench/start.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from figures import ONRECORD, Figure

COMMAND = "python bench/start.py"
ROUNDS = 15


def measure() -> list[Figure]:
    """Return the median seconds of ``onrecord --help`` and its ratio to ``python -c pass``."""
    pairs = [
        (_seconds(str(ONRECORD), "--help"), _seconds(sys.executable, "-c", "pass")) for _ in range(ROUNDS)
    ]
    helped = statistics.median(pair[0] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    return [
        Figure("start.help_seconds", round(helped, 3), "s", COMMAND, "no data"),
        Figure("start.help_ratio", round(ratio, 1), "× a bare interpreter", COMMAND, "no data"),
    ]


def _seconds(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:40s} {figure.value:8.3f} {figure.unit}")
