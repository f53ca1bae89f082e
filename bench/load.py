"""A day of news in minutes, while readers browse: what is dropped, what waits, how long readers wait.

usage: python bench/load.py [--seconds S] [--rate N] [--feeds N] [--listed N] [--readers N] [--drain S]

``onrecord watch`` follows newsrooms on the loopback, which bring out N articles a second by a day's
profile (half as many at first and last, half as many again in the middle) and answer one request in fifty
badly; ``onrecord serve`` answers readers from the same library, fifty requests a second. Both run as shipped.
When the day is over, what still waits is waited for, as long again (``--drain``).

Eight hours at ten articles a second are 288,000. Ten minutes for them are 480 a second, 720 at the height of
the day; two processors, which the newsrooms and the readers here share, read far fewer: each takes a tenth
of a second of a processor. So the figures tell how many are taken in, which part of the 288,000 that is,
and that what is not taken in yet waits and is not dropped. A feed of a newsroom lists its last hours: where
hours pass in seconds it lists the more (``--listed``), as it would be gone from before anybody could look.
``paced.py`` shows whether what comes in at the pace of such a day is worked off as it comes.

What readers wait is counted from the moment at which each request was to be made, whether or not others
had been answered (loads/browsing.py).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.request import urlopen

from figures import ONRECORD, Figure, run
from loads.browsing import Browsed, Crowd, table
from loads.ledger import Ledger, ledger_of
from loads.metering import Sample, counted, grown, memory, most_behind, pace, worked
from loads.press import LISTED, Edition, addresses, print_edition, printing, shown
from loads.timetable import Timetable

COMMAND = "python bench/load.py"
A_DAY = 288_000
"""Articles of eight hours at ten a second."""

SHOWN = 2
"""Articles that each feed shows as the day begins."""

FAULTY = 0.02
_FETCHING = ("--allow", "127.0.0.0/8", "--interval", "0.2", "--shortest", "6", "--revisits", "0")
_EVERY = 2.0  # seconds between two samples
_ENDS = 300.0  # seconds that a command may take to end in good order: the round in hand is read to its end


@dataclass(frozen=True)
class Day:
    """What is tried: for how long how many articles a second of how many feeds, and requests of readers.

    ``listed`` is how many articles a feed lists.

    ``drain`` is how many seconds what waits in the end is waited for; as long again as the day where None.
    """

    seconds: float = 30.0
    rate: float = 8.0
    feeds: int = 24
    listed: int = LISTED
    readers: float = 50.0
    drain: float | None = None

    @property
    def articles(self) -> int:
        """How many articles appear."""
        return round(self.seconds * self.rate)

    @property
    def longest(self) -> float:
        """The seconds after which the end is not waited for any longer."""
        return self.seconds + (self.seconds if self.drain is None else self.drain)


FULL = {"seconds": 600.0, "rate": 480.0, "feeds": 300, "listed": 400, "drain": 0.0}


@dataclass(frozen=True)
class Outcome:
    """What came of a day: moments of it, what readers met, and what the library holds of it in the end."""

    samples: Sequence[Sample]
    browsed: Browsed
    ledger: Ledger


def measure(**day: float) -> list[Figure]:
    """Return what was dropped, how many articles were taken in, what readers waited, how memory held."""
    return measured("load", COMMAND, Day(**day))  # type: ignore[arg-type]


def measured(name: str, command: str, given: Day) -> list[Figure]:
    """Return the figures of a day, under a name, as a command measures them."""
    timetable = Timetable(given.articles, given.seconds, SHOWN * int(given.feeds))
    outcome = lived(given, timetable)
    data = (
        f"{timetable.all:,} made articles of {given.feeds} feeds in {given.seconds:.0f} s, {FAULTY:.0%} of "
    )
    data += f"requests answered badly; {given.readers:g} requests of readers a second"
    return [
        Figure(f"{name}.{what}", round(value, 2), unit, command, data, note, shown)
        for what, value, unit, note, shown in (
            *_taken_in(outcome, given, timetable),
            *_waited(outcome.browsed, outcome.samples[-1].worked["serve"]),
            *_held(outcome.samples),
        )
    ]


_Told = tuple[str, float, str, str, str]


def _taken_in(outcome: Outcome, day: Day, timetable: Timetable) -> Iterator[_Told]:
    ledger, end = outcome.ledger, outcome.samples[-1]
    over = [s for s in outcome.samples if s.passed <= day.seconds][-1]
    behind = max(outcome.samples, key=lambda s: s.appeared - s.placed)
    share = f"{over.placed:,} of {A_DAY:,} in {over.passed:.0f} s; what is not taken in waits"
    waits = (
        f"at most {behind.appeared - behind.placed:,} after {behind.passed:.0f} s: {behind.to_fetch:,} to be "
        f"fetched, {behind.to_read:,} to be read; {ledger.waiting:,} wait after {end.passed:.0f} s"
    )
    yield "offered", ledger.offered, "articles", "", ""
    yield "in_library_once", ledger.once, "articles", f"{ledger.waiting:,} more wait", ""
    yield "more_than_once", ledger.more_than_once, "articles", "", ""
    yield "dropped", ledger.dropped, "articles", "; ".join(ledger.reasons), ""
    yield (
        "unaccounted",
        ledger.unaccounted,
        "articles",
        "neither kept, nor waiting, nor dropped",
        "",
    )
    yield "sums_agree", float(ledger.agree), "1 if they do", "of onrecord status", ""
    yield "verify_faults", ledger.faults, "lines of verify", "", ""
    yield "of_the_day", 100 * over.placed / A_DAY, "% in stories", share, ""
    yield "taken_in", pace(outcome.samples), "articles/s", "while articles waited; readers browsing", ""
    worked_each = 1000 * end.worked["watch"] / max(1, end.placed)
    yield "watch_processor", worked_each, "ms an article", "fetched, read, in a story", ""
    yield "behind", most_behind(outcome.samples, timetable.at), "s at most", waits, ""


def _waited(browsed: Browsed, worked: float) -> Iterator[_Told]:
    count, faults = len(browsed.every), browsed.faults
    note = f"{count:,} requests, the crowd itself {1000 * browsed.behind:.0f} ms late at most"
    yield "readers_p50", 1000 * browsed.share(0.5), "ms", note, ""
    yield "readers_p95", 1000 * browsed.share(0.95), "ms", note, ""
    yield "readers_p99", 1000 * browsed.share(0.99), "ms", note, table(browsed)
    told = "; ".join(f"{why} ({times})" for why, times in faults.most_common(8))
    yield "site_processor", 1000 * worked / max(1, count), "ms a request", "with pages made ahead", ""
    yield "readers_failed", faults.total(), "requests", told, ""


def _held(samples: Sequence[Sample]) -> Iterator[_Told]:
    held = grown(samples)
    told = ", ".join(f"{name}: {first:.0f} to {last:.0f}" for name, (first, last) in held.items())
    note = f"MB in the first third and the last: {told}"
    most = max(sum(sample.memory.values()) for sample in samples)
    yield "memory", most, "MB, all processes at most", note, ""
    growth = max((last - first for first, last in held.values()), default=0.0)
    yield "memory_growth", growth, "MB, of the process that grew most", note, ""


def lived(day: Day, timetable: Timetable) -> Outcome:
    """Live through a day; return what came of it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-load-")))
        edition = print_edition(folder / "pages", day.feeds, timetable, day.listed)
        newsrooms = stack.enter_context(printing(edition, FAULTY))
        allow = (*_FETCHING, "--allow", f":{newsrooms.port}")
        (folder / "feeds.opml").write_text(newsrooms.opml, encoding="utf-8")
        db = folder / "library.db"
        run("follow", folder / "feeds.opml", "--db", db, *allow)
        watching = _running(folder / "watch.log", "watch", "--db", db, *allow)
        with _served(db, folder) as (port, serve), watching as watch:
            look = _Look(edition, newsrooms.begin(), db, {"watch": watch.pid, "serve": serve.pid})
            samples, browsed = asyncio.run(_through(day, look, Crowd(port, day.readers)))
        offered, out = addresses(edition, newsrooms.port), samples[-1].appeared
        listed = [offered[place] for place in shown(edition, out)]
        return Outcome(samples, browsed, ledger_of(db, offered[:out], listed))


