"""Reading what was fetched in another process, which pages may kill."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.intake.fetching.gates import SystemClock
from onrecord.intake.following.follows import Item, settled
from onrecord.pipeline.following import reading
from onrecord.pipeline.following.events import Event, Value, in_a_line
from onrecord.pipeline.following.reading import Reader, Round, RoundDone
from onrecord.pipeline.following.status import status_of
from onrecord.pipeline.summary import Summary
from onrecord.store import Following
from onrecord.types import Page

DEADLY = "https://ledger.example/2"


@pytest.fixture
def following(tmp_path: Path) -> Iterator[Following]:
    """Return a library in which three pages wait."""
    with Following.open(tmp_path / "onrecord.db") as opened:
        for number in range(1, 4):
            wait(opened, f"https://ledger.example/{number}", f"{number:064x}")
        yield opened


def wait(following: Following, address: str, sha256: str) -> None:
    """Let a page wait that was fetched."""
    item = Item(address, "", 0.0)
    with following.saving() as saving:
        saving.add_items([(item, "ledger.example")])
        saving.settle(settled(item, "fetched"), sha256)
        saving.wait(Page(address, "html", b"<p>words", sha256, received=b"<p>words"))


def deadly(task: Round) -> RoundDone:
    """Read pages, dying of one of them."""
    with Following.open(task.db) as following:
        if any(following.page(number).path == DEADLY for number in task.pages):
            os.kill(os.getpid(), signal.SIGKILL)
        following.read(task.pages)
    return RoundDone(Summary(kept=len(task.pages)))


def test_a_page_that_kills_its_reader_costs_no_other(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of a round that died are read one by one; the one of which the process dies is dropped."""
    monkeypatch.setattr(reading, "read_round", deadly)
    monkeypatch.setattr(reading, "_AGAIN", 0.05)
    monkeypatch.setattr(reading, "_PAUSE", 0.01)
    told: list[Event] = []
    reader = Reader(following, told.append, SystemClock(), "default", 1)
    reader.start()
    reader.drain()
    assert following.waiting(10) == []
    assert sum(event.said["kept"] == 1 for event in told if event.name == "read") == 2
    (dropped,) = [event for event in told if event.name == "dropped"]
    assert dropped.said["address"] == DEADLY
    counted = status_of(following).total
    assert counted.agree
    assert list(counted.dropped.values()) == [1]


def test_an_event_is_one_plain_line() -> None:
    """What hosts send breaks no line and fakes no field."""
    said: dict[str, Value] = {
        "why": 'broken\nlook="x"',
        "title": "a b",
        "new": 3,
        "none": None,
        "odd": "\x1b[1m",
        "wait": 0.5,
    }
    line = in_a_line(Event(1_795_338_763.298, "looked", said))
    assert line == (
        '2026-11-22T09:12:43.298Z looked why="broken\\nlook=\\"x\\"" title="a b" new=3 '
        'odd="\\u001b[1m" wait=0.5'
    )
