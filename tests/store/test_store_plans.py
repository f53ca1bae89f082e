"""That what the database is asked for each article is answered from its indexes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import ModuleType

import pytest
from sqlalchemy import Connection

from onrecord.database import connect, locate
from onrecord.store import Versions, Writer, dialect, judging, placing, shelf
from onrecord.store.prepared import Prepared

OPEN = {"name": "story-x", "at": "2031-03-01", "given": json.dumps([1, 2]), "numbers": json.dumps([1, 2])}
HARMLESS = ("VIRTUAL TABLE", "judgement USING INDEX judgement_on_stories")
"""What may be gone through: the values given, and the few judgements on what is one story."""


def asked(module: ModuleType) -> dict[str, Prepared]:
    """Return the sentences that a module has ready, by name."""
    found = {name: value for name, value in vars(module).items() if isinstance(value, Prepared)}
    return {name: one for name, one in found.items() if not name.startswith("_PUT")}


SENTENCES = {
    f"{module.__name__}.{name}": one
    for module in (judging, placing, shelf)
    for name, one in asked(module).items()
}


MANY = """
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {count})
    INSERT INTO {table} SELECT {values} FROM number
"""
TABLES = {
    "article (n, id, path, text, sha256, topics, regions, dropped, added)": "n, n, '', '', '', 0, 0, 0, ''",
    "story (id, title, revision, updated, articles, outlets, statements, differing, assembled, reader)": (
        "'story-' || (n / 5), '', 1, '', 1, 1, 0, 0, 1, '1' WHERE n % 5 = 0"
    ),
    "story_article (article, story, position)": "n, 'story-' || (n / 5), 0",
    "story_vector (article, story, day, vector)": "n, 'story-' || (n / 5), n / 100, 'x'",
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Open a library of as many articles as are worth measuring, measured."""
    path = tmp_path_factory.mktemp("plans") / "onrecord.db"
    Writer.open(path, Versions()).close()
    engine = connect(locate(path), "rwc").execution_options(writing=True)
    with engine.connect() as held:
        held.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table, values in TABLES.items():
            before, where, condition = values.partition(" WHERE ")
            filled = MANY.format(count=dialect.WORTH_MEASURING, table=table, values=before)
            held.exec_driver_sql(filled + where + condition)
        held.exec_driver_sql("ANALYZE")
        yield held
    engine.dispose()


@pytest.mark.parametrize("name", SENTENCES)
def test_no_table_is_gone_through(name: str, connection: Connection) -> None:
    """Whatever its statistics say, the database looks up what it is asked for."""
    sentence, held = SENTENCES[name].written
    steps = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {sentence}", OPEN | held)
    scans = [detail for *_, detail in steps.fetchall() if detail.startswith("SCAN")]
    assert [scan for scan in scans if not any(harmless in scan for harmless in HARMLESS)] == []


def test_what_is_gone_through_is_told(connection: Connection) -> None:
    """The test above can fail: asked for what no index holds, the database goes through the table."""
    steps = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT id FROM story WHERE title = 'x'").all()
    assert any(row[3].startswith("SCAN story") for row in steps)
