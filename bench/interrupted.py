"""A run that is killed at any moment: whether the library in the end is the same, and what resuming costs.

usage: python bench/interrupted.py [PAGES [LONGEST [KB]]]

A WARC of PAGES pages (300; the figure that is asked for is 5,000) is made of the pages of the labelled data
(those under KB kilobytes, where that is given), repeated with other addresses and a sentence more.
``onrecord add`` reads it into one library undisturbed; into another it is started again and again, and
killed (SIGKILL) after a random time of at most LONGEST seconds (20), a tenth more each time, until a run
ends by itself. The libraries have to hold the same, and the second is verified.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import math
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, digest, shared
from onrecord.intake import open_pages
from onrecord.types import Page

COMMAND = "python bench/interrupted.py"
SETS = ("data/pages/article-extraction-benchmark.zip", "data/pages/wcxb-dev-articles.zip")
PAGES, LONGEST, SEED = 300, 20.0, 22
FULL = {"pages": 5_000, "longest": 60.0}
MOST_KILLS, GROWS = 2_000, 1.1
_HEAD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
    "WARC-Target-URI: https://news{host}.example/{number}\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
)
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
_NAMES_ITSELF = re.compile(rb"(?i)<link[^<>]{0,500}\bcanonical\b[^<>]{0,500}>")
_HOSTS = 40
_PASSING = re.compile(r"added|at|changed|updated|revision|assembled|n")
"""Columns that may differ: times of our clock, row numbers, how often a story changed."""


@dataclass(frozen=True, slots=True)
class Killed:
    """How often a run was killed, and the seconds that all of them took together."""

    kills: int
    seconds: float


def measure(pages: int = PAGES, longest: float = LONGEST, kilobytes: float = math.inf) -> list[Figure]:
    """Return kills survived, tables that differ in the end, faults that verify finds, and resuming's cost."""
    truth = [shared(path) for path in SETS]
    data = f"{pages} pages of {' and '.join(path.name for path in truth)}, {digest(truth)}; seed {SEED}"
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        archive = make(folder / "pages.warc.gz", itertools.islice(_bodies(truth, 1000 * kilobytes), pages))
        whole, broken = folder / "whole.db", folder / "broken.db"
        undisturbed = _timed(lambda: run(add_to(whole, archive)))
        killed = killed_until_done(add_to(broken, archive), random.Random(SEED), longest)
        again = _timed(lambda: run(add_to(broken, archive)))
        differing = differences(whole, broken)
        faults = len(run(command("verify", "--db", str(broken)), ends=(0, 1)))
    note = f"undisturbed {undisturbed:.0f} s, killed {killed.seconds:.0f} s in all; " + "; ".join(differing)
    return [
        Figure("interrupted.kills", killed.kills, "kills", COMMAND, data, note),
        Figure("interrupted.differing", len(differing), "tables", COMMAND, data, note),
        Figure("interrupted.faults", faults, "lines of verify", COMMAND, data, note),
        Figure("interrupted.all_known", round(again, 1), "s to find that all is there", COMMAND, data, note),
    ]


def make(path: Path, bodies: Iterator[bytes], first: int = 0) -> Path:
    """Write pages as a gzipped WARC, each under an address and with a sentence of its own, by its number."""
    with path.open("wb") as stream:
        for number, body in enumerate(bodies, first):
            told = f"<p>This is printing number {number} of what was told here.</p></body>".encode()
            edited = _NAMES_ITSELF.sub(b"", body).replace(b"</body>", told, 1)
            head = _HEAD.format(host=number % _HOSTS, number=number, length=len(_HTTP) + len(edited)).encode()
            stream.write(gzip.compress(head + _HTTP + edited + b"\r\n\r\n", 1, mtime=0))
    return path


def command(*words: str) -> list[str]:
    """Return the command line of an onrecord command."""
    return [sys.executable, "-m", "onrecord", *words]


def add_to(db: Path, archive: Path) -> list[str]:
    """Return the command line that adds an archive to a library."""
    return command("add", str(archive), "--db", str(db), "--workers", "1")


def run(line: Sequence[str], ends: Sequence[int] = (0,)) -> list[str]:
    """Run a command to its end and return the lines that it printed; it has to end in one of the ways."""
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode not in ends:
        raise SystemExit(f"{' '.join(line)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout.splitlines()


def killed_until_done(line: Sequence[str], chance: random.Random, longest: float) -> Killed:
    """Run a command and kill it after a random time, again and again until it ends by itself.

    The time may be a tenth longer after each kill, so that it comes to an end on any machine.
    """
    started = time.monotonic()
    for kills in range(MOST_KILLS):
        process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _, told = process.communicate(timeout=chance.uniform(0, longest * GROWS**kills))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            continue
        if process.returncode != 0:
            raise SystemExit(
                f"after {kills} kills it ended with {process.returncode}: {told.decode()[-2000:]}"
            )
        return Killed(kills, time.monotonic() - started)
    raise SystemExit(f"killed {MOST_KILLS} times it never came to its end")


def differences(one: Path, other: Path) -> list[str]:
    """Return the tables in which two libraries differ, and how many rows only one of them holds."""
    ours, theirs = contents(one), contents(other)
    return [
        f"{table}: {(ours[table] - theirs[table]).total()} and {(theirs[table] - ours[table]).total()} rows"
        for table in sorted(ours | theirs)
        if ours[table] != theirs[table]
    ]


def contents(db: Path) -> defaultdict[str, Counter[str]]:
    """Return what a library holds: of each table its rows, hashed, less what may differ from run to run."""
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with closing(sqlite3.connect(db)) as raw:
        listed = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
        for (table,) in listed.fetchall():
            if "_fts" not in table and not table.startswith("sqlite_") and table != "migration":
                held[table] = _rows(raw, table)
    return held


def _rows(raw: sqlite3.Connection, table: str) -> Counter[str]:
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    kept = ", ".join(f'"{name}"' for name in columns if not _PASSING.fullmatch(name)) or "1"
    rows = raw.execute(f"SELECT {kept} FROM {table}")
    return Counter(hashlib.sha256(repr(row).encode()).hexdigest() for row in rows)


def _bodies(truth: Sequence[Path], most: float) -> Iterator[bytes]:
    while True:
        for page in open_pages([str(path) for path in truth]):
            if isinstance(page, Page) and len(page.content) < most:
                yield page.content


def _timed(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


if __name__ == "__main__":
    given = [*sys.argv[1:], *map(str, (PAGES, LONGEST, math.inf)[len(sys.argv) - 1 :])]
    for figure in measure(int(given[0]), float(given[1]), float(given[2])):
        print(f"{figure.name:24s} {figure.value:10} {figure.unit}  {figure.note}")
