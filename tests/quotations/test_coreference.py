"""Whom pronouns, roles and short names stand for."""

from __future__ import annotations

import pytest
from tests.quotations.reading_room import read, speakers


@pytest.mark.parametrize(("pronoun", "name"), [("she", "Orla Penhaligon"), ("he", "Tobias Krug")])
def test_pronouns_agree_in_gender(pronoun: str, name: str) -> None:
    """“She” and "he" stand for the person whose title tells that gender."""
    text = f"Ms. Orla Penhaligon met Mr. Tobias Krug on Monday.\n\n“It went well,” {pronoun} said."
    assert speakers(read(text)) == [name]


def test_pronouns_teach_the_gender_of_a_name_that_tells_none() -> None:
    """A name of unknown gender takes the gender of the pronouns that follow it."""
    text = (
        "Zorvan Ilkes lost her seat on Monday. She had held it for years. Mr. Tobias Krug won it.\n\n"
        "“It was close,” she said."
    )
    assert speakers(read(text)) == ["Zorvan Ilkes"]


def test_a_role_stands_for_the_person_to_whom_the_article_gives_it() -> None:
    """“The photographer” is the photographer named before, whoever stood nearer."""
    text = (
        "The pictures were taken by Harbour Weekly photographer Orla Penhaligon. Tobias Krug sold them.\n\n"
        "In a statement, the photographer said: “I only pressed the button, as always.”"
    )
    assert speakers(read(text)) == ["Orla Penhaligon"]


def test_the_company_stands_for_the_organisation_in_focus() -> None:
    """“The company” is the organisation that the article is about."""
    text = (
        "Marlowe Foods Ltd. recalled its soup on Monday. Marlowe Foods Ltd. said two cans had burst.\n\n"
        "“We are truly sorry,” the company said."
    )
    assert speakers(read(text)) == ["Marlowe Foods Ltd."]


def test_mr_and_mrs_of_one_surname_are_two() -> None:
    """Two people of one surname are told apart by their titles."""
    text = (
        "Edward Krug and his sister Susan Krug own the mill.\n\n"
        "“I will sell,” Mr. Krug said.\n\n“I will not sell,” Ms. Krug said."
    )
    assert speakers(read(text)) == ["Edward Krug", "Susan Krug"]


def test_a_title_is_no_part_of_the_name() -> None:
    """Titles and offices before a name are left out of it."""
    assert speakers(read("“We will vote,” House Speaker Orla Penhaligon of Ohio said.")) == [
        "Orla Penhaligon"
    ]


def test_a_letter_speaks_for_whoever_wrote_it() -> None:
    """“The letter said” is said by the writer whom the article names."""
    text = (
        "Orla Penhaligon wrote a letter to the council on Monday.\n\n"
        "“Your figures are simply wrong,” the letter said."
    )
    assert speakers(read(text)) == ["Orla Penhaligon"]


def test_mr_is_not_a_relative_who_goes_by_first_name() -> None:
    """Somebody called by first name only does not take "Mr." and a surname that a relative has."""
    text = "Sasha Krug watched the parade. Sasha waved.\n\n“Stand back,” Mr. Krug said.\n\n“No,” Sasha said."
    assert speakers(read(text)) == ["Krug", "Sasha Krug"]
