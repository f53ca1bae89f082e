"""Where a library may lie, what is refused, and how an older one is brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.databases import looked_up

from onrecord.database import PATIENCE, connect, locate
from onrecord.errors import StoreError
from onrecord.store import Reader, StoryFilter, Versions, Writer
from onrecord.store.migrations import held_version, prepare
from onrecord.store.schema import VERSION


def made(path: Path) -> Path:
    """Make an empty library."""
    Writer.open(path, Versions()).close()
    return path


@pytest.mark.parametrize(
    ("url", "path", "patience"),
    [
        ("news.db", "news.db", PATIENCE),
        ("sqlite:///news.db", "news.db", PATIENCE),
        ("sqlite:////srv/news.db", "/srv/news.db", PATIENCE),
        ("sqlite:///a%20b.db?timeout=1.5", "a b.db", 1.5),
        ("sqlite+pysqlite:///news.db", "news.db", PATIENCE),
        ("what?.db", "what?.db", PATIENCE),
    ],
)
def test_where_a_library_lies(url: str, path: str, patience: float) -> None:
    """Paths stand for themselves, SQLite URLs for the path in them, with a wait if given."""
    location = locate(url)
    assert (str(location.path), location.patience) == (path, patience)


def test_without_a_name_it_is_the_user_s_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No URL means onrecord.db in the user's data folder, which is made when first written."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    location = locate(None)
    assert location.path.name == "onrecord.db"
    Writer.open(None, Versions()).close()
    assert location.path.is_file()
    Reader.open(None).close()


@pytest.mark.parametrize(
    "url",
    ["", "sqlite://", "sqlite:///", "sqlite://host/news.db", "a\0b", "mysql://x", "sqlite:///a?timeout=x"],
)
def test_what_is_no_place_is_refused(url: str) -> None:
    """What names no file is one clear error."""
    with pytest.raises(StoreError):
        locate(url)


def test_a_password_is_not_repeated() -> None:
    """A URL that is refused is shown without the password in it."""
    with pytest.raises(StoreError, match="a database is a file") as refused:
        locate("mysql://ada:hunter2@db/news")
    assert "hunter2" not in str(refused.value)


def test_a_missing_library_says_how_to_make_one(tmp_path: Path) -> None:
    """To read where there is nothing is an error that names the file and the command, and makes no file."""
    with pytest.raises(StoreError, match=r"none\.db.*onrecord add"):
        Reader.open(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"dear diary, " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_of_another_kind_is_refused(content: bytes, tmp_path: Path) -> None:
    """A file that is no library is named, and not changed by a byte, by reader and (unless empty) by writer."""
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"diary\.db"):
        Reader.open(path)
    if content:
        with pytest.raises(StoreError, match=r"diary\.db"):
            Writer.open(path, Versions())
    assert path.read_bytes() == content


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    """A database that is not ours is refused by reader and writer, and gets none of our tables."""
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE photo (id)")
    for open_it in (lambda: Reader.open(path), lambda: Writer.open(path, Versions())):
        with pytest.raises(StoreError, match="not an onrecord library"):
            open_it()
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("photo",)]


def test_a_later_onrecord_s_library_is_refused(db: str) -> None:
    """A library of a version yet to come asks for an update, whoever opens it."""
    looked_up(db, "INSERT INTO migration VALUES (99, 'things to come', '')")
    for open_it in (lambda: Reader.open(db), lambda: Writer.open(db, Versions())):
        with pytest.raises(StoreError, match="update onrecord"):
            open_it()


def test_a_truncated_library_is_said_to_be_damaged(tmp_path: Path) -> None:
    """Half a library is an error that names it, and never a traceback of the database's."""
    path = made(tmp_path / "half.db")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreError, match=r"half\.db"):
        Reader.open(path).counts()


def test_older_libraries_are_brought_up_to_date_once(db: str) -> None:
    """Each missing step runs once, in order, and is noted; where one fails none of them has happened."""
    location = locate(db)
    engine = connect(location, "rwc").execution_options(writing=True)
    ran: list[int] = []

    def step(number: int, *, fails: bool = False) -> tuple[str, object]:
        def run(connection: Connection) -> None:
            connection.exec_driver_sql(f"CREATE TABLE step{number} (x integer)")
            ran.append(number)
            if fails:
                raise RuntimeError("no")

        return f"step {number}", run

    one, two = VERSION + 1, VERSION + 2
    broken: dict[int, object] = {one: step(one), two: step(two, fails=True)}
    with pytest.raises(RuntimeError), engine.begin() as connection:
        prepare(connection, db, version=two, steps=broken)  # type: ignore[arg-type]
    sound: dict[int, object] = {one: step(one), two: step(two)}
    for _ in range(2):
        with engine.begin() as connection:
            prepare(connection, db, version=two, steps=sound)  # type: ignore[arg-type]
            assert held_version(connection, db, two) == two
    assert ran == [one, two, one, two]
    engine.dispose()


def written_by(version: int, path: Path) -> Path:
    """Make a library as an earlier onrecord left it; the scripts hold what one wrote of invented coverage."""
    script = Path(__file__).parent / "libraries" / f"version-{version}.sql"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.executescript(script.read_text(encoding="utf-8"))
    return path


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_earlier_library_gets_what_is_new(version: int, tmp_path: Path) -> None:
    """Its tables come to be those of a new library, and its story is there with all that it held."""
    path, new = written_by(version, tmp_path / "old.db"), made(tmp_path / "new.db")
    with pytest.raises(StoreError, match="onrecord add brings it up to date"):
        Reader.open(path)
    with closing(sqlite3.connect(path)) as raw:
        before = raw.execute("SELECT id, text FROM quotation ORDER BY id").fetchall()
    made(path)
    assert columns_of(path) == columns_of(new)
    assert indexes_of(path) == indexes_of(new)
    reader = Reader.open(path)
    (listed,) = reader.stories(StoryFilter(), 10, 0)
    story = reader.story(listed.id)
    held = [q for statement in story.statements for q in statement.quotations]
    assert sorted((q.id, q.text) for q in held) == before
    assert {q.judged for q in held} == {()}
    assert story.judged == ()
    assert reader.search("ferryman", 5)
    reader.close()


def indexes_of(path: Path) -> set[tuple[object, ...]]:
    """Return the indexes that were made by name, each with its table and columns."""
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        found = raw.execute(query).fetchall()
        columns = {name: tuple(raw.execute(f"PRAGMA index_info({name})").fetchall()) for name, _ in found}
    return {(name, table, columns[name]) for name, table in found}


def columns_of(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Return for each table its columns: name, type, whether it may be empty."""
    with closing(sqlite3.connect(path)) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        told = {name: raw.execute(f"PRAGMA table_info({name})").fetchall() for name in names}
    return {name: {tuple(row[1:4]) for row in rows} for name, rows in told.items()}


def test_odd_names_are_names(tmp_path: Path) -> None:
    """A file's name may hold what would mean something in a URL."""
    path = made(tmp_path / "50% of? what#é.db")
    assert path.is_file()
    Reader.open(path).close()
