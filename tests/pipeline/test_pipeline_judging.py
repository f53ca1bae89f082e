"""What people decide stays decided: over later runs, new articles, reading again, merges, kills and undo."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.pipeline import fake_stages
from tests.pipeline.fake_stages import write

from onrecord.errors import NotFoundError
from onrecord.judgements import anchor_of
from onrecord.library import open_library
from onrecord.pipeline import Judged, Stages, add, judge, settle, withdraw
from onrecord.record import assemble
from onrecord.store import Writer
from onrecord.types import Anchor, Article, Depth, Findings, Judgement, JudgementKind, Quotation, Story

STAGES = replace(fake_stages.STAGES, assemble=assemble)
TOLL = "Odile Marchetti: The toll on the bridge will rise to four pounds before the winter."
LIMES = "Bo Rask: Nobody cuts down the old limes on the quay while I am mayor."
CHOIR = "Ada Finch: Our choir has sung in that hall for a hundred and twelve years."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder with three articles on a bridge and two on a hall."""
    folder = tmp_path / "news"
    write(folder, "Courier", "bridge", TOLL, LIMES, Date="2031-03-01")
    write(folder, "Herald", "bridge", TOLL, Date="2031-03-02")
    write(folder, "Ledger", "bridge", TOLL, Date="2031-03-03")
    write(folder, "Post", "hall", CHOIR, LIMES, Date="2031-03-01")
    write(folder, "Gazette", "hall", CHOIR, Date="2031-03-02")
    return folder


@pytest.fixture
def db(news: Path, new_db: str) -> str:
    """Return a library of those articles."""
    add([news], new_db, stages=STAGES)
    return new_db


def stories(db: str) -> list[Story]:
    """Return all stories, in order of their titles and sizes."""
    with open_library(db) as library:
        found = [library.story(one.id) for one in library.stories()]
    return sorted(found, key=lambda s: (s.title, len(s.articles), s.id))


def quotation(db: str, outlet: str, word: str) -> Quotation:
    """Return the quotation of an outlet that holds a word."""
    for story in stories(db):
        outlets = {a.id: a.outlet for a in story.articles}
        for quotation in (q for s in story.statements for q in s.quotations):
            if outlets[quotation.article] == outlet and word in quotation.text:
                return quotation
    raise LookupError(word)


def gathered(db: str) -> set[str]:
    """Return the statements as the outlets that carry them and their speaker."""
    told = set()
    for story in stories(db):
        outlets = {a.id: a.outlet or "" for a in story.articles}
        for statement in story.statements:
            carriers = " ".join(sorted(outlets[q.article] for q in statement.quotations))
            told.add(f"{carriers}: {statement.speaker.name}")
    return told


def grouped(db: str) -> set[str]:
    """Return the stories as the outlets that are in them."""
    return {" ".join(sorted(a.outlet or "" for a in story.articles)) for story in stories(db)}


def judged(
    db: str, kind: JudgementKind, one: list[Quotation], other: list[Quotation] | None = None, value: str = ""
) -> Judged:
    """Judge quotations."""
    sides = (tuple(map(anchor_of, side)) for side in (one, other or []))
    made = Judgement(0, kind, next(sides), next(sides), value or None, by="ada", note="a test")
    return judge(made, db, stages=STAGES)


def toll(db: str, *outlets: str) -> list[Quotation]:
    """Return the outlets' quotations on the toll."""
    return [quotation(db, outlet, "toll") for outlet in outlets]


def articles(db: str, *outlets: str) -> tuple[Anchor, ...]:
    """Return the articles of some outlets, as a judgement names them."""
    held = {a.outlet: a.id for story in stories(db) for a in story.articles}
    return tuple(Anchor(held[outlet]) for outlet in outlets)


def part_ledger(db: str) -> Judged:
    """Judge that the Ledger's quotation on the toll is not of the others' statement."""
    return judged(db, "apart", toll(db, "Ledger"), toll(db, "Courier", "Herald"))


