"""That what the database is asked for each article is answered from its indexes, in a file and on a server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Connection
from tests.databases import Places
from tests.store.conftest import made

from onrecord.database import connect, locate
from onrecord.store import dialect, judging, placing, shelf, texts
from onrecord.store.prepared import Prepared

OPEN = {
    "name": "story-x",
    "at": "2031-03-01",
    "given": json.dumps([1, 2]),
    "numbers": json.dumps([1, 2]),
    "key": 7,
    "most": 9,
    "first": "article-1",
    "number": 1,
}
HARMLESS = ("VIRTUAL TABLE", "judgement USING INDEX judgement_on_stories")
"""What may be gone through: the values given, and the few judgements on what is one story."""


def asked(module: ModuleType) -> dict[str, Prepared]:
    """Return the sentences that a module has ready, by name."""
    found = {name: value for name, value in vars(module).items() if isinstance(value, Prepared)}
    return {name: one for name, one in found.items() if not name.startswith(("_PUT", "_DROP"))}


SENTENCES = {
    f"{module.__name__}.{name}": one
    for module in (judging, placing, shelf, texts)
    for name, one in asked(module).items()
}


MANY = """
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {count})
    INSERT INTO {table} SELECT {values} FROM number
"""
TABLES = {
    "article (n, id, path, text, sha256, topics, regions, dropped, added)": (
        "n, 'article-' || n, '', '', '', '[]', '[]', '[]', ''"
    ),
    "story (id, title, revision, updated, articles, outlets, statements, differing, assembled, reader)": (
        "'story-' || (n / 2), '', 1, '', 1, 1, 0, 0, 1, '1' WHERE n % 2 = 0"
    ),
    "story_article (article, story, position)": "'article-' || n, 'story-' || (n / 2), 0 WHERE n >= 2",
    "story_vector (article, story, day, vector)": "n, 'story-' || (n / 2), n / 100, CAST('x' AS {bytes})",
    "story_key (key, day, article)": "n % 50, n / 100, n",
    "text_print (article, runs, keys)": "n, 1, CAST('x' AS {bytes})",
    "text_key (key, article)": "n % 1000, n",
    "story_word (word, articles)": "n, 1",
    "story_alias (alias, story, at)": "'former-' || n, 'story-1', ''",
}


@pytest.fixture(scope="module")
def connection(places: Places) -> Iterator[Connection]:
    """Open a library of as many articles as are worth measuring, measured."""
    with places.new("library", made) as url:
        engine = connect(locate(url), "rwc").execution_options(writing=True)
        with engine.connect() as held:
            for table, values in TABLES.items():
                before, where, condition = values.partition(" WHERE ")
                before = before.format(bytes="BLOB" if held.dialect.name == "sqlite" else "bytea")
                filled = MANY.format(count=dialect.WORTH_MEASURING, table=table, values=before)
                held.exec_driver_sql(
                    (filled + where + condition).replace("%", "%%" if places.on_server else "%")
                )
            held.exec_driver_sql("ANALYZE")
            yield held
        engine.dispose()


def gone_through(connection: Connection, sentence: str, given: dict[str, Any]) -> list[str]:
    """Return the steps in which the database goes through a table from end to end to answer."""
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        steps = [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {sentence}", given).fetchall()]
        return [step for step in steps if step.startswith("SCAN") and not any(h in step for h in HARMLESS)]
    steps = [row[0].strip() for row in cursor.execute(f"EXPLAIN {sentence}", given).fetchall()]
    return [step for step in steps if "Seq Scan" in step and " on judg" not in step]


@pytest.mark.parametrize("name", SENTENCES)
def test_no_table_is_gone_through(name: str, connection: Connection) -> None:
    """Whatever its statistics say, the database looks up what it is asked for."""
    written = SENTENCES[name].written(connection.dialect)
    given = {**OPEN, "article": 7, **written.held}
    assert gone_through(connection, written.sentence, given) == []


def test_what_is_gone_through_is_told(connection: Connection) -> None:
    """The test above can fail: asked for what no index holds, the database goes through the table."""
    assert gone_through(connection, "SELECT id FROM story WHERE title = 'x'", {})
