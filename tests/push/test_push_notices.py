from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.push import MOST_BYTES, Notice
from onrecord.push.notices import LONGEST_TITLE, shortened


def test_what_turns_the_direction_of_writing_is_made_visible() -> None:
    """An article cannot make a notice read as what it does not say."""
    held = json.loads(Notice("A\u202eB", "c\u202e\x1b[0m\nd", "/", "g").packed())
    assert held["title"] == r"A\u202eB"
    assert held["body"].startswith(r"c\u202e␛[0m")


def test_long_tags_stay_apart() -> None:
    """Two notices whose tags differ at their far end do not take each other's place."""
    tags = {json.loads(Notice("t", "b", "/", "x" * 100 + end).packed())["tag"] for end in "ab"}
    assert len(tags) == 2
    assert max(map(len, tags)) <= 64


@pytest.mark.parametrize(
    "url", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "x", ""]
)
def test_a_notice_leads_to_the_site_alone(url: str) -> None:
    """Whatever is no path of the site leads to its front page."""
    assert json.loads(Notice("t", "b", url, "g").packed())["url"] == "/"


@given(st.text(), st.text(), st.text(), st.text())
def test_any_notice_fits_one_message(title: str, body: str, url: str, tag: str) -> None:
    """Whatever the words, in whatever script, the message is JSON and no longer than one may be."""
    packed = Notice(title * 40, body * 40, url, tag).packed()
    assert len(packed) <= MOST_BYTES
    held = json.loads(packed)
    assert set(held) == {"title", "body", "url", "tag"}
    assert len(held["title"]) <= LONGEST_TITLE


def test_the_longest_notice_in_the_widest_script_fits() -> None:
    """Characters of four bytes fill the most that a message can need."""
    assert len(Notice("𝕊" * 999, "𝕊" * 9999, "/" + "x" * 999, "𝕊" * 99).packed()) <= MOST_BYTES


def test_the_length_of_a_message_tells_little() -> None:
    """Short and middling notices are of one length."""
    lengths = {len(Notice("t", "b" * size, "/", "g").packed()) for size in (1, 80, 200)}
    assert lengths == {512}


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_a_shortened_text_is_no_longer_than_asked(text: str, most: int) -> None:
    """What is shown as signs may take a few characters more, the rest keeps to the length."""
    if text.isprintable():
        assert len(shortened(text, most)) <= most


def test_a_shortened_text_keeps_whole_words() -> None:
    """Cut at a space; a single endless word within."""
    assert shortened("one two three", 8) == "one two…"
    assert shortened("one two three", 13) == "one two three"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"
