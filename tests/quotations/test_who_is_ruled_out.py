"""Whom a pronoun, a surname or a role cannot stand for, and names that other rules would tear apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quotations.reading_room import attributed, read, speakers

from onrecord.quotations.cast.eastern import family_first
from onrecord.quotations.cast.people import same_person, split_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Mayor Sam Ray spoke on Monday. When Tobias Krug of the Herald asked for more, he responded, “Enough.”",
            "Sam Ray",
        ),
        (
            "Mayor Sam Ray met Tobias Krug on Monday. Mr. Krug stood by the door.\n\nHe called Mr. Krug “a friend.”",
            "Sam Ray",
        ),
    ],
)
def test_who_asks_or_is_spoken_of_is_not_the_one_who_answers(text: str, name: str) -> None:
    """“He” is neither who asked him nor whom he is said to do something to."""
    assert speakers(read(text))[-1] == name


def test_a_subject_told_of_is_not_the_one_who_tells() -> None:
    """In "Mr. Ray was right, he said" the words are those of whoever spoke before."""
    text = (
        "James Krug opened the bridge. He said that Mayor Sam Ray “was upbeat” on Friday. Mr. Ray was right "
        "to build it, he said, although “it could have been done sooner.”"
    )
    assert speakers(read(text)) == ["James Krug", "James Krug"]


def test_few_speak_of_themselves_by_name() -> None:
    """Whoever is named inside the words is less likely than another to have said them."""
    text = (
        "Tobias Krug sued the mayor. The mayor, Sam Ray, is waiting for Mr. Krug.\n\n"
        "“When will Krug tell us what he wants?” he wrote."
    )
    assert speakers(read(text)) == ["Sam Ray"]


def test_the_only_one_named_just_before_is_meant() -> None:
    """“He” after a sentence that names one man alone is that man, though another was a subject before."""
    text = (
        "Mayor Sam Ray wants Tobias Krug to explain the letter. The town has waited.\n\n"
        "The demand comes with a harder stance by Mr. Ray. He has called the letter “a plain hoax and worse.”"
    )
    assert speakers(read(text)) == ["Sam Ray"]


def test_a_surname_used_before_a_relative_came_up_is_not_the_relatives() -> None:
    """The president stays the president when his son or daughter-in-law is named in full."""
    text = (
        "President Krug spoke on Monday. Aides include Ada Krug, the president’s daughter-in-law, and Sam "
        "Krug Jr.\n\n“Not true at all,” Krug said.\n\n“I agree,” Sam Krug Jr. said."
    )
    assert speakers(read(text)) == ["Krug", "Sam Krug Jr."]


def test_a_relative_brought_up_first_owns_the_surname() -> None:
    """Where nobody else has the surname, it is the one named in full."""
    text = "Sam Krug Jr. spoke on Monday.\n\n“Not true at all,” Mr. Krug said."
    assert speakers(read(text)) == ["Sam Krug Jr."]


def test_a_family_name_may_stand_first() -> None:
    """“Kim” is Kim Song Chol, whatever Western Kim is named besides, and "Gao" is Gao Feng."""
    text = (
        "Kim Song Chol leads the port. Tony Kim was freed on Monday. Kim said it was “good for all.”\n\n"
        "Ministry spokesman Gao Feng left. “We will watch,” Gao told reporters."
    )
    assert speakers(read(text)) == ["Kim Song Chol", "Gao Feng"]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("wang yi", True),
        ("moon jae-in", True),
        ("kim song chol", True),
        ("kim moss", False),
        ("wei chen", False),
        ("kim anne moss", False),
        ("lee van dorn", False),
    ],
)
def test_which_names_put_the_family_first(name: str, first: bool) -> None:
    """Western given names, particles and a commoner family behind tell the other order."""
    assert family_first(name.split()) is first


@given(st.lists(st.from_regex(r"[a-z]{1,6}(-[a-z]{1,6})?", fullmatch=True), min_size=1, max_size=5))
def test_names_of_any_words_are_taken_apart(words: list[str]) -> None:
    """No row of words makes taking a name apart fail, and a name is nobody else's than its own."""
    first, _, last, _ = split_name(words)
    if len(words) > 1 and first and last:
        assert same_person(words, words)


