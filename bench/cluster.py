"""An archive on a cluster of two workers: pace, what Spark itself takes, and what killing changes.

usage: python bench/cluster.py [PAGES]

PAGES pages (1,000) of the labelled data are written to WARC files of 25, each under an address of its own.
``onrecord archive`` makes an archive of them on this machine, and on a cluster of one worker and of two
(Spark starts it here, every worker with one processor). Of the first 300 it makes one on two workers of which
first a Python process and then a whole worker is killed (SIGKILL), and one on two where the run itself is
killed and started again. All have to write the tables that this machine writes alone, byte for byte. A stage
lasts from its first task's beginning to its last task's receipt, the start of its processes included.
Two workers can only be faster than one where this machine has two processors to spare.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from figures import ONRECORD, Figure, digest, shared
from interrupted import make
from onrecord.intake import open_pages
from onrecord.types import Page

COMMAND = "python bench/cluster.py"
SETS = ("data/pages/article-extraction-benchmark.zip", "data/pages/wcxb-dev-articles.zip")
PAGES, TO_BE_KILLED, TO_A_FILE = 1_000, 300, 25
MAPS = ("reading", "quoting")
PATIENCE = 1_800.0
"""Seconds that one run may take."""

Process: TypeAlias = "subprocess.Popen[bytes]"
Meanwhile: TypeAlias = Callable[[Process, Path], None]


@dataclass(frozen=True)
class Run:
    """What one run took by the clock and of processors, and what it wrote: digests by path."""

    seconds: float
    processor_seconds: float
    folder: Path
    tables: dict[str, str]

    def lasted(self, stage: str) -> float:
        """Return the seconds from a stage's first task's beginning to its last one's end."""
        told = [
            (json.loads(r.read_text())["begun"], r.stat().st_mtime) for r in _receipts(self.folder, stage)
        ]
        return float(max(end for _, end in told) - min(begun for begun, _ in told))

    def peak_mb(self) -> float:
        """Return what the largest process of a map task held."""
        receipts = [receipt for stage in MAPS for receipt in _receipts(self.folder, stage)]
        return float(max(json.loads(receipt.read_text())["memory"] for receipt in receipts)) / 1e6


def measure(pages: int = PAGES) -> list[Figure]:
    """Return the gain of a second worker, Spark's own share, its memory, and how many tables differ."""
    if importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        print("cluster: onrecord[cluster] or Java is missing, nothing was measured", file=sys.stderr)
        return []
    truth = [shared(path) for path in SETS]
    data = f"{pages} pages of {' and '.join(path.name for path in truth)}, {digest(truth)}"
    with tempfile.TemporaryDirectory() as held:
        whole, part = Path(held) / "whole", Path(held) / "part"
        _write(whole / "in", [str(path) for path in truth], pages)
        local = _run(whole, "local", "--workers", "2")
        one = _run(whole, "one", *_cluster(1))
        two = _run(whole, "two", *_cluster(2))
        _write(part / "in", [str(path) for path in truth], min(pages, TO_BE_KILLED))
        sound = _run(part, "local", "--workers", "2")
        killed = _run(part, "killed", *_cluster(2), meanwhile=_kill_workers)
        resumed = _resumed(part)
        return [
            *_figures(local, one, two, data),
            _differing("two", local, two, data),
            _differing("killed", sound, killed, f"the first {TO_BE_KILLED} of them"),
            _differing("resumed", sound, resumed, f"the first {TO_BE_KILLED} of them"),
        ]


def _differing(name: str, local: Run, run: Run, data: str) -> Figure:
    paths = sorted({path for path, _ in local.tables.items() ^ run.tables.items()})
    return _figure(f"differing_{name}", len(paths), "tables", data, "; ".join(paths[:5]))


def _figures(local: Run, one: Run, two: Run, data: str) -> list[Figure]:
    lasted = [{stage: run.lasted(stage) for stage in MAPS} for run in (one, two)]
    gain = sum(lasted[0].values()) / sum(lasted[1].values())
    told = "; ".join(f"{stage} {lasted[0][stage]:.1f} s and {lasted[1][stage]:.1f} s" for stage in MAPS)
    beside = two.processor_seconds - local.processor_seconds
    note = f"{two.processor_seconds:.0f} s, {local.processor_seconds:.0f} s without a cluster"
    return [
        _figure("map_gain", gain, "times the pace of one worker", data, told),
        _figure("seconds", two.seconds, "s in all, starting included", data, f"local {local.seconds:.0f} s"),
        _figure("spark_takes", beside, "s of processors more than without a cluster", data, note),
        _figure("peak_mb", two.peak_mb(), "MB, the largest process of a map task", data),
    ]


