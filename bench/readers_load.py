"""How many readers the site answers: front page, stories and search, over HTTP.

usage: python bench/readers_load.py [--articles N | --db LIBRARY] [--stories N]

Makes a library of so many articles (see serving.py; 2,000 unless given, and with 100,000 the one that the
figures in docs/site.md are of, which takes an hour), or takes one that is there. Starts ``onrecord serve``
with two processes over it and asks over sixteen connections that stay open, from one more process of the
same machine. A page is *kept* when it was asked for before; stories drawn by lot are asked for *anew*, when
nobody has, and once more of a server that was begun again, which finds them *ahead* in the file of pages.
Seconds are by the clock: the machine has to be quiet. Milliseconds are of the server's processors.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from figures import ONRECORD, Figure
from onrecord.library import Library, StoryCard, open_library
from onrecord.web import links
from serving import COMMON, RARE, SHORT, make

COMMAND = "python bench/readers_load.py"
CONNECTIONS = 16
KEPT = 8_000
STORIES = 400
FULL = {"articles": 100_000, "stories": 2_000}
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """What a load gave: requests a second, the slowest of a hundred in seconds, processor time of each."""

    rate: float
    slowest: float
    processor: float


def measure(db: Path | None = None, articles: int = SHORT, stories: int = STORIES) -> list[Figure]:
    """Serve a library and load the pages that readers ask for most."""
    with tempfile.TemporaryDirectory() as folder:
        there = db or Path(folder) / "library.db"
        if not there.exists():
            make(there, articles)
        return list(_figures(there, Path(folder), stories))


def _figures(db: Path, folder: Path, count: int) -> Iterator[Figure]:
    with open_library(db) as library:
        held = library.counts()
        ids = [card.id for card in _cards(library)]
        searches = [links.search(q=word) for word in (*COMMON, *RARE, *_surnames(library))]
    note = f"{held.articles:,} articles, {held.quotations:,} quotations; two processes"
    chosen = random.Random(7).sample(ids, min(count, len(ids)))
    stories = [links.story(name) for name in chosen]
    with served(db, folder) as (port, process):
        anew = _load(port, process, stories, len(stories))
    with served(db, folder) as (port, process):
        asyncio.run(_ask(port, ["/"], 2 * CONNECTIONS))
        ahead = _load(port, process, stories, len(stories))
        asyncio.run(_ask(port, stories[:1], 2 * CONNECTIONS))
        loads = {
            "front": _load(port, process, ["/"], KEPT),
            "story": _load(port, process, stories[:1], KEPT),
            "stories_anew": anew,
            "stories_ahead": ahead,
        }
        waits = sorted(asyncio.run(_ask(port, searches, len(searches), connections=1)))
    for name, load in loads.items():
        yield from _told(name, load, note)
    slowest = 1000 * waits[int(0.95 * len(waits))]
    yield Figure("site.search.p95_ms", round(slowest, 1), "ms", COMMAND, "made", f"{note}; one after another")


def _told(name: str, load: Load, note: str) -> Iterator[Figure]:
    for what, value, unit in (
        ("a_second", load.rate, "requests/s"),
        ("p99_ms", 1000 * load.slowest, "ms"),
        ("processor_ms", 1000 * load.processor, "ms"),
    ):
        yield Figure(f"site.{name}.{what}", round(value, 2), unit, COMMAND, "made", note)


def _cards(library: Library) -> Iterator[StoryCard]:
    cursor: str | None = None
    while True:
        page = library.cards(limit=1000, cursor=cursor)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def _surnames(library: Library) -> list[str]:
    return [held.name.split()[-1] for held in library.headings("speaker", limit=40).items]


@contextmanager
def served(db: Path, folder: Path) -> Iterator[tuple[int, int]]:
    """Serve a library; give the port and the number of the process that the others are children of.

    No page is made ahead: which are kept in the file of pages is for the measurement to say.
    """
    settings = folder / "site.toml"
    settings.write_text(
        f'[store]\npages = "{folder / "pages.db"}"\n[server]\nahead = false\n', encoding="utf-8"
    )
    stores = ["--db", str(db), "--readers", str(folder / "readers.db"), "--config", str(settings)]
    command = [str(ONRECORD), "serve", *stores, "--port", "0", "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r":(\d+)", line)
    if found is None:
        raise RuntimeError(line)
    try:
        yield int(found.group(1)), process.pid
    finally:
        process.terminate()
        process.wait(30)


def _load(port: int, process: int, paths: Sequence[str], count: int) -> Load:
    before, began = _processor_seconds(process), time.perf_counter()
    waits = sorted(asyncio.run(_ask(port, paths, count)))
    passed, used = time.perf_counter() - began, _processor_seconds(process) - before
    return Load(len(waits) / passed, waits[int(0.99 * len(waits))], used / len(waits))


async def _ask(port: int, paths: Sequence[str], count: int, connections: int = CONNECTIONS) -> list[float]:
    waits: list[float] = []
    left = iter(range(count))

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for turn in left:
            began = time.perf_counter()
            await _one(reader, writer, paths[turn % len(paths)])
            waits.append(time.perf_counter() - began)
        writer.close()

    await asyncio.gather(*(connection() for _ in range(connections)))
    return waits


async def _one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = re.search(r"\ncontent-length: (\d+)", head)
    if not head.startswith("http/1.1 200") or length is None:
        raise RuntimeError(head.partition("\r\n")[0])
    await reader.readexactly(int(length.group(1)))


def _processor_seconds(process: int) -> float:
    """Return the processor time of a process and of those that it began."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / _TICKS
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return own + sum(_processor_seconds(int(child)) for child in children)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path)
    parser.add_argument("--articles", type=int, default=SHORT)
    parser.add_argument("--stories", type=int, default=STORIES)
    given = parser.parse_args()
    for figure in measure(given.db, given.articles, given.stories):
        print(f"{figure.name:40s} {figure.value:10.2f} {figure.unit}")


if __name__ == "__main__":
    main()
