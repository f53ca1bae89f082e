from __future__ import annotations

from dataclasses import replace

import pytest
from tests.statements.newsroom import Said, coverage, duplicate, statements_of

from onrecord.statements import collate
from onrecord.types import Speaker

WORDS = "The lighthouse will be lit again before the herring come back to this coast."
DATES = {"Courier": "2031-03-04", "Herald": "2031-03-02", "Post": "2031-03-02"}


def test_the_earliest_article_is_where_it_was_first_seen() -> None:
    """Ties go to the id first in the alphabet; an undated article comes last."""
    (statement,) = statements_of(
        {"Courier": [WORDS], "Post": [WORDS], "Herald": [WORDS], "Argus": [WORDS]}, DATES
    )
    assert statement.first_seen is not None
    assert (statement.first_seen.article, statement.first_seen.published) == ("Herald", "2031-03-02")
    assert [q.article for q in statement.quotations] == ["Herald", "Post", "Courier", "Argus"]


def test_copies_of_copies_are_counted_once() -> None:
    """Duplicates count as their original, all copies of one agency's text as one."""
    articles, findings = coverage({o: [WORDS] for o in ("Courier", "Herald", "Post", "Argus", "Globe")})
    courier, herald, post, argus, globe = articles
    copies = [
        courier,
        duplicate(herald, "Courier"),
        duplicate(post, "Herald"),
        replace(argus, agency="AP"),
        replace(globe, agency="AP"),
    ]
    (statement,) = collate(copies, findings)
    assert statement.independent_reports == 2


def test_duplicates_that_name_each_other_do_not_loop() -> None:
    """A ring of duplicates ends, and so does one that names a missing article."""
    articles, findings = coverage({"Courier": [WORDS], "Herald": [WORDS]})
    ring = [duplicate(articles[0], "Herald"), duplicate(articles[1], "Courier")]
    assert collate(ring, findings)[0].independent_reports in {1, 2}
    assert collate([duplicate(a, "nowhere") for a in articles], findings)[0].independent_reports == 2


def test_an_id_outlives_later_articles() -> None:
    """New coverage, of this statement or of others, does not change a statement's id."""
    before = statements_of({"Herald": [WORDS]}, DATES)[0].id
    after = statements_of(
        {"Herald": [WORDS], "Courier": [WORDS, "Nothing of the kind was ever agreed with the pilots."]}, DATES
    )
    assert after[0].id == before
    assert len({s.id for s in after}) == 2


def test_venues_are_told_as_printed_and_once() -> None:
    """Each venue stands once, whatever its capitals."""
    (statement,) = statements_of(
        {
            "Courier": [Said(WORDS, venue="on the quay")],
            "Herald": [Said(WORDS, venue="On the quay")],
            "Post": [Said(WORDS, venue="in a letter")],
        }
    )
    assert statement.venues == ("on the quay", "in a letter")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Odile Marchetti", "Odile R. Marchetti", "Piers Halloran"], "Odile Marchetti"),
        (["Marchetti", "Odile Marchetti", None], "Odile Marchetti"),
        ([None, None, None], None),
    ],
)
def test_the_speaker_is_whom_most_outlets_name(names: list[str | None], expected: str | None) -> None:
    """The name that most outlets print wins, in its fullest form."""
    (statement,) = statements_of({f"Outlet {i}": [Said(WORDS, name)] for i, name in enumerate(names)})
    assert statement.speaker.name == expected


def test_an_unnamed_speaker_keeps_its_description() -> None:
    """Where no outlet names the speaker the description is kept."""
    articles, (found,) = coverage({"Courier": [Said(WORDS, None)]})
    described = replace(found.quotations[0], speaker=Speaker(None, "person", "a pilot"))
    (statement,) = collate(articles, [replace(found, quotations=(described,))])
    assert (statement.speaker.name, statement.speaker.description) == (None, "a pilot")


def test_one_outlet_in_marks_makes_it_direct() -> None:
    """A paraphrase that another outlet prints in marks is a direct statement."""
    (statement,) = statements_of({"Courier": [Said(WORDS, kind="indirect")], "Herald": [WORDS]})
    assert statement.kind == "direct"
