"""JSON and JSONL: the record's own shape, and what leaves it out."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporting.made_stories import LEDGER, ferry

from onrecord.export import story_to_dict
from onrecord.exporting import FORMATS, KINDS, Of, Only, Wanted, as_script, export
from onrecord.types import Story


def exported(story: Story, **wanted: Any) -> bytes:
    """Return the whole export of one story."""
    return b"".join(export([story], Wanted(**wanted)))


def lines(story: Story, **wanted: Any) -> list[Any]:
    """Return the objects of an export as JSON lines."""
    return [json.loads(line) for line in exported(story, form="jsonl", **wanted).splitlines()]


def test_a_story_with_its_texts_is_what_the_record_says() -> None:
    """With texts, a line is the story exactly as ``read --json`` prints it."""
    assert lines(ferry(), with_text=True) == [json.loads(json.dumps(story_to_dict(ferry())))]


def test_texts_are_left_out_unless_asked_for() -> None:
    """Without texts ``text`` is null and no form holds the article; the quotations' words are there."""
    (story,) = lines(ferry())
    assert [article["text"] for article in story["articles"]] == [None, None]
    tail = "denied that the crew had been told. The port"
    assert tail in LEDGER
    for form in FORMATS:
        if form not in ("parquet", "xlsx"):
            held = exported(ferry(), form=form).decode()
            assert tail not in held, form
    assert "We will not run a boat that leaks" in json.dumps(story)


@pytest.mark.parametrize("of", KINDS)
def test_the_document_holds_what_the_lines_hold(of: Of) -> None:
    """``json`` is one document that names its version and its list; ``jsonl`` has the same objects."""
    document = json.loads(exported(ferry(), form="json", of=of))
    assert document["onrecord"] == 1
    assert document[of] == lines(ferry(), of=of)
    assert document[of]


def test_quotations_stand_with_what_they_belong_to() -> None:
    """A quotation's line names its story, statement, outlet and speaker; offsets are into the article."""
    first = lines(ferry(), of="quotations")[0]
    assert (first["story"], first["statement"], first["outlet"]) == ("story-ferry", "statement-a", "Ledger")
    assert first["speaker"]["name"] == "Ines Marlow"
    assert [LEDGER[start:end] for start, end in first["content"]] == [
        "We will not run a boat that leaks,",
        "Not one more day.",
    ]


@pytest.mark.parametrize(
    ("only", "count"),
    [
        (Only(), 3),
        (Only(speaker="ines MARLOW"), 3),
        (Only(speaker="Marlow"), 0),
        (Only(outlet="post"), 1),
        (Only(since="2026-03-13"), 1),
        (Only(until="2026-03-12"), 2),
        (Only(until="2026-02"), 0),
        (Only(speaker="Ines Marlow", outlet="Ledger", since="2026", until="2026"), 2),
    ],
)
def test_parts_are_narrowed_as_asked(only: Only, count: int) -> None:
    """Speaker, outlet and dates leave out every quotation for which they do not hold."""
    assert len(lines(ferry(), of="quotations", only=only)) == count


def test_what_has_no_date_is_left_out_where_one_is_asked_for() -> None:
    """An article of unknown date is neither before nor after a day."""
    story = ferry()
    held = [article for article in story.articles if article.id == "article-post"]
    undated = replace(story, articles=(replace(held[0], published=None),))
    for only in (Only(since="1900"), Only(until="2999")):
        assert lines(undated, of="articles", only=only) == []


def test_a_quotation_of_an_article_that_is_gone_is_still_exported() -> None:
    """Where a story no longer holds an article, its quotations have no outlet, and nothing fails."""
    bare = replace(ferry(), articles=())
    assert {line["outlet"] for line in lines(bare, of="quotations")} == {None}
    for form in FORMATS:
        assert exported(bare, form=form, of="differences")
    for compat in ("citron", "quotebank", "ggt"):
        exported(bare, compat=compat)


def test_an_export_holds_one_story_at_a_time() -> None:
    """Memory does not grow with the number of stories, but for the packed forms' row groups."""

    def many(count: int) -> Iterator[Story]:
        return (replace(ferry(), id=f"story-{number}") for number in range(count))

    def peak(of: Iterable[object]) -> int:
        tracemalloc.start()
        for _ in of:
            pass
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    held_together = peak(list(many(1000)) for _ in range(1))
    assert peak(export(many(1000), Wanted(form="json", of="quotations"))) * 5 < held_together


def test_json_in_a_page_cannot_end_its_script() -> None:
    """What stands in a ``script`` element holds no sign that could close it, and reads the same."""
    data = {"headline": "</script><script>alert(1)</script><!-- \u2028 &amp; \ud800"}
    text = as_script(data)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["headline"] == data["headline"].replace("\ud800", "?")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_no_text_breaks_any_form(hostile: str) -> None:
    """Whatever a headline, outlet or topic is, each form is written, and JSON is JSON."""
    story = ferry(headline=hostile, outlet=hostile, topics=(hostile,), url=hostile or None)
    story = replace(story, title=hostile, id="story-" + hostile)
    for form in FORMATS:
        held = exported(story, form=form, of="articles")
        if form in ("json", "jsonld", "annotations"):
            json.loads(held.decode("utf-8"))
        elif form == "jsonl":
            assert [json.loads(line)["id"] for line in held.decode("utf-8").split("\n")[:-1]]


def test_every_form_and_part_is_known() -> None:
    """The lists that the command and the API show are those of the types."""
    assert set(KINDS) == set(get_args(Of))


def test_requests_are_those_to_the_speaker() -> None:
    """Of requests for comment the speaker asked for is the one who was asked."""
    assert len(lines(ferry(), of="requests", only=Only(speaker="the port"))) == 1
    assert lines(ferry(), of="requests", only=Only(speaker="Ines Marlow")) == []
