"""What an outlet prints again and again is learnt as its articles come in, and marked in all of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.library import open_library
from onrecord.pipeline import Stages, Summary, add, forget, shipped_stages
from onrecord.pipeline.stages import VERSIONS, Cleaner
from onrecord.store import Writer
from onrecord.types import Article, Story

HABIT = "The editors of the Harbour Post said that their readers keep the lighthouse burning."
SUBJECTS = (
    "The ferry between Ostlund and the mainland stops running in June, its owner wrote to passengers.",
    "Volunteers counted seventeen species of moths inside the botanical gardens during August.",
    "Parliament rejected the proposed tariff on imported timber after lengthy debate yesterday.",
    "Goalkeeper Tilde Aaskov signed another contract with Northern Rovers until midsummer.",
    "Scientists drilled through glacier layers, measuring volcanic ashes from ancient eruptions.",
)


def rows(folder: Path, numbers: Sequence[int]) -> Path:
    """Write articles of one outlet, each on a subject of its own and with the outlet's habit under it."""
    path = folder / f"rows{''.join(map(str, numbers))}.jsonl"
    articles = (
        {
            "id": f"post-{n}",
            "outlet": "Harbour Post",
            "headline": f"News number {n} of the week",
            "published": f"2031-05-0{n + 1}",
            "text": f"{SUBJECTS[n]}\n\n“Number {n} it is,” said Ines Odell.\n\n{HABIT}",
        }
        for n in numbers
    )
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return path


def held(db: Path) -> dict[str, Story]:
    """Return the stories of a library by id."""
    with open_library(db) as library:
        return {one.id: library.story(one.id) for one in library.stories(100)}


def marked(db: Path) -> dict[str, list[str]]:
    """Return of each article what is marked as repeated by its outlet."""
    return {
        article.id: [article.text[c.start : c.end] for c in article.dropped if "repeated" in c.reason]
        for story in held(db).values()
        for article in story.articles
    }


def said(db: Path) -> list[str]:
    """Return the texts of all statements."""
    return [statement.text for story in held(db).values() for statement in story.statements]


def test_a_habit_is_marked_in_all_articles_and_says_nothing(tmp_path: Path) -> None:
    """What comes again is marked, in texts left as they were, and what it reports is no statement."""
    db = tmp_path / "a.db"
    add([rows(tmp_path, range(5))], db)
    assert marked(db) == {f"post-{n}": [HABIT] for n in range(5)}
    assert not any("lighthouse" in text for text in said(db))
    assert sum("it is" in text for text in said(db)) == 5
    assert held(db) == {story.id: story for story in onrecord.read([rows(tmp_path, range(5))]).stories}


def test_articles_taken_in_before_the_habit_was_known_are_read_again(tmp_path: Path) -> None:
    """Two articles are no habit; with the others theirs is marked too, and all says what it says if added at once."""
    one_by_one, at_once = tmp_path / "a.db", tmp_path / "b.db"
    add([rows(tmp_path, (0, 1))], one_by_one)
    assert marked(one_by_one) == {"post-0": [], "post-1": []}
    assert sum("lighthouse" in text for text in said(one_by_one)) > 0
    for number in (4, 3, 2):
        add([rows(tmp_path, (number,))], one_by_one)
    add([rows(tmp_path, range(5))], at_once)
    assert marked(one_by_one) == marked(at_once)
    assert sorted(said(one_by_one)) == sorted(said(at_once))


def test_adding_the_same_again_reads_nothing_again(tmp_path: Path) -> None:
    """Where no article is new, no habit is looked for."""

    def never(texts: Sequence[str]) -> Collection[str]:
        raise AssertionError(f"{len(texts)} texts were learnt from")

    db = tmp_path / "a.db"
    add([rows(tmp_path, range(4))], db)
    summary = add([rows(tmp_path, range(4))], db, stages=with_cleaner(learn=never))
    assert (summary.unchanged, summary.read_again, summary.updated_stories, summary.unfinished) == (
        4,
        0,
        (),
        (),
    )


def test_what_fails_is_told_and_done_by_the_next_run(tmp_path: Path) -> None:
    """A fault in one article's marks leaves a whole library; the next run with news finishes the outlet."""

    def fails(article: Article, keys: Collection[str]) -> Article:
        if article.id == "post-2":
            raise LookupError("post-2 fails")
        return article

    db = tmp_path / "a.db"
    summary: Summary = add([rows(tmp_path, range(4))], db, stages=with_cleaner(mark=fails))
    assert [lost.path for lost in summary.unfinished] == ["Harbour Post"]
    assert not any(marked(db).values())
    assert add([], db).unfinished == ()
    assert marked(db) == {f"post-{n}": [HABIT] for n in range(4)}


@pytest.mark.parametrize("after", [1, 3])
def test_a_run_broken_off_amid_reading_again_is_finished(tmp_path: Path, after: int) -> None:
    """Marks written and findings not yet made anew: the next run makes them."""
    whole = shipped_stages()
    read = 0

    class Broken(BaseException):
        pass

    def breaks(article: Article, depth: object) -> object:
        nonlocal read
        read += 1
        if read > 5 + after:
            raise Broken
        return whole.find_quotations(article, depth)  # type: ignore[arg-type]

    broken, sound = tmp_path / "a.db", tmp_path / "b.db"
    with pytest.raises(Broken):
        add([rows(tmp_path, range(5))], broken, stages=replace(whole, find_quotations=breaks))  # type: ignore[arg-type]
    add([], broken)
    add([rows(tmp_path, range(5))], sound)
    assert held(broken) == held(sound)


def test_what_was_learnt_of_forgotten_articles_is_forgotten(tmp_path: Path) -> None:
    """Habits hold words of articles: they go with one of them, and are learnt from the others."""
    db = tmp_path / "a.db"
    add([rows(tmp_path, range(4))], db)
    forget(["post-0"], db)
    with Writer.open(db, VERSIONS) as writer:
        assert [due.held.keys for due in writer.uncleaned()] == [()]
    add([], db)
    assert marked(db) == {f"post-{n}": [HABIT] for n in range(1, 4)}
    forget(["post-1"], db)
    add([], db)
    assert marked(db) == {"post-2": [], "post-3": []}


def with_cleaner(**parts: Any) -> Stages:
    """Return the shipped stages with a part of their cleaner put in its place."""
    stages = shipped_stages()
    assert isinstance(stages.cleaner, Cleaner)
    return replace(stages, cleaner=replace(stages.cleaner, **parts))
