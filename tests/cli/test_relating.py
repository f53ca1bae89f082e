"""The commands that say what belongs together and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main

_GROUNDED = (
    "The Northline ferry Havtern ran aground off Skelnes on Tuesday with 84 people aboard. Captain Ivar Dahl said "
    "the rudder had not answered for six minutes. Lifeboats brought everybody ashore, and harbour master Greta "
    "Lund closed the channel. Northline cancelled all sailings to Orrin until its other ships are inspected. "
    "Divers found no leak, and the spring tide is to lift the vessel on Thursday night."
)
_RESCUED = (
    "Lifeboats rescued 84 passengers from the Northline ferry Havtern, which grounded outside Skelnes harbour on "
    "Tuesday. The captain, Ivar Dahl, told reporters that the steering failed. Greta Lund, who runs the harbour, "
    "expects the tide to free the ship. Northline apologised to passengers for Orrin."
)


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """Two reports of one event, one of them printed twice."""
    rows = [
        {
            "id": "first",
            "source": "Northern Courier",
            "date": "2026-03-03",
            "title": "Ferry aground",
            "text": _GROUNDED,
        },
        {
            "id": "copy",
            "source": "Bay Herald",
            "date": "2026-03-04",
            "title": "84 safe\x1b[2J",
            "text": _GROUNDED,
        },
        {
            "id": "own",
            "source": "Tarnmoor Echo",
            "date": "2026-03-03",
            "title": "All rescued",
            "text": _RESCUED,
        },
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def _run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(main, [str(a) for a in arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.stdout


def test_duplicates_lists_clusters(coverage: Path) -> None:
    """The copy stands under its original with what it shares; the other report is not mentioned."""
    shown = _run("duplicates", coverage)
    assert shown.splitlines()[0] == "Northern Courier – Ferry aground"
    assert "Bay Herald" in shown
    assert "the same text" in shown
    assert "Tarnmoor" not in shown
    assert "\x1b" not in shown


def test_duplicates_as_json(coverage: Path) -> None:
    """One cluster a line, with the fields of ``shared_text``."""
    (cluster,) = map(json.loads, _run("duplicates", coverage, "--json").splitlines())
    (copy,) = cluster["copies"]
    assert (cluster["original"], copy["second"], copy["kind"]) == ("first", "copy", "same")


def test_one_text_under_two_names_is_a_copy(tmp_path: Path) -> None:
    """Two files that are the same to the byte are told apart by their paths, and told to be the same."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(_GROUNDED)
    (cluster,) = map(json.loads, _run("duplicates", tmp_path, "--json").splitlines())
    assert len(cluster["copies"]) == 1


def test_why_names_what_holds_a_story_together(coverage: Path, tmp_path: Path) -> None:
    """Each article is shown with the one it is most like and the names and figures that both hold."""
    db = tmp_path / "library.db"
    _run("add", coverage, "--db", db)
    (story,) = map(json.loads, _run("stories", "--json", "--db", db).splitlines())
    shown = _run("why", story["id"], "--db", db)
    assert "Tarnmoor Echo – All rescued" in shown
    assert "northline" in shown
    assert "figures 84" in shown
    told = json.loads(_run("why", story["id"], "--json", "--db", db))
    assert {reason["article"] for reason in told["articles"]} == {"first", "copy", "own"}
    assert told["follow_ups"] == []


def test_read_hands_on_copies_and_follow_ups(coverage: Path) -> None:
    """The record says which articles share text."""
    record = json.loads(_run("read", coverage, "--json"))
    assert [(link["first"], link["second"]) for link in record["shared_text"]] == [("first", "copy")]
    assert record["follow_ups"] == []