def test_only_the_story_concerned_is_put_together_anew(db: str) -> None:
    """A judgement brings its own story up to date at once, and is told which; no other is touched."""
    hall = [s for s in stories(db) if s.title == "News of hall"]
    done = part_ledger(db)
    (bridge,) = [s for s in stories(db) if s.title == "News of bridge"]
    assert done.summary.updated_stories == (bridge.id,)
    assert done.judgement.n == 1
    assert [s for s in stories(db) if s.title == "News of hall"] == hall
    assert "Ledger: Odile Marchetti" in gathered(db)
    assert "Courier Herald: Odile Marchetti" in gathered(db)
    assert quotation(db, "Ledger", "toll").judged == ("apart",)


def test_new_articles_and_reading_again_respect_it(db: str, news: Path) -> None:
    """A later copy joins the many; reading everything again changes nothing of what was decided."""
    part_ledger(db)
    judged(db, "speaker", toll(db, "Ledger"), value="Ines Marlow")
    write(news, "Mercury", "bridge", TOLL, Date="2031-03-04")
    add([news], db, stages=STAGES)
    expected = {"Ledger: Ines Marlow", "Courier Herald Mercury: Odile Marchetti"}
    assert expected <= gathered(db)
    again = replace(STAGES, depth="thorough", again=True)
    assert add([], db, stages=again).read_again == 6
    assert expected <= gathered(db)


def test_other_ids_and_bounds_are_the_same_words(db: str) -> None:
    """A reader that gives new ids and cuts the full stop finds the judged quotations again."""
    part_ledger(db)
    better = replace(STAGES, find_quotations=cut, versions=replace(STAGES.versions, findings="better"))
    assert add([], db, stages=better).read_again == 5
    assert "Ledger: Odile Marchetti" in gathered(db)
    assert quotation(db, "Ledger", "toll").id.startswith("new-")


def cut(article: Article, depth: Depth) -> Findings:
    """Read as the fake reader does, with other ids and without the last sign."""
    found = STAGES.find_quotations(article, depth)
    return replace(
        found,
        quotations=tuple(
            replace(
                q,
                id=f"new-{q.id}",
                text=q.text[:-1],
                content=(q.content[0]._replace(end=q.content[0].end - 1),),
            )
            for q in found.quotations
        ),
    )


@pytest.mark.parametrize("order", list(itertools.permutations(["Courier", "Herald", "Ledger"]))[1:])
def test_the_order_of_arrival_is_nothing(order: tuple[str, ...], news: Path, db: str, tmp_path: Path) -> None:
    """The same judgements on the same articles give the same record, in whatever order those came."""
    other = str(tmp_path / "other.db")
    add([news / f"{order[0]}.txt"], other, stages=STAGES)
    for outlet in (*order[1:], "Post", "Gazette"):
        add([news / f"{outlet}.txt"], other, stages=STAGES)
    for library in (db, other):
        part_ledger(library)
        judged(library, "not speaker", toll(library, "Herald"), value="Odile Marchetti")
    write(news, "Mercury", "bridge", TOLL, Date="2031-03-04")
    for library in (db, other):
        add([news], library, stages=STAGES)
    assert gathered(db) == gathered(other) >= {"Ledger: Odile Marchetti", "Courier Herald Mercury: None"}


def test_taken_back_it_is_as_it_was(db: str) -> None:
    """Undone, the record is field for field the one that was computed; the log keeps both."""
    before = stories(db)
    part_ledger(db)
    done = withdraw(1, "bo", db, stages=STAGES)
    assert len(done.summary.updated_stories) == 1
    assert stories(db) == before
    with open_library(db) as library:
        (entry,) = library.judgements()
    assert (entry.judgement.by, entry.judgement.note) == ("ada", "a test")
    assert entry.judgement.withdrawn_by == "bo"
    assert entry.verdict.standing == "withdrawn"
    for number in (1, 2):
        with pytest.raises(NotFoundError, match=str(number)):
            withdraw(number, "bo", db, stages=STAGES)
    assert stories(db) == before


def test_the_later_judgement_wins_and_the_log_says_so(db: str) -> None:
    """Apart, then the same: they are one; taken back, the first holds again."""
    part_ledger(db)
    judged(db, "same", toll(db, "Ledger"), toll(db, "Herald"))
    assert "Courier Herald Ledger: Odile Marchetti" in gathered(db)
    with open_library(db) as library:
        first, second = library.judgements()
    assert (first.verdict.standing, first.verdict.by) == ("overruled", (2,))
    assert second.verdict.standing == "holds"
    withdraw(2, "ada", db, stages=STAGES)
    assert "Ledger: Odile Marchetti" in gathered(db)


