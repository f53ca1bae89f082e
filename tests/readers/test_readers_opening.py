"""Where the readers' store lies, who may read it, what is refused."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.databases import looked_up

from onrecord.errors import NotFoundError, StoreError
from onrecord.readers import Readers, open_readers, place
from onrecord.store import Versions, Writer

_SECRET = """
import sys
from onrecord.readers import open_readers
with open_readers(sys.argv[1]) as readers:
    print(readers.secret)
"""


@pytest.mark.parametrize(
    ("library", "store"),
    [
        ("news.db", "news.readers.db"),
        ("sqlite:////srv/a.b/news.db?timeout=3", "/srv/a.b/news.readers.db"),
        ("plain", "plain.readers"),
        ("postgresql://ada@db/news", "postgresql://ada@db/news?schema=onrecord_readers"),
        ("postgres://ada@db/news?schema=desk", "postgresql://ada@db/news?schema=desk_readers"),
    ],
)
def test_it_lies_beside_the_library(library: str, store: str) -> None:
    """Named after the library, in its folder."""
    assert place(None, library).name == store


def test_without_a_name_it_lies_beside_the_user_s_library(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As the library has a place of its own, so has the store; the folder is made."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    open_readers(None).close()
    assert place(None, None).path.is_file()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a store lies that is a file."""
    return tmp_path / "news.readers.db"


def test_only_its_owner_may_read_it(path: Path) -> None:
    """Mail addresses are nobody else's business on a machine that many use."""
    open_readers(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_processes_that_start_together_make_one_store(url: str) -> None:
    """The workers of a server all find it missing at the same moment, and all open the same."""
    command = [sys.executable, "-c", _SECRET, url]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    secrets = {each.communicate(timeout=60)[0] for each in running}
    assert len(secrets) == 1
    assert len(secrets.pop()) > 40


def test_what_was_kept_is_there_again(url: str) -> None:
    """Closed and opened, the store is the same, secret included."""
    with open_readers(url) as first:
        made = first.accounts.grant("ada@example.org", "editor")
        secret = first.secret
    with open_readers(url) as again:
        assert again.accounts.of(made.id) == made
        assert again.secret == secret


def test_a_secret_of_the_settings_goes_first(url: str) -> None:
    """A site on several machines signs its links alike."""
    with open_readers(url, secret="x" * 40) as readers:
        assert readers.secret == "x" * 40


def test_a_library_is_no_readers_store(path: Path) -> None:
    """The two are never taken for each other, in neither direction."""
    Writer.open(path, Versions()).close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a readers' store"):
        open_readers(path)
    assert path.read_bytes() == before
    other = path.with_name("other.db")
    open_readers(other).close()
    with pytest.raises(StoreError, match="not an onrecord library"):
        Writer.open(other, Versions())


@pytest.mark.parametrize("content", [b"dear diary, " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_of_another_kind_is_refused(content: bytes, path: Path) -> None:
    """It is named, and not changed by a byte."""
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"news\.readers\.db"):
        open_readers(path)
    assert path.read_bytes() == content


def test_a_later_onrecord_s_store_is_refused(url: str) -> None:
    """A version yet to come asks for an update."""
    open_readers(url).close()
    looked_up(url, "INSERT INTO migration VALUES (99, 'things to come', '')", "onrecord_readers")
    with pytest.raises(StoreError, match="update onrecord"):
        open_readers(url)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no file to keep anything in."""
    with pytest.raises(StoreError, match="is a folder"):
        open_readers(tmp_path)


def test_an_account_that_is_gone_is_said(readers: Readers) -> None:
    """Every room answers alike where an account was deleted meanwhile."""
    for ask in (
        lambda: readers.votes.cast("nobody", "s"),
        lambda: readers.votes.of("nobody"),
        lambda: readers.follows.add("nobody", "topic", "x"),
        lambda: readers.channels.preferences("nobody"),
        lambda: readers.newsletters.subscribe("nobody", "daily"),
        lambda: readers.tokens.make("nobody", "x"),
        lambda: readers.everything("nobody"),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_what_is_made_once_is_made_once(readers: Readers) -> None:
    """The first who makes a site's key makes it for all."""
    assert readers.kept("push key", "first") == "first"
    assert readers.kept("push key", "second") == "first"
