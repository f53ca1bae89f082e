"""Marks that quote nobody are told from quotations, each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.marks.not_quotations import Doubt, doubts
from onrecord.types import Span


def doubts_in(text: str, headline: Span | None = None) -> list[Doubt]:
    """Give the doubt of each stretch between marks in ``text``."""
    return doubts(text, find_marked(text, [headline] if headline else [], []))


REJECTED = [
    ("Click 'OK' then 'Allow' to turn on alerts.", "button label"),
    ('Press "Send" when done.', "button label"),
    ("He was asked about it on “Morning Harbour” on Sunday.", "title of a work"),
    ("She told ENB’s “Talk of the Quay” that she would stand.", "title of a work"),
    ("Her third novel, “The Salt Road,” came out in May.", "title of a work"),
    ("The “Salt Road” author lives in Eastmere.", "title of a work"),
    ("An essay titled “why we left the river” went round the town.", "title of a work"),
    ("She runs a charity called “Boats for All” in Eastmere.", "title of a work"),
    ("Ned “Bear” Tarn won the regatta.", "nickname"),
    ("The bridge is known as “the crooked mile” to locals.", "nickname"),
    ("The guide leaves out the word “flood” altogether.", "word as a word"),
    ("The letters stand for “light rail”.", "word as a word"),
    ("The council kept its “clean hands” rule.", "name of a thing"),
    ("She wrote the manual “Tides, Tolls and Tar” in a month.", "title of a work"),
    ("In the final episode of “The Weir,” he leaves.", "title of a work"),
    ("The host thanked QBC’s “Lanterns” on air.", "title of a work"),
    ("Ned Tarn, known to everyone as 'Thimble', said so.", "nickname"),
    ("Ned Tarn, whom everyone calls “Thimble”, said so.", "nickname"),
    ("A fair, dubbed “Market by the Marsh,” opens in May.", "nickname"),
    ("She flew in an aircraft dubbed “Grey Gull” to Eastmere.", "nickname"),
    ("They counted the “no” votes twice.", "word as a word"),
    ("The witness, identified as “Wren,” left early.", "nickname"),
    ("A 'tally' is what they call the toll.", "word as a word"),
    ("Search results for “Tarn Bridge” were empty.", "word as a word"),
    ("The group is fuelled by “hard water” because the term sells.", "word as a word"),
    ("It was a “Grey Heron” moment for the town.", "name of a thing"),
    ("He stood before a “Flood Contained” banner.", "name of a thing"),
    ("The council meets to talk about the ‘anchor’ contract.", "name of a thing"),
    ("He met the super PAC “With Oars” in June.", "name of a thing"),
    ("They recalled the infamous “night of the eels” again.", "name of a thing"),
    ("(This version corrects the name to read “Tarn” in the second paragraph.)", "correction"),
    ("WATCH: Mayor reportedly runs 'shadow ferry' at night", "related headline"),
]


@pytest.mark.parametrize(("text", "reason"), REJECTED)
def test_a_form_that_quotes_nobody_is_left_out(text: str, reason: str) -> None:
    """Titles, labels, nicknames, words and names are doubted even where somebody speaks near by."""
    for doubt in doubts_in(text):
        assert doubt.reason == reason
        assert doubt.given(attribution=True) >= 0.5
        assert doubt.given(attribution=False) >= doubt.given(attribution=True)


@pytest.mark.parametrize(
    "text",
    [
        "“The dam held,” Tarn said.",
        "Tarn called the plan “dangerous” and “a farce.”",
        "He said the word came too late: “We were asleep when the water rose.”",
        "Tarn, who he said was “not man enough,” left.",
        "The crowd was chanting “Save Our Dam And Our Town” all night.",
        "“Yes,” said Tarn.",
        "Tarn told the meeting that the board was “asleep at the wheel” last spring.",
        "It was what she dubbed “the long wet,” Tarn said.",
        "Tarn blamed the search result on “vandalism” by a neighbour.",
        "Tarn called it a “Grey Heron” idea.",
        "Tarn said the “TOTAL SLUICE FARCE” hearings must end.",
        "Tarn said she should “step down” for not using the term.",
    ],
)
def test_a_quotation_with_a_speaker_is_kept(text: str) -> None:
    """What somebody is reported to have said is not doubted, fragments included."""
    assert all(doubt.given(attribution=True) < 0.5 for doubt in doubts_in(text))


def test_a_short_fragment_needs_somebody_behind_it() -> None:
    """Without a speaker a word or two in marks is irony; a whole sentence is a quotation still."""
    fragment, sentence = doubts_in(
        "Its “fresh” fish. “We sell what the boats bring in every single morning.”"
    )
    assert fragment.given(attribution=False) >= 0.5 > fragment.given(attribution=True)
    assert sentence.given(attribution=False) < 0.5


def test_a_fragment_echoed_by_a_longer_quotation_is_kept() -> None:
    """A word in marks that the article quotes in full further down is somebody's, speaker near or not."""
    fragment, _ = doubts_in(
        "Eastmere was left “shaken” by it.\n\n“I was shaken by the noise and ran out,” said Tarn."
    )
    assert fragment.given(attribution=False) < 0.5


