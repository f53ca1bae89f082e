"""A library, or a readers' store, taken to another database: all of it, as it was at one moment, or none."""

from __future__ import annotations

import itertools
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.databases import Places, looked_up
from tests.pipeline.fake_stages import STAGES, write
from tests.postgres import Server

from onrecord.cli import main
from onrecord.database import Location, copy, copying, locate
from onrecord.errors import StoreError
from onrecord.library import Search, open_library
from onrecord.pipeline import add, verify
from onrecord.readers import copy_readers, open_readers, place
from onrecord.record import assemble
from onrecord.store import LIBRARY, Versions, Writer

KINDS = ("sqlite", "postgresql")
REAL = replace(STAGES, assemble=assemble)
ROOT = Path(__file__).resolve().parents[2]


def silent(step: str, done: int, total: int | None) -> None:
    """Tell nobody."""


@pytest.fixture
def new(postgres: Server) -> Iterator[Callable[[str], str]]:
    """Return what gives a new place of a kind."""
    with ExitStack() as held:
        yield lambda kind: held.enter_context(Places(postgres if kind == "postgresql" else None).new())


def filled(url: str, folder: Path) -> str:
    """Make a library of some articles, with letters of several languages, at a place."""
    for n in range(6):
        own = f"Zoë Ångström: It costs {n} million \U0001f6a2 and no more."
        write(folder, f"Ledger-{n}", f"event{n % 2}", "Ines Marlow: The gates are shut.", own)
    write(folder, "Odd", "event9", "Ines Marlow: A \ufdd0 and a\tlone \x07 bell.")
    add([str(folder)], url, stages=REAL)
    return url


def answers(url: str) -> list[Any]:
    """Return what a library says when it is asked."""
    with open_library(url) as library:
        stories = sorted(library.each_story(), key=lambda story: story.id)
        found = [str(hit) for hit in library.find(Search("gates")).items]
        names = library.headings("speaker").items
        return [stories, found, names, library.counts()]


@pytest.mark.parametrize(("kind", "other"), [*itertools.product(KINDS, KINDS)])
def test_a_library_is_the_same_there(
    kind: str, other: str, new: Callable[[str], str], tmp_path: Path
) -> None:
    """Row for row, from either kind to either; it answers alike, holds together, and can be added to."""
    source, target = filled(new(kind), tmp_path / "news"), new(other)
    done = copy(locate(source), locate(target), LIBRARY, silent)
    assert done.rows["article"] == 7
    assert done.whole == sum(done.rows.values()) > 100
    assert answers(target) == answers(source)
    told: list[str] = []
    assert verify(target, tell=told.append, stages=REAL).faults == 0, told
    more = write(tmp_path / "more", "Post", "event0", "Ines Marlow: The gates are open again.")
    for url in (source, target):
        add([str(more)], url, stages=REAL)
    assert answers(target)[1:] == answers(source)[1:]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_made_there_is_what_a_new_library_has(
    kind: str, new: Callable[[str], str], tmp_path: Path
) -> None:
    """The same tables, indexes, bounds and triggers, though they are made in another order."""
    source, target, fresh = filled(new("sqlite"), tmp_path / "news"), new(kind), new(kind)
    copy(locate(source), locate(target), LIBRARY, silent)
    Writer.open(fresh, Versions()).close()
    for query in _MADE[kind]:
        assert looked_up(target, query) == looked_up(fresh, query)
        assert len(looked_up(target, query)) > 5


_MADE = {
    "sqlite": ("SELECT type, name, sql FROM sqlite_master ORDER BY type, name",),
    "postgresql": (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'onrecord' ORDER BY 1",
        "SELECT conname, pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_namespace n "
        "ON n.oid = connamespace WHERE nspname = 'onrecord' ORDER BY conrelid::regclass::text, 1",
        "SELECT tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT tgisinternal ORDER BY 1",
        "SELECT table_name, column_name, data_type, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = 'onrecord' ORDER BY 1, 2",
    ),
}


@pytest.mark.parametrize(("kind", "other"), [*itertools.product(KINDS, KINDS)])
def test_readers_are_the_same_there(kind: str, other: str, new: Callable[[str], str]) -> None:
    """Accounts, votes and the secret that signs links; and a number once given stands for nobody else."""
    source, target = place(new(kind), None), place(new(other), None)
    with open_readers(source.url) as readers:
        accounts = [readers.accounts.grant(f"{n}@example.org", "reader").id for n in range(4)]
        for account in accounts:
            readers.votes.cast(account, "story-x")
        readers.accounts.delete(accounts[-1])
        secret = readers.secret
    done = copy_readers(source, target, silent)
    assert (done.rows["account"], done.rows["vote"]) == (3, 3)
    with open_readers(target.url) as readers:
        assert readers.secret == secret
        assert readers.votes.tallies({"x": ["story-x"]}) == {"x": 3}
        readers.accounts.grant("late@example.org", "editor")
    numbers = looked_up(target.url, "SELECT n FROM account ORDER BY n", "onrecord_readers")
    assert numbers == [(1,), (2,), (3,), (5,)]


