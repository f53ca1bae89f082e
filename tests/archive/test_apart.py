"""Items done in a process apart: one that kills or hangs it costs itself, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.archive.apart_work import chore

from onrecord.archive.apart import Apart
from onrecord.errors import ArchiveError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals of this kind there")


def test_results_come_in_order_with_what_they_took() -> None:
    """Nothing is lost or doubled where nothing goes wrong."""
    apart = Apart(chore(("plain",) * 5))
    assert list(apart) == [f"did {number}: plain" for number in range(5)]
    assert apart.spent.memory > 1_000_000


def test_an_item_that_kills_its_process_costs_itself(tmp_path: Path) -> None:
    """It is begun twice, as it may not have been its fault; what was done before is not done again."""
    notes = tmp_path / "notes"
    found = list(Apart(chore(("plain", "kill", "plain", "kill"), notes=str(notes))))
    assert found[0::2] == ["did 0: plain", "did 2: plain"]
    assert all("the process that worked on it died" in text for text in found[1::2])
    begun = notes.read_text().splitlines()
    assert begun == ["0: plain", "1: kill", "1: kill", "2: plain", "3: kill", "3: kill"]


def test_an_item_whose_process_was_killed_by_something_else_is_kept(tmp_path: Path) -> None:
    """What goes well the second time is no loss."""
    found = list(Apart(chore(("plain", "once", "plain"), notes=str(tmp_path / "notes"))))
    assert found == ["did 0: plain", "did 1: once", "did 2: plain"]


def test_an_item_that_never_ends_is_given_up() -> None:
    """After its time of the processor it is lost, with what it is called, and the others are done."""
    assert list(Apart(chore(("plain", "spin", "plain")))) == [
        "did 0: plain",
        "lost 1: spin: could not be read (took more than 1 seconds)",
        "did 2: plain",
    ]


def test_waiting_is_not_counted() -> None:
    """A machine that has much else to do costs no page."""
    assert list(Apart(chore(("sleep",)))) == ["did 0: sleep"]


def test_items_that_cannot_be_found_any_further_are_told_once() -> None:
    """What kills a process between two items ends the chore, with one word for the rest."""
    found = list(Apart(chore(("plain", "end here", "plain"))))
    assert found[0] == "did 0: plain"
    assert len(found) == 2
    assert found[1].startswith("lost : could not be read")


def test_items_that_raise_are_told_in_words() -> None:
    """A fault of storage is no result: the task is to be done again."""
    with pytest.raises(ArchiveError, match="OSError: away"):
        list(Apart(chore(("plain", "raise here"))))
