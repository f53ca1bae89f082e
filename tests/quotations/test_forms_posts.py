"""Posts printed in the page without marks."""

from __future__ import annotations

import pytest
from tests.quotations.forms_room import forms
from tests.quotations.reading_room import article

from onrecord.quotations import find_quotations


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
        ("The wall is safe. — Ada Ray (@ada.ray.example) December 4, 2017", "Ada Ray"),
        ("The wall is safe.\n\nPosted by Ada Ray on Monday, December 4, 2017", "Ada Ray"),
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


@pytest.mark.parametrize(
    ("signature", "venue"),
    [
        ("— Ada Ray (@adaray) December 4, 2017", "@adaray"),
        ("Posted by Ada Ray on December 4, 2017", "Posted by Ada Ray on December 4, 2017"),
    ],
)
def test_a_post_is_a_direct_quotation_with_its_venue(signature: str, venue: str) -> None:
    """A post printed in the page holds the speaker's own words, and the account tells where they stood."""
    text = f"The mayor answered on Monday.\n\nThe wall is safe, whatever they say.\n\n{signature}"
    (said,) = find_quotations(article(text)).quotations
    assert (said.kind, said.text) == ("direct", "The wall is safe, whatever they say.")
    assert said.speaker is not None
    assert said.speaker.name == "Ada Ray"
    assert [span.of(text) for span in said.venue or ()] == [venue]


def test_marks_in_a_post_are_part_of_its_words() -> None:
    """A phrase between marks in a post is no quotation of its own."""
    text = "A real “miracle” of the harbour, believe me. — Ada Ray (@adaray) December 4, 2017"
    (said,) = find_quotations(article("The mayor answered.\n\n" + text)).quotations
    assert said.text == "A real “miracle” of the harbour, believe me."


def test_a_body_that_signs_a_post_is_named() -> None:
    """Who signs a post is a name, also where the article says nothing else of it."""
    text = "The mayor answered.\n\nNobody slept that night.\n\nPosted by Harbour Watch on March 3, 2020"
    (said,) = find_quotations(article(text)).quotations
    assert said.speaker is not None
    assert said.speaker.name == "Harbour Watch"


def test_a_post_that_quotes_somebody_gives_both() -> None:
    """Words that a post gives as another's are a quotation of that other, within the post."""
    post = "Mayor Tobias Krug says “it was a miracle” and means the fire brigade."
    text = f"The harbour wall held on Monday.\n\n{post} — Ada Ray (@adaray) December 4, 2017"
    outer, inner = find_quotations(article(text)).quotations
    assert (outer.text, inner.text) == (post, "it was a miracle")
    assert inner.within == outer.id
    assert outer.speaker is not None
    assert inner.speaker is not None
    assert (outer.speaker.name, inner.speaker.name) == ("Ada Ray", "Tobias Krug")
