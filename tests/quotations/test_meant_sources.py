"""Whom pronouns, roles, documents and bodies stand for, asked for by their place in the text."""

from __future__ import annotations

import pytest
from tests.quotations.source_room import meant_by

CASES: dict[str, tuple[str, list[str], str]] = {
    "names in the question are not whoever answers": (
        "Susan Lorne met voters. It is hard, Lorne said. Asked what she would do if Orla Penhaligon faces the "
        "mayor, she answered that nothing was settled.",
        ["Lorne said", "she answered"],
        "Susan Lorne",
    ),
    "a relative clause does not take over the story": (
        "Hugo Vane refrained from attacking his rivals, particularly Tobias Krug, who says that Vane is green. "
        "He dismissed the critique.",
        ["Tobias Krug", "He"],
        "Hugo Vane",
    ),
    "a role that opens a sentence carries the story on": (
        "Former Reed Mayor Hugo Vane is shifting staff. The former mayor has been behind Tobias Krug. He says "
        "that it will change.",
        ["He"],
        "Hugo Vane",
    ),
    "a name before a noun only tells of what kind somebody is": (
        "Orla Penhaligon rested. Former secretary of state Susan Lorne, a Penhaligon supporter, regretted her "
        "remark.",
        ["her"],
        "Susan Lorne",
    ),
    "a team with an article is no person": (
        "Hugo Vane led the fight against the Reed Redcoats because he claimed that the name was wrong. The "
        "Reed Redcoats declined.",
        ["he claimed"],
        "Hugo Vane",
    ),
    "a consultant of campaigns is no campaign": (
        "Raynald Vane, a campaign consultant and the host of a show, lives in Reed. He says that it is late.",
        ["He"],
        "Raynald Vane",
    ),
    "a role with a verb of its own is no apposition": (
        "Gov. Hugo Vane signed it. In a talk with Tobias Krug, the governor pointed to its origins.",
        ["the governor"],
        "Hugo Vane",
    ),
    "a place is nobody's office": (
        "Texas Sen. Hugo Vane spoke in Onawa, Iowa. During a stop in Onawa, Iowa, the Republican senator said "
        "that it was late.",
        ["the Republican senator"],
        "Hugo Vane",
    ),
    "two who met said it together": (
        "Hugo Vane and Susan Lorne held a meeting about the law. They said that it stands.",
        ["They"],
        "Hugo Vane and Susan Lorne",
    ),
    "a relative shares the surname": (
        "Hugo Vane Jr. did not respond. Tobias Vane was away. Later, Hugo Vane Jr. slept and his father wrote "
        "that it was rigged.",
        ["his father"],
        "Tobias Vane",
    ),
    "an article is the outlet's that reported it": (
        "Reed News reported on Monday that the mill would close. The article said that it lost money.",
        ["The article"],
        "Reed News",
    ),
    "any document may be the one with a title": (
        "The Harbour Safety Strategy was unveiled on Monday by the council. The document says that it is late.",
        ["The document"],
        "Harbour Safety Strategy",
    ),
    "her campaign is hers": (
        "Orla Penhaligon ran for mayor. She lost, and her campaign said that it was proud.",
        ["her campaign"],
        "Orla Penhaligon campaign",
    ),
    "offices may stand before each name of a row": (
        "It is late, wrote Reed Secretary Hugo Vane, Food and Drug Commissioner Tobias Krug and Fund "
        "Administrator Susan Lorne.",
        [
            "Reed Secretary Hugo Vane, Food and Drug Commissioner Tobias Krug and Fund Administrator Susan Lorne"
        ],
        "Hugo Vane, Tobias Krug and Susan Lorne",
    ),
}


@pytest.mark.parametrize(("text", "sources", "name"), CASES.values(), ids=CASES.keys())
def test_the_last_source_stands_for_whom_a_reader_would_name(
    text: str, sources: list[str], name: str
) -> None:
    """The last of the sources, asked for in turn, stands for the one whom a reader would name."""
    assert meant_by(text, *sources).name == name


