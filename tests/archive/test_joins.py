"""What an archive's joins give is what reading the same in memory gives, however it is parted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.archive.joining import (
    archived,
    archived_articles,
    giving,
    in_order,
    joined,
    lose_the_first,
    record_of,
    run,
    tables,
)
from tests.conftest import ROOT
from tests.stories.invented import article, coverage

from onrecord import read
from onrecord.archive.joins import blocking, clustering, grouping, telling
from onrecord.articles import clean
from onrecord.stories import duplicates, features, follow_ups, group_features, mark_copies
from onrecord.types import Article, Record

SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def samples() -> Record:
    """Return the record of the samples."""
    return in_order(read(SAMPLES))


@pytest.mark.parametrize(("buckets", "splits"), [(1, 1), (4, 3), (5, 2)])
def test_the_samples_are_what_they_are_in_memory(
    samples: Record, tmp_path: Path, buckets: int, splits: int
) -> None:
    """Stories, statements, differences, shared text and dropped are those of ``read``, in any number of buckets."""
    assert record_of(archived(SAMPLES, tmp_path, buckets=buckets, splits=splits)) == samples


def test_the_labelled_articles_are_what_they_are_in_memory(shared: Path, tmp_path: Path) -> None:
    """So it is with real articles."""
    paths = sorted((shared / "data/collation/dev").glob("*/*.txt"))
    assert record_of(archived(paths, tmp_path, buckets=4, splits=2)) == in_order(read(paths))


def test_the_order_of_tasks_changes_nothing(tmp_path: Path) -> None:
    """Tasks done the other way round write the same rows into the same files, byte for byte."""
    some = SAMPLES[:2]
    one, other = tmp_path / "one", tmp_path / "other"
    archived(some, one, buckets=3)
    archived(some, other, buckets=3, backwards=True)
    assert _published(one) == _published(other)


def test_copies_versions_and_repeats_are_told_as_in_memory(tmp_path: Path) -> None:
    """An article met again, one with two texts, copies, an outlet's repeated lines: each is found by its join."""
    folder = tmp_path / "in"
    _write_all(folder)
    record = in_order(read([folder]))
    assert {link.kind for link in record.shared_text} >= {"same", "part"}
    assert any(story.versions for story in record.stories)
    assert any("the same article as" in item.reason for item in record.dropped)
    assert any(mark.reason == "repeated by the outlet" for a in _articles(record) for mark in a.dropped)
    for buckets in (1, 4):
        found = record_of(archived([folder], tmp_path / f"out-{buckets}", buckets=buckets))
        assert found == record


def test_a_stream_of_many_days_is_grouped_as_in_memory(tmp_path: Path) -> None:
    """Stories, copies, agencies and follow-ups of dated and undated articles are those of the stages themselves."""
    articles = clean(_stream(120))
    rows = archived_articles(articles, tmp_path, buckets=4, splits=3)
    held = duplicates(articles)
    telling_of = {a.id: features(a) for a in articles}
    groups = group_features(list(telling_of.items()))
    stories: dict[str, list[str]] = {}
    for row in sorted(rows["articles"], key=lambda row: row["position"]):
        stories.setdefault(row["story"], []).append(row["id"])
    assert stories == {group.id: list(group.articles) for group in groups}
    found = record_of(rows)
    assert set(_articles(found)) == set(mark_copies(articles, held))
    assert set(found.shared_text) == set(held.links)
    assert set(found.follow_ups) == set(follow_ups(groups, telling_of))
    assert max(len(articles) for articles in stories.values()) > 2
    assert found.shared_text
    assert found.follow_ups


def test_blocks_however_small_give_the_same_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days parted among many blocks are held against each other as in one."""
    articles = _stream(60)
    whole = record_of(archived_articles(articles, tmp_path / "whole", buckets=1))
    monkeypatch.setattr(blocking, "BLOCK", 3)
    assert record_of(archived_articles(articles, tmp_path / "parts", buckets=2)) == whole


def test_a_component_without_end_is_taken_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more articles hang together than one worker may hold, no story has more, and none is lost."""
    articles = [replace(a, id=f"{a.id}-{n}", path=f"{a.path}-{n}") for n in range(8) for a in coverage()]
    monkeypatch.setattr(grouping, "LARGEST", 4)
    monkeypatch.setattr(clustering, "LARGEST", 4)
    found = record_of(archived_articles(articles, tmp_path, buckets=2))
    assert max(len(story.articles) for story in found.stories) == 4
    assert sorted(a.id for a in _articles(found)) == sorted(a.id for a in articles)