def test_one_spelling_with_a_hyphen_is_the_other() -> None:
    """“Kim Song Chol” and "Kim Song-chol" are one."""
    assert same_person(("Kim", "Song", "Chol"), ("Kim", "Song-chol"))


def test_the_last_of_one_family_name_to_come_up_is_meant() -> None:
    """“Wang” behind Wang Dong is he, though Wang Yi is named more often."""
    text = "Wang Yi met Sam Ray. Wang Yi spoke twice.\n\nWang Dong, a professor, said it was late.\n\n“We tried,” Wang said."
    assert speakers(read(text)) == ["Wang Dong"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Twenty-nine-year-old Mateo Ruiz left. “It is late,” he told Harbour News.", "Mateo Ruiz"),
        ("Police spokesman Byron White came. “It ended,” White said. It was white.", "Byron White"),
        ("Tests went on. Governor Justice left. “Stop now,” Justice said.", "Justice"),
        ("His wife, Secretary of Transportation Elaine Moss, came. “Fine,” Moss said.", "Elaine Moss"),
        (
            "The Girl Guides of the USA met. The Girl Guides said it was “glad to help.”",
            "Girl Guides of the USA",
        ),
    ],
)
def test_what_is_no_part_of_a_name_and_what_is(text: str, name: str) -> None:
    """Ages and offices are left out; a surname that is an everyday word and a body "of the USA" are not."""
    assert speakers(read(text)) == [name]


def test_a_people_of_a_region_is_nobody() -> None:
    """“Central American migrants” names no one who could be "she"."""
    text = "The agent saw Central American migrants on the road. “I am off,” she told Harbour News."
    assert "Central American" not in speakers(read(text))


def test_the_unnamed_one_quoted_just_before_is_taken_up_again() -> None:
    """“The strategist” is the one quoted before, not one whom the article names later."""
    text = (
        "“It is good,” one Reform strategist told the Herald.\n\nThe strategist added: “They do not care.”\n\n"
        "“It is less of an issue,” Colin Moss, a Reform strategist, told the Herald."
    )
    assert speakers(read(text)) == [None, None, "Colin Moss"]


def test_the_panel_is_a_body_that_sits() -> None:
    """“The panel” is the committee, not a party named after it."""
    text = "The Harbour Committee met. House Republicans objected.\n\n“All of them verified that,” the panel said."
    assert speakers(read(text)) == ["Harbour Committee"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mr. Krug criticised Ms. Ray for calling the plan “a farce.”", "Ms. Ray"),
        ("The man described as a “genius” by The Harbour Post runs the mill.", "The Harbour Post"),
        ("One key reason, wrote Sam Moss, a member of the board, “comes from the hearing.”", "Sam Moss"),
        ("Sam Moss said Mr. Kit Ray denied it, saying, “Do I look like a guy with hats?”", "Mr. Kit Ray"),
        ("When a man asked about rain, Sam Ray gave plain advice: “Stay at home.”", "Sam Ray"),
        ("An official pushed back, but Ada Ray largely stood by her claim, saying, “We have it.”", "Ada Ray"),
        ("Tobias Krug held firm after Ada Ray urged control of the DOJ saying: “We stay.”", "Tobias Krug"),
        ("“Finish it,” Rep. Trey Moss, R-S.C. told the clerk.", "Rep. Trey Moss"),
        ("Mr. Ray goes on with President Krug’s belief in “peace.”", "President Krug"),
        ("(HNN) As a candidate, Sam Krug would promise “the best people” to all.", "Sam Krug"),
    ],
)
def test_rarer_ways_to_tell_whose_words_they_are(text: str, source: str) -> None:
    """Blame, an agent behind the words, a verb set in, a clause turned to: each names its own source."""
    assert attributed(text)[0] == source


def test_a_label_may_follow_marked_words() -> None:
    """“… be —” Ray: “What money?” is Ray's, in one paragraph with what came before."""
    text = "Ada Krug met Mr. Ray. Krug: “When it comes, it will be —” Ray: “What money?”"
    assert speakers(read(text)) == ["Ada Krug", "Ray"]


def test_a_verb_of_saying_may_close_a_sentence_before_the_words() -> None:
    """“It was too much, says Ms. Ray.” leads in the words behind it."""
    assert speakers(read("The tax was the last straw, says Ada Ray. “That is the one.”")) == ["Ada Ray"]