def test_a_copy_of_the_readers_is_as_private(new: Callable[[str], str], tmp_path: Path) -> None:
    """Mail addresses that come out of a server lie in a file that its owner alone may read."""
    source = place(new("postgresql"), None)
    open_readers(source.url).close()
    target = place(tmp_path / "copy.db", None)
    copy_readers(source, target, silent)
    assert stat.S_IMODE(target.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_written_over(kind: str, new: Callable[[str], str], tmp_path: Path) -> None:
    """Where there is a library, be it empty, nothing is copied to; not even by the same again."""
    source, target = filled(new("sqlite"), tmp_path / "news"), new(kind)
    Writer.open(target, Versions()).close()
    with pytest.raises(StoreError, match="holds something already"):
        copy(locate(source), locate(target), LIBRARY, silent)
    assert looked_up(target, "SELECT count(*) FROM article") == [(0,)]
    with pytest.raises(StoreError, match="holds something already"):
        copy(locate(source), locate(source), LIBRARY, silent)


def test_what_is_no_library_is_not_copied(new: Callable[[str], str], tmp_path: Path) -> None:
    """A file that is not there, a readers' store, an empty database: each is said, and nothing is made."""
    store = tmp_path / "readers.db"
    open_readers(store).close()
    for source in (tmp_path / "none.db", store, new("postgresql")):
        with pytest.raises(StoreError):
            copy(locate(source), locate(tmp_path / "copy.db"), LIBRARY, silent)
    assert not (tmp_path / "none.db").exists()
    assert not (tmp_path / "copy.db").exists() or (tmp_path / "copy.db").stat().st_size == 0


@pytest.mark.parametrize(("kind", "other"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_copy_is_of_one_moment(kind: str, other: str, new: Callable[[str], str], tmp_path: Path) -> None:
    """Who adds to the library while it is copied is not held up, and is not in the copy."""
    source, target = filled(new(kind), tmp_path / "news"), new(other)
    before = answers(source)
    late = write(tmp_path / "late", "Post", "event0", "Ines Marlow: The gates are open again.")
    once = iter([1])

    def meanwhile(step: str, done: int, total: int | None) -> None:
        if next(once, None):
            add([str(late)], source, stages=REAL)

    copy(locate(source), locate(target), LIBRARY, meanwhile)
    assert answers(target) == before
    assert answers(source) != before


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_is_lost_on_the_way_undoes_it_all(
    kind: str, new: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is read again and compared before it stands."""
    source, target = filled(new("sqlite"), tmp_path / "news"), new(kind)
    written = copying._write

    def careless(connection: Any, table: Any, rows: Any) -> None:
        kept = list(rows)
        written(connection, table, kept[:-1] if table.name == "quotation" else kept)

    monkeypatch.setattr(copying, "_write", careless)
    with pytest.raises(StoreError, match="quotation reads otherwise"):
        copy(locate(source), locate(target), LIBRARY, silent)
    monkeypatch.undo()
    copy(locate(source), locate(target), LIBRARY, silent)


_KILLED = """
import os, signal, sys
from onrecord.database import copy, locate
from onrecord.store import LIBRARY
def die(step, done, total):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
copy(locate(sys.argv[1]), locate(sys.argv[2]), LIBRARY, die)
"""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", ["copying quotation", "comparing article"])
def test_who_is_killed_leaves_nothing(kind: str, at: str, new: Callable[[str], str], tmp_path: Path) -> None:
    """At whatever step: what is there is no library, and the copy can be made anew."""
    source, target = filled(new("sqlite"), tmp_path / "news"), new(kind)
    killed = subprocess.run([sys.executable, "-c", _KILLED, source, target, at], check=False, cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    with pytest.raises(StoreError), open_library(target):
        pass
    copy(locate(source), locate(target), LIBRARY, silent)
    assert answers(target) == answers(source)


def test_the_command_copies_both(new: Callable[[str], str], tmp_path: Path) -> None:
    """Library and readers at once; what it did is on standard output; again it says why not."""
    source, target = filled(str(tmp_path / "news.db"), tmp_path / "news"), new("postgresql")
    with open_readers(None, library=source) as readers:
        readers.accounts.grant("ada@example.org", "editor")
    words = ["copy", "--db", source, "--to", target, "--with-readers"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "The library is copied" in done.output
    assert "The readers' store is copied" in done.output
    assert answers(target) == answers(source)
    with open_readers(None, library=target, new=False) as readers:
        assert readers.accounts.by_email("ada@example.org") is not None
    with pytest.raises(StoreError, match="holds something already"):
        CliRunner().invoke(main, words, standalone_mode=False, catch_exceptions=False)


def test_progress_is_told(new: Callable[[str], str], tmp_path: Path) -> None:
    """Each step with how many rows of all are done, never fewer than before."""
    source: Location = locate(filled(new("sqlite"), tmp_path / "news"))
    told: list[tuple[str, int, int | None]] = []
    done = copy(source, locate(new("sqlite")), LIBRARY, lambda *step: told.append(step))
    assert {total for _, _, total in told} == {done.whole}
    for step in ("copying", "comparing"):
        counts = [count for name, count, _ in told if name.startswith(step)]
        assert counts == sorted(counts)
        assert counts[-1] == done.whole