DESCRIBED: dict[str, tuple[str, str, str, str]] = {
    "officials are a group": (
        "Hugo Vane left. According to two officials familiar with the matter, he resigned.",
        "two officials familiar with the matter",
        "two officials familiar with the matter",
        "group",
    ),
    "the media are nobody's": (
        "The Harbour League met. The mainstream media said nothing of it.",
        "The mainstream media",
        "The mainstream media",
        "organisation",
    ),
    "a poll of a place's voters is not the place's": (
        "Hugo Vane campaigned in Texas. According to a recent poll of Texas voters, he leads.",
        "a recent poll of Texas voters",
        "a recent poll of Texas voters",
        "unknown",
    ),
    "a magazine is no office": (
        "The White House Council met. The magazine said that it was late.",
        "The magazine",
        "The magazine",
        "organisation",
    ),
    "somebody's family is a group": (
        "Hugo Vane died. Vane's family thanked all who had helped.",
        "Vane's family",
        "Vane's family",
        "group",
    ),
}


@pytest.mark.parametrize(("text", "source", "description", "kind"), DESCRIBED.values(), ids=DESCRIBED.keys())
def test_whoever_is_not_named_stays_a_description(
    text: str, source: str, description: str, kind: str
) -> None:
    """Groups, officials and bodies that no name is given keep their words and the kind that these tell."""
    speaker = meant_by(text, source)
    assert (speaker.name, speaker.description, speaker.kind) == (None, description, kind)


def test_the_subjects_of_two_clauses_compete() -> None:
    """Behind a clause with a subject of its own it is open which of the two subjects "he" means."""
    text = (
        "Hugo Vane spoke hours after Tobias Krug, who led, held a meeting in which he said that it was late."
    )
    speaker = meant_by(text, "he said")
    assert (speaker.name, speaker.candidates) == (None, ("Hugo Vane", "Tobias Krug"))


def test_two_readings_that_compete_are_left_open_with_both_as_candidates() -> None:
    """Where two holders of an office lie equally near, nobody is named; the likelier one stands first."""
    text = "Sen. Hugo Vane met Sen. Tobias Krug. The senator said that it was late."
    speaker = meant_by(text, "The senator")
    assert speaker.name is None
    assert set(speaker.candidates) == {"Hugo Vane", "Tobias Krug"}


PATRONS = {
    "a spokeswoman for the Harbour League": ("a spokeswoman for the Harbour League", "Harbour League"),
    "Reed Fund spokesman Hugo Vane": ("Reed Fund spokesman Hugo Vane", "Reed Fund"),
    "Susan Lorne": ("Susan Lorne, a spokeswoman for the ministry,", "the ministry"),
    "a police spokesman": ("a police spokesman", "police"),
    "Ada Penn": ("Ada Penn, chief spokeswoman of the Reed Police Department,", "Reed Police Department"),
    "Orla Penhaligon": ("White House Press Secretary Orla Penhaligon", "White House"),
    "the League's lawyer": ("Mr. Krug’s lawyer", "Tobias Krug"),
}


@pytest.mark.parametrize(("printed", "patron"), PATRONS.values(), ids=PATRONS.keys())
def test_on_whose_behalf_a_spokesperson_speaks_is_kept(printed: str, patron: str) -> None:
    """The spokesperson is the speaker; whom they speak for stands beside, by full name where there is one."""
    text = f"Tobias Krug left the hall. On Monday {printed} said that it was late."
    assert meant_by(text, printed).speaks_for == patron


def test_the_company_that_a_spokesman_speaks_for_is_named() -> None:
    """“The company” behind “a spokesman for” is resolved as it would be alone."""
    text = "Reed Lamps Ltd. makes lamps. Reed Lamps Ltd. grew. A spokesman for the company said it was late."
    assert meant_by(text, "A spokesman for the company").speaks_for == "Reed Lamps Ltd."
