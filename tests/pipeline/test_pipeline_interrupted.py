"""Runs that are killed, run beside each other, or find the library locked, read-only or full."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.pipeline import fake_stages
from tests.pipeline.fake_stages import STAGES, write

from onrecord.errors import StoreError
from onrecord.library import open_library
from onrecord.pipeline import add
from onrecord.store import Writer
from onrecord.types import Story

ARTICLES = 120
EVENTS = 15


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with 120 articles about fifteen events."""
    folder = tmp_path_factory.mktemp("news")
    for number in range(ARTICLES):
        event = f"event{number % EVENTS:02}"
        lines = [f"Speaker {number % 7}: Words {number // 20} about {event}", "We asked Tarn Engineering"]
        write(folder, f"outlet{number:03}", event, *lines, Date=f"2026-03-{1 + number % 28:02}")
    return folder


@pytest.fixture(scope="module")
def undisturbed(news: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Story]:
    """Return the stories of a library that was filled in one go."""
    db = tmp_path_factory.mktemp("undisturbed") / "onrecord.db"
    add([news], db, stages=STAGES)
    return stories(db)


def stories(db: Path) -> list[Story]:
    """Return all stories of a library, in order of id."""
    with open_library(db) as library:
        return [library.story(name) for name in sorted(one.id for one in library.stories(1000))]


def started(news: Path, db: Path, seconds: float) -> subprocess.Popen[bytes]:
    """Start a process that adds the folder, so many seconds an article."""
    command = [sys.executable, fake_stages.__file__, str(news), str(db), str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_killed_run_is_finished_by_the_next(news: Path, undisturbed: list[Story], tmp_path: Path) -> None:
    """Killed at any moment, again and again, a library can be read, and ends up as if nothing had been."""
    db = tmp_path / "onrecord.db"
    moments = random.Random(22)
    killed = 0
    for _ in range(10):
        run = started(news, db, 0.001)
        assert run.stdout is not None
        for _ in range(moments.randrange(1, ARTICLES + EVENTS)):
            run.stdout.readline()
        time.sleep(moments.uniform(0, 0.02))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        killed += run.returncode == -signal.SIGKILL
        if db.exists() and is_made(db):
            assert readable(db)
    assert killed >= 3
    summary = add([news], db, stages=STAGES)
    assert summary.kept + summary.unchanged == summary.inputs == ARTICLES
    assert stories(db) == undisturbed
    with open_library(db) as library:
        assert library.counts().articles == ARTICLES
        assert library.counts().waiting == 0


def test_a_run_that_stops_between_any_two_writes_is_finished(
    news: Path, undisturbed: list[Story], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before the 1st, 2nd, 3rd … commit, one further each run, nothing is lost or doubled."""
    whole = Writer._writing
    left = 0

    def stopping(self: Writer) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return whole(self)

    monkeypatch.setattr(Writer, "_writing", stopping)
    db = tmp_path / "onrecord.db"
    stops = 0
    for run in range(100):
        left = run // 3
        try:
            add([news], db, stages=STAGES)
        except KeyboardInterrupt:
            stops += 1
        else:
            break
    assert stops > 10
    assert stories(db) == undisturbed


def test_two_processes_add_at_once(news: Path, undisturbed: list[Story], tmp_path: Path) -> None:
    """Two runs over one folder, begun together on a library yet to be made, share the work and agree."""
    db = tmp_path / "onrecord.db"
    runs = [started(news, db, 0.002) for _ in range(2)]
    ends = [run.communicate(timeout=60) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], ends
    assert stories(db) == undisturbed
    with open_library(db) as library:
        assert library.counts().articles == ARTICLES
        assert library.counts().waiting == 0


def test_one_reads_while_another_adds(news: Path, tmp_path: Path) -> None:
    """A reader opened beforehand never waits or fails, and sees what is added as it comes."""
    db = tmp_path / "onrecord.db"
    add([next(news.iterdir())], db, stages=STAGES)
    run = started(news, db, 0.003)
    seen = set()
    with open_library(db) as library:
        while run.poll() is None:
            seen.add(library.counts().articles)
            for one in library.stories(3):
                assert library.story(one.id).articles
    run.communicate()
    assert run.returncode == 0
    with open_library(db) as library:
        seen.add(library.counts().articles)
    assert (min(seen), max(seen)) == (1, ARTICLES)


def test_a_locked_library_is_said_to_be_locked(news: Path, tmp_path: Path) -> None:
    """After the patience given, a run against a held lock says so instead of waiting for ever."""
    db = tmp_path / "onrecord.db"
    add([], db, stages=STAGES)
    with closing(sqlite3.connect(db)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process"):
            add([news], f"sqlite:///{db}?timeout=0.2", stages=STAGES)
        other.rollback()
    assert add([news], db, stages=STAGES).kept == ARTICLES


def test_a_full_disk_is_said_to_be_full(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the library cannot grow the run says so; what was in it stays readable."""
    db = tmp_path / "onrecord.db"
    add([next(news.iterdir())], db, stages=STAGES)
    plain = sqlite3.connect

    def cramped(*args: object, **settings: object) -> sqlite3.Connection:
        opened = plain(*args, **settings)  # type: ignore[call-overload]
        pages = opened.execute("PRAGMA page_count").fetchone()[0]
        opened.execute(f"PRAGMA max_page_count = {pages + 3}")
        return opened  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", cramped)
    with pytest.raises(StoreError, match="the disk is full"):
        add([news], db, stages=STAGES)
    monkeypatch.undo()
    assert len(stories(db)) == 1
    assert add([news], db, stages=STAGES).inputs == ARTICLES


@pytest.mark.parametrize("where", ["notes.txt/onrecord.db", "."])
def test_a_library_that_cannot_be_made_is_named(where: str, tmp_path: Path) -> None:
    """A file in place of the folder, or a folder in place of the file, is one clear error that names the path."""
    (tmp_path / "notes.txt").touch()
    with pytest.raises(StoreError, match=tmp_path.name):
        add([], tmp_path / where, stages=STAGES)


def test_the_folder_of_a_library_is_made(tmp_path: Path) -> None:
    """A library may be put where there is no folder yet."""
    add([], tmp_path / "new" / "kept" / "onrecord.db", stages=STAGES)
    with open_library(tmp_path / "new" / "kept" / "onrecord.db") as library:
        assert library.counts().articles == 0


def is_made(db: Path) -> bool:
    """Tell whether a killed run had come as far as making the library's tables."""
    with closing(sqlite3.connect(db)) as raw:
        return bool(raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'story'").fetchone()[0])


def readable(db: Path) -> bool:
    """Read everything that a library holds, and let the database look itself over."""
    with open_library(db) as library:
        for one in library.stories(1000):
            story = library.story(one.id)
            assert one.pending or story.articles
        library.search("words about")
        with closing(sqlite3.connect(db)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    return True
