"""``onrecord judge`` as people use it: by ids or their beginnings, with clear words when something is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.conftest import LEDGER, POST

from onrecord.cli import main


def onrecord(*words: str | Path, width: int = 80) -> Result:
    """Run the command, in this process: every one of them would load the stages anew."""
    return CliRunner().invoke(main, [str(word) for word in words], env={"COLUMNS": str(width)})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of two articles on one event."""
    folder = tmp_path_factory.mktemp("judged")
    for name, text in (("ledger.txt", LEDGER), ("post.txt", POST)):
        (folder / name).write_text(text, encoding="utf-8")
    done = onrecord(
        "add", folder / "ledger.txt", folder / "post.txt", "--db", folder / "db", "--workers", "1"
    )
    assert done.exit_code == 0
    return folder / "db"


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that library."""
    return Path(shutil.copy(made, tmp_path / "onrecord.db"))


def story(db: Path) -> dict[str, Any]:
    """Return the one story, as ``show --json`` prints it."""
    (listed,) = [json.loads(line) for line in onrecord("stories", "--db", db, "--json").stdout.splitlines()]
    found: dict[str, Any] = json.loads(onrecord("show", listed["id"], "--db", db, "--json").stdout)[
        "stories"
    ][0]
    return found


def repair(db: Path) -> dict[str, Any]:
    """Return the statement on what the repair will cost, which both papers carry."""
    found: dict[str, Any] = next(s for s in story(db)["statements"] if "million" in s["text"])
    return found


def judge(db: Path, *words: str) -> str:
    """Judge, and return what is said of it on standard output."""
    done = onrecord("judge", *words, "--db", db)
    assert done.exit_code == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_a_speaker_is_judged_shown_and_undone(library: Path) -> None:
    """The ids that ``show --ids`` prints are enough; what was judged is marked everywhere; undo takes it back."""
    before = repair(library)
    listed = onrecord("show", "story", "--ids", "--db", library, width=120).stdout
    short = next(line for line in listed.splitlines() if "million" in line).split()[0]
    told = judge(library, "speaker", short, "Adaeze Okafor", "--by", "Ada", "--note", "the minutes say so")
    assert "Judgement 1: Adaeze Okafor is the speaker of" in told
    assert "anew: 1" in told
    after = repair(library)
    assert after["speaker"]["name"] == "Adaeze Okafor"
    assert [q["judged"] for q in after["quotations"]].count(["speaker"]) == 1
    assert {q["speaker_confidence"] for q in after["quotations"] if q["judged"]} == {1.0}
    for shown in (
        onrecord("show", "story", "--db", library).stdout,
        onrecord("show", "story", "--ids", "--db", library, width=200).stdout,
    ):
        assert "judged: speaker" in shown
    log = onrecord("judge", "list", "--db", library).stdout
    for expected in ("speaker: Adaeze Okafor", "Ada", "the minutes say so"):
        assert expected in log
    assert "taken back" in judge(library, "undo", "1", "--by", "Bo")
    assert repair(library) == before
    assert "taken back by Bo" in onrecord("judge", "list", "--db", library).stdout


def test_who_judged_is_told_only_when_asked(library: Path) -> None:
    """JSON says that something was judged, and by whom only with ``--who``."""
    judge(library, "not-speaker", repair(library)["id"], "--by", "Ada Secret")
    bare = onrecord("judge", "list", "--db", library, "--json").stdout
    full = onrecord("judge", "list", "--db", library, "--json", "--who").stdout
    assert "Ada Secret" not in bare + json.dumps(story(library))
    row = json.loads(bare)
    assert (row["kind"], row["value"], row["standing"]) == ("not speaker", "Ines Marlow", "holds")
    assert json.loads(full)["by"] == "Ada Secret"
    assert repair(library)["speaker"]["name"] is None


def test_quotations_leave_and_join(library: Path) -> None:
    """A copy leaves its statement; judged the same again they are one, and the earlier word is overruled."""
    statement = repair(library)
    ids = [q["id"] for q in statement["quotations"]]
    assert "is not of the statement" in judge(library, "apart", ids[1], statement["id"])
    assert len([s for s in story(library)["statements"] if "million" in s["text"]]) == 2
    assert "It overrules 1." in judge(library, "same", ids[0], ids[1])
    assert {q["id"] for q in repair(library)["quotations"]} == set(ids)
    log = onrecord("judge", "list", "--db", library).stdout
    assert "(overruled by 2)" in log


def test_an_article_is_put_out_of_its_story_and_back(library: Path) -> None:
    """Out it is a story of its own; two stories that are judged one are one again."""
    article = story(library)["articles"][1]["id"]
    assert "is not of the story" in judge(library, "not-of-story", article[:14])
    listed = [json.loads(line) for line in onrecord("stories", "--db", library, "--json").stdout.splitlines()]
    assert [one["articles"] for one in listed] == [1, 1]
    assert "are one story" in judge(library, "one-story", *(one["id"] for one in listed))
    assert len(story(library)["articles"]) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("speaker", "q-none", "Ada"), "no quotation or statement 'q-none'"),
        (("speaker", "q-", "Ada"), "fits more than one quotation or statement: q-"),
        (("not-of-story", "nowhere"), "no article 'nowhere'"),
        (("one-story", "story", "story"), "are one story already"),
        (("undo", "7"), "no judgement 7"),
    ],
)
def test_what_cannot_be_judged_is_said(words: tuple[str, ...], said: str, library: Path) -> None:
    """An id that is unknown or fits several things is named, in one line, and nothing is written."""
    done = onrecord("judge", *words, "--db", library)
    assert done.exit_code == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert onrecord("judge", "list", "--db", library, "--json").stdout == ""


def test_judging_makes_no_library(tmp_path: Path) -> None:
    """Where there is no library the command says so and makes none."""
    for words in (("undo", "1"), ("speaker", "q-a", "Ada"), ("list",)):
        done = onrecord("judge", *words, "--db", tmp_path / "none.db")
        assert done.exit_code == 1
        assert "there is no library here yet" in done.stderr
    assert not list(tmp_path.iterdir())


def test_narrowing_what_is_shown_keeps_what_was_judged(library: Path) -> None:
    """With ``--precision`` the record is gathered anew, and as people want it."""
    statement = repair(library)
    before = len(story(library)["statements"])
    judge(library, "apart", statement["quotations"][1]["id"], statement["id"])
    done = onrecord("show", "story", "--db", library, "--json", "--precision", "0.95")
    shown = json.loads(done.stdout)["stories"][0]["statements"]
    assert len(shown) < before + 1, "a headline was left out, so that all was gathered anew"
    assert [len(s["quotations"]) for s in shown if "million" in s["text"]] == [1, 1]