def test_words_that_are_gone_are_told_as_such(db: str) -> None:
    """Where a better reader finds no such quotation any more the judgement is kept, and says so."""
    part_ledger(db)
    judged(db, "speaker", toll(db, "Courier"), value="Ines Marlow")
    blind = replace(STAGES, find_quotations=unseeing, versions=replace(STAGES.versions, findings="blind"))
    add([], db, stages=blind)
    with open_library(db) as library:
        assert [entry.verdict.standing for entry in library.judgements()] == ["no longer applies", "holds"]


def unseeing(article: Article, depth: Depth) -> Findings:
    """Find what the fake reader finds, but for the Ledger, where it finds nothing."""
    found = STAGES.find_quotations(article, depth)
    return replace(found, quotations=()) if article.outlet == "Ledger" else found


def test_two_stories_become_one_and_are_parted_again(db: str, news: Path) -> None:
    """Judged one, they stay so whatever comes; taken back, each has its articles and its own id again."""
    before = {s.title: s.id for s in stories(db)}
    part_ledger(db)
    sides = articles(db, "Courier", "Herald", "Ledger"), articles(db, "Post", "Gazette")
    done = judge(Judgement(0, "one story", *sides, by="ada"), db, stages=STAGES)
    assert len(done.summary.merged_stories) == 1
    assert grouped(db) == {"Courier Gazette Herald Ledger Post"}
    assert stories(db)[0].judged == ("one story",)
    assert "Ledger: Odile Marchetti" in gathered(db), "a story that is merged keeps what was judged in it"
    assert "Courier Post: Bo Rask" in gathered(db)
    write(news, "Mercury", "hall", CHOIR, Date="2031-03-04")
    write(news, "Argus", "bridge", TOLL, Date="2031-03-04")
    add([news], db, stages=STAGES)
    assert grouped(db) == {"Argus Courier Gazette Herald Ledger Mercury Post"}
    withdraw(2, "ada", db, stages=STAGES)
    assert grouped(db) == {"Argus Courier Herald Ledger", "Gazette Mercury Post"}
    assert {s.title: s.id for s in stories(db)} == before
    write(news, "Star", "hall", CHOIR, Date="2031-03-05")
    add([news], db, stages=STAGES)
    assert "Gazette Mercury Post Star" in grouped(db)


def test_an_article_leaves_a_story_for_good(db: str, news: Path) -> None:
    """It stands alone, also when more comes and when all is placed anew; taken back, it returns."""
    sides = articles(db, "Ledger"), articles(db, "Courier", "Herald")
    judge(Judgement(0, "not of story", *sides, by="ada"), db, stages=STAGES)
    assert grouped(db) == {"Courier Herald", "Ledger", "Gazette Post"}
    assert [s.judged for s in stories(db)] == [("not of story",), ("not of story",), ()]
    write(news, "Mercury", "bridge", TOLL, Date="2031-03-04")
    add([news], db, stages=STAGES)
    assert grouped(db) == {"Courier Herald Mercury", "Ledger", "Gazette Post"}
    anew = replace(STAGES, versions=replace(STAGES.versions, features="better"))
    add([], db, stages=anew)
    assert grouped(db) == {"Courier Herald Mercury", "Ledger", "Gazette Post"}
    withdraw(1, "ada", db, stages=anew)
    assert grouped(db) == {"Courier Herald Ledger Mercury", "Gazette Post"}


def test_a_story_parted_after_it_was_let_go_is_met_again(db: str, news: Path) -> None:
    """Of an old story no article is compared any more; once judged it is, and new coverage joins it."""
    let_go(db, before="2031-04-01")
    write(news, "Argus", "hall", CHOIR, Date="2031-03-03")
    add([news], db, stages=STAGES)
    assert grouped(db) == {"Courier Herald Ledger", "Gazette Post", "Argus"}
    sides = articles(db, "Ledger"), articles(db, "Courier", "Herald")
    judge(Judgement(0, "not of story", *sides, by="ada"), db, stages=STAGES)
    write(news, "Mercury", "bridge", TOLL, Date="2031-03-04")
    add([news], db, stages=STAGES)
    assert grouped(db) == {"Courier Herald Mercury", "Ledger", "Gazette Post", "Argus"}


