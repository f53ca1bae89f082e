"""The bytes that articles came in are kept; the library can be checked against them."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pipeline import fake_stages
from tests.pipeline.fake_stages import write

from onrecord.errors import NotFoundError, StoreError
from onrecord.intake import open_pages
from onrecord.library import open_library
from onrecord.pipeline import Verified, add, verify
from onrecord.store import Exhibit
from onrecord.types import Article, Dropped, Page

STAGES = replace(
    fake_stages.STAGES, open_pages=open_pages, versions=replace(fake_stages.STAGES.versions, text="reader 1")
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder with three articles about one event and one about another."""
    folder = tmp_path / "news"
    for outlet in ("Harbour Post", "Tidewater", "Lowmere Echo"):
        write(
            folder, outlet, "ferry", "Ines Odell: We will not sail on Sunday", f"Per Lund: {outlet} asked us"
        )
    write(folder, "Fenland", "bridge", "Per Lund: The bridge is safe", "We asked Tarn Engineering")
    return folder


@pytest.fixture
def db(news: Path, tmp_path: Path) -> Path:
    """Return a library of these articles."""
    path = tmp_path / "news.db"
    add([news], path, stages=STAGES)
    return path


def exhibits(db: Path) -> list[Exhibit]:
    """Return all arrivals."""
    with open_library(db) as library:
        return list(library.exhibits())


def checked(db: Path, *, quick: bool = False, workers: int = 1) -> tuple[list[str], Verified]:
    """Return the faults found in a library, and what was checked."""
    faults: list[str] = []
    done = verify(db, tell=faults.append, quick=quick, workers=workers, stages=STAGES)
    assert done.faults == len(faults)
    return faults, done


def change(db: Path, sentence: str, *values: object) -> None:
    """Change the library's file behind its back."""
    with closing(sqlite3.connect(db)) as raw, raw:
        assert raw.execute(sentence, values).rowcount > 0


def test_bytes_are_kept_as_they_came_in(news: Path, db: Path) -> None:
    """Of every article the library gives back the file's very bytes, by their hash, with where and when."""
    found = exhibits(db)
    assert sorted(Path(e.page.path).name for e in found) == sorted(path.name for path in news.iterdir())
    with open_library(db) as library:
        for exhibit in found:
            data = Path(exhibit.page.path).read_bytes()
            assert exhibit.kept
            assert exhibit.page.sha256 == hashlib.sha256(data).hexdigest()
            assert library.received(exhibit.page.sha256) == data


def test_the_same_bytes_are_kept_once(news: Path, db: Path, tmp_path: Path) -> None:
    """A file met at another path is another arrival of the same article; its bytes are there once."""
    copy = tmp_path / "elsewhere" / "Fenland.txt"
    copy.parent.mkdir()
    copy.write_bytes((news / "Fenland.txt").read_bytes())
    assert add([copy], db, stages=STAGES).duplicates == 1
    assert len(exhibits(db)) == 5
    with closing(sqlite3.connect(db)) as raw:
        assert raw.execute("SELECT count(*) FROM evidence").fetchone() == (4,)
    assert checked(db)[0] == []


def test_bytes_can_be_left_out_and_had_later(news: Path, tmp_path: Path) -> None:
    """Without evidence a library holds no bytes and is sound; adding the same again with it brings them."""
    db = tmp_path / "bare.db"
    add([news], db, stages=replace(STAGES, evidence=False))
    assert [e.kept for e in exhibits(db)] == [False] * 4
    faults, done = checked(db)
    assert (faults, done.kept, done.read_again, done.arrivals) == ([], 0, 0, 4)
    with open_library(db) as library, pytest.raises(NotFoundError):
        library.received(exhibits(db)[0].page.sha256)
    summary = add([news], db, stages=STAGES)
    assert (summary.unchanged, summary.kept) == (4, 0)
    assert [e.kept for e in exhibits(db)] == [True] * 4
    assert checked(db)[1].read_again == 4


def test_what_is_very_large_is_not_kept(tmp_path: Path) -> None:
    """Bytes over the limit are not kept; the article is, and the library is sound."""
    path = write(tmp_path / "in", "Harbour Post", "ferry", "Ines Odell: No", "x" * 10_000_000)
    db = tmp_path / "news.db"
    assert add([path], db, stages=STAGES).kept == 1
    assert [e.kept for e in exhibits(db)] == [False]
    assert checked(db)[0] == []


