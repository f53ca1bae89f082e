"""The pipeline over the stages that onrecord ships: the library holds what reading in memory finds."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.library import open_library
from onrecord.pipeline import add
from onrecord.processes import WORTH_A_POOL
from onrecord.types import Story

OUTLETS = ("lowmere-ledger", "tarn-post", "hillside-courier", "coast-herald", "dale-gazette")
CLOSINGS = (
    "Work goes on.",
    "More is expected tomorrow.",
    "The town is waiting.",
    "Few had foreseen it.",
    "It was a long day.",
)
EVENTS = {
    "Swing bridge at Lowmere shut until spring": (
        "Ines Marlow", "the swing bridge over the Lowmere", "We cannot reopen a bridge that we do not trust"
    ),
    "Bakery fire in Ostwick leaves nine families homeless": (
        "Callum Abara", "the bakery in Ostwick", "It took our crews six hours to reach the cellar"
    ),
    "Calder Vale chess prodigy wins junior title": (
        "Priya Sundqvist", "the junior chess title in Calder Vale", "She saw the rook sacrifice before any of us did"
    ),
    "Reservoir at Pennock falls to record low": (
        "Tobias Wren", "the Pennock reservoir", "Nobody alive has seen the old church tower this dry"
    ),
    "Brindle Airways cancels all winter flights to Skerra": (
        "Maud Okonjo", "the flights to Skerra by Brindle Airways", "Our islanders were told by text message"
    ),
    "Museum in Harrowgate returns stolen tapestry": (
        "Lucien Park", "the tapestry in the Harrowgate museum", "It belongs to the weavers whose names are sewn in it"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of thirty articles: six events, each by five outlets, a day apart at most."""
    folder = tmp_path_factory.mktemp("news")
    for day, (headline, (name, thing, words)) in enumerate(EVENTS.items(), 1):
        for number, outlet in enumerate(OUTLETS):
            said = words if number < 3 else words.replace("the ", "that ")
            text = (
                f"{headline}\n\n1{day} March 2026\n\nPeople have been talking of {thing} all week.\n\n"
                f"“{said},” said {name}, who is in charge of {thing}. {CLOSINGS[number]}\n\n"
                f"Asked about {thing}, {name} added: “That is all we know.”\n"
            )
            (folder / f"{outlet}-{day}.txt").write_text(text, encoding="utf-8")
    return folder


def stories(db: Path) -> dict[str, Story]:
    """Return all stories of a library by id."""
    with open_library(db) as library:
        return {one.id: library.story(one.id) for one in library.stories(1000)}


def test_the_library_holds_what_reading_finds(news: Path, tmp_path: Path) -> None:
    """Stories kept in a library equal, in every field, the stories that ``read`` gives."""
    summary = add([news], tmp_path / "onrecord.db")
    assert (summary.kept, summary.dropped, summary.unfinished) == (30, (), ())
    read = onrecord.read([news]).stories
    assert stories(tmp_path / "onrecord.db") == {story.id: story for story in read}
    assert len(read) == len(EVENTS)


LEDGER = """Swing bridge at Lowmere shut until spring

12 March 2026

The swing bridge at Lowmere stays shut until spring, the council says.

“We cannot reopen a bridge that we do not trust,” said Ines Marlow, who leads the council.
"""


def both(paths: list[Path], db: Path) -> list[Story]:
    """Add the paths to a library and read them in memory, see that both find the same, and return it."""
    add(paths, db)
    read = onrecord.read(paths).stories
    assert stories(db) == {story.id: story for story in read}
    return list(read)


def carriers(held: list[Story]) -> list[set[str | None]]:
    """Return, for each statement in marks, the outlets that carry it."""
    outlets = {a.id: a.outlet for story in held for a in story.articles}
    said = [s for story in held for s in story.statements if s.kind != "indirect"]
    return [{outlets[q.article] for q in s.quotations} for s in said]


def test_outlets_that_print_the_same_are_both_carriers(tmp_path: Path) -> None:
    """Two files of identical bytes, named after two outlets, are two articles."""
    news = tmp_path / "news"
    news.mkdir()
    for outlet in ("tarn-post", "coast-herald"):
        (news / f"{outlet}.txt").write_text(LEDGER, encoding="utf-8")
    (story,) = held = both([news], tmp_path / "onrecord.db")
    assert carriers(held) == [{"tarn-post", "coast-herald"}]
    assert len({a.sha256 for a in story.articles}) == 1


