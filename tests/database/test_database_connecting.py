"""What holds of transactions in a file and on a server alike; what a server does that a file cannot."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Executable, Integer, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import IntegrityError
from tests.databases import Places
from tests.postgres import Server, asked

from onrecord.database import (
    Edition,
    Moment,
    Number,
    PlainData,
    Words,
    connect,
    given_numbers,
    given_pairs,
    given_texts,
    hold,
    insert_or_add,
    insert_or_ignore,
    insert_or_replace,
    listed,
    locate,
    paired,
    plainly,
    prepare,
)
from onrecord.errors import StoreError

ANY = st.text(st.characters(exclude_categories=()), max_size=20)
metadata = MetaData()
notes = Table(
    "migration",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("at", Words, nullable=False),
)
thing = Table(
    "thing",
    metadata,
    Column("n", Number, primary_key=True),
    Column("name", Words, nullable=False, unique=True),
    Column("about", PlainData),
    Column("count", Number, nullable=False, server_default="0"),
    Column("at", Moment),
)
tally = Table(
    "tally", metadata, Column("name", Words, primary_key=True), Column("count", Number, nullable=False)
)
EDITION = Edition("a heap of things", 0x7468696E, 1, {}, metadata.create_all, notes, "make one")


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """Return an engine that writes to a database with a table of things."""
    location = locate(url)
    made = connect(location, "rwc").execution_options(writing=True)
    with made.begin() as connection:
        prepare(connection, location.name, EDITION)
    yield made
    made.dispose()


def _each(engine: Engine, *sentences: Executable) -> None:
    """Do several things in one transaction."""
    with engine.begin() as connection:
        for sentence in sentences:
            connection.execute(sentence)


def names(engine: Engine) -> list[str]:
    """Return the names of all things, in order."""
    with engine.begin() as connection:
        return list(connection.execute(select(thing.c.name).order_by(thing.c.name)).scalars())


def test_whoever_only_reads_cannot_write(url: str, engine: Engine) -> None:
    """The database itself refuses."""
    location = locate(url)
    reading = connect(location, "ro", ("query_only = ON",))
    with pytest.raises(StoreError, match="cannot be written"), plainly(location), reading.begin() as one:
        one.execute(insert(thing), {"name": "x"})
    reading.dispose()


def test_a_reader_sees_one_state_throughout(url: str, engine: Engine) -> None:
    """What is written while it reads it sees in its next transaction, and not in this one."""
    reading = connect(locate(url), "ro")
    if engine.dialect.name == "sqlite":
        from onrecord.database import prefer_wal

        prefer_wal(engine)
    count = select(func.count()).select_from(thing)
    with reading.begin() as one:
        before = one.execute(count).scalar()
        with engine.begin() as other:
            other.execute(insert(thing), {"name": "x"})
        assert one.execute(count).scalar() == before == 0
    with reading.begin() as one:
        assert one.execute(count).scalar() == 1
    reading.dispose()


def test_writers_take_turns(engine: Engine) -> None:
    """What one reads before it writes is still so when it writes: ten count to a hundred together."""
    with engine.begin() as connection:
        connection.execute(insert(tally), {"name": "all", "count": 0})

    def count() -> None:
        for _ in range(10):
            with engine.begin() as connection:
                seen = connection.execute(select(tally.c.count)).scalar_one()
                connection.execute(tally.update().values(count=seen + 1))

    threads = [threading.Thread(target=count) for _ in range(10)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with engine.begin() as connection:
        assert connection.execute(select(tally.c.count)).scalar() == 100


def test_who_waits_too_long_is_told(url: str, engine: Engine) -> None:
    """After the patience in the URL; nothing was written."""
    mark = "&" if "?" in url else "?"
    short = locate(f"{url if '://' in url else f'sqlite:///{url}'}{mark}timeout=0.2")
    other = connect(short, "rwc").execution_options(writing=True)
    with (
        engine.begin(),
        pytest.raises(StoreError, match="being written by another"),
        plainly(short),
        other.begin(),
    ):
        pass
    other.dispose()


def test_what_fails_half_way_has_not_happened(engine: Engine) -> None:
    """A transaction is done wholly or not at all."""
    with pytest.raises(IntegrityError):
        _each(engine, *(insert(thing).values(name=name) for name in ("x", "y", "x")))
    assert names(engine) == []


def test_inserts_where_a_row_may_be(engine: Engine) -> None:
    """Left alone, written over, added to; and each tells how many rows it changed."""
    ignore, over = insert_or_ignore(thing, "name"), insert_or_replace(thing, "name")
    with engine.begin() as connection:
        assert connection.execute(ignore, {"name": "a", "about": [1]}).rowcount == 1
        assert connection.execute(ignore, {"name": "a", "about": [2]}).rowcount == 0
        assert connection.execute(over, {"name": "b", "about": [3], "count": 2}).rowcount == 1
        assert connection.execute(over, {"name": "a", "about": [4], "count": 5}).rowcount == 1
        rows = [{"name": "x", "count": 2}, {"name": "x", "count": 3}]
        connection.execute(insert_or_add(tally, "count"), rows)
        found = connection.execute(select(thing.c.name, thing.c.about).order_by(thing.c.name)).all()
        assert [tuple(row) for row in found] == [("a", [4]), ("b", [3])]
        assert connection.execute(select(tally.c.count)).scalar() == 5


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANY, unique=True, max_size=8), st.integers(-(2**63), 2**63 - 1))
def test_texts_come_back_and_stand_in_one_order(engine: Engine, texts: list[str], number: int) -> None:
    """Whatever a text holds, on either side; sorted by code points; and numbers of 64 bits."""
    from onrecord.database import storable

    with engine.begin() as connection:
        connection.execute(thing.delete())
        if texts:
            rows = [{"name": each, "about": {each: [each]}, "count": number} for each in texts]
            connection.execute(insert(thing), rows)
        wanted = sorted(texts, key=lambda each: storable(each).encode())
        found = connection.execute(select(thing.c.name, thing.c.about, thing.c.count).order_by("name")).all()
        assert [tuple(row) for row in found] == [(each, {each: [each]}, number) for each in wanted]
        some = select(thing.c.name).where(thing.c.name.in_(given_texts("some")))
        half = texts[::2]
        assert set(connection.execute(some, {"some": listed(half)}).scalars()) == set(half)


def test_lists_of_numbers_and_pairs(engine: Engine) -> None:
    """One sentence for however many there are."""
    pairs, first, second = given_pairs("pairs")
    with engine.begin() as connection:
        connection.execute(insert(thing), [{"name": str(n), "count": n} for n in range(5)])
        some = select(thing.c.name).where(thing.c.count.in_(given_numbers("some"))).order_by(thing.c.count)
        assert list(connection.execute(some, {"some": "[1,3,9]"}).scalars()) == ["1", "3"]
        both = select(first, thing.c.count).select_from(pairs).join(thing, thing.c.name == second)
        rows = connection.execute(both, {"pairs": paired([("one", "1"), ("four", "4"), ("none", "-")])})
        assert sorted(tuple(row) for row in rows) == [("four", 4), ("one", 1)]


_MAKER = """
import sys
from tests.database.test_database_connecting import EDITION
from onrecord.database import connect, locate, prepare
location = locate(sys.argv[1])
with connect(location, "rwc").execution_options(writing=True).begin() as connection:
    prepare(connection, location.name, EDITION)