def test_a_fault_in_one_story_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles of a story that cannot be put together are dropped with the fault; all others are there."""
    whole = record_of(archived(SAMPLES, tmp_path / "whole", buckets=2))
    lost = whole.stories[0]
    assembled = telling._assembled

    def faulty(name: str, *rest: object) -> object:
        if name == lost.id:
            raise RuntimeError("no such luck")
        return assembled(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(telling, "_assembled", faulty)
    found = record_of(archived(SAMPLES, tmp_path / "less", buckets=2))
    assert found.stories == whole.stories[1:]
    assert sorted(item.path for item in found.dropped) == sorted(a.path for a in lost.articles)
    assert {item.reason for item in found.dropped} == {
        "its story could not be put together (RuntimeError: no such luck)"
    }


def test_a_text_that_cannot_be_quoted_takes_its_versions_along(tmp_path: Path) -> None:
    """Where an article cannot be read for quotations, it and its versions are dropped, each with the reason."""
    address = "https://tarn.example/harbour/1"
    first = replace(coverage()[0], url=address, sha256="1", published="2026-03-02")
    later = replace(
        first, text=f"{first.text} More is to come.", sha256="2", published="2026-03-03", path="b"
    )
    tasks = [giving([first, later, *coverage()[2:4]], tmp_path)]
    rows = tables(tmp_path, joined(tasks, tmp_path, run, 2, quote=lose_the_first))
    assert sorted(row["path"] for row in rows["dropped"]) == sorted([first.path, later.path])
    assert {row["reason"] for row in rows["dropped"]} == {"could not be read (it is lost)"}
    assert len(rows["articles"]) == 2


def test_nothing_at_all_is_an_archive_too(tmp_path: Path) -> None:
    """No input, or none that can be read, gives no stories and each drop once."""
    (tmp_path / "empty.txt").write_bytes(b"")
    assert record_of(archived([], tmp_path / "none", buckets=2)) == Record(())
    found = record_of(archived([tmp_path / "empty.txt"], tmp_path / "one", buckets=2))
    assert not found.stories
    assert len(found.dropped) == 1


def test_words_that_no_encoding_knows_pass_through(tmp_path: Path) -> None:
    """Half a surrogate in a text, a headline, an outlet's or an article's name breaks no join."""
    odd = replace(
        coverage()[0], outlet="The \ud800 Post", headline="Odd \udfff news", text="Odd \ud83d " * 50
    )
    found = record_of(archived_articles([odd, *coverage()[1:]], tmp_path, buckets=2))
    assert odd.text in {a.text for a in _articles(found)}


def _articles(record: Record) -> list[Article]:
    return [article for story in record.stories for article in story.articles]


def _published(out: Path) -> dict[str, bytes]:
    """Return the files of an archive's tables by their paths."""
    files = (path for path in out.rglob("*.parquet"))
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def _stream(number: int) -> list[Article]:
    """Return articles of many days, some undated, some copies, by a few outlets and an agency."""
    chance = random.Random(7)
    told = coverage()
    made = []
    for at in range(number):
        base = told[at % len(told)]
        day = f"2026-03-{1 + (at * 7) % 28:02d}" if at % 11 else None
        lines = base.text.split(". ")
        chance.shuffle(lines)
        if at % 5 == 4:  # of two events: like both, and of neither story
            lines = [*lines[:3], *told[(at + 3) % len(told)].text.split(". ")[:2]]
        text = ". ".join(lines if at % 3 or at % 5 == 4 else base.text.split(". "))
        if at % 13 == 0:
            text = f"PORT CALDER, March 3 (Tarn Press) — {text}"
        outlet = ("Ledger", "Post", "Courier", None)[at % 4]
        made.append(article(f"a{at}", text, published=day, outlet=outlet, headline=base.headline))
    return made


def _write_all(folder: Path) -> None:
    """Write a small world: two copies, a text that changed at its address, one twice, an outlet's own line."""
    told = [a.text for a in coverage()]
    ends = "Write to the desk of the Morning Ledger with your own story."
    rows = [
        {"text": f"{text}\n\n{ends}", "title": f"Of things {at}", "publisher": "ledger", "date": "2026-03-02"}
        for at, text in enumerate(told)
    ]
    rows += [{"text": text, "title": "Once more", "publisher": "post", "date": "2026-03-03"} for text in told]
    rows += [{"text": f"{told[0]}\n\n{told[2]}", "title": "More", "publisher": "echo", "date": "2026-03-04"}]
    address = "https://tarn.example/harbour/1"
    rows += [
        {
            "text": text,
            "title": "Harbour",
            "publisher": "tarn",
            "date": "2026-03-05",
            "url": address,
            "id": name,
        }
        for name, text in (("x", told[2]), ("y", told[2] + "\n\nThe harbour master has resigned since."))
    ]
    rows += [rows[0]]
    _write(folder, rows)


def _write(folder: Path, rows: Sequence[dict[str, str]]) -> None:
    import json

    folder.mkdir()
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
