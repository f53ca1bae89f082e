"""Posts printed in the page without marks."""

from __future__ import annotations

import pytest
from tests.quotations.forms_room import forms


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The wall is safe. — Ada Ray (@adaray) December 4, 2017", "Ada Ray"),
        ("The wall is safe. — Ada Ray (@adaray) 4 Dec 2017", "Ada Ray"),
        ("The wall is safe. https://t.co/abc123 — Ada Ray (@adaray) December 4, 2017", "Ada Ray"),
        ("The wall is safe. pic.twitter.com/abc123— Ada Ray (@adaray) December 4, 2017", "Ada Ray"),
        ("The wall is safe.\n\n— Ada Ray (@adaray) December 4, 2017", "Ada Ray"),
        ("Ada Ray @adaray · 4 Dec\n\nThe wall is safe.", "Ada Ray"),
        ("The wall is safe. — (@adaray) December 4, 2017", "@adaray"),
        ("The wall is safe. A post shared by Ada Ray (@ada.ray) on Dec 4, 2017", "Ada Ray"),
    ],
)
def test_the_signature_tells_whose_words_a_post_holds(text: str, source: str) -> None:
    """The words before the signature, without links, are the content; the name or handle the source."""
    assert forms("The mayor answered.\n\n" + text) == [(source, None, "The wall is safe.")]


def test_posts_in_a_row_are_told_apart() -> None:
    """Each of two posts in one line has its own words."""
    line = "The wall is safe. — Ada Ray (@adaray) May 4, 2017 It is not. — Tobias Krug (@krug) May 5, 2017"
    assert forms(line) == [("Ada Ray", None, "The wall is safe."), ("Tobias Krug", None, "It is not.")]


def test_marked_posts_are_left_to_the_marks() -> None:
    """A post whose words stand between marks is attributed where marks are read."""
    assert forms("“The wall is safe.” — Ada Ray (@adaray) December 4, 2017") == []


def test_a_long_paragraph_before_a_signature_is_no_post() -> None:
    """What is longer than a post can be is the article's own words."""
    assert forms("The wall of the harbour held on. " * 20 + "— Ada Ray (@adaray) December 4, 2017") == []


def test_a_handle_in_running_text_is_no_signature() -> None:
    """A name with a handle in brackets says nothing by itself."""
    assert forms("The wall is safe, and Ada Ray (@adaray) knows it well.") == []


def test_a_post_of_several_paragraphs_begins_behind_the_colon() -> None:
    """Paragraphs between the line that leads a post in and its signature are all its words."""
    post = "Wow.\n\nThe wall is safe. — Ada Ray (@adaray) December 4, 2017"
    assert forms("The mayor answered:\n\n" + post) == [("Ada Ray", None, "Wow. … The wall is safe.")]
    assert forms("The mayor answered.\n\n" + post) == [("Ada Ray", None, "The wall is safe.")]
