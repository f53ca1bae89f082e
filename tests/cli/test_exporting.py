"""``onrecord export``: to standard output, to a file that is whole or untouched, narrowed as asked."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import add
from onrecord.cli import main

LEDGER = """Ferry to stop at Tarn Quay

12 March 2026

"We will not run a boat that leaks," said Ines Marlow, who leads the ferry line.

The port of Tarn Quay was asked for comment.
"""
ECHO = """Lighthouse of Skarra gets a new lamp

14 May 2026

"It shines twice as far as the old lamp did," said Olu Adeyemi, who keeps the lighthouse.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of two stories."""
    folder = tmp_path_factory.mktemp("export")
    for name, text in (("ledger", LEDGER), ("echo", ECHO)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    add([folder / "ledger.txt", folder / "echo.txt"], folder / "library.db")
    return folder / "library.db"


def export(library: Path, *arguments: str | Path) -> Result:
    """Run the command over a library."""
    return CliRunner().invoke(main, ["export", "--db", str(library), *map(str, arguments)])


def lines(done: Result) -> list[dict[str, object]]:
    """Return the objects that a run printed, a line each."""
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_all_stories_are_printed_a_line_each(library: Path) -> None:
    """Without options every story is a line, the latest first, without the articles' texts."""
    found = lines(export(library))
    assert [story["title"] for story in found] == [
        "Lighthouse of Skarra gets a new lamp",
        "Ferry to stop at Tarn Quay",
    ]
    assert "who keeps the lighthouse.\\n" not in export(library).stdout
    assert "who keeps the lighthouse.\\n" in export(library, "--with-text").stdout


@pytest.mark.parametrize(
    ("asked", "speakers"),
    [
        ((), {"Ines Marlow", "Olu Adeyemi"}),
        (("--speaker", "ines marlow"), {"Ines Marlow"}),
        (("--outlet", "Echo"), {"Olu Adeyemi"}),
        (("--since", "2026-05-01"), {"Olu Adeyemi"}),
        (("--until", "2026-03-12"), {"Ines Marlow"}),
        (("--words", "lamp"), {"Olu Adeyemi"}),
        (("--words", "zeppelin"), set()),
        (("--speaker", "Nobody"), set()),
        (("--topic", "Ferries"), set()),
        (("--topic", "Ferries", "--words", "lamp"), set()),
    ],
)
def test_what_is_exported_is_chosen(library: Path, asked: tuple[str, ...], speakers: set[str]) -> None:
    """Each filter leaves the quotations for which it holds."""
    found = csv.DictReader(
        io.StringIO(export(library, "--format", "csv", "--of", "quotations", *asked).stdout)
    )
    assert {row["speaker"] for row in found if row["kind"] == "direct"} == speakers


def test_a_story_is_named_by_its_id(library: Path) -> None:
    """``--story`` takes ids, as many as are wanted, and says which it does not know."""
    ids = [str(story["id"]) for story in lines(export(library))]
    assert [story["id"] for story in lines(export(library, "--story", ids[1]))] == [ids[1]]
    both = lines(export(library, "--story", ids[1], "--story", ids[0]))
    assert [story["id"] for story in both] == [ids[1], ids[0]]
    missing = export(library, "--story", "story-nothing")
    assert missing.exit_code != 0


def test_the_ending_of_the_file_says_the_form(library: Path, tmp_path: Path) -> None:
    """A file named .xlsx is a workbook, .parquet a table, .csv rows; ``--format`` overrules it."""
    for name, begins in (
        ("a.xlsx", b"PK"),
        ("a.parquet", b"PAR1"),
        ("a.csv", b"id,title"),
        ("a.json", b'{"onrecord"'),
    ):
        assert export(library, "--out", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert zipfile.ZipFile(tmp_path / "a.xlsx").testzip() is None
    assert export(library, "--out", tmp_path / "b.csv", "--format", "jsonl").exit_code == 0
    assert (tmp_path / "b.csv").read_bytes().startswith(b'{"id"')


def test_a_dash_is_standard_output(library: Path) -> None:
    """``--out -`` prints, and makes no file of that name."""
    assert export(library, "--out", "-").stdout == export(library).stdout
    assert not Path("-").exists()


def test_a_file_is_whole_or_as_it_was(library: Path, tmp_path: Path) -> None:
    """Where an export fails, the file that was there stays, and nothing half-written lies beside it."""
    kept = tmp_path / "kept.jsonl"
    kept.write_text("as it was", encoding="utf-8")
    known = str(lines(export(library))[0]["id"])
    done = export(library, "--out", kept, "--story", known, "--story", "story-nothing")
    assert done.exit_code != 0
    assert kept.read_text(encoding="utf-8") == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.jsonl"]


def test_a_folder_that_is_not_there_is_told_of(library: Path, tmp_path: Path) -> None:
    """What cannot be written is an error with words."""
    done = export(library, "--out", tmp_path / "no" / "a.csv")
    assert done.exit_code != 0
    assert "cannot write" in done.stderr


def test_other_tools_forms(library: Path) -> None:
    """``--compat`` writes the tool's JSON, and goes with JSON only."""
    found = lines(export(library, "--compat", "quotebank"))
    assert {line["speaker"] for line in found} == {"Ines Marlow", "Olu Adeyemi"}
    assert {str(line["quoteID"])[:10] for line in found} == {"2026-03-12", "2026-05-14"}
    wrong = export(library, "--compat", "citron", "--format", "xlsx")
    assert wrong.exit_code == 2


def test_a_site_gives_addresses(library: Path) -> None:
    """With ``--site`` stories are linked to their pages there."""
    done = export(library, "--format", "jsonld", "--site", "https://news.example/")
    (first, *_) = json.loads(done.stdout)["@graph"]
    assert str(first["url"]).startswith("https://news.example/story/story-")