def test_pages_that_gave_no_article_leave_no_bytes(tmp_path: Path) -> None:
    """Nothing in the record rests on a dropped page: its bytes are not kept."""
    (tmp_path / "empty.txt").write_text("   \n")
    (tmp_path / "broken.txt").write_text("EXTRACT FAILS")
    db = tmp_path / "news.db"
    assert len(add([tmp_path / "empty.txt", tmp_path / "broken.txt"], db, stages=STAGES).dropped) == 2
    with closing(sqlite3.connect(db)) as raw:
        assert raw.execute("SELECT count(*) FROM evidence").fetchone() == (0,)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_sound_library_has_no_faults(db: Path, tmp_path: Path, workers: int) -> None:
    """All that was taken in is checked, and nothing is wrong; quickly too. A gzipped file is read as well."""
    packed = tmp_path / "packed.txt.gz"
    packed.write_bytes(gzip.compress(b"Headline: More\nEvent: ferry\n\nPer Lund: Packed words\n"))
    add([packed], db, stages=STAGES)
    faults, done = checked(db, workers=workers)
    assert faults == []
    assert (done.articles, done.stories, done.read_again, done.quotations) == (5, 2, 5, 8)
    faults, done = checked(db, quick=True)
    assert (faults, done.kept, done.read_again) == ([], 5, 0)


TAMPERED = {
    "a blob that is cut off": (
        "UPDATE evidence SET content = substr(content, 1, 40) WHERE rowid = 1",
        "hash",
    ),
    "a blob of other bytes": ("UPDATE evidence SET content = ?, coding = 'zlib' WHERE rowid = 1", "hash"),
    "a blob in an unknown coding": ("UPDATE evidence SET coding = 'rot13' WHERE rowid = 1", "unpacked"),
    "a text with another word": (
        "UPDATE article SET text = replace(text, 'safe', 'lost') WHERE n > 0",
        "reads|read what|bytes",
    ),
    "a quotation with another word": (
        "UPDATE quotation SET text = replace(text, 'safe', 'lost')",
        "does not read",
    ),
    "a finding with another word": (
        "UPDATE findings SET payload = replace(payload, 'is safe', 'is lost')",
        "does not read",
    ),
    "a quotation that points beyond": ("UPDATE quotation SET content = '[[90000,90010]]'", "outside"),
    "a count of statements": ("UPDATE story SET statements = statements + 1", "are counted"),
    "a statement that is gone": ("DELETE FROM statement WHERE n = 1", "counted|belong to no"),
    "an article that is gone": ("DELETE FROM article WHERE n = 1", "points to"),
    "a page that is gone": ("DELETE FROM page WHERE n = 1", "nothing tells|no article came"),
    "a comment request that moved": ("UPDATE comment_request SET start = start + 1", "comment request"),
    "an index out of step": ("DELETE FROM article_search_docsize WHERE id = 1", "full-text"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_told(what: str, db: Path) -> None:
    """Each change behind the library's back is told in lines that name what is wrong."""
    import re

    sentence, told = TAMPERED[what]
    change(db, sentence, *([zlib.compress(b"other words")] if "?" in sentence else []))
    faults, _ = checked(db)
    assert faults
    assert any(re.search(told, line) for line in faults)
    assert all("\n" not in line for line in faults)


def test_another_reading_by_another_version_is_no_fault(db: Path) -> None:
    """Where this onrecord reads a page otherwise than the one that took it in, that is said, not blamed."""

    def extract(page: Page) -> Article | Dropped:
        found = fake_stages.extract(page)
        return replace(found, text=found.text.upper()) if isinstance(found, Article) else found

    newer = replace(STAGES, extract=extract, versions=replace(STAGES.versions, text="reader 2"))
    faults: list[str] = []
    done = verify(db, tell=faults.append, stages=newer)
    assert (faults, done.otherwise) == ([], 4)
    assert all("was read by reader 1; reader 2 makes another text" in note for note in done.notes)
    same = replace(STAGES, extract=extract)
    assert verify(db, tell=faults.append, stages=same).faults == 4


def test_a_damaged_file_is_one_clear_error(db: Path) -> None:
    """A file that the database cannot read ends in the library's own error or faults, not in a traceback."""
    data = bytearray(db.read_bytes())
    data[4096 * 3 : 4096 * 9] = os.urandom(4096 * 6)
    db.write_bytes(bytes(data))
    try:
        told = checked(db)[0]
    except StoreError as error:
        told = [str(error)]
    assert told
    assert all("\n" not in line for line in told)


def test_a_killed_run_has_article_and_bytes_or_neither(news: Path, tmp_path: Path) -> None:
    """However a run is killed, no article lacks its bytes and no bytes lack their article."""
    for number in range(80):
        write(news, f"outlet{number:02}", "harbour", f"Ines Odell: Number {number}")
    db = tmp_path / "killed.db"
    script = Path(__file__).with_name("evidence_run.py")
    run = subprocess.Popen(
        [sys.executable, str(script), str(news), str(db)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert run.stdout is not None
    for line in run.stdout:
        if line.startswith("reading 50"):
            run.send_signal(signal.SIGKILL)
            break
    run.wait()
    run.stdout.close()
    faults, done = checked(db)
    assert 0 < done.articles < 84
    assert [line for line in faults if "no story" not in line] == []
    assert done.kept == done.articles
    add([news], db, stages=STAGES)
    faults, done = checked(db)
    assert (faults, done.articles, done.read_again) == ([], 84, 84)
