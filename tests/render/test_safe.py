"""Text from the web, made fit to be shown."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from onrecord.render.safe import clean, clip


@given(st.text(st.characters()))
def test_clean_text_is_one_line_without_controls(text: str) -> None:
    """Whatever comes in, nothing that steers a terminal or turns the writing goes out."""
    shown = clean(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(shown) == shown


def test_ordinary_text_comes_back_as_it_was() -> None:
    """Accents, other scripts, dashes and joined emoji are left alone."""
    text = "“Žluťoučký kůň” — 馬 👩‍🌾 & <b>"
    assert clean(text) == text


def test_escape_is_shown_by_its_sign() -> None:
    """A reader sees that there was an escape, and where."""
    assert clean("a\x1b[31mb\x9bc\u202ed") == "a␛[31mb\\x9bc\\u202ed"


def test_clip_tells_that_it_cut() -> None:
    """A text cut short ends in an ellipsis; one that fits does not."""
    assert clip("one two three", 2) == "one two …"
    assert clip("one two", 2) == "one two"
