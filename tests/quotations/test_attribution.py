"""Who is given as the source of a quotation, by which word."""

from __future__ import annotations

import pytest
from tests.quotations.reading_room import attributed, read, speakers

INTRO = "Orla Penhaligon, a baker, and Tobias Krug, a surveyor, met on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("“We will stay open,” Ms. Penhaligon said on Monday.", "Ms. Penhaligon", "said"),
        ("“We will stay open,” said Orla Penhaligon, a baker.", "Orla Penhaligon", "said"),
        ("Ms. Penhaligon said: “We will stay open.”", "Ms. Penhaligon", "said"),
        ("Ms. Penhaligon, who owns the shop, told reporters, “We will stay open.”", "Ms. Penhaligon", "told"),
        ("“Will we stay open?” Ms. Penhaligon asked.", "Ms. Penhaligon", "asked"),
        ("According to Ms. Penhaligon, “we will stay open.”", "Ms. Penhaligon", "According to"),
        ("Ms. Penhaligon praised the shop as “calm and patient” on Monday.", "Ms. Penhaligon", "praised"),
        (
            "Ms. Penhaligon hung up after saying the shop would “stay open” for good.",
            "Ms. Penhaligon",
            "saying",
        ),
        ("Orla Penhaligon: “We will stay open.”", "Orla Penhaligon", ":"),
    ],
)
def test_source_and_cue_are_found_beside_the_words(sentence: str, source: str, cue: str) -> None:
    """The words that name the speaker and the reporting word are found before, after and inverted."""
    text = INTRO + sentence
    assert attributed(text) == (source, cue)
    assert speakers(read(text)) == ["Orla Penhaligon"]


def test_a_name_after_a_role_between_commas_is_the_speaker() -> None:
    """“The mayor’s lawyer, Tobias Krug, said” is said by the lawyer."""
    assert speakers(read("“It is over,” the mayor’s lawyer, Tobias Krug, said.")) == ["Tobias Krug"]


def test_a_sentence_after_closed_words_does_not_take_them() -> None:
    """What a new sentence says after a full stop belongs to the quotation that follows it."""
    text = INTRO + "Ms. Penhaligon said, “We will stay open.” Mr. Krug added, “I doubt it.”"
    assert speakers(read(text)) == ["Orla Penhaligon", "Tobias Krug"]


def test_a_participle_speaks_for_the_subject_of_its_clause() -> None:
    """“…, accusing Mr. Krug of” reports the subject's words, not Mr. Krug's."""
    text = INTRO + "Ms. Penhaligon answered on Tuesday, accusing Mr. Krug of “plain dishonest counting.”"
    assert speakers(read(text)) == ["Orla Penhaligon"]


def test_a_spokesman_without_a_name_stays_open_with_his_description() -> None:
    """Where nothing supports a name it stays open, and the words that describe the source are kept."""
    [quotation] = read(INTRO + "“No decision was made,” a spokesman for Ms. Penhaligon said.")
    assert quotation.speaker is not None
    assert quotation.speaker.name is None
    assert quotation.speaker.description == "a spokesman for Ms. Penhaligon"


def test_the_line_under_a_post_names_its_author() -> None:
    """An embedded post is its author's: "— Name (@handle) date"."""
    text = INTRO + "“We will stay open for ever!” — Orla Penhaligon (@orlabakes) March 3, 2021"
    assert speakers(read(text)) == ["Orla Penhaligon"]


def test_a_quotation_alone_in_its_paragraph_goes_on_with_the_last_speaker() -> None:
    """A paragraph that is only a quotation carries the speaker of the one before on."""
    text = INTRO + "“We will stay open,” Ms. Penhaligon said.\n\n“Nobody can close this shop.”"
    first, second = read(text)
    assert speakers([first, second]) == ["Orla Penhaligon", "Orla Penhaligon"]
    assert second.follows == first.id
    assert second.speaker_confidence <= first.speaker_confidence


def test_a_quotation_alone_belongs_to_whom_the_sentence_before_brought_up() -> None:
    """A new speaker introduced between two quotations takes the second."""
    text = (
        INTRO
        + "“We will stay open,” Ms. Penhaligon said.\n\nMr. Krug shook his head.\n\n“Nobody believes that.”"
    )
    assert speakers(read(text)) == ["Orla Penhaligon", "Tobias Krug"]


def test_a_headline_reports_in_either_order() -> None:
    """Headlines put the speaker before or behind the words, in title case or not."""
    body = "Orla Penhaligon said on Monday that the shop would “stay open,” whatever comes."
    assert speakers(read(body, headline="'Stay Open,' Penhaligon Says of Shop"))[0] == "Orla Penhaligon"
    assert speakers(read(body, headline="Penhaligon: 'We will stay open'"))[0] == "Orla Penhaligon"
