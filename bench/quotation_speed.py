"""How many words a second are read for quotations on two processors, and in how much memory.

usage: python bench/quotation_speed.py

The command reads PolNeAR dev once and then several times over, whole articles shared among its own
workers; the difference of the two runs is reading alone, without start and loading of models.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import polnear
from figures import Figure, Usage, metered
from quotations import depths

COMMAND = "python bench/quotation_speed.py"
WORKERS = 2
TIMES = {"default": 6, "thorough": 2}
"""How often the articles are read in the longer run: long enough for a steady figure, in a minute or two."""


def measure() -> list[Figure]:
    """Return words a second on two processors, words a processor second and the largest process's MB."""
    return [figure for name, options in depths().items() for figure in _depth(name, options)]


def _depth(name: str, options: tuple[str, ...]) -> list[Figure]:
    once, often = runs(TIMES[name], WORKERS, options)
    words = polnear.words() * (TIMES[name] - 1)
    rate = round(words / (often.seconds - once.seconds))
    alone = round(words / (often.processor_seconds - once.processor_seconds))
    cold = f"{WORKERS} workers; cold, {once.seconds:.1f} s for the first {polnear.words():,} words"
    values = [
        ("words_per_second", rate, "words/s", cold),
        ("words_per_processor_second", alone, "words/s", "whatever else the machine does"),
        ("peak_mb", round(max(once.peak_mb, often.peak_mb)), "MB", "the largest of its processes"),
    ]
    return [
        Figure(f"quotation_speed.{name}.{key}", value, unit, COMMAND, polnear.data(), note)
        for key, value, unit, note in values
    ]


def runs(times: int, workers: int, options: tuple[str, ...] = ()) -> tuple[Usage, Usage]:
    """Return what reading the articles once took, and what reading them several times over took."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.jsonl"
        once, often = (polnear.copies(n, Path(folder) / f"{n}.jsonl") for n in (1, times))
        arguments = ("quote", "--json", "--workers", str(workers), *options)
        return metered(output, *arguments, once), metered(output, *arguments, often)


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:56s} {figure.value:10,.0f} {figure.unit}  {figure.note}")
