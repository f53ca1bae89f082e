"""Whose words stand inside the report of a report, and who owns a claim, a headline or a phrase."""

from __future__ import annotations

import pytest
from tests.quotations.reading_room import attributed, read, said, speakers

INTRO = "Orla Penhaligon, a baker, and Tobias Krug, a surveyor, met on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Ms. Penhaligon told reporters that Mr. Krug offered her a “flat denial” of it.", "Orla Penhaligon"),
        (
            "Ms. Penhaligon tweeted early Monday that Mr. Krug denied any share in “that deal.”",
            "Orla Penhaligon",
        ),
        ("Ms. Penhaligon said that the city must “find another way.”", "Orla Penhaligon"),
        (
            "Ms. Penhaligon told a room her survey of houses near the quay confirmed “real rot.”",
            "Orla Penhaligon",
        ),
        ("Ms. Penhaligon said that Mr. Krug called the shop “a joke.”", "Tobias Krug"),
        ("Ms. Penhaligon said that Mr. Krug told her: “Never.”", "Tobias Krug"),
    ],
)
def test_words_in_a_report_belong_to_the_outer_reporter_unless_the_inner_one_uttered_them(
    sentence: str, speaker: str
) -> None:
    """The outer verb's subject speaks, but an inner verb of uttering with a person keeps its words."""
    assert speakers(read(INTRO + sentence)) == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "Weeks ago Ms. Penhaligon attacked grocers such as Krug Foods for hiding prices, saying “it is theft.”",
        "But Ms. Penhaligon left that out of her speech, saying only that shops must “look ahead.”",
        "Ms. Penhaligon said the news reports were false, adding, “Some of them were odd.”",
    ],
)
def test_a_participle_belongs_to_the_subject_of_its_main_clause(sentence: str) -> None:
    """Names inside "such as ..." and inside what is reported are passed over."""
    assert speakers(read(INTRO + sentence)) == ["Orla Penhaligon"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Mr. Krug criticised Ms. Penhaligon’s claim that bread was “nearly free.”", "Orla Penhaligon"),
        ("The paper quoted Ms. Penhaligon as saying “nobody asked us.”", "Orla Penhaligon"),
        ("Bread is what Ms. Penhaligon called a “basic need,” neighbours said.", "Orla Penhaligon"),
        ("“Build bridges” with the quay, said Orla Penhaligon, a baker.", "Orla Penhaligon"),
        (
            "Ms. Penhaligon, during a town meeting in Wexcombe, Ohio, said she was “going home.”",
            "Orla Penhaligon",
        ),
    ],
)
def test_the_owner_of_a_claim_the_quoted_and_the_namer_speak(sentence: str, speaker: str) -> None:
    """Noun cues, "quoted ... as saying", "what ... called" and a verb closing the sentence are cues too."""
    assert speakers(read(INTRO + sentence)) == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Krug came back, said to be in “good health,” after the storm.",
        "The old quay is also considered “unsafe ground,” which nobody likes.",
        "He was kept from all quay-related issues “for a variety of reasons.”",
    ],
)
def test_hearsay_passives_and_nouns_report_nobody(sentence: str) -> None:
    """Hearsay, passives and a plural noun after a preposition are no verbs of saying."""
    assert attributed(INTRO + sentence)[1] is None


def test_joint_subjects_speak_together() -> None:
    """Two names joined by "and" before or behind the verb are one speaker of both names."""
    assert speakers(read(INTRO + "Ms. Penhaligon and Mr. Krug said the plan was “worth a try.”")) == [
        "Orla Penhaligon and Tobias Krug"
    ]


def test_a_headline_takes_the_speaker_that_the_body_gives_its_words() -> None:
    """A headline that names nobody is told by the body's quotation of the same words."""
    body = INTRO + "“I would stay open again in worse weather,” Ms. Penhaligon said."
    found = read(body, headline="‘I would stay open again’: the baker who stayed")
    assert speakers(found) == ["Orla Penhaligon", "Orla Penhaligon"]


def test_a_crosshead_takes_the_speaker_of_its_words_further_on() -> None:
    """A few words alone in a paragraph go with the later quotation, not with the one before."""
    text = (
        INTRO
        + "“No,” Mr. Krug said.\n\n“WELCOME STEP”\n\n“It is a welcome step for us,” Ms. Penhaligon said."
    )
    assert speakers(read(text)) == ["Tobias Krug", "Orla Penhaligon", "Orla Penhaligon"]


def test_a_role_brought_up_is_named_by_the_words_that_follow() -> None:
    """An official brought up by role is whoever is then first named as one, with less certainty."""
    text = (
        "One harbour official called the plan “odd.”\n\n"
        "“It is odd that nobody asked,” said Orla Penhaligon, an official at the harbour."
    )
    first, second = read(text)
    assert speakers([first, second]) == ["Orla Penhaligon", "Orla Penhaligon"]
    assert first.speaker_confidence < second.speaker_confidence


def test_an_unnamed_spokesman_is_not_the_next_one_named() -> None:
    """A spokesman stays unnamed beside somebody who speaks next about something else."""
    text = (
        "A spokesman for Krug Foods said the shop was “closed for good.”\n\n"
        "“We would have paid,” said Orla Penhaligon, who is eleven."
    )
    assert speakers(read(text))[0] is None


def test_words_that_open_the_next_sentence_carry_the_speaker_on() -> None:
    """A new sentence of quoted words with no cue of its own goes on, in the same paragraph."""
    text = INTRO + "“They agree,” said Ms. Penhaligon, a baker. “They are not there yet” about the quay."
    found = read(text)
    assert speakers(found) == ["Orla Penhaligon", "Orla Penhaligon"]
    assert said(text, found[1].cue) == "said"
