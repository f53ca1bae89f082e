"""What goes across the stories of a library: copies wherever they stand, and stories that follow others."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import export
from onrecord.library import open_library
from onrecord.pipeline import add, forget
from onrecord.pipeline.stages import Stages, shipped_stages
from onrecord.record import read
from onrecord.render import story_page
from onrecord.types import Article, Depth, Findings, Record, SharedText

GROUNDED = (
    "The Northline ferry Havtern ran aground off Skelnes on Tuesday with 84 people aboard, and lay there all day. "
    "Captain Ivar Dahl told the coastguard that the rudder had not answered for six minutes before the ship struck. "
    "Lifeboats from Skelnes and Orrin brought everybody ashore, and harbour master Greta Lund closed the channel. "
    "Northline cancelled all sailings to Orrin until its other two ships are inspected by engineers from Bergby. "
    "Divers found no leak in the hull, and the spring tide is expected to lift the vessel late on Thursday night."
)
INQUIRY = (
    "A maintenance ledger that nobody had read lay open before Judge Ottilie Brandt on Friday, as her inquiry into "
    "the Havtern heard its first witnesses. Engineer Piet Aalders testified that hydraulic pumps were replaced with "
    "second-hand parts, and that invoices were altered afterwards. Lawyers for Northline objected and asked for an "
    "adjournment, which Brandt refused. Captain Ivar Dahl, who brought the ship to Skelnes, will testify next week."
)
HEARING = (
    "Invoices for second-hand hydraulic pumps were altered, engineer Piet Aalders told Judge Ottilie Brandt. The "
    "maintenance ledger of the Havtern, read aloud for the first time, lists eleven complaints. Directors at "
    "Northline never answered his letters, Aalders testified. Brandt refused an adjournment that lawyers wanted. "
    "The inquiry sits at Skelnes until April; Captain Ivar Dahl is to testify."
)
LIBRARY = (
    "Elmford town council voted 9 to 4 on Monday night to close the Cedar Street library to save 220,000 a year. "
    "Councillor Joan Pritchard said the decision was painful. Residents shouted from the gallery while the votes "
    "were counted. Campaigner Malik Osei said he would seek a judicial review, and gathered names at the door."
)
YEARBOOK = (
    "Our yearbook looks at what kept the coast busy. Bakers struck, a lighthouse was painted, two bridges opened, "
    "and a whale was seen from the pier at Calder. Tourists came in spring and left in autumn. Hotels were full. "
    "The fishing fleet had its best season in a decade, and the choir of Stennis sang abroad. But first, the ship."
)
ROWS = [
    ("grounding", "Northern Courier", "2026-03-03", "Ferry Havtern aground off Skelnes with 84 aboard", GROUNDED),
    ("copy", "Tarnmoor Echo", "2026-03-04", "All safe after Havtern grounding", GROUNDED + "\n\nMore to follow."),
    ("inquiry", "Northern Courier", "2026-03-20", "Pumps on Havtern were second-hand, Brandt inquiry told", INQUIRY),
    ("hearing", "Tarnmoor Echo", "2026-03-20", "Altered invoices, unread ledger: Brandt inquiry opens", HEARING),
    ("library", "Elmford Post", "2026-03-03", "Council votes to close Elmford library", LIBRARY),
    ("yearbook", "Calder Times", "2026-06-30", "The year on the coast", YEARBOOK + "\n\n" + GROUNDED),
]  # fmt: skip


def _nothing(article: Article, depth: Depth = "default") -> Findings:
    return Findings(article.id)


@pytest.fixture
def stages() -> Stages:
    """Return the stages that onrecord ships, but for the slow one."""
    return replace(shipped_stages(), find_quotations=_nothing)


def _written(folder: Path, rows: Sequence[tuple[str, ...]] = ROWS) -> list[Path]:
    names = ("id", "source", "date", "title", "text")
    files = []
    for row in rows:
        files.append(folder / f"{row[0]}.jsonl")
        files[-1].write_text(json.dumps(dict(zip(names, row, strict=True))))
    return files


def _of_library(db: Path) -> tuple[dict[str, str | None], set[SharedText], set[tuple[str, str]]]:
    """Return of all stories what each article is a copy of, the shared text, and what follows what."""
    copies: dict[str, str | None] = {}
    shared: set[SharedText] = set()
    follows: set[tuple[str, str]] = set()
    with open_library(db) as library:
        for summary in library.stories():
            story, beyond = library.story(summary.id), library.relations(summary.id)
            copies |= {article.id: article.duplicate_of for article in story.articles}
            shared |= set(beyond.shared_text)
            follows |= {(link.story, link.follows) for link in beyond.follow_ups}
    return copies, shared, follows


def _of_batch(record: Record) -> tuple[dict[str, str | None], set[SharedText]]:
    copies = {article.id: article.duplicate_of for story in record.stories for article in story.articles}
    return copies, set(record.shared_text)


@pytest.mark.parametrize("seed", range(4))
def test_one_by_one_and_in_any_order_it_is_as_in_one_batch(seed: int, tmp_path: Path, stages: Stages) -> None:
    """Copies, shared text and follow-ups of a library are those that reading all at once tells."""
    files = _written(tmp_path)
    random.Random(seed).shuffle(files)
    for file in files:
        add([file], tmp_path / "one.db", stages=stages)
    copies, shared, follows = _of_library(tmp_path / "one.db")
    record = read(files)
    assert (copies, shared) == _of_batch(record)
    assert copies["copy"] == copies["yearbook"] == "grounding"
    with open_library(tmp_path / "one.db") as library:
        homes = {
            a.id: s.id for s in map(library.story, (s.id for s in library.stories())) for a in s.articles
        }
    assert homes["copy"] == homes["grounding"] != homes["yearbook"], "a copy is a report of its event"
    assert follows == {(homes["inquiry"], homes["grounding"])}
    assert len(record.follow_ups) == 1


def test_nothing_is_left_to_do_and_nothing_changes(tmp_path: Path, stages: Stages) -> None:
    """A second run finds no text to compare and no story to link."""
    files = _written(tmp_path)
    db = tmp_path / "kept.db"
    add(files, db, stages=stages)
    before = _of_library(db)
    with closing(sqlite3.connect(db)) as raw:
        assert raw.execute("SELECT count(*) FROM text_waiting").fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM story WHERE revision <> followed").fetchone() == (0,)
    summary = add(files, db, stages=stages)
    assert (summary.new_stories, summary.updated_stories) == ((), ())
    assert _of_library(db) == before


def test_a_run_that_broke_off_is_finished_by_the_next(tmp_path: Path, stages: Stages) -> None:
    """What a fault left uncompared or unlinked waits, is told of, and is done by the next run."""

    def fails(*_: object) -> Any:
        raise LookupError("out of order")

    assert stages.relating is not None
    broken = replace(stages, relating=replace(stages.relating, compare=fails, follow=fails))
    files = _written(tmp_path)
    summary = add(files, tmp_path / "kept.db", stages=broken)
    assert {lost.path for lost in summary.unfinished} > {"comparing texts"}
    add([], tmp_path / "kept.db", stages=stages)
    add(files, tmp_path / "whole.db", stages=stages)
    assert _of_library(tmp_path / "kept.db") == _of_library(tmp_path / "whole.db")


def test_a_copy_stands_for_itself_when_its_original_is_forgotten(tmp_path: Path, stages: Stages) -> None:
    """Nothing points at what was forgotten, of its text no run is kept, and links to its story go."""
    db = tmp_path / "kept.db"
    add(_written(tmp_path), db, stages=stages)
    forget(["grounding"], db, stages=stages)
    copies, shared, _ = _of_library(db)
    assert copies == {"copy": None, "hearing": None, "inquiry": None, "library": None, "yearbook": "copy"}
    assert {(link.first, link.second) for link in shared} == {("copy", "yearbook")}
    with closing(sqlite3.connect(db)) as raw:
        held = {n for (n,) in raw.execute("SELECT DISTINCT article FROM text_key")}
        assert held == {n for (n,) in raw.execute("SELECT n FROM article")}
        ends = raw.execute("SELECT first FROM shared_text UNION SELECT second FROM shared_text").fetchall()
    assert ("grounding",) not in ends


def test_what_is_old_is_let_go_and_keeps_its_links(tmp_path: Path, stages: Stages) -> None:
    """Texts that came long ago leave the index; what was found by it stays."""
    db = tmp_path / "kept.db"
    add(_written(tmp_path), db, stages=stages)
    before = _of_library(db)
    with closing(sqlite3.connect(db)) as raw, raw:
        raw.execute(
            "UPDATE article SET added = '2026-07-01T00:00:00+00:00', published = '2020' || substr(published, 5)"
        )
    later = _written(tmp_path, [("late", "Bay Herald", "2026-03-05", "Ferry grounds", GROUNDED)])
    add(later, db, stages=stages)
    with closing(sqlite3.connect(db)) as raw:
        assert raw.execute("SELECT count(DISTINCT article) FROM text_key").fetchone()[0] <= 1
    copies, shared, _ = _of_library(db)
    assert before[0].items() <= copies.items()
    assert before[1] <= shared


def test_a_story_shows_what_it_has_to_do_with_others(tmp_path: Path, stages: Stages) -> None:
    """JSON and page of one story name the copy elsewhere, its story, and the story that follows."""
    db = tmp_path / "kept.db"
    add(_written(tmp_path), db, stages=stages)
    with open_library(db) as library:
        story = library.story_of("grounding")
        beyond = library.relations(story.id)
        yearbook = library.story_of("yearbook")
        inquiry = library.story_of("inquiry")
    told = {other.id: (other.story, other.name) for other in beyond.others}
    assert told["yearbook"] == (yearbook.id, "Calder Times – The year on the coast")
    assert told[inquiry.id] == (inquiry.id, inquiry.title)
    record = Record((story,), (), beyond.shared_text, beyond.follow_ups, beyond.others)
    plain = export.to_dict(record)
    assert {link["second"] for link in plain["shared_text"]} == {"copy", "yearbook"}
    assert [other["id"] for other in plain["others"]] == ["yearbook", inquiry.id]
    page = story_page(record)
    assert f"Followed by <b>{inquiry.title}</b>, 17 days later" in page
    assert "shares text with <b>Calder Times – The year on the coast</b>" in page
    assert "names" in page
    other = Record((yearbook,), others=tuple(o for o in beyond.others if o.id != "yearbook"))
    assert "copy of grounding" in story_page(other), "without its name the id stands"
