"""All that is asked of a library goes by indexes, and a damaged library is said to be one."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event
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
        through = [
            (step, sentence)
            for sentence, given in asked
            if sentence.startswith(("SELECT", "WITH"))
            for step in _gone_through(connection, sentence, given)
        ]
    assert not through


def _gone_through(connection: Connection, sentence: str, given: Any) -> set[str]:
    """Return the tables that are gone through from end to end; none of those that are small."""
    small = {"json_each", "CONSTANT", "heading", "meta", "edition", "migration", "judgement", "pg_class"}
    if connection.dialect.name == "sqlite":
        steps = (row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sentence}", given))
        found = re.compile(r"SCAN (\w+)\b(?! VIRTUAL| USING (?:COVERING )?INDEX)")
    else:  # of so few rows it would go through all, had it a choice
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        steps = (row[0] for row in connection.exec_driver_sql(f"EXPLAIN {sentence}", given))
        found = re.compile(r"\s*(?:-> *)?(?:Parallel )?Seq Scan on (\w+)")
    return {hit[1] for step in steps if (hit := found.match(step))} - small


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_library_raises_no_traceback(seed: int, db_file: Path, tmp_path: Path) -> None:
    """With bytes flipped anywhere in the file, every question is answered, or refused with the file's name."""
    dice = random.Random(seed)
    content = bytearray(db_file.read_bytes())
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
