"""The record as dictionaries: the fields of the format, all of them, always."""

from __future__ import annotations

import json
from dataclasses import dataclass

from onrecord.export import (
    article_to_dict,
    findings_to_dict,
    hit_to_dict,
    to_dict,
)
from onrecord.types import (
    Article,
    Change,
    Clutter,
    CommentRequest,
    Difference,
    Dropped,
    Event,
    Findings,
    FirstSeen,
    Quotation,
    Record,
    Region,
    Span,
    Speaker,
    Statement,
    Story,
)

TEXT = "Tram late\n\nVote for us!\n\n“It is the points,” said Odile Marsh.\nThe depot was asked.\n"


def _article() -> Article:
    return Article(
        "art-1",
        "tram.txt",
        TEXT,
        "f" * 64,
        outlet="Tram Weekly",
        regions=(Region(0, 9, "headline"),),
        dropped=(Clutter(11, 23, "call to vote"),),
    )


def _quotation(number: int) -> Quotation:
    words = Span(TEXT.index("It is"), TEXT.index("It is") + 17)
    return Quotation(f"q-{number}", f"art-{number}", "direct", (words,), words.of(TEXT), cue=(Span(46, 50),))


def _record() -> Record:
    changes = (Change("replace", Span(1, 2), Span(3, 4), "a", "b"),)
    statement = Statement(
        "st-1",
        Speaker("Odile Marsh", "person", None, ("Marsh",)),
        "It is the points",
        "direct",
        (_quotation(1), _quotation(2)),
        ((Span(0, 16),), (Span(0, 16),)),
        first_seen=FirstSeen("art-1", None),
        differences=(Difference((0, 1), "altered", ("words replaced",), changes),),
    )
    request = CommentRequest("art-1", "The depot", "pending", 70, 90, "The depot was asked.")
    event = Event("2026-04-01", "said", "art-1", "st-1", "It is the points")
    story = Story("s-1", "Tram late", None, None, (_article(),), (statement,), (request,), (event,))
    return Record((story,), (Dropped("x.bin", "not text"),))


def test_record_holds_every_field_of_the_format() -> None:
    """Names and places are those of version 1; what is unknown is null, not missing."""
    made = to_dict(_record())
    assert list(made) == ["onrecord", "stories", "follow_ups", "shared_text", "others", "dropped"]
    assert (made["onrecord"], made["dropped"]) == (1, [{"path": "x.bin", "reason": "not text"}])
    story = made["stories"][0]
    assert set(story) == {
        *("id", "title", "first_published", "last_published"),
        *("articles", "statements", "comment_requests", "timeline", "judged"),
        *("versions", "revisions", "notes"),
    }
    assert set(story["articles"][0]) >= {
        *("id", "outlet", "path", "url", "headline", "standfirst", "byline", "published", "published_from"),
        *("modified", "topics", "image_credit", "language", "sha256", "text", "dropped"),
        *("duplicate_of", "agency", "sure", "pages", "lacks"),
    }
    assert set(story["articles"][0]["sure"]) == {"published", "url", "language"}
    assert set(story["statements"][0]) == {
        *("id", "speaker", "text", "kind", "venues", "first_seen", "independent_reports"),
        *("quotations", "differences", "credits"),
    }
    assert set(story["statements"][0]["quotations"][0]) >= {
        *("id", "article", "kind", "content", "text", "source", "cue", "venue", "addressee"),
        *("confidence", "covers"),
    }


def test_class_of_a_difference_goes_by_its_name_in_the_format() -> None:
    """What the code calls kind is ``class`` in the JSON, with indexes and changes as lists."""
    difference = to_dict(_record())["stories"][0]["statements"][0]["differences"][0]
    assert difference == {
        "between": [0, 1],
        "class": "altered",
        "effects": ["words replaced"],
        "changes": [
            {"op": "replace", "a": [1, 2], "b": [3, 4], "a_text": "a", "b_text": "b", "typographic": False}
        ],
    }


def test_record_goes_through_json_and_back_unchanged() -> None:
    """There is nothing in it but lists, dictionaries, words, numbers, true, false and null."""
    made = to_dict(_record())
    assert json.loads(json.dumps(made)) == made


def test_spans_point_into_the_text_given_with_them() -> None:
    """``text[s:e]`` of an article is what a quotation's content says it is."""
    story = to_dict(_record())["stories"][0]
    start, end = story["statements"][0]["quotations"][0]["content"][0]
    assert story["articles"][0]["text"][start:end] == story["statements"][0]["quotations"][0]["text"]


def test_body_is_the_running_text_alone() -> None:
    """Headline and clutter are out of the body, and stand in the text untouched."""
    row = article_to_dict(_article())
    assert row["body"] == "“It is the points,” said Odile Marsh.\nThe depot was asked."
    assert row["text"] == TEXT
    assert set(row) == {
        *("id", "path", "headline", "byline", "published", "language", "sure"),
        *("body", "text", "dropped"),
    }


def test_quotations_of_one_article_carry_their_speaker() -> None:
    """A line of ``quote`` has the quotations with the speaker as far as the article tells."""
    row = findings_to_dict(_article(), Findings("art-1", (_quotation(1),)))
    assert (row["id"], row["path"]) == ("art-1", "tram.txt")
    assert row["quotations"][0]["speaker"] is None
    assert row["quotations"][0]["cue"] == [[46, 50]]


def test_rows_of_a_library_keep_their_fields() -> None:
    """A hit's line holds its fields, and its marks are offsets that JSON can carry."""

    @dataclass(frozen=True)
    class Find:
        id: str
        marks: tuple[Span, ...]

    assert json.loads(json.dumps(hit_to_dict(Find("x", (Span(1, 4),))))) == {"id": "x", "marks": [[1, 4]]}
