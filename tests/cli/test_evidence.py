"""``onrecord evidence``, ``verify`` and ``forget`` as people use them."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fastwarc import ArchiveIterator
from tests.conftest import LEDGER, POST

from onrecord.cli import main


def onrecord(*words: str | Path, typed: str | None = None) -> Result:
    """Run the command, in this process."""
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two articles and the library made of them."""
    folder = tmp_path_factory.mktemp("evidence")
    for name, text in (("ledger.txt", LEDGER), ("post.txt", POST)):
        (folder / name).write_text(text, encoding="utf-8")
    done = onrecord(
        "add", folder / "ledger.txt", folder / "post.txt", "--db", folder / "db", "--workers", "1"
    )
    assert done.exit_code == 0
    return folder


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that library."""
    return Path(shutil.copy(made / "db", tmp_path / "onrecord.db"))


def arrivals(db: Path) -> dict[str, str]:
    """Return for each file its article, as ``evidence --json`` prints them."""
    lines = onrecord("evidence", "--db", db, "--json").stdout.splitlines()
    return {Path(row["path"]).name: row["article"] for row in map(json.loads, lines)}


def test_evidence_is_listed(made: Path, db: Path) -> None:
    """A line an article says what it is, the hash of its bytes, when and from where; --json says all."""
    done = onrecord("evidence", "--db", db)
    assert done.exit_code == 0
    for name in ("ledger.txt", "post.txt"):
        sha256 = hashlib.sha256((made / name).read_bytes()).hexdigest()
        (line,) = [line for line in done.stdout.splitlines() if name in line]
        assert sha256 in line
        assert arrivals(db)[name] in line
    row = json.loads(onrecord("evidence", arrivals(db)["post.txt"], "--db", db, "--json").stdout)
    assert (row["kept"], row["came"], row["status"]) == (True, "file", None)
    assert "trafilatura" in row["reader"]


def test_bytes_are_printed(made: Path, db: Path) -> None:
    """The bytes of one article come out as they came in; a story, an address or nothing will not do."""
    name = arrivals(db)["post.txt"]
    assert onrecord("evidence", name, "--db", db, "--bytes").stdout_bytes == (made / "post.txt").read_bytes()
    assert onrecord("evidence", "--db", db, "--bytes").exit_code == 2
    lost = onrecord("evidence", "https://a.example/b", "--db", db)
    assert (lost.exit_code, lost.stderr) == (
        1,
        "onrecord: no article from https://a.example/b in the library\n",
    )


def test_evidence_becomes_a_web_archive(made: Path, db: Path, tmp_path: Path) -> None:
    """The archive holds every file's bytes; it replaces one that is there, and cannot be half written."""
    archive = tmp_path / "kept.warc.gz"
    archive.write_bytes(b"older")
    done = onrecord("evidence", "--db", db, "--warc", archive)
    assert done.stdout == f"2 records in {archive}.\n"
    with archive.open("rb") as stream:
        bodies = [record.reader.read() for record in ArchiveIterator(stream)]
    assert bodies[1:] == [(made / name).read_bytes() for name in ("ledger.txt", "post.txt")]
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []
    lost = onrecord("evidence", "--db", db, "--warc", tmp_path / "no" / "kept.warc.gz")
    assert (lost.exit_code, lost.stderr.startswith("onrecord: cannot write")) == (1, True)


