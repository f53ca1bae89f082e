"""Groups of people who wrote a paper together, and the papers of offices, unions and parties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quotations.reading_room import read, speakers, story

from onrecord.quotations.cast.groups import group_name, kindred, one_group, taken_apart

LETTER = (
    "Nearly 90 Wexcombe University faculty and administrators sent a letter to Mayor Orla Penhaligon.\n\n"
)
GROUP = "Wexcombe University faculty and administrators"
PANEL = "Every Republican on the House Harbour Committee signed a letter to Orla Penhaligon on Monday.\n\n"


@pytest.mark.parametrize(
    "source",
    ["The letter says", "The scholars say", "The writers say", "The Wexcombe scholars say"],
)
def test_a_paper_and_its_authors_mean_the_group_that_wrote_it(source: str) -> None:
    """The letter, and any plural noun for those who sent it, stand for the group, never for one person."""
    assert speakers(read(f"{LETTER}{source} it is “not a free pass to close the quay.”")) == [GROUP]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PANEL + "“We have no faith in you,” the letter said.", "House Harbour Committee Republicans"),
        (PANEL + "“We have no faith in you,” the lawmakers said.", "House Harbour Committee Republicans"),
        (
            "Krug led the House Harbour Committee. In a letter on Monday, the GOP committee members called "
            "him “lost.” The port is open. “We have no faith in you,” they said.",
            "House Harbour Committee Republicans",
        ),
        (
            "The criticism comes in a letter released Tuesday and signed by 40 professors and priests at "
            "Wexcombe University. The letter says: “We must object.”",
            "Wexcombe University professors and priests",
        ),
        (
            "Joining others, nearly 90 Wexcombe University faculty have taken the mayor to task. The group "
            "sent a letter on Monday. The letter says: “We must object.”",
            "Wexcombe University faculty",
        ),
    ],
)
def test_a_group_is_known_by_its_body_and_what_its_people_are(text: str, name: str) -> None:
    """Whoever signs, sends or is said to write in a letter is its author, under one name."""
    assert speakers(read(text))[-1] == name


def test_a_letter_only_obtained_by_an_outlet_is_not_the_outlets() -> None:
    """The words “obtained by” tell who has the letter, “signed by” whose words it holds."""
    text = (
        "Krug chairs the House Harbour Committee. In a letter, obtained by Wexcombe News and signed by every "
        "Republican on the committee, the lawmakers slammed him. “We have no faith in you,” the letter said."
    )
    assert speakers(read(text))[-1] == "House Harbour Committee Republicans"


def test_another_partys_memo_is_not_the_groups() -> None:
    """The “Democratic memo” is not by the Republicans who wrote another."""
    text = (
        "Republicans on the House Harbour Committee wrote a memo. The Democratic memo said it was “a sham.” "
        "The memo said it was “a plan.”"
    )
    assert speakers(read(text))[0] is None


def test_somebodys_own_letter_is_theirs_beside_a_groups() -> None:
    """A letter that a person wrote after the group's is the person's."""
    text = LETTER + "Tobias Krug wrote a letter of his own. The letter said: “The rule is plain.”"
    assert speakers(read(text)) == ["Tobias Krug"]


def test_an_organiser_of_a_letter_has_not_written_it_alone() -> None:
    """A signer quoted on the letter does not become whose words the letter holds."""
    text = (
        LETTER + "“It is nonsense,” said Tobias Krug, one of the organizers of the letter.\n\n"
        "The letter says the plan is “a burden on the poor.”"
    )
    assert speakers(read(text)) == ["Tobias Krug", GROUP]


def test_researchers_of_several_bodies_are_given_to_none_of_them() -> None:
    """The first of several universities is not made the authors' only one."""
    text = (
        "A new paper, authored by researchers from Wexcombe University, the University of Penhallow and "
        "Reed College, challenges that. The authors say it is “not so.”"
    )
    assert speakers(read(text)) == [None]


def test_a_group_goes_by_one_name_in_a_whole_story() -> None:
    """The name printed word for word in one article is the one for the others' professors and priests."""
    first = LETTER + "The letter says: “We must object.”"
    second = (
        "A letter signed by nearly 90 faculty members and priests at Wexcombe came on Tuesday.\n\n"
        "The letter says, “It is a burden on the poor.” Wexcombe University is near the port."
    )
    for order in ((first, second), (second, first)):
        found = [speakers(list(f.quotations)) for f in story(*order)]
        assert {name for names in found for name in names if name} == {GROUP}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The harbour master’s office spoke on Monday. The boats were “quite safe,” the harbour master’s "
            "filing said.",
            "harbour master’s office",
        ),
        ("A terse response from the GOP only said: “No comment today.”", "GOP"),
        (
            "The Wexcombe Union’s board approves the resolution in May. But the original called on members "
            "to “educate the public.” It said things could “become worse.”",
            "Wexcombe Union",
        ),
        (
            "When the Wexcombe Council transcript was released there was a note, “* This is no verse,” it read.",
            "Wexcombe Council",
        ),
        (
            "The gunman, Tobias Krug, was heard shouting “get down” by the guards.",
            "Tobias Krug",
        ),
        ("Hugo Vane Jr. spoke at noon. Later his father tweeted: “So dishonest!”", "Hugo Vane"),
        (
            "State Senate President David Vane and House Speaker Tobias Krug held a talk. They said they will "
            "“clarify” it.",
            "David Vane and Tobias Krug",
        ),
        ("The Wexcombe Morning Newsrecently reported that it has “600 readers.”", "Wexcombe Morning News"),
        ("I think of this Orla Penhaligon quotation: “Men fear the sea.”", "Orla Penhaligon"),
        (
            "The letter quotes the Wexcombe Fund, which wrote to the mayor saying “a just plan is due.”",
            "Wexcombe Fund",
        ),
    ],
)
def test_words_are_given_to_whom_a_reader_would_name(text: str, name: str) -> None:
    """Offices, parties, unions, fathers and pairs are told by the words around a paper or a role."""
    assert speakers(read(text))[-1] == name


def test_a_document_named_in_full_elsewhere_speaks_under_its_title() -> None:
    """What one article calls “the document” is the one document that a sister article names."""
    first = "The council told of its new Harbour Safety Strategy. The Harbour Safety Strategy is long."
    second = "The plan came out. “The quay is at risk,” the document said."
    assert speakers(list(story(first, second)[1].quotations)) == ["Harbour Safety Strategy"]


def test_the_house_is_not_the_white_house() -> None:
    """House Republicans are told apart from the White House, which shares a word with them."""
    text = "The White House spoke. House Republicans met. “We lost,” House Republicans said."
    assert speakers(read(text)) == ["House Republicans"]


NOUNS = st.lists(
    st.sampled_from(["professors", "faculty members", "Republicans", "workers", "bishops", "administrators"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(nouns=NOUNS)
def test_a_groups_name_can_be_taken_apart_again(nouns: list[str]) -> None:
    """Body and nouns come back from the name that is made of them, and the name is its own group's."""
    name = group_name("Wexcombe University", nouns)
    assert taken_apart(name) == ("Wexcombe University", tuple(nouns))
    assert one_group(name, name)


def test_parties_are_never_one_group() -> None:
    """Republicans and Democrats of one committee are two groups; lawmakers may be either."""
    assert not kindred(["Republicans"], ["Democrats"])
    assert kindred(["Republicans"], ["lawmakers"])
    assert not one_group("House Harbour Committee Republicans", "House Harbour Committee Democrats")