def let_go(db: str, before: str) -> None:
    """Take out of the index all that was published before a day, as if time had passed."""
    with Writer.open(db, STAGES.versions) as writer:
        writer.slide(date.fromisoformat(before).toordinal(), "9999", STAGES.words_of)


def test_a_later_judgement_on_stories_wins(db: str) -> None:
    """One story, then not of it: the log tells which is overruled, and the stories are as the later wants."""
    sides = articles(db, "Gazette"), articles(db, "Post")
    judge(Judgement(0, "not of story", *sides, by="ada"), db, stages=STAGES)
    assert "Gazette" in grouped(db)
    judge(Judgement(0, "one story", *sides, by="ada"), db, stages=STAGES)
    assert "Gazette Post" in grouped(db)
    with open_library(db) as library:
        assert [e.verdict.standing for e in library.judgements()] == ["overruled", "holds"]


def test_nobody_s_word_is_deleted(db: str) -> None:
    """Numbers count on, whatever was taken back."""
    for n in (1, 2, 3):
        assert judged(db, "speaker", toll(db, "Ledger"), value=f"Speaker {n}").judgement.n == n
        withdraw(n, "ada", db, stages=STAGES)
    with open_library(db) as library:
        assert [e.judgement.value for e in library.judgements()] == ["Speaker 1", "Speaker 2", "Speaker 3"]


KILLED = """
import os, signal, sys
from tests.pipeline import test_pipeline_judging as here
from onrecord.types import Judgement
def deadly(*args, **extra):
    os.kill(os.getpid(), signal.SIGKILL)
here.STAGES = here.replace(here.STAGES, assemble=deadly)
here.part_ledger(sys.argv[1])
"""


def test_a_kill_between_judging_and_putting_together_costs_nothing(db: str) -> None:
    """Killed before its story is put together, the judgement is there, and the next run brings it to bear."""
    run = subprocess.run(
        [sys.executable, "-c", KILLED, db],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert "Ledger: Odile Marchetti" not in gathered(db)
    with open_library(db) as library:
        assert library.counts().waiting == 1
        assert len(library.judgements()) == 1
    assert len(add([], db, stages=STAGES).updated_stories) == 1
    assert "Ledger: Odile Marchetti" in gathered(db)


def test_what_a_killed_judgement_left_can_be_settled_alone(db: str) -> None:
    """The stories of that judgement are put together, with no other work; a number nobody gave is refused."""

    def failing(*arguments: object, **extra: object) -> Story:
        raise LookupError("no")

    number = judge(
        Judgement(0, "speaker", (anchor_of(quotation(db, "Ledger", "toll")),), value="Bo Rask", by="ada"),
        db,
        stages=replace(STAGES, assemble=failing),
    ).judgement.n
    assert "Courier Herald Ledger: Odile Marchetti" in gathered(db)
    done = settle(number, db, stages=STAGES)
    assert len(done.summary.updated_stories) == 1
    assert quotation(db, "Ledger", "toll").judged == ("speaker",)
    assert settle(number, db, stages=STAGES).summary.updated_stories == ()
    with pytest.raises(NotFoundError):
        settle(number + 1, db, stages=STAGES)


def test_an_unfinished_run_is_not_finished_by_a_judgement(db: str, news: Path) -> None:
    """A judgement puts together the stories that it concerns, and leaves to add what waits otherwise."""

    def failing(*arguments: object, **extra: object) -> Story:
        raise LookupError("no")

    write(news, "Mercury", "hall", CHOIR, Date="2031-03-04")
    broken: Stages = replace(STAGES, assemble=failing)
    assert len(add([news], db, stages=broken).unfinished) == 1
    assert len(part_ledger(db).summary.updated_stories) == 1
    with open_library(db) as library:
        assert library.counts().waiting == 1
