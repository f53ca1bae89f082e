"""A story that one more article joins is the story that all articles at once give, rows and all."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from tests.pipeline import fake_stages
from tests.pipeline.fake_stages import write

from onrecord import open_library
from onrecord.pipeline import add, verify
from onrecord.record import assemble
from onrecord.types import Story

STAGES = replace(fake_stages.STAGES, assemble=assemble)
TOLL = "Odile Marchetti: The toll on the bridge will rise to four pounds before the winter."
LIMES = "Bo Rask: Nobody cuts down the old limes on the quay while I am mayor."
CHOIR = "Ada Finch: Our choir has sung in that hall for a hundred and twelve years."
COVERAGE = {
    "Courier": ("2031-03-01", (TOLL, LIMES)),
    "Herald": ("2031-03-02", (CHOIR, TOLL.replace("four", "five"))),
    "Ledger": ("2031-03-03", (LIMES.replace("old", "grand old"), CHOIR)),
    "Argus": ("2031-02-27", (CHOIR, "Ada Finch: Not one bell was rung.")),
}


def added(outlets: tuple[str, ...], folder: Path) -> Path:
    """Return a library to which the outlets' articles were added one after another."""
    db = folder / f"{'-'.join(outlets)}.db"
    for outlet in outlets:
        day, lines = COVERAGE[outlet]
        add([write(folder / outlet, outlet, "bridge", *lines, Date=day)], db, stages=STAGES)
    return db


def story(db: Path) -> Story:
    """Return the one story of a library."""
    with open_library(db) as library:
        (one,) = library.stories()
        return library.story(one.id)


def statement_rows(db: Path) -> dict[str, int]:
    """Return the numbers of the rows of statements, by their texts."""
    with sqlite3.connect(db) as raw:
        return dict(raw.execute("SELECT text, n FROM statement"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Return the story of all articles, added at once."""
    folder = tmp_path_factory.mktemp("whole")
    for outlet, (day, lines) in COVERAGE.items():
        write(folder / "news", outlet, "bridge", *lines, Date=day)
    add([folder / "news"], folder / "library.db", stages=STAGES)
    return story(folder / "library.db")


@pytest.mark.parametrize("order", list(permutations(COVERAGE)), ids="-".join)
def test_any_order_of_arrival_gives_one_record(order: tuple[str, ...], whole: Story, tmp_path: Path) -> None:
    """Statements come first, change places and join: the story is the same, and verify finds no fault."""
    db = added(order, tmp_path)
    made = story(db)
    assert replace(made, id=whole.id, articles=()) == replace(whole, articles=())
    faults: list[str] = []
    verify(db, tell=faults.append, stages=STAGES)
    assert faults == []
    with open_library(db) as library:
        assert {hit.kind for hit in library.search("bell")} == {"statement", "article"}


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    """An article on the toll leaves the rows of what was said of the limes as they stand."""
    db = added(("Courier",), tmp_path)
    before = statement_rows(db)
    again = write(tmp_path / "Post", "Post", "bridge", TOLL, Date="2031-03-05")
    add([again], db, stages=STAGES)
    after = statement_rows(db)
    assert {text for text in before if before[text] == after[text]} == {
        text for text in before if "limes" in text
    }


def test_workings_that_cannot_be_read_are_done_without(whole: Story, tmp_path: Path) -> None:
    """Damage to what spares work costs the work, and nothing of the record."""
    db = added(("Courier", "Herald", "Ledger"), tmp_path)
    with sqlite3.connect(db) as raw:
        raw.execute("UPDATE collated SET ties = X'00'")
    day, lines = COVERAGE["Argus"]
    add([write(tmp_path / "Argus", "Argus", "bridge", *lines, Date=day)], db, stages=STAGES)
    assert story(db).statements == whole.statements
