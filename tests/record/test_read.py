from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.record import each
from onrecord.statements import collate
from onrecord.types import Article, Dropped, Findings, Judgement, Page, Statement


def test_a_story_holds_what_its_articles_hold(coverage: Path) -> None:
    """Two articles about one event give one story with speakers, copies, differences and requests."""
    record = onrecord.read([coverage])
    (story,) = record.stories
    assert [a.outlet for a in story.articles] == ["ledger", "post"]
    assert (story.first_published, story.last_published) == ("2026-03-12", "2026-03-13")
    assert {s.speaker.name for s in story.statements if s.kind != "indirect"} == {"Ines Marlow"}
    classes = {d.kind for s in story.statements for d in s.differences}
    effects = {e for s in story.statements for d in s.differences for e in d.effects}
    assert classes == {"same", "part", "altered"}
    assert "number changed" in effects
    assert [(r.asked, r.outcome) for r in story.requests] == [
        ("Tarn Engineering", "pending"),
        ("Tarn Engineering", "declined"),
    ]


def test_spans_are_what_they_say(coverage: Path) -> None:
    """Every span of a quotation is its words in the untouched text of its article."""
    (story,) = onrecord.read([coverage]).stories
    texts = {a.id: a.text for a in story.articles}
    assert texts == {a.id: (coverage / f"{a.outlet}.txt").read_text() for a in story.articles}
    for quotation in (q for s in story.statements for q in s.quotations):
        text = texts[quotation.article]
        assert " … ".join(span.of(text) for span in quotation.content) == quotation.text
        for spans in (quotation.source, quotation.cue, quotation.venue, quotation.addressee):
            assert all(0 <= s.start < s.end <= len(text) for s in spans or ())


def test_the_order_of_the_inputs_changes_nothing(coverage: Path) -> None:
    """Any order of the same files gives the same record, ids included."""
    paths = sorted(coverage.iterdir())
    records = [onrecord.to_dict(onrecord.read(order)) for order in itertools.permutations(paths)]
    assert all(record == records[0] for record in records)


def test_the_folder_it_lies_in_changes_no_id(coverage: Path, tmp_path: Path) -> None:
    """Ids are made of content: the same files elsewhere give the same ids."""
    elsewhere = tmp_path / "elsewhere"
    coverage_ids = [s.id for s in onrecord.read([coverage]).stories]
    coverage.rename(elsewhere)
    assert [s.id for s in onrecord.read([elsewhere]).stories] == coverage_ids


def test_every_input_is_counted_once(coverage: Path) -> None:
    """Each file stands in a story or among the dropped with a reason, and in one place only."""
    (coverage / "empty.txt").write_bytes(b"")
    (coverage / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (coverage / "again.jsonl").write_text('{"id": "x", "title": 3}\n{broken\n')
    record = onrecord.read([coverage])
    assert len(record.dropped) == 4
    assert all(lost.reason for lost in record.dropped)
    assert sum(len(s.articles) for s in record.stories) == 2


def test_what_was_dropped_is_listed_in_one_order_too(coverage: Path) -> None:
    """The list of what gave nothing, and which of two equal articles is kept, do not hang on the order."""
    (coverage / "rows.jsonl").write_text("{broken\n" * 12)
    (coverage / "again").mkdir()
    (coverage / "again" / "post.txt").write_bytes((coverage / "post.txt").read_bytes())
    paths = sorted(coverage.iterdir())
    one, other = (onrecord.to_dict(onrecord.read(order)) for order in (paths, paths[::-1]))
    assert one == other
    dropped = [(Path(lost["path"]).name, lost["reason"]) for lost in one["dropped"]]
    assert [name for name, _ in dropped] == ["post.txt", *(f"rows.jsonl#{n}" for n in range(1, 13))]
    assert dropped[0][1].startswith("the same article as ")


def test_several_processes_give_the_same_record(tmp_path: Path) -> None:
    """A job shared among processes gives what one process gives."""
    for i in range(70):
        text = f"Town number {i} votes\n\nThe town voted on plan {i}.\n\n“We are pleased with plan {i},” said Ola Berg{i}.\n"
        (tmp_path / f"{i:03}.txt").write_text(text)
    alone = onrecord.to_dict(onrecord.read([tmp_path]))
    assert onrecord.to_dict(onrecord.read([tmp_path], workers=2)) == alone


def die_of_one(page: Page) -> str | Dropped:
    """Read a page, but end the process on one, as a killer would."""
    if page.path.endswith("033.txt"):
        os._exit(9)
    return Path(page.path).name


def test_a_page_that_kills_its_process_is_dropped(tmp_path: Path) -> None:
    """Where a process dies of a page, that page is dropped with a reason and all others are read."""
    names = [f"{i:03}.txt" for i in range(70)]
    for name in names:
        (tmp_path / name).write_text("A town votes.")
    done = list(each(die_of_one, [tmp_path], workers=2))
    (lost,) = [result for result in done if isinstance(result, Dropped)]
    assert Path(lost.path).name == "033.txt"
    assert "died" in lost.reason
    assert [result for result in done if isinstance(result, str)] == [n for n in names if n != "033.txt"]


def test_importing_onrecord_loads_nothing_heavy() -> None:
    """``import onrecord`` is instant: no extractor, database, arrays or alignment come with it."""
    heavy = ["trafilatura", "sqlalchemy", "numpy", "rapidfuzz", "lxml", "rich", "jinja2"]
    code = f"import sys, onrecord; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_story_that_cannot_be_put_together_costs_no_other(
    coverage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours while collating one story drops its articles with the fault's name, and no others."""
    (coverage / "moths.txt").write_text(
        "Moths of Orlem counted\n\nVolunteers in Orlem counted moths.\n\n“So many moths,” said Tilde Aaskov.\n"
    )

    def faulty(
        articles: Sequence[Article], findings: Sequence[Findings], judgements: Sequence[Judgement], *more: Any
    ) -> tuple[Statement, ...]:
        if len(articles) == 1:
            raise RuntimeError("on purpose")
        return collate(articles, findings, judgements, *more)

    monkeypatch.setattr("onrecord.record.collate", faulty)
    read = onrecord.read([coverage])
    assert [len(story.articles) for story in read.stories] == [2]
    assert [(Path(d.path).name, "on purpose" in d.reason) for d in read.dropped] == [("moths.txt", True)]
