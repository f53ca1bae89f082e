"""What adding articles to a library does, to whom, and what it leaves alone."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.databases import looked_up
from tests.pipeline.fake_stages import STAGES, assemble, find_quotations, write

from onrecord.library import open_library
from onrecord.pipeline import Stages, Summary, add
from onrecord.pipeline.stages import VERSIONS
from onrecord.processes import WORTH_A_POOL
from onrecord.store import Shelf, Versions
from onrecord.types import Article, Assignment, Depth, Dropped, Findings, Page, Story


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder with five articles about two events."""
    folder = tmp_path / "news"
    write(folder, "Ledger", "bridge", "Ines Marlow: We cannot reopen it.", "We asked Tarn Engineering")
    write(folder, "Post", "bridge", "Ines Marlow: we cannot reopen it.", Date="2026-03-13")
    write(folder, "Courier", "bridge", "Ada Finch: It was safe.", Headline="Bridge shut")
    write(folder, "Herald", "regatta", "Juno Prewitt: We row on Sunday.")
    write(folder, "Gazette", "regatta", "Juno Prewitt: We row on Sunday.", Date="2026-03-10")
    return folder


@pytest.fixture
def db(new_db: str) -> str:
    """Return where the test's library lies."""
    return new_db


def put(paths: list[Path], db: str, stages: Stages = STAGES) -> Summary:
    """Add with the fake stages, and see that the sums agree."""
    summary = add(paths, db, stages=stages)
    assert summary.inputs == summary.kept + summary.unchanged + summary.duplicates + len(summary.dropped)
    return summary


def held(db: str) -> dict[str, Story]:
    """Return every story of a library, by title."""
    with open_library(db) as library:
        return {one.title: library.story(one.id) for one in library.stories()}


def test_articles_become_stories(news: Path, db: str) -> None:
    """Five articles about two events are kept and become two stories with their statements."""
    summary = put([news], db)
    assert (summary.kept, len(summary.new_stories), summary.inputs) == (5, 2, 5)
    bridge = held(db)["News of bridge"]
    assert {a.outlet for a in bridge.articles} == {"Courier", "Ledger", "Post"}
    assert {s.speaker.name: len(s.quotations) for s in bridge.statements} == {
        "Ines Marlow": 2,
        "Ada Finch": 1,
    }
    assert [r.asked for r in bridge.requests] == ["Tarn Engineering"]


def test_a_story_comes_back_as_it_was_put_together(news: Path, db: str) -> None:
    """What the library hands out equals, field by field, what assemble gave."""
    given: list[Story] = []

    def watched(articles: Sequence[Article], findings: Sequence[Findings], **extra: Any) -> Story:
        given.append(assemble(articles, findings, **extra))
        return given[-1]

    put([news], db, replace(STAGES, assemble=watched))
    with open_library(db) as library:
        assert [library.story(story.id) for story in given] == given
    assert any(article.duplicate_of for story in given for article in story.articles)


def test_adding_again_changes_nothing(news: Path, db: str) -> None:
    """The same files again are all unchanged, and not one byte of a story's row is rewritten."""
    put([news], db)
    before = rows(db)
    summary = put([news], db)
    assert (summary.unchanged, summary.inputs) == (5, 5)
    assert summary.new_stories + summary.updated_stories == ()
    assert rows(db) == before


def test_a_file_under_another_path_is_seen_not_doubled(news: Path, db: str, tmp_path: Path) -> None:
    """A copy of a known file counts as a duplicate, and as unchanged from then on."""
    put([news], db)
    copy = tmp_path / "copy.txt"
    copy.write_bytes((news / "Post.txt").read_bytes())
    assert put([copy], db).duplicates == 1
    assert put([copy], db).unchanged == 1
    with open_library(db) as library:
        assert library.counts().articles == 5


def test_one_file_named_twice_counts_once_as_kept(news: Path, db: str) -> None:
    """Within one run the second naming of a file is unchanged, its copy a duplicate."""
    copy = news / "Z copy.txt"
    copy.write_bytes((news / "Post.txt").read_bytes())
    summary = put([news, news / "Post.txt"], db)
    assert (summary.kept, summary.unchanged, summary.duplicates) == (5, 1, 1)


