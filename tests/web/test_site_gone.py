from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.web.site_reading import app_over, library_of, reader_of

from onrecord.cli import main
from onrecord.library import open_library

MILL = """The mill at Lowmere will close in spring

Lowmere Argus, 4 May 2026

"We have sold all forty looms," said Bo Lind, who runs the mill at Lowmere.

The council of weavers meets on Thursday; "Nobody asked us," said Ada Finch, its speaker.
"""
FERRY = """A ferry ran aground off Pellworth at dawn

Pellworth Post, 9 September 2025

The captain called for help on the radio after the engine failed in thick fog, passengers said.

"The lifeboat was there in minutes," said Ines Marlow, one of eighty on board, on the quay.
"""


@pytest.fixture(scope="module")
def forgotten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Return a library of two stories one of which was forgotten whole, and its story's and article's ids."""
    folder = tmp_path_factory.mktemp("gone")
    for place, text in (("Lowmere", MILL), ("Pellworth", FERRY)):
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    path = library_of(folder, folder / "Lowmere.txt", folder / "Pellworth.txt")
    with open_library(path) as library:
        (line,) = (line for line in library.articles().items if "Lowmere" in (line.headline or ""))
        story = line.story or ""
        assert len(library.cards().items) == 2
    done = CliRunner().invoke(main, ["forget", line.id, "--yes", "--db", str(path)])
    assert done.exit_code == 0, done.output
    return path, story, line.id


@pytest.fixture(scope="module")
def client(forgotten: tuple[Path, str, str]) -> Iterator[TestClient]:
    """Return a reader of the site over that library."""
    with reader_of(app_over(forgotten[0])) as reader:
        yield reader


def test_a_story_that_was_deleted_is_told_to_be_gone(
    client: TestClient, forgotten: tuple[Path, str, str]
) -> None:
    """Its page says that it was taken down, with 410, and not a word of what it said."""
    answer = client.get(f"/story/{forgotten[1]}")
    assert answer.status_code == 410
    assert "This was taken down" in answer.text
    assert "looms" not in answer.text
    assert client.get("/story/story-aaaaaaaaaaaaaaaaaaaa").status_code == 404


def test_programs_are_told_so_too(client: TestClient, forgotten: tuple[Path, str, str]) -> None:
    """The API answers 410 for the story, its files and the article; 404 for what never was."""
    _, story, article = forgotten
    for path in (f"/v1/stories/{story}", f"/v1/stories/{story}.csv", f"/v1/articles/{article}"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["status"]) == (410, 410), path
    assert client.get("/v1/articles/article-aaaaaaaaaaaaaaaaaaaa").status_code == 404


def test_what_was_taken_in_again_is_there_again(forgotten: tuple[Path, str, str], tmp_path: Path) -> None:
    """An article that is taken in all the same after it was forgotten is no longer gone."""
    path, story, article = forgotten
    copy = tmp_path / "library.db"
    copy.write_bytes(path.read_bytes())
    source = path.with_name("Lowmere.txt")
    done = CliRunner().invoke(main, ["add", str(source), "--unforget", "--db", str(copy), "--workers", "1"])
    assert done.exit_code == 0, done.output
    with open_library(copy) as library:
        assert library.gone(article) is None
        assert library.article(article).article.id == article
    with reader_of(app_over(copy)) as reader:
        assert reader.get(f"/story/{story}").status_code == 200
