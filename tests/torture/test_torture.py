"""The faults of ``make torture``, a few of each: what is killed, filled up, taken away is whole after it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from faults.killing import held
from faults.trial import Bounds, corpus, run, sound
from torture import SCENARIOS, table

FEW = Bounds(faults=2, seconds=1.0)
SHORT = [name for name in SCENARIOS if name != "cluster"]  # tests/archive/test_spark.py kills its workers


@pytest.mark.parametrize("name", SHORT)
def test_nothing_is_lost_and_nothing_is_there_twice(name: str, tmp_path: Path) -> None:
    """After every fault all goes on in words, and what should be there is there once."""
    trial = SCENARIOS[name](tmp_path, random.Random(f"ci {name}"), FEW)
    if not trial.tried:
        pytest.skip(trial.notes[0])
    assert trial.survived == trial.tried, trial.notes
    assert (trial.lost, trial.doubled) == (0, 0), trial.notes
    assert f"| {trial.name} | {trial.tried} |" in table([trial])


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    """An article that is gone, and a text that was changed, are what the scenarios look for."""
    db = tmp_path / "library.db"
    assert run("add", corpus(tmp_path / "given.jsonl", 6), "--db", db, "--workers", 1).code == 0
    whole = held(db)
    assert sound(db) == ""
    with closing(sqlite3.connect(db)) as raw, raw:
        raw.execute("UPDATE quotation SET text = 'never said' WHERE rowid = 1")
        raw.execute("DELETE FROM article WHERE n = 2")
    assert (whole - held(db)).total() >= 2
    assert sound(db) != ""
