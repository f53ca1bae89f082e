"""Watching: 200 feeds that misbehave, each new article in the library exactly once, memory steady.

usage: python bench/watching.py [--long]

``onrecord watch`` runs as a user runs it against 200 newsrooms on the loopback, which publish new
articles and break off, stall, refuse, lie about lengths and garble what they send. For a minute, or for
ten with ``--long``; in the last third nothing new is published, and where something is still to be had at
the end it gets as long again. Then every article that was published is looked for in the library, and the
counts of ``onrecord status`` are added up.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from figures import ONRECORD, Figure, run
from newsrooms import Newsrooms, serving

COMMAND = "python bench/watching.py"
FEEDS = 200
FAULTY = 0.15
SHORT, LONG = 60.0, 600.0
FULL = {"seconds": LONG}
_FETCHING = ("--allow", "127.0.0.0/8", "--interval", "0.2", "--shortest", "6")


class Sample(NamedTuple):
    """The memory held at one moment, in megabytes: by the watch itself, and by it with what reads for it."""

    watch: float
    all: float


class Outcome(NamedTuple):
    """What a run came to."""

    published: int
    once: int
    more_than_once: int
    requests: int
    faults: int
    agree: bool
    took: float
    memory: list[Sample]


def measure(seconds: float = SHORT) -> list[Figure]:
    """Return how much of what was published is in the library once, and how memory held."""
    outcome = watched(seconds)
    data = f"{FEEDS} local feeds, {FAULTY:.0%} of requests answered badly, {seconds:.0f} s"
    note = (
        f"{outcome.published:,} articles; {outcome.faults:,} faults in {outcome.requests:,} requests; "
        f"all there after {outcome.took:.0f} s"
    )
    settled = outcome.memory[len(outcome.memory) // 3 :]
    half = len(settled) // 2
    grown = max(s.watch for s in settled[half:]) - max(s.watch for s in settled[:half])
    values = (
        ("in_library_once", 100 * outcome.once / outcome.published, "%"),
        ("more_than_once", outcome.more_than_once, "articles"),
        ("sums_agree", float(outcome.agree), "1 if they do"),
        ("memory", max(sample.watch for sample in settled), "MB"),
        ("memory_with_reader", max(sample.all for sample in settled), "MB"),
        ("memory_growth", grown, "MB, of the last third over the one before"),
    )
    return [
        Figure(f"watching.{name}", round(value, 1), unit, COMMAND, data, note) for name, value, unit in values
    ]


def watched(seconds: float) -> Outcome:
    """Watch so many seconds and return what came of it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Newsrooms(FEEDS, faulty=FAULTY)) as newsrooms,
        open(Path(folder) / "watch.log", "w") as log,
    ):
        db, feeds = Path(folder) / "onrecord.db", Path(folder) / "feeds.opml"
        feeds.write_text(newsrooms.opml())
        for room in range(FEEDS):
            newsrooms.publish(room)
        allow = (*_FETCHING, "--allow", f":{newsrooms.port}")
        run("follow", feeds, "--db", db, *allow)
        command = [str(ONRECORD), "watch", "--db", str(db), "--health", "0", *allow]
        watch = subprocess.Popen(command, stderr=log)
        began = time.monotonic()
        memory = list(_sampled(watch, newsrooms, db, seconds))
        took = time.monotonic() - began
        watch.send_signal(signal.SIGTERM)
        if watch.wait(120):
            raise subprocess.CalledProcessError(watch.returncode, command)
        status = json.loads(run("status", "--db", db, "--json")[0])
        found = _articles(db)
    published = newsrooms.published.keys()
    return Outcome(
        published=len(published),
        once=sum(found.count(address) == 1 for address in published),
        more_than_once=len(found) - len(set(found)),
        requests=newsrooms.asked.total(),
        faults=newsrooms.faults.total(),
        agree=status["agree"] and status["kept"] == len(found),
        took=took,
        memory=memory,
    )


def _sampled(
    watch: subprocess.Popen[bytes], newsrooms: Newsrooms, db: Path, seconds: float
) -> Iterator[Sample]:
    """Publish now and then for two thirds of the time; yield the memory held, a sample a second."""
    die = random.Random(7)
    began = time.monotonic()
    while (passed := time.monotonic() - began) < seconds or (
        passed < 2 * seconds and len(_articles(db)) < len(newsrooms.published)
    ):
        if passed < seconds * 2 / 3:
            newsrooms.publish(die.randrange(FEEDS))
        time.sleep(1)
        own = _memory_mb(watch.pid)
        yield Sample(own, own + sum(map(_memory_mb, _below(watch.pid))))


def _articles(db: Path) -> list[str]:
    with closing(sqlite3.connect(db)) as library:
        return [url for (url,) in library.execute("SELECT url FROM article")]


def _below(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        threads = [path for path in Path(f"/proc/{pid}/task").iterdir() if path.name != str(pid)]
        children += [child for path in threads for child in (path / "children").read_text().split()]
    except OSError:
        return []
    return [below for child in map(int, children) for below in (child, *_below(child))]


def _memory_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    for figure in measure(LONG if "--long" in sys.argv else SHORT):
        print(f"{figure.name:36s} {figure.value:10.1f} {figure.unit}")
