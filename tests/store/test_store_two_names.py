"""Speakers, outlets and topics of a library with two stories: each is told of its own, whoever else is there."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, select
from tests.store import two_stories as two

from onrecord.errors import NotFoundError
from onrecord.store import (
    names,
    schema,
)
from onrecord.store.outlines import HeadingKind


def test_names_of_each_kind(library: Connection) -> None:
    """In the order of an index, or those in most stories first; one at a time they are the whole list."""
    for kind, by_count, wanted in (
        ("outlet", False, ["Courier", "Post", "The Ledger"]),
        ("topic", False, ["Boats", "Ferries", "Locks"]),
        ("topic", True, ["Boats", "Ferries", "Locks"]),
        ("speaker", False, ["Ines Marlow", "Zoë Quill"]),
        ("speaker", True, ["Ines Marlow", "Zoë Quill"]),
    ):
        told, cursor = list[str](), None
        while True:
            page = names.headings(library, kind, "", by_count, 1, cursor)  # type: ignore[arg-type]
            told += [one.name for one in page.items]
            cursor = page.next
            if cursor is None:
                break
        assert told == wanted, (kind, by_count)
    boats = names.heading(library, "topic", "BOATS")
    assert (boats.kind, boats.name, boats.key, boats.stories, boats.count) == (
        "topic",
        "Boats",
        "boats",
        2,
        2,
    )
    assert boats.latest == "2031-03-14T08:00:00"
    assert [(s.name, s.count) for s in names.letters(library, "topic")] == [("b", 1), ("f", 1), ("l", 1)]


@pytest.mark.parametrize("kind", ["speaker", "outlet", "topic"])
def test_a_name_that_nobody_bears(kind: str, library: Connection) -> None:
    """The error names the kind and what was asked for."""
    with pytest.raises(NotFoundError) as fault:
        names.heading(library, kind, "Nobody At All")  # type: ignore[arg-type]
    assert str(fault.value) == f"no {kind} 'Nobody At All'"


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("speaker", "quill", ["Zoë Quill"]),
        ("speaker", "QUILL, Zoe", ["Zoë Quill"]),
        ("speaker", "Quill Quill", ["Zoë Quill"]),
        ("speaker", "Zoe Marlow", []),
        ("speaker", "qui", []),
        ("speaker", "post", []),
        ("speaker", "", []),
        ("speaker", " ".join(["quill"] + ["zoe"] * 20), ["Zoë Quill"]),
        ("speaker", " ".join(f"quill{n}" for n in range(13)), []),
        ("outlet", "ledger", ["The Ledger"]),
    ],
)
def test_who_bears_all_words_of_a_name(
    kind: HeadingKind, name: str, found: list[str], library: Connection
) -> None:
    """In any order, case and accents aside; a part of a word, or words of two names, are borne by nobody."""
    assert [one.name for one in names.bearers(library, kind, name, 5)] == found


def test_those_who_may_be_meant_come_by_their_stories(library: Connection) -> None:
    """Those in most stories first, of equals by name, and no more than are asked for."""
    facets = [("story-lock", "Ann Quill"), ("story-ferry", "Bo Quill"), ("story-lock", "Bo Quill")]
    for story, name in facets:
        row = {"name": name, "key": name.lower(), "sort": "", "count": 1, "number": 1, "published": ""}
        library.execute(insert(schema.facet), {**row, "story": story, "kind": "speaker"})
        for word in name.lower().split():
            known = {"kind": "speaker", "word": word, "key": row["key"]}
            if not library.execute(select(schema.heading_word).filter_by(**known)).first():
                library.execute(insert(schema.heading_word), known)
    found = [one.name for one in names.bearers(library, "speaker", "Quill", 5)]
    assert found == ["Bo Quill", "Ann Quill", "Zoë Quill"]
    assert len(names.bearers(library, "speaker", "Quill", 2)) == 2


def test_profiles_are_of_one_name(library: Connection) -> None:
    """What a speaker said and what an outlet carried, by month, outlet and speaker."""
    marlow = names.speaker_profile(library, "ines marlow")
    assert (marlow.kind, marlow.aliases, marlow.descriptions) == ("person", ("Marlow",), ("council leader",))
    assert [(s.name, s.count) for s in marlow.outlets] == [("The Ledger", 2), ("Post", 1)]
    assert [(s.name, s.count) for s in marlow.months] == [("2031-03", 2)]
    assert (marlow.heading.stories, marlow.heading.count) == (1, 2)
    quill = names.speaker_profile(library, "zoe quill")
    assert [(s.name, s.count) for s in quill.outlets] == [("Courier", 1)]
    assert [(s.name, s.count) for s in quill.months] == [("2031-03", 1)]
    post = names.outlet_profile(library, "post")
    assert [(s.name, s.count) for s in post.speakers] == [("Ines Marlow", 1)]
    assert [(s.name, s.count) for s in post.months] == [("2031-03", 1)]
    assert (post.tally.altered, post.tally.alone, post.tally.compared) == (1, 0, 1)
    courier = names.outlet_profile(library, "courier")
    assert [(s.name, s.count) for s in courier.speakers] == [("Zoë Quill", 1)]
    assert (courier.tally.altered, courier.tally.alone) == (0, 1)


def test_an_outlet_whose_first_article_is_not_told_yet(library: Connection) -> None:
    """It has a page all the same, as its article is shown: in no story so far, under the name printed last."""
    two.keep(library, two.article("article-x", "Night Mail", "2031-03-15"))
    two.keep(library, two.article("article-y", "night mail", "2031-03-14"))
    profile = names.outlet_profile(library, "NIGHT MAIL")
    assert (profile.heading.name, profile.heading.key) == ("Night Mail", "night mail")
    assert (profile.heading.stories, profile.heading.count, profile.heading.latest) == (0, 2, "2031-03-15")
    assert [(s.name, s.count) for s in profile.months] == [("2031-03", 2)]
    assert (profile.speakers, profile.tally.compared) == ((), 0)
    with pytest.raises(NotFoundError, match="no outlet 'Day Mail'"):
        names.outlet_profile(library, "Day Mail")