@dataclass(frozen=True)
class _Look:
    """What a sample is taken of."""

    edition: Edition
    began: float
    db: Path
    roots: dict[str, int]

    def sample(self) -> Sample:
        passed = time.time() - self.began
        appeared = self.edition.timetable.by(passed)
        seconds = {name: worked(pid) for name, pid in self.roots.items()}
        known, to_fetch, to_read, kept, placed = counted(self.db)
        held = memory(self.roots)
        return Sample(passed, appeared, known, to_fetch, to_read, kept, placed, held, seconds)


async def _through(day: Day, look: _Look, crowd: Crowd) -> tuple[list[Sample], Browsed]:
    """Let readers browse until all that appeared is in stories, or the time for it is over."""
    over = asyncio.Event()
    browsing = asyncio.create_task(crowd.browse(over))
    samples: list[Sample] = []
    while True:
        samples.append(now := await asyncio.to_thread(look.sample))
        _tell(now)
        if now.passed >= day.longest or (
            now.passed >= day.seconds and now.placed >= look.edition.timetable.all
        ):
            break
        await asyncio.sleep(_EVERY)
    over.set()
    await browsing
    return samples, crowd.browsed


def _tell(now: Sample) -> None:
    """Say how far it is, for who waits."""
    print(
        f"{now.passed:5.0f} s: {now.appeared:,} appeared, {now.known:,} known, {now.to_fetch:,} to fetch, "
        f"{now.to_read:,} to read, {now.kept:,} kept, {now.placed:,} in stories, "
        f"{sum(now.memory.values()):,.0f} MB",
        file=sys.stderr,
        flush=True,
    )