print("made")
"""


def test_two_processes_may_open_a_new_one_at_the_same_moment(url: str) -> None:
    """Both find nothing there; one makes it, the other finds it made."""
    command = [sys.executable, "-c", _MAKER, url]
    root = Path(__file__).resolve().parents[2]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) for _ in range(2)]
    assert [each.communicate(timeout=60)[0].strip() for each in running] == ["made", "made"]


def test_another_program_s_tables_are_left_alone(postgres: Server, empty_database: str) -> None:
    """A schema with something else in it is refused by its name, and gets none of our tables."""
    asked(empty_database, "CREATE TABLE public.photo (id int)", schema="public")
    location = locate(f"{empty_database}&schema=public")
    with (
        pytest.raises(StoreError, match="not a heap of things"),
        plainly(location),
        connect(location, "rwc").execution_options(writing=True).begin() as connection,
    ):
        prepare(connection, location.name, EDITION)
    tables = asked(empty_database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert tables == [("photo",)]


def test_columns_of_text_sort_by_code_points_whatever_the_server_sorts_by(empty_database: str) -> None:
    """Each says so for itself, as a server goes by the rules of a language unless it is told."""
    location = locate(empty_database)
    with connect(location, "rwc").execution_options(writing=True).begin() as connection:
        prepare(connection, location.name, EDITION)
        query = (
            "SELECT DISTINCT collname FROM pg_attribute JOIN pg_collation c ON c.oid = attcollation "
            "JOIN pg_class t ON t.oid = attrelid WHERE relkind = 'r' AND relname IN ('thing', 'tally')"
        )
        assert connection.exec_driver_sql(query).scalars().all() == ["C"]


def test_a_connection_that_is_lost_is_said_and_replaced(postgres: Server, empty_database: str) -> None:
    """In the middle of a transaction it is an error in plain words; the next transaction has another."""
    location = locate(empty_database)
    engine = connect(location, "rwc")
    lost = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    with pytest.raises(StoreError, match="try again"), plainly(location):
        _each(engine, text("SELECT 1"), text(lost), text("SELECT 1"))
    with engine.begin() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    gone = lost.replace("(pid)", "(pid, 60000)")  # waits until it is
    asked(empty_database, f"{gone} AND pid <> pg_backend_pid()")
    with engine.begin() as connection:  # one that was lost while nobody asked
        assert connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()


def test_a_user_without_rights_is_told(postgres: Server, empty_database: str) -> None:
    """Neither may they make a schema, nor is it a traceback."""
    asked(empty_database, "DROP ROLE IF EXISTS guest")
    asked(empty_database, "CREATE ROLE guest LOGIN PASSWORD 'hunter2'")
    location = locate(empty_database.replace("postgres@", "guest:hunter2@"))
    engine = connect(location, "rwc").execution_options(writing=True)
    with pytest.raises(StoreError, match="may not do that") as refused, plainly(location):  # noqa: SIM117
        with engine.begin() as connection:
            prepare(connection, location.name, EDITION)
    assert "hunter2" not in str(refused.value)
    engine.dispose()


def test_a_full_disk_is_said_so(postgres: Server, empty_database: str) -> None:
    """As the server says it."""
    location = locate(empty_database)
    engine = connect(location, "rwc")
    full = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"
    with pytest.raises(StoreError, match="disk is full"), plainly(location), engine.begin() as connection:
        connection.exec_driver_sql(full)
    engine.dispose()


def test_without_a_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has only what SQLite needs is told of the extra."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'onrecord\[postgres\]'"):
        connect(locate("postgresql://h/n"), "ro")


def test_a_right_is_held_by_one(places: Places, empty_database: str) -> None:
    """Another is told that it is not free; when the block ends it is."""
    location = locate(empty_database)
    with hold(location, "fetching") as mine, hold(location, "fetching") as other:
        assert (mine, other) == (True, False)
    with hold(location, "fetching") as mine, hold(location, "mending") as another:
        assert (mine, another) == (True, True)
