"""Main text of HTML pages: shingle F1 on two labelled sets, and the time against trafilatura's own.

usage: python bench/pages.py [TRUTH.zip ...]

Each page is extracted by onrecord (text and metadata) and by plain ``trafilatura.extract`` (text) in
turn, in one process, so that both meet the same machine; reading the zip is not counted. The
scorer of the labelled data judges the predictions of both.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import trafilatura

from figures import Figure, digest, score, shared
from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.text import kept_text
from onrecord.types import Article, Page

COMMAND = "python bench/pages.py"
SETS = {
    "article_extraction_benchmark": "data/pages/article-extraction-benchmark.zip",
    "wcxb_articles": "data/pages/wcxb-dev-articles.zip",
}


class Read(NamedTuple):
    """A page's body by onrecord and by its peer, and the processor seconds each took."""

    path: str
    ours: str
    peers: str
    our_seconds: float
    peer_seconds: float


def measure() -> list[Figure]:
    """Return precision, recall, F1 and the ratio of times on both labelled sets."""
    return [figure for name, path in SETS.items() for figure in _measure(name, shared(path))]


def _measure(name: str, truth: Path) -> list[Figure]:
    data = f"{truth.name}, {digest([truth])}"
    reads = list(_read(truth))
    ours = _score(truth, {read.path: read.ours for read in reads})
    peers = _score(truth, {read.path: read.peers for read in reads})
    seconds = sum(read.our_seconds for read in reads)
    ratio = seconds / sum(read.peer_seconds for read in reads)
    figures = [
        Figure(f"pages.{name}.{key}", ours[key], "%", COMMAND, data, f"trafilatura alone {peers[key]}")
        for key in ("precision", "recall", "f1")
    ]
    figures.append(Figure(f"pages.{name}.time", round(ratio, 2), "× trafilatura's", COMMAND, data))
    rate = round(len(reads) / seconds, 1)
    figures.append(Figure(f"pages.{name}.rate", rate, "pages/s on one core", COMMAND, data))
    return figures


def _read(truth: Path) -> Iterator[Read]:
    for page in open_pages([str(truth)]):
        if isinstance(page, Page):
            started = time.process_time()
            found = extract(page)
            between = time.process_time()
            peers = trafilatura.extract(page.content) or ""
            ended = time.process_time()
            ours = kept_text(found) if isinstance(found, Article) else ""
            yield Read(page.path, ours, peers, between - started, ended - between)


def _score(truth: Path, bodies: dict[str, str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        with predicted.open("w", encoding="utf-8") as stream:
            for path, text in bodies.items():
                stream.write(json.dumps({"path": path, "body": text}) + "\n")
        return score("pages.py", truth, predicted)[0]


if __name__ == "__main__":
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    named = [_measure(Path(path).stem, Path(path)) for path in sys.argv[1:]]
    for measured in named or [measure()]:
        for one in measured:
            print(f"{one.name:52s} {one.value:8.2f} {one.unit:20s} {one.note}")
