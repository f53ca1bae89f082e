"""Two processes add to one library while twenty readers ask: nothing fails, is lost or is there twice."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import Places, looked_up
from tests.pipeline.fake_stages import STAGES, write

from onrecord.library import Library, Search, open_library
from onrecord.pipeline import add, verify

EVENTS, EACH, READERS = 12, 40, 20
ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, paper: str) -> Path:
    """Write the articles of a paper: some on every event, with words of their own and words all share."""
    for n in range(EACH):
        event = f"event{n % EVENTS}"
        own = f"Tom Ashby: The {paper} was told this {n} times over."
        write(folder, f"{paper}-{n:03}", event, "Ines Marlow: It is as it was.", own, Outlet=paper)
    return folder


def read_on(library: Library, over: threading.Event, faults: list[str]) -> None:
    """Ask until it is over; note what fails, and every answer that does not hold together."""
    try:
        while not over.is_set():
            for card in library.cards(limit=20).items:
                story = library.story(card.id)
                quoted = {q.article for said in story.statements for q in said.quotations}
                if not quoted <= {article.id for article in story.articles}:
                    faults.append(f"{card.id} quotes articles that it has not")
            library.find(Search("told"))
            library.counts()
    except Exception as fault:  # whatever it is, it is what this test looks for
        faults.append(repr(fault))


@pytest.fixture
def url(places: Places, tmp_path: Path) -> Iterator[str]:
    """Return a library with one article, so that readers find it."""
    first = write(tmp_path / "first", "Echo", "event0", "Ines Marlow: It is.")
    with places.new() as place:
        add([str(first)], place, stages=STAGES)
        yield place


def test_two_writers_and_twenty_readers(url: str, tmp_path: Path) -> None:
    """All that two processes add is there once, as it is where one adds it all; no reader meets a fault."""
    folders = [written(tmp_path / paper, paper) for paper in ("Ledger", "Post")]
    over, faults = threading.Event(), list[str]()
    with open_library(url) as library:
        readers = [threading.Thread(target=read_on, args=(library, over, faults)) for _ in range(READERS)]
        for each in readers:
            each.start()
        command = [sys.executable, "-m", "tests.pipeline.fake_stages"]
        writers = [
            subprocess.Popen([*command, str(folder), url, "0"], stdout=subprocess.DEVNULL, cwd=ROOT)
            for folder in folders
        ]
        ended = [each.wait(timeout=120) for each in writers]
        over.set()
        for each in readers:
            each.join()
    assert ended == [0, 0]
    assert faults == []
    alone = tmp_path / "alone.db"
    add([str(tmp_path / "first"), *map(str, folders)], alone, stages=STAGES)
    for query in (
        "SELECT id, text, sha256 FROM article ORDER BY id",
        "SELECT id, article, text FROM quotation ORDER BY id",
        "SELECT count(*) FROM page",
        "SELECT count(*) FROM story_article",
    ):
        assert looked_up(url, query) == looked_up(str(alone), query)
    assert len(looked_up(url, "SELECT id FROM story")) == EVENTS
    told: list[str] = []
    assert verify(url, tell=told.append, stages=STAGES).faults == 0, told
