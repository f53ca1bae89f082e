"""Whom the words beside a quotation mean where several people stand near it."""

from __future__ import annotations

import pytest
from tests.quotations.reading_room import read, speakers, story

CASES = {
    "whom the speaker tells something is not the speaker": (
        "Ms. Orla Penhaligon asked Mr. Tobias Krug why the mill closed. Mr. Hugo Vane listened to Mr. Krug.\n\n"
        "“It lost money,” he told Krug.",
        "Hugo Vane",
    ),
    "an answer is not given by whoever asked": (
        "Orla Penhaligon was asked by Susan Lorne: “Would you stand?”\n\nHer response was concise: “Yes, I do.”",
        "Orla Penhaligon",
    ),
    "a clause behind 'after' has a subject too": (
        "Orla Penhaligon met voters. The meeting comes after Penhaligon on Thursday threw her weight behind "
        "the plan, a signal to friends now backing Hugo Vane.\n\n“I am ready,” the Ohio senator said.",
        "Orla Penhaligon",
    ),
    "a clause behind 'while' has its own subject": (
        "Tobias Krug and Hugo Vane quarrelled. Mr. Krug mocked the port while Vane returned the insult, "
        "calling the mayor “a deranged old dotard”.",
        "Hugo Vane",
    ),
    "the outlet only tells what somebody else said": (
        "Orla Penhaligon spoke on Monday. According to the Harbour Post she also praised the council, saying "
        "that it had run an “incredible campaign”.",
        "Orla Penhaligon",
    ),
    "whose question it was asks it": (
        "Tobias Krug met Orla Penhaligon. Penhaligon’s question was simple: “Why did you go?”",
        "Orla Penhaligon",
    ),
    "two offices stand before one name": (
        "“It is sick,” said Harbour League president and CEO Hugo Vane in a letter. President Krug won.",
        "Hugo Vane",
    ),
    "an office with 'of' stands before a name": (
        "Ohio Secretary of State Hugo Vane hailed the ruling as “a victory for us”. He left at noon.",
        "Hugo Vane",
    ),
    "a remark in apposition speaks for nobody": (
        "Orla Penhaligon said, “The people deserve this,” a position outlined earlier in a statement.",
        "Orla Penhaligon",
    ),
    "what follows 'and' speaks for itself": (
        "Orla Penhaligon said on Friday that “talks will be tougher,” and the blueprint pushes for calm.",
        "Orla Penhaligon",
    ),
    "an adverb may stand between a surname and its verb": (
        "“He has his hand on it,” Engh reportedly said at noon.",
        "Engh",
    ),
    "a town is known by its whole name": (
        "The city of Penhallow said it would act because “the public is best served”.",
        "city of Penhallow",
    ),
}


@pytest.mark.parametrize(("text", "name"), CASES.values(), ids=CASES.keys())
def test_the_last_quotation_is_given_to_whoever_is_meant(text: str, name: str) -> None:
    """The last quotation of each text goes to the one speaker whom a reader would name."""
    assert speakers(read(text))[-1] == name


def test_somebodys_lawyer_is_named_with_the_next_words() -> None:
    """“Mr. Vane’s lawyer” is whom the quotation right behind names by the same role."""
    text = (
        "Hugo Vane resigned. Mr. Vane’s lawyer called those comments “vile and false” and said they were odd. "
        "“This is unfair,” said the lawyer, Tobias Krug."
    )
    assert speakers(read(text)) == ["Tobias Krug", "Tobias Krug"]


def test_two_lawmakers_with_their_parties_between_speak_together() -> None:
    """A party and state behind each name do not part a joint subject."""
    text = "Sens. Hugo Vane (D-W. Va.) and Tobias Krug (R-N.D.) said “we are in” on Monday."
    assert speakers(read(text)) == ["Hugo Vane and Tobias Krug"]


def test_three_names_behind_the_verb_speak_together() -> None:
    """A row of names behind "wrote" is read to its end."""
    text = "“It works for us,” wrote Hugo Vane, Tobias Krug and Orla Penhaligon."
    assert speakers(read(text)) == ["Hugo Vane, Tobias Krug and Orla Penhaligon"]


def test_a_person_and_a_place_are_no_pair() -> None:
    """A state before "and" does not speak along with the person behind it."""
    assert speakers(read("The deal was struck in Ohio and Orla Penhaligon said “fine by me” there.")) == [
        "Orla Penhaligon"
    ]


def test_a_headline_gives_the_first_name_that_the_body_leaves_out() -> None:
    """“Mr. Vane” of the body is the Hugo Vane whom only the headline names in full."""
    body = "“It is unfair,” Mr. Vane said. Mr. Vane was second in command at the harbour."
    assert speakers(read(body, headline="Hugo Vane, a Target of Scorn, Is Dismissed")) == ["Hugo Vane"]


def test_a_verb_of_a_headline_is_no_name() -> None:
    """“Says” behind a name is the verb, also where no region marks the line as a headline."""
    text = "“I do not know,” Vane Says of Harbour Plan. It Is.\n\nMr. Vane spoke on Monday."
    assert speakers(read(text)) == ["Vane"]


def test_mr_and_mrs_of_one_surname_are_completed_apart() -> None:
    """Where one article has a Mr. and a Mrs. of a surname, the one it names more gets the full name."""
    first = "Mr. Vane resigned. “It is unfair,” Mr. Vane said. His wife, Mrs. Vane, once stood for office."
    second = "Hugo Vane resigned on Friday. Hugo Vane had led the harbour."
    assert speakers(list(story(first, second)[0].quotations)) == ["Hugo Vane"]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Krug has lashed back, labeling her “Goofy Orla Penhaligon” and more.",
        "Many people learn that saying “no” is not always simple.",
        "He grew up where “yes” doesn’t mean “no.”",
    ],
)
def test_names_of_mockery_and_a_bare_no_quote_nobody(text: str) -> None:
    """A mocking name and a "no" that the sentence talks about are left out."""
    assert read(text) == []
