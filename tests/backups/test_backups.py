"""``onrecord backup`` and ``restore``: whole copies of what is in use, and the way back."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import LEDGER, POST

from onrecord.backups import back_up, checked, restore
from onrecord.cli import main
from onrecord.database import locate
from onrecord.errors import OnrecordError, StoreError
from onrecord.library import open_library
from onrecord.readers import open_readers


def onrecord(*words: str | Path) -> Result:
    """Run the command, in this process."""
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of two articles, with a readers' store beside it in which somebody voted."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in (("ledger.txt", LEDGER), ("post.txt", POST)):
        (folder / name).write_text(text, encoding="utf-8")
    db = folder / "news.db"
    done = onrecord("add", folder / "ledger.txt", folder / "post.txt", "--db", db, "--workers", "1")
    assert done.exit_code == 0, done.stderr
    with open_library(db) as library, open_readers(library=db) as readers:
        voter = readers.accounts.grant("ada@example.org", "editor")
        readers.votes.cast(voter.id, library.stories()[0].id)
    return folder


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    """Return copies of both, as files at rest."""
    for name in ("news.db", "news.readers.db"):
        shutil.copy(made / name, tmp_path / name)
    return tmp_path / "news.db"


def articles(db: Path) -> list[str]:
    """Return the ids of a library's articles."""
    with open_library(db) as library:
        return sorted(line.id for line in library.articles().items)


def test_what_was_backed_up_comes_back(db: Path, tmp_path: Path) -> None:
    """Both stores come back elsewhere as they were; the library is sound, the vote still counts."""
    done = onrecord("backup", tmp_path / "kept", "--db", db)
    assert done.exit_code == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["library", "readers"]
    other = tmp_path / "elsewhere" / "again.db"
    done = onrecord("restore", tmp_path / "kept", "--db", other)
    assert done.exit_code == 0, done.stderr
    assert articles(other) == articles(db)
    assert onrecord("verify", "--db", other, "--workers", "1").exit_code == 0
    with open_library(other) as library, open_readers(library=other) as readers:
        story = library.stories()[0].id
        assert readers.votes.tallies({story: [story]}) == {story: 1}


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    """Two tables that a writer always changes together are never found apart in a copy."""
    live = tmp_path / "live.db"
    with closing(sqlite3.connect(live)) as first:
        first.execute("PRAGMA journal_mode = WAL")
        first.executescript("CREATE TABLE a (n); CREATE TABLE b (n); CREATE TABLE filler (x)")
        first.executemany("INSERT INTO filler VALUES (?)", [(bytes(4000),) for _ in range(1500)])
        first.commit()
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(live, timeout=30)) as writer:
            number = 0
            while not stop.is_set():
                number += 1
                with writer:
                    writer.execute("INSERT INTO a VALUES (?)", (number,))
                    writer.execute("INSERT INTO b VALUES (?)", (number,))

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for turn in range(5):
            time.sleep(0.02)
            back_up({"library": locate(live)}, tmp_path / f"kept{turn}")
    finally:
        stop.set()
        writing.join()
    found = []
    for turn in range(5):
        with closing(sqlite3.connect(tmp_path / f"kept{turn}" / "library.db")) as copy:
            a, b = (copy.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in "ab")
        assert a == b
        found.append(a)
    assert found == sorted(found)
    assert found[-1] > 0


