"""All that is asked of a library goes by indexes, and a damaged library is said to be one."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from tests.library.questions import QUESTIONS, Question

from onrecord.errors import NotFoundError, StoreError
from onrecord.library import Library, open_library


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_goes_by_an_index(name: str, library: Library) -> None:
    """No table is gone through to answer: so an answer takes as long in a library of a million statements."""
    asked: list[tuple[str, Any]] = []
    engine = library._reader._engine

    def note(connection: Any, cursor: Any, sentence: str, given: Any, context: Any, many: bool) -> None:
        asked.append((sentence, given))

    event.listen(engine, "before_cursor_execute", note)
    QUESTIONS[name](library)
    event.remove(engine, "before_cursor_execute", note)
    assert asked
    with engine.connect() as connection:
        plans = {
            (row[3], sentence)
            for sentence, given in asked
            if sentence.startswith(("SELECT", "WITH"))
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sentence}", given)
        }
    through = [(step, sentence) for step, sentence in plans if _goes_through(step)]
    assert not through


def _goes_through(step: str) -> set[str]:
    """Return the table that a step of a plan goes through from end to end; none of those that are small."""
    found = re.match(r"SCAN (\w+)\b(?! VIRTUAL| USING (?:COVERING )?INDEX)", step)
    return {found.group(1)} - {"json_each", "CONSTANT", "heading", "meta"} if found else set()


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_library_raises_no_traceback(seed: int, db: Path, tmp_path: Path) -> None:
    """With bytes flipped anywhere in the file, every question is answered, or refused with the file's name."""
    dice = random.Random(seed)
    content = bytearray(db.read_bytes())
    for _ in range(10 ** dice.randrange(1, 4)):
        content[dice.randrange(100, len(content))] = dice.randrange(256)
    broken = tmp_path / "broken.db"
    broken.write_bytes(content)
    said = [str(refused) for ask in QUESTIONS.values() if (refused := refusal(broken, ask))]
    assert all("broken.db" in words for words in said)


def refusal(db: Path, ask: Question) -> StoreError | None:
    """Return the error with which a library answers a question, or None where it answers."""
    try:
        with open_library(db) as library, suppress(NotFoundError):
            ask(library)
    except StoreError as refused:
        return refused
    return None
