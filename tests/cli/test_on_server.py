"""The commands over a library on a PostgreSQL server say what they say over one in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import LEDGER, POST
from tests.postgres import Server
from tests.postgres import postgres as postgres

from onrecord.cli import main
from onrecord.library import open_library


def onrecord(*words: str | Path) -> Result:
    """Run the command, in this process."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two articles on one event."""
    folder = tmp_path_factory.mktemp("bridge")
    for name, text in (("ledger.txt", LEDGER), ("post.txt", POST)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def both(
    folder: Path, postgres: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Return two libraries of these articles: in a file, on a server."""
    file, server = str(tmp_path_factory.mktemp("library") / "onrecord.db"), postgres.fresh()
    for db in (file, server):
        onrecord("add", folder / "ledger.txt", folder / "post.txt", "--db", db, "--workers", "1")
    yield file, server
    postgres.drop(server)


def said(db: str, *words: str) -> str:
    """Return what a command prints, without the times at which rows were written."""
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.+Z]+", "", onrecord(*words, "--db", db).stdout).replace(db, "DB")


def ids(db: str) -> tuple[str, str, str]:
    """Return the ids of the story, of a statement in it and of an article."""
    with open_library(db) as library:
        (story,) = (library.story(one.id) for one in library.stories())
    return story.id, story.statements[0].id, story.articles[0].id


@pytest.mark.parametrize(
    "words",
    [
        ("stories", "--json"),
        ("stories",),
        ("show", "STORY"),
        ("show", "STORY", "--json"),
        ("search", "bridge"),
        ("search", '"we cannot" trust cracks'),
        ("evidence",),
        ("judge", "list"),
        ("export", "--format", "csv"),
    ],
)
def test_a_command_says_the_same(words: tuple[str, ...], both: tuple[str, str]) -> None:
    """Letter for letter, whichever database the library is in."""
    told = [said(db, *(ids(db)[0] if word == "STORY" else word for word in words)) for db in both]
    assert told[0] == told[1]


def test_what_is_judged_and_forgotten_is_so_on_a_server(
    both: tuple[str, str], folder: Path, postgres: Server
) -> None:
    """A judgement is kept and brought to bear; what is forgotten is gone, and verify finds nothing wrong."""
    db = postgres.fresh()
    onrecord("add", folder / "ledger.txt", folder / "post.txt", "--db", db, "--workers", "1")
    with open_library(db) as library:
        (story,) = (library.story(one.id) for one in library.stories())
    quotation = story.statements[0].quotations[0].id
    onrecord("judge", "speaker", quotation, "Ada Finch", "--db", db, "--by", "Ada")
    assert "Ada Finch" in onrecord("show", story.id, "--db", db).stdout
    onrecord("forget", story.articles[0].id, "--db", db, "--yes")
    with open_library(db) as library:
        assert library.counts().articles == 1
    assert onrecord("verify", "--db", db).exit_code == 0
    assert "0" in onrecord("status", "--db", db).stdout
    postgres.drop(db)
