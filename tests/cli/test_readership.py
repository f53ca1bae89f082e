"""``onrecord readers`` as who keeps a site uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.readers import open_readers

ADA = "ada@example.org"


def onrecord(*words: str | Path, typed: str = "") -> Result:
    """Run ``onrecord readers`` in this process."""
    return CliRunner().invoke(main, ["readers", *(str(word) for word in words)], input=typed)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return where a library would lie; the readers' store lies beside it."""
    return tmp_path / "news.db"


def test_rights_are_given_and_listed(db: Path) -> None:
    """An editor is made by address, before they have ever signed in; the list names those with rights."""
    done = onrecord("grant", "Ada@Example.org", "editor", "--db", db)
    assert (done.exit_code, done.stdout) == (0, f"{ADA}: editor\n")
    onrecord("grant", "bo@example.org", "admin", "--db", db)
    onrecord("grant", "cy@example.org", "reader", "--db", db)
    listed = onrecord("list", "--db", db, "--json").stdout.splitlines()
    assert [(row["address"], row["rights"]) for row in map(json.loads, listed)] == [
        ("bo@example.org", "admin"),
        (ADA, "editor"),
    ]
    assert "was given rights  editor" in onrecord("log", "--db", db).stdout


def test_what_is_kept_is_printed_and_deleted(db: Path) -> None:
    """A request that comes by letter is served: all that is kept, then nothing any more."""
    onrecord("grant", ADA, "reader", "--db", db)
    with open_readers(library=db) as store:
        account = store.accounts.by_email(ADA)
        assert account is not None
        store.votes.cast(account.id, "s1")
    held = json.loads(onrecord("data", ADA, "--db", db).stdout)
    assert held["account"]["email"] == ADA
    assert [vote["story"] for vote in held["votes"]] == ["s1"]
    assert onrecord("delete", ADA, "--db", db, typed="n\n").exit_code == 130
    assert onrecord("data", ADA, "--db", db).exit_code == 0
    assert onrecord("delete", ADA, "--db", db, typed="y\n").exit_code == 0
    assert onrecord("data", ADA, "--db", db).exit_code == 1


def test_an_address_without_account_is_deleted_too(db: Path) -> None:
    """Who only reads the newsletter has the same right; about whom nothing is kept is said."""
    with open_readers(library=db) as store:
        store.newsletters.ask(ADA, "daily")
    assert onrecord("delete", ADA, "--yes", "--db", db).exit_code == 0
    done = onrecord("delete", ADA, "--yes", "--db", db)
    assert done.exit_code == 1
    assert "nothing is kept" in done.stderr


@pytest.mark.parametrize("words", [("list",), ("log",), ("data", ADA), ("delete", ADA, "--yes")])
def test_looking_makes_no_store(words: tuple[str, ...], db: Path) -> None:
    """Where there is none, that is said, and no file is left behind."""
    done = onrecord(*words, "--db", db)
    assert done.exit_code == 1
    assert "no readers' store" in done.stderr
    assert not list(db.parent.iterdir())


def test_what_is_no_address_is_said(db: Path) -> None:
    """One clear line."""
    done = onrecord("grant", "ada", "editor", "--db", db)
    assert (done.exit_code, done.stderr) == (1, "onrecord: 'ada' is no mail address\n")