def test_a_killed_backup_leaves_none(db: Path, tmp_path: Path) -> None:
    """Killed at any moment there is either no folder or a whole one; the next run is not in its way."""
    with closing(sqlite3.connect(db)) as grown, grown:
        grown.execute("CREATE TABLE filler (x)")
        grown.executemany("INSERT INTO filler VALUES (?)", [(bytes(8000),) for _ in range(3000)])
    words = [
        sys.executable,
        "-c",
        "from onrecord.backups import back_up\nfrom onrecord.database import locate\n"
        "import sys\nfrom pathlib import Path\nprint('begun', flush=True)\n"
        "back_up({'library': locate(sys.argv[1])}, Path(sys.argv[2]))\n",
    ]
    for turn in range(6):
        target = tmp_path / f"kept{turn}"
        with subprocess.Popen([*words, str(db), str(target)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.02 * turn)
            process.send_signal(signal.SIGKILL)
        if target.exists():
            checked(target)
        else:
            back_up({"library": locate(db)}, target)
    assert len(list(tmp_path.glob("kept*"))) == 6


@pytest.mark.parametrize("harm", ["cut", "changed", "missing", "no manifest", "no json", "outside"])
def test_a_damaged_backup_touches_nothing(db: Path, tmp_path: Path, harm: str) -> None:
    """A backup that is not what it was is refused by name, and what lies in the place stays as it is."""
    kept = tmp_path / "kept"
    back_up({"library": locate(db)}, kept)
    copy, manifest = kept / "library.db", kept / "backup.json"
    if harm == "cut":
        copy.write_bytes(copy.read_bytes()[:-100])
    elif harm == "changed":
        copy.write_bytes(copy.read_bytes()[:-1] + b"\x7f")
    elif harm == "missing":
        copy.unlink()
    elif harm == "no manifest":
        manifest.unlink()
    elif harm == "no json":
        manifest.write_text("{", encoding="utf-8")
    else:
        told = json.loads(manifest.read_text(encoding="utf-8"))
        told["kept"][0]["file"] = "../news.readers.db"
        manifest.write_text(json.dumps(told), encoding="utf-8")
    before = db.read_bytes()
    with pytest.raises(OnrecordError, match="kept"):
        restore(kept, {"library": locate(db)}, replace=True)
    assert db.read_bytes() == before
    assert onrecord("restore", kept, "--check").exit_code == 1


def test_what_is_there_is_not_written_over(db: Path, tmp_path: Path) -> None:
    """Without --replace a library in the place stays; with it, it is renamed; a folder is never reused."""
    kept = tmp_path / "kept"
    assert onrecord("backup", kept, "--db", db).exit_code == 0
    assert "is there already" in onrecord("backup", kept, "--db", db).stderr
    assert "--replace" in onrecord("restore", kept, "--db", db).stderr
    done = onrecord("restore", kept, "--db", db, "--replace")
    assert done.exit_code == 0, done.stderr
    assert len(list(tmp_path.glob("news.db.before-*"))) == 1
    assert len(list(tmp_path.glob("news.readers.db.before-*"))) == 1
    assert len(articles(db)) == 2


def test_a_library_in_use_is_not_replaced(db: Path, tmp_path: Path) -> None:
    """While others have it open for writing, a restore asks to stop them first."""
    kept = tmp_path / "kept"
    back_up({"library": locate(db)}, kept)
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="stop them first"):
            restore(kept, {"library": locate(db)}, replace=True)


def test_what_was_forgotten_stays_forgotten(db: Path, tmp_path: Path) -> None:
    """An article deleted after the backup does not come back with it."""
    kept, gone = tmp_path / "kept", articles(db)[0]
    assert onrecord("backup", kept, "--db", db).exit_code == 0
    assert onrecord("forget", gone, "--db", db, "--yes").exit_code == 0
    done = onrecord("restore", kept, "--db", db, "--replace", "--only", "library")
    assert done.exit_code == 0, done.stderr
    assert "Forgotten again: 1 articles." in done.stdout
    assert gone not in articles(db)
    assert len(articles(db)) == 1


def test_what_cannot_be_backed_up_is_named(db: Path, tmp_path: Path) -> None:
    """No library, a damaged one, a place that cannot be written: a line that names it, and no folder."""
    lost = onrecord("backup", tmp_path / "kept", "--db", tmp_path / "none.db")
    assert (lost.exit_code, "none.db" in lost.stderr) == (1, True)
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert "cannot be written" in onrecord("backup", tmp_path / "file" / "kept", "--db", db).stderr
    held = db.read_bytes()
    db.write_bytes(held[:8192] + bytes(4096) + held[12288:])
    with pytest.raises(StoreError, match="damaged"):
        back_up({"library": locate(db)}, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    with pytest.raises(StoreError, match="on a server"):
        back_up({"library": locate("postgresql://h/d")}, tmp_path / "kept")
