"""That adding one article is the same work for the database however many stories its library holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline import fake_stages
from tests.pipeline.fake_stages import write

from onrecord.pipeline import add, shipped_stages

FEW, MANY = 60, 300
STEPS = 20
"""Instructions of the database's machine after which it reports."""

STAGES = replace(
    shipped_stages(),
    open_pages=fake_stages.open_pages,
    extract=fake_stages.extract,
    find_quotations=fake_stages.find_quotations,
)

Work = Callable[[Path], int]


def told(event: int, outlet: str) -> list[str]:
    """Return what an outlet tells of an event, in few words but those of the event alone.

    Of the articles that share a word with one a hundred are looked at, fewer than even the small library has.
    """
    own = [f"{a}{b}{event}" for a in ("bar", "cor", "den", "fal") for b in ("gim", "hol", "jun", "kes")]
    names = " ".join(word.title() for word in own)
    return [f"{own[0].title()}: {' '.join(own[1:5])}, {' '.join(own[5:9])} {own[9]}", f"{names} {outlet}"]


def library(folder: Path, events: int) -> Path:
    """Return a library in which two outlets tell each of some events, with the database's statistics."""
    for event in range(events):
        for outlet in ("Courier", "Herald"):
            day = f"2031-03-{1 + event % 28:02}"
            said = told(event, outlet)
            write(folder / "news", f"{outlet} {event}", f"event{event}", *said, Date=day, Outlet=outlet)
    db = folder / "onrecord.db"
    assert len(add([folder / "news"], db, stages=STAGES).new_stories) == events
    with sqlite3.connect(db) as raw:
        raw.execute("ANALYZE")
    return db


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """Return what adds a file to the library beside it and counts the database's steps."""
    reports = 0
    connect = sqlite3.connect

    def count() -> int:
        nonlocal reports
        reports += 1
        return 0

    def counting(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = connect(*arguments, **options)
        opened.set_progress_handler(count, STEPS)
        return opened

    def run(file: Path) -> int:
        nonlocal reports
        reports = 0
        with monkeypatch.context() as patched:
            patched.setattr(sqlite3, "connect", counting)
            summary = add([file], file.parent / "onrecord.db", stages=STAGES)
        assert summary.kept == 1
        assert not summary.unfinished
        return reports * STEPS

    return run


def test_it_is_the_same_in_a_library_five_times_as_large(tmp_path: Path, work: Work) -> None:
    """Neither an article of a story that there is nor one of a new story has the database look at all others."""
    steps = []
    for events in (FEW, MANY):
        folder = tmp_path / str(events)
        library(folder, events)
        joining = write(folder, "Ledger", "event7", *told(7, "Ledger"), Date="2031-03-08")
        starting = write(folder, "Gazette", "event999", *told(999, "Gazette"), Date="2031-03-08")
        steps.append((work(joining), work(starting)))
    (joined, started), (joined_many, started_many) = steps
    assert joined_many < 1.5 * joined, steps
    assert started_many < 1.5 * started, steps