def test_a_row_and_a_file_of_the_same_text_are_both_carriers(tmp_path: Path) -> None:
    """The same text in a row of one outlet and in another's file is carried by both."""
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": "7", "outlet": "Dale Gazette", "text": LEDGER}))
    (tmp_path / "tarn-post.txt").write_text(LEDGER, encoding="utf-8")
    held = both([tmp_path / "rows.jsonl", tmp_path / "tarn-post.txt"], tmp_path / "onrecord.db")
    assert carriers(held) == [{"Dale Gazette", "tarn-post"}]


def test_the_very_same_article_elsewhere_is_a_duplicate(tmp_path: Path) -> None:
    """A file of the same name and text in another folder is no second carrier, and is counted."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tarn-post.txt").write_text(LEDGER, encoding="utf-8")
    held = both([tmp_path / "a", tmp_path / "b"], tmp_path / "onrecord.db")
    assert carriers(held) == [{"tarn-post"}]
    once = add([tmp_path / "a"], tmp_path / "turns.db")
    again = add([tmp_path / "b"], tmp_path / "turns.db")
    assert (once.kept, again.kept, again.duplicates, again.unchanged) == (1, 0, 1, 0)


def test_rows_that_count_from_1_twice_are_all_read(tmp_path: Path) -> None:
    """Two files of rows whose ids are the same numbers give as many articles as rows, in both ways."""
    for file, outlet, words in (("a", "Ledger", "do not trust"), ("b", "Post", "do not trust at all")):
        row = {"id": 1, "outlet": outlet, "text": LEDGER.replace("do not trust", words)}
        (tmp_path / f"{file}.jsonl").write_text(json.dumps(row))
    held = both([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "onrecord.db")
    assert {a.id for story in held for a in story.articles} == {"1", "1~2"}
    assert carriers(held) == [{"Ledger", "Post"}]
    assert list(onrecord.read([tmp_path / "b.jsonl", tmp_path / "a.jsonl"]).stories) == held


def test_the_samples_are_kept_as_they_are_read(tmp_path: Path) -> None:
    """The sample coverage gives the same stories in a library as in memory."""
    samples = Path(__file__).parents[2] / "samples"
    assert len(both([samples], tmp_path / "onrecord.db")) >= 5


def test_articles_may_come_in_any_order(news: Path, tmp_path: Path) -> None:
    """Taken in six at a time in any order, the articles end in the same stories, with the same statements."""
    files = sorted(news.iterdir())
    random.Random(7).shuffle(files)
    for start in range(0, len(files), 6):
        add(files[start : start + 6], tmp_path / "turns.db")
    add([news], tmp_path / "at once.db")
    turns, at_once = (
        {replace(story, id="") for story in stories(tmp_path / name).values()}
        for name in ("turns.db", "at once.db")
    )
    assert turns == at_once


def test_several_workers_find_the_same(tmp_path: Path) -> None:
    """With enough pages for several processes the library holds the same stories."""
    rows = [
        {"id": str(n), "text": f"Piece {n} of the Lowmere walk\n\n“We saw {n} herons,” said Ada Finch.\n"}
        for n in range(WORTH_A_POOL + 6)
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert add([file], tmp_path / "two.db", workers=2).kept == len(rows)
    add([file], tmp_path / "one.db")
    assert stories(tmp_path / "two.db") == stories(tmp_path / "one.db")


def test_a_killed_run_is_finished_by_the_next(news: Path, tmp_path: Path) -> None:
    """The real run, killed at any moment after it has begun to write, is finished by the next."""
    db = tmp_path / "killed.db"
    moments = random.Random(5)
    program = (
        f"import onrecord; onrecord.add([{str(news)!r}], {str(db)!r},"
        " progress=lambda step, done, total: print(step, done, flush=True))"
    )
    for steps in (1, 17, 30, 30, 32, 35):
        run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
        assert run.stdout is not None
        for _ in range(steps):
            run.stdout.readline()
        time.sleep(moments.uniform(0, 0.03))
        run.send_signal(signal.SIGKILL)
        run.communicate()
    summary = add([news], db)
    assert summary.kept + summary.unchanged == summary.inputs == 30
    assert stories(db) == {story.id: story for story in onrecord.read([news]).stories}
