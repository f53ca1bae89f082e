"""Conversations that are printed between marks, each turn with its label."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.quotations.reading_room import read

from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.marks.turns import without_labels

TALK = (
    "The mayor was asked about the quay on Monday.\n\n"
    '"RAYMOND: Madam Mayor, you promised the quay by June. I want to ask you, where is it?\n\n'
    '"OKAFOR: Well, we found that the piles had rotted. I will not send people out on rotten wood.\n\n'
    '"(CROSSTALK.)\n\n'
    '"RAYMOND: Do you still stand by what you called a “golden summer” for the town?\n\n'
    '"OKAFOR: I do."'
)


def turns(text: str) -> list[str]:
    """Give the words of each marked stretch once labels are cut off."""
    return [stretch.content.of(text) for stretch in without_labels(text, find_marked(text, [], []))]


def test_a_label_is_no_part_of_what_is_said() -> None:
    """Each turn begins behind its label, and what the stenographer notes is no turn."""
    found = turns(TALK)
    assert [words.split()[0] for words in found] == ["Madam", "Well,", "Do", "I"]
    assert not any(":" in words or "CROSSTALK" in words for words in found)


def test_a_turn_does_not_go_on_with_the_one_before() -> None:
    """Another speaker's turn is a stretch of its own, though its marks are re-opened, not closed."""
    found = without_labels(TALK, find_marked(TALK, [], []))
    assert not any(stretch.reopened or stretch.continues for stretch in found)


def test_the_label_names_the_speaker() -> None:
    """Who is labelled said the turn."""
    text = "By Noor Raymond\n\nMayor Adaeze Okafor spoke to Noor Raymond.\n\n" + TALK
    by = {said.text.split()[0]: said.speaker and said.speaker.name for said in read(text)}
    assert by["Well,"] == by["I"] == "Adaeze Okafor"


def test_a_single_label_stays_in_the_words() -> None:
    """A post that begins "BREAKING:" is quoted as it stands."""
    text = "“BREAKING: The quay is closed,” the Courier wrote. “WATCH: the piles go,” it added."
    assert turns(text)[0].startswith("BREAKING: ")


@given(st.text(alphabet='"“”AB: (.)\n', max_size=200))
def test_nothing_is_made_up(text: str) -> None:
    """Whatever the text, each stretch that is left lies inside one that was marked."""
    marked = find_marked(text, [], [])
    for stretch in without_labels(text, marked):
        assert any(whole.content.contains(stretch.content) for whole in marked)
