"""Where a name begins and ends in a run of capitalised words, and what is no name at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quotations.reading_room import article, read, speakers

from onrecord.quotations import find_quotations
from onrecord.quotations.cast.names import find_names
from onrecord.quotations.cast.spelling import spelling_of
from onrecord.quotations.cast.tokens import plain_pieces


def named(text: str) -> list[str]:
    """Return the names of a sentence read alone."""
    row = plain_pieces(text, 0, len(text))
    return [" ".join(name.words) for name in find_names(row, spelling_of([row]))]


def cast(body: str) -> set[str]:
    """Return the names of an article's cast."""
    return {member.name for member in find_quotations(article(body)).cast}


@pytest.mark.parametrize(
    "text",
    [
        "Courageous Karen Marwick spoke.",
        "Dad Karen Marwick spoke.",
        "Italian Premier Karen Marwick spoke.",
        "Ohio Rep. Karen Marwick spoke.",
        "He saw House Democratic Whip Karen Marwick there.",
        "He saw National Security Adviser Karen Marwick there.",
        "He asked Speaker of the House Karen Marwick about it.",
        "He asked Deputy Chief of Staff Karen Marwick about it.",
        "Facebook Twitter Pinterest Karen Marwick at work.",
        "CLOSE Karen Marwick spoke.",
        "Club-goer Karen Marwick spoke.",
        "Imagine Karen Marwick at work.",
        "Karen Marwick CEO of a bakery spoke.",
        "Karen Marwick Says taxes will rise.",
    ],
)
def test_only_the_name_itself_is_taken(text: str) -> None:
    """Titles, offices, adjectives, a page's buttons and verbs beside a full name are no part of it."""
    assert "Karen Marwick" in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Karen de la Marwick there.", "Karen de la Marwick"),
        ("They met Tariq bin Marwick there.", "Tariq bin Marwick"),
        ("They met Tariq al-Marwick there.", "Tariq al-Marwick"),
        ("They met Karen P. Marwick Jr. there.", "Karen P. Marwick Jr."),
        ("They met Karen O’Marwick-Hale there.", "Karen O’Marwick-Hale"),
        ("They met Karen May there.", "Karen May"),
        ("They met Karen “Kip” Marwick there.", "Karen Marwick"),
        ("They met Martin Oswin King there.", "Martin Oswin King"),
        ("The House Barley and Oats Committee met.", "House Barley and Oats Committee"),
        ("The Young Gardeners of America met.", "Young Gardeners of America"),
    ],
)
def test_particles_initials_suffixes_and_joined_heads_stay(text: str, name: str) -> None:
    """What belongs to a name stays with it; a nickname in marks does not part first name and surname."""
    assert name in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Twice the bell rang.",
        "Documents put it at three.",
        "It begins at 3 GMT sharp.",
        "New Bakery Opens Doors After Long Winter Closure",
    ],
)
def test_everyday_words_with_capitals_name_nobody(text: str) -> None:
    """A capital from a sentence's start, a clock's zone or a headline in title case makes no name."""
    assert named(text) == []


def test_an_article_may_fall_away_from_a_surname() -> None:
    """A "Marwick" and an "al-Marwick" are one man."""
    assert cast("Tariq al-Marwick spoke. Marwick left. On Monday al-Marwick came.") == {"Tariq al-Marwick"}


def test_links_glued_to_a_name_are_no_part_of_it() -> None:
    """Pages that run a person's links into the text end them with "MORE": the first name printed counts."""
    text = "Sen. Karen MarwickKaren Ann MarwickMill talks stall Marwick seeks delay MORE (D-Ohio) spoke."
    assert named(text) == ["Karen Marwick"]


def test_another_naming_shows_what_is_no_part_of_a_name() -> None:
    """A longer "Zarn Karen Marwick" is "Karen Marwick" where the article also has her by that name alone."""
    body = "We met Zarn Karen Marwick here. Later Karen Marwick left. Marwick was glad."
    assert cast(body) == {"Karen Marwick"}


def test_a_word_that_stood_alone_first_is_no_surname() -> None:
    """A report gives a person's full name first: "Skarnet" before "Lower Skarnet" is no Mr. Skarnet."""
    body = "The road to Skarnet was shut. The people of Lower Skarnet waited. The road from Skarnet opened."
    assert {"Skarnet", "Lower Skarnet"} <= cast(body)


def test_a_titled_surname_is_no_short_form_of_an_organisation() -> None:
    """With "President Marwick" the surname is a person's even where the only long form printed is "Marwick News"."""
    body = "President Marwick spoke. A search for Marwick News found little, Marwick said."
    assert "Marwick" in cast(body)


@pytest.mark.parametrize(
    "body",
    [
        "Bramley Lamps, which makes lamps, will close. The firm said: “We are sorry.”",
        "The lampmaker said little. Bramley Lamps said it would close. The firm said: “We are sorry.”",
        "A spokesman for Bramley Lamps came. The firm said: “We are sorry.”",
    ],
)
def test_the_words_around_a_name_show_a_company(body: str) -> None:
    """A "which", an "it" and a spokesman tell a company, so that "the firm" can stand for it."""
    assert speakers(read(body)) == ["Bramley Lamps"]


@given(st.text(alphabet="AaBbMORE .,-’“”\"'()/&\n", max_size=120))
def test_any_text_gives_names_that_lie_inside_it(text: str) -> None:
    """Names have words, come in order and never leave the row that they were read from."""
    row = plain_pieces(text, 0, len(text))
    found = find_names(row, spelling_of([row]))
    assert all(name.words and 0 <= name.start < name.end <= len(text) for name in found)
    assert all(0 <= name.first <= name.named < name.last <= len(row) for name in found)
    assert all(a.last <= b.first for a, b in pairwise(found))