def test_capitals_in_a_headline_prove_nothing() -> None:
    """Where every word has a capital, a quotation does not look like a title for it."""
    text = "Tarn Says Dam 'Will Hold' Until Spring"
    (doubt,) = doubts_in(text, Span(0, len(text)))
    assert doubt.given(attribution=False) < 0.5


def test_a_word_in_a_headline_must_come_back_below() -> None:
    """One word in marks in a headline is irony unless somebody says it in the article."""
    headline = "Town frets as 'sponge' sits over bridge"
    said = "“It is a sponge that drinks the whole river,” Tarn said."
    unsaid = "“It is a brick that parts the whole river,” Tarn said."
    for body, kept in ((said, True), (unsaid, False)):
        first, _ = doubts_in(f"{headline}\n\n{body}", Span(0, len(headline)))
        assert (first.given(attribution=False) < 0.5) is kept


def test_a_nickname_does_not_end_where_a_headline_goes_on() -> None:
    """A name, marks and a capital are no nickname where the capital only begins a small word."""
    (doubt,) = doubts_in("After the toll, Eastmere 'Not Afraid' To Row")
    assert doubt.reason != "nickname"


def test_a_headline_in_the_text_is_read_as_one() -> None:
    """The headline of a related story, printed between paragraphs, is recognised by its capitals."""
    (doubt,) = doubts_in("Tarn: 'We Continue To Hold The Dam' With Eastmere Volunteers")
    assert doubt.given(attribution=False) < 0.5


def test_a_title_is_known_again() -> None:
    """What was a title once in an article is one wherever the same words stand."""
    first, again = doubts_in(
        "He spoke on “Morning Harbour” today.\n\nThe host of that hour, “Morning Harbour,” agreed."
    )
    assert first.reason == again.reason == "title of a work"


def test_what_is_joined_by_and_shares_its_fate() -> None:
    """Two words mentioned as words side by side are both left out."""
    found = doubts_in('They left out the words "flood" and "breach" in the guide.')
    assert [doubt.reason for doubt in found] == ["word as a word", "word as a word"]


@given(st.text(alphabet=st.sampled_from("Aab 'OK\".,\n“”‘’ called on the show and click "), max_size=200))
def test_every_stretch_has_a_doubt_between_nought_and_one(text: str) -> None:
    """No text raises; there is one doubt for each stretch, and attribution never adds to it."""
    marked = find_marked(text, [], [])
    found = doubts(text, marked)
    assert len(found) == len(marked)
    assert all(0 <= doubt.attributed <= doubt.alone <= 1 for doubt in found)
