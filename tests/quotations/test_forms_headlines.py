"""What a headline reports, and who is named in it as the source."""

from __future__ import annotations

import pytest
from tests.quotations.forms_room import forms

BODY = (
    "Orla Penhaligon, the mayor of Wexcombe, spoke on Monday. The surveyor Tobias Krug listened.\n\n"
    "Ms. Penhaligon said little else about the harbour."
)


@pytest.mark.parametrize(
    ("headline", "source", "cue", "content"),
    [
        ("Penhaligon: Harbour wall is safe", "Penhaligon", ":", "Harbour wall is safe"),
        ("Penhaligon on the flood: No one is to blame", "Penhaligon", ":", "No one is to blame"),
        ("Exclusive: Penhaligon: Harbour wall is safe", "Penhaligon", ":", "Harbour wall is safe"),
        ("Court: harbour law stands", "Court", ":", "harbour law stands"),
        ("Poll: Voters tire of harbour row", "Poll", ":", "Voters tire of harbour row"),
        ("Penhaligon says she will rebuild wall", "Penhaligon", "says", "she will rebuild wall"),
        ("Former harbour pilot says wall leaks", "Former harbour pilot", "says", "wall leaks"),
        ("Penhaligon vows to rebuild wall", "Penhaligon", "vows", "to rebuild wall"),
        ("Penhaligon tells Krug that wall is safe", "Penhaligon", "tells", "wall is safe"),
        ("Harbour wall is safe, Penhaligon says", "Penhaligon", "says", "Harbour wall is safe"),
        ("Harbour wall is safe, says mayor", "mayor", "says", "Harbour wall is safe"),
        ("Harbour wall will hold – minister", "minister", None, "Harbour wall will hold"),
        ("PENHALIGON: WALL IS SAFE", "PENHALIGON", ":", "WALL IS SAFE"),
    ],
)
def test_a_headline_gives_source_cue_and_content(
    headline: str, source: str, cue: str | None, content: str
) -> None:
    """Each form of headline names whoever it reports, and the rest of it is what they say."""
    assert forms(BODY, headline=headline) == [(source, cue, content)]


@pytest.mark.parametrize(
    "headline",
    [
        "Analysis: Harbour wall is safe",
        "Live: Penhaligon speaks at the harbour",
        "Photos: Harbour wall is rebuilt",
        "Wexcombe flood: Three streets are under water",
        "Penhaligon: Five questions about the harbour wall",
        "Penhaligon: The first hundred days",
        "Penhaligon says no to new wall",
        "Penhaligon walks to harbour",
        "Penhaligon reveals new wall",
        "Rain falls on Wexcombe – in pictures",
    ],
)
def test_a_label_that_is_nobody_reports_nothing(headline: str) -> None:
    """Sections, topics, places and plain deeds are no statements, however they are set."""
    assert forms(BODY, headline=headline) == []


def test_words_behind_but_go_on_with_the_report() -> None:
    """“A, Ray says, but B” is one report of two spans."""
    found = forms(BODY, headline="Harbour wall is safe, Penhaligon says, but pier may go")
    assert found == [("Penhaligon", "says", "Harbour wall is safe … but pier may go")]


def test_a_second_verb_of_the_same_subject_is_a_second_report() -> None:
    """“Ray says A, claims B” gives two reports with one source."""
    found = forms(BODY, headline="Penhaligon says wall is safe, claims rival lied about it")
    assert found == [
        ("Penhaligon", "says", "wall is safe"),
        ("Penhaligon", "claims", "rival lied about it"),
    ]


def test_words_in_marks_are_left_to_the_marks() -> None:
    """“Penhaligon: ‘No deal’” is attributed where marks are read and not reported twice."""
    assert forms(BODY, headline="Penhaligon: “No deal”") == []


def test_words_partly_in_marks_are_one_report() -> None:
    """A clause that holds marked words is reported whole."""
    found = forms(BODY, headline="Penhaligon: Wall is ‘perfectly safe’ for now")
    assert found == [("Penhaligon", ":", "Wall is ‘perfectly safe’ for now")]


def test_running_text_is_no_headline() -> None:
    """The same words in the body are left to those who read running prose."""
    assert forms(BODY + "\n\nPenhaligon says she will rebuild the wall.") == []