def test_a_relative_path_is_the_same_path(news: Path, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From whichever folder a file is named, it is the same file."""
    put([news], db)
    monkeypatch.chdir(news)
    assert put([Path("Post.txt"), Path("../news/Ledger.txt")], db).unchanged == 2


def test_only_the_joined_story_is_touched(news: Path, db: str) -> None:
    """A new article rewrites its own story's rows; the rows of every other story stay as they were."""
    put([news], db)
    before = rows(db)
    ids = {title: story.id for title, story in held(db).items()}
    late = write(news, "Weekly", "regatta", "Juno Prewitt: Bring a boat.", Date="2026-03-15")
    summary = put([late], db)
    assert summary.updated_stories == (ids["News of regatta"],)
    assert not summary.new_stories
    after = rows(db)
    untouched = ids["News of bridge"]
    assert {k: v for k, v in after.items() if untouched in k} == {
        k: v for k, v in before.items() if untouched in k
    }
    assert {t: s.id for t, s in held(db).items()} == ids


def test_an_older_article_does_not_rename_its_story(news: Path, db: str) -> None:
    """The id of a story stays, also when an article joins that is older than all that it had."""
    put([news], db)
    before = held(db)["News of bridge"].id
    put([write(news, "Early", "bridge", "Ada Finch: It was safe.", Date="2025-01-01")], db)
    assert held(db)["News of bridge"].id == before


def test_stories_that_merge_leave_a_trail(news: Path, db: str) -> None:
    """When an article shows two stories to be one, the larger id stays and the other leads to it."""
    put([news], db)
    ids = {title: story.id for title, story in held(db).items()}
    summary = put([write(news, "Joint", "bridge+regatta", "Ada Finch: All of it.")], db)
    assert summary.merged_stories == (ids["News of regatta"],)
    with open_library(db) as library:
        merged = library.story(ids["News of regatta"])
        assert merged.id == ids["News of bridge"]
        assert len(merged.articles) == 6
        assert library.counts().stories == 1
        assert library.counts().statements == len(merged.statements)


def test_the_order_of_the_articles_does_not_matter(news: Path, tmp_path: Path) -> None:
    """One by one forwards, one by one backwards or all at once: the stories hold the same."""
    files = sorted(news.iterdir())

    def library(name: str, turns: list[list[Path]]) -> set[tuple[object, ...]]:
        for turn in turns:
            put(turn, str(tmp_path / name))
        return {
            (s.articles, s.statements, s.timeline, s.requests) for s in held(str(tmp_path / name)).values()
        }

    forwards = library("a.db", [[file] for file in files])
    assert forwards == library("b.db", [[file] for file in reversed(files)])
    assert forwards == library("c.db", [files])


def test_every_input_that_gives_nothing_has_its_reason(news: Path, db: str) -> None:
    """Missing, empty and failing inputs are dropped, each once, with a reason, and cost no other."""
    (news / "empty.txt").write_text("")
    (news / "failing.txt").write_text("EXTRACT FAILS")
    summary = put([news, news / "missing.txt"], db)
    reasons = {Path(lost.path).name: lost.reason for lost in summary.dropped}
    assert reasons == {
        "empty.txt": "empty",
        "failing.txt": "could not be read (LookupError: extract fails)",
        "missing.txt": "no such file",
    }
    assert summary.kept == 5
    with open_library(db) as library:
        assert library.counts().dropped == 3


def test_what_was_dropped_is_tried_again(news: Path, db: str) -> None:
    """An input that could not be read is read when it is offered again, and is no longer counted as dropped."""
    lost = news / "Weekly.txt"
    assert len(put([lost], db).dropped) == 1
    write(news, "Weekly", "bridge", "Ada Finch: Here it is.")
    assert put([lost], db).kept == 1
    with open_library(db) as library:
        assert library.counts().dropped == 0


def test_rows_that_share_an_id_are_two_articles(news: Path, db: str) -> None:
    """An id that came with an article does not hide another article that came with the same one."""
    write(news, "One", "bridge", "Ada Finch: First.", Id="1")
    write(news, "Two", "bridge", "Ada Finch: Second.", Id="1")
    assert put([news], db).kept == 7
    bridge = held(db)["News of bridge"]
    assert {"1", "1~2"} <= {article.id for article in bridge.articles}
    quoted = {q.article for s in bridge.statements for q in s.quotations}
    assert {"1", "1~2"} <= quoted


def test_a_story_that_cannot_be_put_together_costs_no_other(news: Path, db: str) -> None:
    """The failing story is named with its reason, shown as pending, and done by the next run that can."""
    write(news, "Broken", "bridge", "ASSEMBLE FAILS")
    summary = put([news], db)
    assert len(summary.unfinished) == 1
    assert "assemble fails" in summary.unfinished[0].reason
    assert len(summary.new_stories) == 1
    with open_library(db) as library:
        assert {one.pending for one in library.stories()} == {True, False}
        assert library.counts().waiting == 1

    def forgiving(articles: list[object], findings: list[Findings], *, story_id: str, **extra: Any) -> Story:
        return Story(story_id, "Mended", None, None, (), (), (), ())

    assert len(put([], db, replace(STAGES, assemble=forgiving)).new_stories) == 1


def test_a_grouping_that_fails_leaves_the_articles_waiting(news: Path, db: str) -> None:
    """Articles are kept and searchable though grouping fails; the next run places them."""

    def failing(number: int, plain: Any, shelf: Shelf) -> Assignment:
        raise RuntimeError("no grouping today")

    summary = put([news], db, replace(STAGES, assigner=lambda: failing))
    assert summary.kept == 5
    assert [lost.path for lost in summary.unfinished] == ["grouping"]
    with open_library(db) as library:
        assert library.counts().waiting == 5
        assert library.search("Sunday")[0].story is None
    assert len(put([], db).new_stories) == 2


def test_a_newer_reader_redoes_what_an_older_found(news: Path, db: str) -> None:
    """When the reader's version rises, findings are found anew and the stories follow."""
    put([news], db)

    def terse(article: Article, depth: Depth) -> Findings:
        return replace(find_quotations(article, depth), quotations=())

    newer = replace(STAGES, find_quotations=terse, versions=replace(VERSIONS, findings="newer"))
    assert len(put([], db, newer).updated_stories) == 2
    with open_library(db) as library:
        assert library.counts().quotations == 0
    assert put([], db, newer).updated_stories == ()


@pytest.mark.parametrize(
    "versions", [replace(VERSIONS, stories="newer"), replace(VERSIONS, features="newer")]
)
def test_newer_stages_redo_their_own_part(news: Path, db: str, versions: Versions) -> None:
    """A newer collation puts every story together anew; newer features group anew but change no story that stays."""
    put([news], db)
    summary = put([], db, replace(STAGES, versions=versions))
    assert len(summary.updated_stories) == (2 if versions.stories == "newer" else 0)


def read_by(db: str) -> dict[str, list[str]]:
    """Return the models that have read articles, each with the words of the quotations it found."""
    rows = looked_up(db, "SELECT depth, payload FROM findings ORDER BY article")
    held: dict[str, list[str]] = {}
    for depth, payload in rows:
        held.setdefault(depth, []).extend(q["text"] for q in json.loads(payload).get("quotations", ()))
    return held


def signed(article: Article, depth: Depth) -> Findings:
    """Find the quotations with the model's name for their words."""
    found = find_quotations(article, depth)
    return replace(found, quotations=tuple(replace(q, text=depth) for q in found.quotations))


def test_what_articles_were_read_with_is_remembered(news: Path, db: str) -> None:
    """New articles are read with the model asked for; what is there is read again by its own when that changes."""
    quick, slow = (
        replace(STAGES, find_quotations=signed),
        replace(STAGES, find_quotations=signed, depth="thorough"),
    )
    put([news / "Ledger.txt"], db, quick)
    assert put([news], db, slow).read_again == 0
    assert read_by(db) == {"default": ["default"], "thorough": ["thorough"] * 4}
    newer = replace(quick, versions=replace(VERSIONS, findings="newer"))
    assert put([], db, newer).read_again == 5
    assert read_by(db) == {"default": ["default"], "thorough": ["thorough"] * 4}


@pytest.mark.parametrize("wanted", ["default", "thorough"])
def test_what_the_other_model_read_is_read_again_when_asked(news: Path, db: str, wanted: Depth) -> None:
    """With ``again`` every article is read by the model asked for, once, and the stories follow."""
    put([news / "Ledger.txt", news / "Post.txt"], db, replace(STAGES, find_quotations=signed))
    put([news], db, replace(STAGES, find_quotations=signed, depth="thorough"))
    again = replace(STAGES, find_quotations=signed, depth=wanted, again=True)
    summary = put([], db, again)
    assert summary.read_again == (3 if wanted == "default" else 2)
    assert summary.updated_stories
    assert read_by(db) == {wanted: [wanted] * 5}
    assert put([], db, again).read_again == 0


def test_only_stories_that_share_a_key_are_looked_at(news: Path, db: str) -> None:
    """One more article asks for those of its own event, however many others the library holds."""
    asked: list[set[int]] = []

    def watched(number: int, plain: Any, shelf: Shelf) -> Assignment:
        assigned = STAGES.assigner()(number, plain, shelf)
        asked.append({n for group in assigned.groups for n in group} - {number})
        return assigned

    fairs = news.parent / "fairs"
    for number in range(6):
        write(fairs, f"Fair{number}", f"fair{number % 2}", f"Ada Finch: Fair {number}.")
    put([fairs], db)
    put([news], db)
    before = held(db)
    late = write(news, "Weekly", "regatta", "Juno Prewitt: Bring a boat.", Date="")
    put([late], db, replace(STAGES, assigner=lambda: watched))
    assert [len(others) for others in asked] == [len(before["News of regatta"].articles)]
    after = held(db)
    assert {t: len(s.articles) for t, s in after.items()} == {
        "News of bridge": 3, "News of regatta": 3, "News of fair0": 3, "News of fair1": 3,
    }  # fmt: skip
    assert {t: s.id for t, s in after.items()} == {t: s.id for t, s in before.items()}


@pytest.mark.parametrize(("came", "joins"), [("2020-02-01", False), ("2999-01-01", True)])
def test_what_is_old_and_came_long_ago_is_not_compared(
    tmp_path: Path, db: str, came: str, joins: bool
) -> None:
    """It leaves the index, and its story keeps it; an archive of old articles that came of late stays in."""
    ferry = "Odile Marchetti: The ferry runs again."
    put([write(tmp_path, "Courier", "ferry", ferry, Date="2020-01-01")], db)
    looked_up(db, f"UPDATE article SET added = '{came}'")
    put([write(tmp_path, "Ledger", "bridge", "Bo Rask: No.", Date="2020-01-01")], db)
    put([write(tmp_path, "Herald", "ferry", ferry, Date="2020-01-02")], db)
    with open_library(db) as library:
        outlets = [{a.outlet for a in library.story(one.id).articles} for one in library.stories()]
    assert ({"Courier", "Herald"} in outlets) == joins
    assert ({"Courier"} in outlets) != joins


def test_progress_is_told(news: Path, db: str) -> None:
    """Each step reports how many items they have done, and of how many where that is known."""
    told: list[tuple[str, int, int | None]] = []
    add([news], db, stages=STAGES, progress=lambda *event: told.append(event))
    assert told == [
        *(("reading", n, None) for n in range(1, 6)),
        ("grouping", 5, 5),
        ("collating", 1, 2),
        ("collating", 2, 2),
    ]


def test_known_pages_are_not_read_again(news: Path, db: str) -> None:
    """Adding again costs no extraction: what is known is passed over before it is read."""
    put([news], db)

    def unwanted(page: Page) -> Article | Dropped:
        pytest.fail("a known page was read again")

    assert put([news], db, replace(STAGES, extract=unwanted)).unchanged == 5


def deadly_extract(page: Page) -> Article | Dropped:
    """End the process on one page, as a killer would."""
    if b"KILLS" in page.content:
        os._exit(9)
    return STAGES.extract(page)


def deadly_assemble(articles: Sequence[Article], findings: Sequence[Findings], **extra: Any) -> Story:
    """End the process on one story."""
    if any("bridge 7" in (article.headline or "") for article in articles):
        os._exit(9)
    return assemble(articles, findings, **extra)


def test_a_page_or_story_that_kills_its_process_costs_no_other(tmp_path: Path, db_file: str) -> None:
    """Where a worker dies of a page it is dropped, of a story it is named as unfinished; all else is kept."""
    many = WORTH_A_POOL + 20
    for number in range(many):
        write(tmp_path / "many", f"Ledger {number:03}", f"bridge {number}", "Ada Finch: It was safe.")
    write(tmp_path / "many", "Deadly", "bridge", "KILLS")
    deadly = replace(STAGES, extract=deadly_extract, assemble=deadly_assemble)
    summary = add([tmp_path / "many"], db_file, stages=deadly, workers=2)
    assert [(Path(lost.path).name, "died" in lost.reason) for lost in summary.dropped] == [
        ("Deadly.txt", True)
    ]
    assert summary.kept == many
    killing = [lost for lost in summary.unfinished if "died" in lost.reason]
    assert len(killing) == many - len(summary.new_stories) > 0


def rows(db: str) -> dict[tuple[str, ...], tuple[object, ...]]:
    """Return every row of every table that tells of stories, keyed by table, story and row number."""
    tables = {
        "story": "id",
        "statement": "story",
        "quotation": "story",
        "difference": "story",
        "comment_request": "story",
        "event": "story",
        "story_article": "story",
        "article": "id",
        "findings": "article",
    }
    place = "ctid" if db.startswith("postgresql:") else "rowid"
    return {
        (table, str(row[1]), str(row[0])): row
        for table, key in tables.items()
        for row in looked_up(db, f"SELECT {place}, {key}, * FROM {table}")
    }
