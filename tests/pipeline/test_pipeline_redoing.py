"""A whole library read again: on several processes, told as it goes, and finished by the next run if killed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.pipeline.fake_stages import STAGES, find_quotations, write

from onrecord.library import open_library
from onrecord.pipeline import add
from onrecord.processes import WORTH_A_POOL
from onrecord.types import Article, Depth, Findings

MANY = WORTH_A_POOL + 8


def louder(article: Article, depth: Depth) -> Findings:
    """Read as the fake reader does, in capitals where the larger model is asked for; fail on one article."""
    if "outlet07" in article.text and depth == "thorough":
        raise LookupError("outlet07 fails")
    found = find_quotations(article)
    if depth == "default":
        return found
    return replace(found, quotations=tuple(replace(q, text=q.text.upper()) for q in found.quotations))


def test_reading_again_is_shared_among_processes_and_told(tmp_path: Path) -> None:
    """Every article is read again but the one that fails, which keeps what it had and is tried once more."""
    for number in range(MANY):
        write(
            tmp_path / "news", f"outlet{number:02}", f"event{number % 3}", "Ada Finch: It was quite safe then"
        )
    db, told = tmp_path / "onrecord.db", []
    stages = replace(STAGES, find_quotations=louder)
    add([tmp_path / "news"], db, stages=stages)
    again = replace(stages, depth="thorough", again=True)
    summary = add(
        [], db, stages=again, workers=2, progress=lambda step, done, total: told.append((step, done, total))
    )
    assert summary.read_again == MANY - 1
    assert [lost.reason for lost in summary.unfinished] == ["LookupError: outlet07 fails"]
    assert [t for t in told if t[0] == "reading again"] == [
        ("reading again", n, MANY) for n in range(1, MANY + 1)
    ]
    with open_library(db) as library:
        texts = [
            q.text
            for one in library.stories()
            for s in library.story(one.id).statements
            for q in s.quotations
        ]
        depths = {d for one in library.stories() for d in library.depths(one.id).values()}
    assert sum(text.isupper() for text in texts) == MANY - 1
    assert depths == {"default", "thorough"}
    assert add([], db, stages=again).read_again == 0
    assert add([], db, stages=replace(again, find_quotations=find_quotations)).read_again == 1