def _figure(name: str, value: float, unit: str, data: str, note: str = "") -> Figure:
    return Figure(f"cluster.{name}", round(value, 2), unit, COMMAND, data, note)


def _cluster(workers: int) -> list[str]:
    return ["--engine", "spark", "--master", f"local-cluster[{workers},1,1024]"]


def _write(folder: Path, sets: list[str], pages: int) -> None:
    """Write pages to files large enough to be read by a task each."""
    folder.mkdir(parents=True)
    read = (page.content for page in itertools.cycle(open_pages(sets)) if isinstance(page, Page))
    for number in range(0, pages, TO_A_FILE):
        bodies = itertools.islice(read, min(TO_A_FILE, pages - number))
        make(folder / f"{number:06}.warc.gz", bodies, number)


def _run(folder: Path, name: str, *options: str, meanwhile: Meanwhile | None = None) -> Run:
    """Make an archive; ``meanwhile`` is handed the process and the archive's folder."""
    out = folder / name
    before = _children_seconds()
    started = time.perf_counter()
    process = _start(folder / "in", out, *options)
    if meanwhile:
        meanwhile(process, out)
    if process.wait(PATIENCE):
        raise subprocess.CalledProcessError(process.returncode, process.args)
    seconds = time.perf_counter() - started
    return Run(seconds, _children_seconds() - before, out, _tables(out))


def _resumed(folder: Path) -> Run:
    """Kill the run itself once a third of the pages are read, and start it again."""
    out = folder / "resumed"
    process = _start(folder / "in", out, *_cluster(2))
    _when(lambda: len(_read(out)) >= _files(folder) // 3, process)
    process.kill()
    process.wait()
    return _run(folder, "resumed", *_cluster(2))


def _start(pages: Path, out: Path, *options: str) -> Process:
    arguments = [str(ONRECORD), "archive", str(pages), "--out", str(out), *options]
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL)


def _kill_workers(process: Process, out: Path) -> None:
    """Kill a Python process of one worker, and a little later all of the other worker."""
    _when(lambda: len(_read(out)) >= 2, process)
    _kill(descendants(process.pid, "pyspark.daemon")[-1:])
    seen = len(_read(out))
    _when(lambda: len(_read(out)) > seen, process)
    _kill(descendants(process.pid, "CoarseGrainedExecutorBackend")[:1])


def _kill(processes: list[int]) -> None:
    for process in processes:
        os.kill(process, signal.SIGKILL)


def _when(holds: Callable[[], bool], process: Process) -> None:
    """Wait until something holds, or a process has ended."""
    while not holds() and process.poll() is None:
        time.sleep(0.05)


def _read(out: Path) -> list[Path]:
    return _receipts(out, "reading")


def _receipts(out: Path, stage: str) -> list[Path]:
    return sorted(out.glob(f"work/{stage}/*/receipt.json"))


def _files(folder: Path) -> int:
    return len(list((folder / "in").iterdir()))


def descendants(process: int, word: str) -> list[int]:
    """Return the processes that a process started, and those started, whose command holds a word."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").iterdir() if path.name.isdecimal()}
    below = {process}
    while more := {child for child, parent in parents.items() if parent in below} - below:
        below |= more
    return sorted(child for child in below - {process} if word in _command(child))


def _parent(path: Path) -> int:
    try:
        return int((path / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has ended
        return 0


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def _tables(out: Path) -> dict[str, str]:
    """Return the digests of all tables of an archive by their paths."""
    tables = (path for path in sorted(out.rglob("*.parquet")) if out / "work" not in path.parents)
    return {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in tables}


def _children_seconds() -> float:
    used = os.times()
    return used.children_user + used.children_system


def main() -> None:
    """Print the figures."""
    for figure in measure(*map(int, sys.argv[1:])):
        print(f"{figure.name:28} {figure.value:8} {figure.unit}  {figure.note}")


if __name__ == "__main__":
    main()
