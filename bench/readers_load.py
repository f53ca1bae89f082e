"""How many readers the site answers: front page and stories, kept and anew, over HTTP.

usage: python bench/readers_load.py [--db LIBRARY]

Starts ``onrecord serve`` with two processes over a made library (see serving.py; 2,000 articles without
``--db``) and asks over sixteen connections that stay open, from one more process of the same machine. A
page is *kept* when it was asked for before; *anew*, two hundred stories are asked for the first time.
Seconds are by the clock: the machine has to be quiet. Milliseconds are of the server's processors.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from figures import ONRECORD, Figure
from onrecord.library import open_library
from onrecord.web import links
from serving import SHORT, make

COMMAND = "python bench/readers_load.py"
CONNECTIONS = 16
KEPT = 8_000
STORIES = 200
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """What a load gave: requests a second, the slowest of a hundred in seconds, processor time of each."""

    rate: float
    slowest: float
    processor: float


def measure(db: Path | None = None) -> list[Figure]:
    """Serve a library and load the pages that readers ask for most."""
    if db is not None:
        return list(_figures(db))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "library.db"
        make(made, SHORT)
        return list(_figures(made))


def _figures(db: Path) -> Iterator[Figure]:
    with open_library(db) as library:
        counts = library.counts()
        stories = [links.story(story.id) for story in library.stories(STORIES)]
    note = f"{counts.articles:,} articles, {counts.quotations:,} quotations; two processes"
    with _served(db) as (port, process):
        asyncio.run(_ask(port, ["/", stories[0]], 2 * CONNECTIONS))
        loads = {
            "front": (["/"], KEPT),
            "story": ([stories[0]], KEPT),
            "stories_anew": (stories, len(stories)),
        }
        for name, (paths, count) in loads.items():
            load = _load(port, process, paths, count)
            for what, value, unit in (
                ("a_second", load.rate, "requests/s"),
                ("p99_ms", 1000 * load.slowest, "ms"),
                ("processor_ms", 1000 * load.processor, "ms"),
            ):
                yield Figure(f"site.{name}.{what}", round(value, 2), unit, COMMAND, "made", note)


@contextmanager
def _served(db: Path) -> Iterator[tuple[int, int]]:
    """Serve a library; give the port and the number of the process that the others are children of."""
    with tempfile.TemporaryDirectory() as folder:
        readers = Path(folder) / "readers.db"
        stores = ["--db", str(db), "--readers", str(readers)]
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


async def _ask(port: int, paths: Sequence[str], count: int) -> list[float]:
    waits: list[float] = []
    left = iter(range(count))

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for turn in left:
            began = time.perf_counter()
            await _one(reader, writer, paths[turn % len(paths)])
            waits.append(time.perf_counter() - began)
        writer.close()

    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
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
    for figure in measure(parser.parse_args().db):
        print(f"{figure.name:40s} {figure.value:10.2f} {figure.unit}")


if __name__ == "__main__":
    main()