def test_a_sound_library_is_verified(db: Path) -> None:
    """Nothing on standard output, a line of what was checked on standard error, exit code 0."""
    done = onrecord("verify", "--db", db, "--workers", "1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 articles" in done.stderr
    assert "2 pages read again" in done.stderr
    assert "Faults: none." in done.stderr
    assert "0 pages read again" in onrecord("verify", "--db", db, "--quick").stderr


def test_earlier_versions_are_counted(tmp_path: Path) -> None:
    """Where an article had another text before, the line says that this was checked as well."""
    texts = (LEDGER, LEDGER + "\n\nThe council will meet again on Friday, its clerk Ines Varga said.")
    rows = [
        {"url": "https://ledger.example/docks", "text": text, "date_download": f"2026-03-0{day}T10:00:00Z"}
        for day, text in enumerate(texts, 1)
    ]
    given = tmp_path / "ledger.jsonl"
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert onrecord("add", given, "--db", tmp_path / "db", "--workers", "1").exit_code == 0
    done = onrecord("verify", "--db", tmp_path / "db", "--workers", "1")
    assert done.stderr.startswith("1 articles, 1 earlier versions, ")


def test_faults_are_lines_and_an_exit_code(db: Path) -> None:
    """Each fault is one line on standard output that names what it is about; the exit code is 1."""
    with closing(sqlite3.connect(db)) as raw, raw:
        raw.execute("UPDATE quotation SET text = 'never said' WHERE rowid = 1")
    done = onrecord("verify", "--db", db, "--workers", "1")
    assert done.exit_code == 1
    assert "does not read what stands at its place" in done.stdout
    assert f"Faults: {len(done.stdout.splitlines())}." in done.stderr


def test_forgetting_asks_first(db: Path) -> None:
    """Without a yes nothing is deleted; with one the article is gone, and listed as forgotten."""
    name = arrivals(db)["post.txt"]
    assert onrecord("forget", name, "--db", db, typed="n\n").exit_code == 130
    assert len(arrivals(db)) == 2
    done = onrecord("forget", name, "--db", db, "--reason", "asked by Ada", typed="y\n")
    assert done.exit_code == 0
    assert "Forgotten: 1 articles. Stories put together anew: 1." in done.stdout
    assert list(arrivals(db)) == ["ledger.txt"]
    (line,) = onrecord("forget", "--list", "--db", db).stdout.splitlines()
    assert name in line
    assert line.endswith("asked by Ada")


def test_forgotten_articles_stay_away(made: Path, db: Path) -> None:
    """Adding the file again is refused with the day; --unforget takes it in."""
    assert onrecord("forget", arrivals(db)["post.txt"], "--db", db, "--yes").exit_code == 0
    again = onrecord("add", made / "post.txt", "--db", db, "--workers", "1")
    assert again.exit_code == 1
    assert "post.txt: forgotten on 20" in again.stderr
    assert onrecord("add", made / "post.txt", "--db", db, "--workers", "1", "--unforget").exit_code == 0
    assert len(arrivals(db)) == 2


def test_an_outlet_is_forgotten_whole(db: Path) -> None:
    """All articles of an outlet go; an outlet that is not there, a story and an unknown name are refused."""
    outlet = next(
        json.loads(line)["article"] for line in onrecord("evidence", "--db", db, "--json").stdout.splitlines()
    )
    assert onrecord("forget", "--outlet", "No Such Paper", "--db", db, "--yes").exit_code == 1
    assert onrecord("forget", "story-abc", "--db", db, "--yes").exit_code == 1
    assert onrecord("forget", "article-zzz", "--db", db, "--yes").exit_code == 1
    with closing(sqlite3.connect(db)) as raw, raw:
        raw.execute("UPDATE article SET outlet = 'Harbour Post' WHERE id = ?", (outlet,))
    done = onrecord("forget", "--outlet", "HARBOUR post", "--db", db, "--yes")
    assert "Forgotten: 1 articles." in done.stdout
    assert outlet not in arrivals(db).values()


def test_add_without_evidence(made: Path, tmp_path: Path) -> None:
    """With --no-evidence no bytes are kept, and the list says so."""
    db = tmp_path / "bare.db"
    onrecord("add", made / "post.txt", "--db", db, "--no-evidence", "--workers", "1")
    assert "(bytes not kept)" in onrecord("evidence", "--db", db).stdout
    done = onrecord("evidence", "--db", db, "--warc", tmp_path / "none.warc.gz")
    assert "0 records" in done.stdout
    assert "No bytes are kept of 1 more." in done.stdout
