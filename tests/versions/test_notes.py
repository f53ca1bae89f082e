"""What articles say of their own corrections, and what these speak of."""

from __future__ import annotations

import pytest
from tests.versions.bridge_texts import DAY_3, DAY_5, FIRST, LEAD, NEW_HEAD, SECOND, article, traced

from onrecord.types import NoteKind
from onrecord.versions import find_notes

NOTES: list[tuple[str, NoteKind]] = [
    ("Correction: An earlier version of this article misstated the length of the crack.", "correction"),
    ("CORRECTION (5 March): The crack in the beam is 21 centimetres long and not 12.", "correction"),
    ("A previous version of this story said that the crack was 12 centimetres long.", "correction"),
    ("This article originally misidentified the owner of the mill.", "correction"),
    ("• This article was amended on 5 March 2031 to correct the length of the crack.", "amendment"),
    ("This story has been updated to include a comment from Carrow Bridge Works.", "amendment"),
    (
        "Editor’s note: The photograph that first stood with this report showed another bridge.",
        "editor's note",
    ),
    (
        "Clarification: The bridge was closed to lorries on Sunday and to all others on Monday.",
        "clarification",
    ),
    ("Corrections and clarifications: the mill belongs to Bram Holt, not to his brother.", "correction"),
    ("UPDATE: The county has since said that the bridge may open to walkers in April.", "update"),
]


@pytest.mark.parametrize(("note", "kind"), NOTES)
def test_notes_are_found_and_named(note: str, kind: NoteKind) -> None:
    """The forms in which outlets own up to a change are told apart by what they call themselves."""
    found = find_notes(article((*FIRST, note), DAY_3))
    assert [(n.text, n.kind) for n in found] == [(note, kind)]


@pytest.mark.parametrize(
    "line",
    [
        "An earlier report by the ministry said that the beam was sound and would last.",
        "Updated: 5 March 2031, 10.15",
        "The first story of the house was corrected by the builders, who raised its floor.",
        "He said the correction of prices had come late, and that the market was updated daily.",
        "Marchetti amended the plan on Tuesday, and the council has corrected the figures in it.",
        "The previous owner of the mill said that he had never seen the beam.",
    ],
)
def test_other_lines_are_no_notes(line: str) -> None:
    """What speaks of other reports, other corrections, or only of when, is no note."""
    assert find_notes(article((*FIRST, line), DAY_3)) == ()


def test_a_note_is_tied_to_the_sentence_that_changed() -> None:
    """With two versions known the place is the one that changed, with what stood there before."""
    followed, shown = traced(article(FIRST, DAY_3), article(SECOND, DAY_5, NEW_HEAD))
    (note,) = find_notes(shown, followed.revisions)
    (place,) = note.about
    assert place.text == LEAD.replace("12", "21")
    assert place.was == LEAD
    assert {"21", "12", "crack"} <= set(place.words)


def test_a_note_is_tied_to_the_text_where_one_version_is_known() -> None:
    """Of a single version the sentence that shares rare words with the note is named, nothing before it."""
    (note,) = find_notes(article(SECOND, DAY_5, NEW_HEAD))
    (place,) = note.about
    assert (place.text, place.was) == (LEAD.replace("12", "21"), None)


def test_a_note_that_names_nothing_is_tied_to_nothing() -> None:
    """A note that shares no rare words with any sentence stands alone."""
    (note,) = find_notes(
        article((*FIRST, "Correction: A byline was left out of this piece at first."), DAY_5)
    )
    assert note.about == ()


def test_notes_take_time_that_grows_with_the_text_only() -> None:
    """A line made to keep the patterns busy costs no more than its length."""
    hostile = "This article, " * 20_000 + "an earlier " * 20_000
    assert find_notes(article((*FIRST, hostile), DAY_5)) == ()
