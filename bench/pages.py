"""Main text of HTML pages: shingle F1 on two labelled sets, and the time against trafilatura's own.

usage: python bench/pages.py [TRUTH.zip ...]

Each page is extracted by onrecord (text and metadata) and by plain ``trafilatura.extract`` (text) in
turn, in one process, so that both meet the same machine; reading the zip is not counted. The
scorer of the labelled data judges the predictions of both.

Text that comes without its page is measured on the same pages: all lines that a page shows are handed
in as text, and the lines kept are scored as above, beside trafilatura's reading of the HTML.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import trafilatura
from lxml.html import HTMLParser, fromstring

from figures import Figure, digest, score, shared
from onrecord.articles import extract
from onrecord.articles.visible import visible_lines
from onrecord.intake import open_pages
from onrecord.text import kept_text
from onrecord.types import Article, Page

COMMAND = "python bench/pages.py"
SETS = {
    "article_extraction_benchmark": "data/pages/article-extraction-benchmark.zip",
    "wcxb_articles": "data/pages/wcxb-dev-articles.zip",
}
LINES = "wcxb_articles"
"""The set whose pages are also read as text alone: of the other, most visible lines are article."""


class Read(NamedTuple):
    """A page's body by onrecord and by its peer, and the processor seconds each took."""

    page: Page
    ours: str
    peers: str
    our_seconds: float
    peer_seconds: float


def measure() -> list[Figure]:
    """Return precision, recall, F1 and the ratio of times on both labelled sets, and for text alone."""
    return [
        figure
        for name, path in SETS.items()
        for figure in _measure(name, shared(path), as_lines=name == LINES)
    ]


def _measure(name: str, truth: Path, *, as_lines: bool) -> list[Figure]:
    data = f"{truth.name}, {digest([truth])}"
    reads = list(_read(truth))
    ours = _score(truth, {read.page.path: read.ours for read in reads})
    peers = _score(truth, {read.page.path: read.peers for read in reads})
    seconds = sum(read.our_seconds for read in reads)
    ratio = seconds / sum(read.peer_seconds for read in reads)
    figures = [
        Figure(f"pages.{name}.{key}", ours[key], "%", COMMAND, data, f"trafilatura alone {peers[key]}")
        for key in ("precision", "recall", "f1")
    ]
    figures.append(Figure(f"pages.{name}.time", round(ratio, 2), "× trafilatura's", COMMAND, data))
    rate = round(len(reads) / seconds, 1)
    figures.append(Figure(f"pages.{name}.rate", rate, "pages/s on one core", COMMAND, data))
    return [*figures, *(_measure_lines(truth, data, reads, peers) if as_lines else ())]


def _measure_lines(
    truth: Path, data: str, reads: Sequence[Read], peers: Mapping[str, float]
) -> Iterator[Figure]:
    shown = {read.page.path: _shown(read.page) for read in reads}
    kept = {path: _body(_as_row(path, text)) for path, text in shown.items()}
    ours, every = _score(truth, kept), _score(truth, shown)
    for key in ("precision", "recall", "f1"):
        note = f"all lines kept {every[key]}; trafilatura on the HTML {peers[key]}"
        yield Figure(f"pages.visible_lines.{key}", ours[key], "%", COMMAND, data, note)


def _shown(page: Page) -> str:
    return "\n".join(visible_lines(fromstring(page.content, parser=HTMLParser(encoding="utf-8"))))


def _as_row(path: str, text: str) -> Page:
    """Return a text as the row of a file: of a file of its own, the name would be taken for its outlet."""
    return Page(f"{path}.jsonl#1", "text", text.encode(), "")


def _read(truth: Path) -> Iterator[Read]:
    for page in open_pages([str(truth)]):
        if isinstance(page, Page):
            started = time.process_time()
            ours = _body(page)
            between = time.process_time()
            peers = trafilatura.extract(page.content) or ""
            yield Read(page, ours, peers, between - started, time.process_time() - between)


def _body(page: Page) -> str:
    found = extract(page)
    return kept_text(found) if isinstance(found, Article) else ""


def _score(truth: Path, bodies: Mapping[str, str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        with predicted.open("w", encoding="utf-8") as stream:
            for path, text in bodies.items():
                stream.write(json.dumps({"path": path, "body": text}) + "\n")
        return score("pages.py", truth, predicted)[0]


if __name__ == "__main__":
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    named = [_measure(Path(path).stem, Path(path), as_lines=False) for path in sys.argv[1:]]
    for measured in named or [measure()]:
        for one in measured:
            print(f"{one.name:52s} {one.value:8.2f} {one.unit:20s} {one.note}")