@contextmanager
def _running(log: Path, *words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command while the block runs; in the end it is told to end, and has to do so in good order."""
    line = [str(ONRECORD), *map(str, words)]
    with log.open("wb") as told:
        process = subprocess.Popen(line, stderr=told, start_new_session=True)
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        if process.wait(_ENDS):
            raise subprocess.CalledProcessError(process.returncode, line, stderr=log.read_text()[-2000:])
    except subprocess.TimeoutExpired:
        print(f"onrecord {words[0]} has not ended in {_ENDS:.0f} s and is killed", file=sys.stderr)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def _served(db: Path, folder: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Serve the library with two processes, as shipped; give the port."""
    log = folder / "serve.log"
    words = ("--db", db, "--readers", folder / "readers.db", "--port", "0", "--workers", "2")
    with _running(log, "serve", *words) as process:
        while (found := re.search(r":(\d+);?", log.read_text())) is None:
            if process.poll() is not None:
                raise RuntimeError(log.read_text())
            time.sleep(0.1)
        with urlopen(f"http://127.0.0.1:{found[1]}/", timeout=_ENDS) as answer:
            answer.read()
        yield int(found[1]), process


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for field in fields(Day):
        parser.add_argument(f"--{field.name}", type=int if field.type == "int" else float)
    given = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    show(measure(**{**FULL, **given}))


def show(figures: Sequence[Figure]) -> None:
    """Print figures, each in a line, with the tables that belong to them."""
    for figure in figures:
        print(f"{figure.name:24s} {figure.value:12,.2f} {figure.unit}  {figure.note}")
        if figure.table:
            print(figure.table)


if __name__ == "__main__":
    main()
