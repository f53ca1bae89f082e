"""Web archives: how fast a WARC is read, what is saved of a damaged one, and that memory stays steady.

usage: python bench/archives.py [PAGES]

A gzipped WARC of PAGES pages (1,000; the figure that is asked for is 5,000) is made in a temporary
folder by repeating the pages of the labelled data. It is read to its end; every twentieth page is
extracted too, and the time of that stands for all. Then the same archive is read cut off in the
middle, and with one byte of every tenth record turned over.
"""

from __future__ import annotations

import gzip
import itertools
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from figures import Figure, digest, shared
from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.types import Page

COMMAND = "python bench/archives.py"
SETS = ("data/pages/article-extraction-benchmark.zip", "data/pages/wcxb-dev-articles.zip")
PAGES = 1_000
SAMPLED = 20
DAMAGED = 10
_HEAD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
    "WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
)
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


class Archive(NamedTuple):
    """A WARC file, and where each of its records begins, the file's end last."""

    path: Path
    starts: list[int]


class Reading(NamedTuple):
    """The addresses that were read, the processor seconds it took, and the growth of memory meanwhile."""

    addresses: set[str]
    seconds: float
    extraction_seconds: float
    grown_mb: float


def measure(pages: int = PAGES) -> list[Figure]:
    """Return the share of extraction's speed, records a second, memory's growth and what damage costs."""
    truth = [shared(path) for path in SETS]
    data = f"{pages} pages of {' and '.join(path.name for path in truth)}, {digest(truth)}"
    with tempfile.TemporaryDirectory() as folder:
        archive = _made(Path(folder) / "whole.warc.gz", pages, [str(path) for path in truth])
        whole = _read(archive.path)
        sampled = _read(archive.path, sampled=True)
        cut, before_cut = _cut(archive)
        damaged, beside_damage = _damaged(archive)
        share = sampled.extraction_seconds / (sampled.extraction_seconds + sampled.seconds)
        return [
            _figure("share_of_extraction_speed", 100 * share, "%", data),
            _figure("rate", pages / whole.seconds, "records/s on one core", data),
            _figure("memory_growth", whole.grown_mb, "MB from page 250 to the end", data),
            _figure("read_of_all", 100 * len(whole.addresses) / pages, "%", data),
            _figure("read_before_cut", _share(before_cut, _read(cut).addresses), "%", data),
            _figure("read_beside_damage", _share(beside_damage, _read(damaged).addresses), "%", data),
        ]


def _figure(name: str, value: float, unit: str, data: str) -> Figure:
    return Figure(f"archives.{name}", round(value, 1), unit, COMMAND, data)


def _made(path: Path, pages: int, truth: list[str]) -> Archive:
    starts = [0]
    with path.open("wb") as stream:
        for number, body in enumerate(itertools.islice(_bodies(truth), pages)):
            head = _HEAD.format(number=number, length=len(_HTTP) + len(body)).encode()
            stream.write(gzip.compress(head + _HTTP + body + b"\r\n\r\n", 1))
            starts.append(stream.tell())
    return Archive(path, starts)


def _bodies(truth: list[str]) -> Iterator[bytes]:
    while True:
        yield from (page.content for page in open_pages(truth) if isinstance(page, Page))


def _address(number: int) -> str:
    return f"https://news.example/{number}"


def _cut(archive: Archive) -> tuple[Path, set[str]]:
    """Return the archive without its second half, and the addresses that lie whole in the first."""
    size = archive.starts[-1] // 2
    path = archive.path.with_name("cut.warc.gz")
    path.write_bytes(archive.path.read_bytes()[:size])
    return path, {_address(number) for number, end in enumerate(archive.starts[1:]) if end <= size}


def _damaged(archive: Archive) -> tuple[Path, set[str]]:
    """Return the archive with a byte of every tenth record turned over, and the other records' addresses."""
    data = bytearray(archive.path.read_bytes())
    records = list(itertools.pairwise(archive.starts))
    for start, end in records[::DAMAGED]:
        data[(start + end) // 2] ^= 0xFF
    path = archive.path.with_name("damaged.warc.gz")
    path.write_bytes(data)
    return path, {_address(number) for number in range(len(records)) if number % DAMAGED}


def _share(expected: set[str], found: set[str]) -> float:
    """Return how many percent of the expected are found; a page that should not be there counts against."""
    return 100 * len(expected & found) / len(expected | found)


def _read(path: Path, *, sampled: bool = False) -> Reading:
    addresses: set[str] = set()
    seconds = extraction = 0.0
    early = 0.0
    size = 0
    began = time.process_time()
    for size, page in enumerate(open_pages([str(path)]), start=1):
        seconds += time.process_time() - began
        if isinstance(page, Page):
            addresses.add(page.given.url or "")
            if sampled and size % SAMPLED == 0:
                extraction += _seconds_to_extract(page)
        if size % 250 == 0 and not early:
            early = _memory_mb()
        began = time.process_time()
    return Reading(addresses, seconds, extraction * SAMPLED, _memory_mb() - early)


def _seconds_to_extract(page: Page) -> float:
    began = time.process_time()
    extract(page)
    return time.process_time() - began


def _memory_mb() -> float:
    """Return what this process holds in memory now; where the system does not tell, the most it held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    for figure in measure(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
        print(f"{figure.name:36s} {figure.value:10.1f} {figure.unit}")
