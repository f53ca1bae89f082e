from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import text as text_room
from onrecord.text import (
    MOST_READ,
    content_id,
    fold,
    kept_text,
    own_id,
    paragraphs,
    read_until,
    sentences,
    words,
)
from onrecord.types import Article, Clutter, Region


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's 1,000.50 for the U.S.", ["It's", "1,000.50", "for", "the", "U.S"]),
        ("the workers’ “rights”", ["the", "workers", "rights"]),
        ("a f***ing 50% rise", ["a", "f***ing", "50%", "rise"]),
        ("mid-term and/or", ["mid", "term", "and", "or"]),
        ("", []),
    ],
)
def test_words_keep_inner_apostrophes_figures_and_masks(text: str, expected: list[str]) -> None:
    """A word is letters and figures with what stands inside them; marks around it are not of it."""
    assert [w.text for w in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms. Okoro left. She did.", ["Ms. Okoro left.", "She did."]),
        ("“We won.” He smiled.", ["“We won.”", "He smiled."]),
        ("“Never!” she said. Then it rained.", ["“Never!” she said.", "Then it rained."]),
        (
            "The F.B.I. called. In the U.S. Senate it rained.",
            ["The F.B.I. called.", "In the U.S. Senate it rained."],
        ),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("So am I. He is not.", ["So am I.", "He is not."]),
        ("Well... Now?! (Yes.) “No…” … So.", ["Well...", "Now?!", "(Yes.)", "“No…”", "…", "So."]),
        ("See a.b.c… d?.e and “f.”g", ["See a.b.c… d?.e and “f.”g"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    """Abbreviations, closing marks and reporting clauses do not break a sentence; line ends do."""
    assert [span.of(text) for span in sentences(text)] == expected


@given(st.text())
def test_every_offset_is_what_it_says(text: str) -> None:
    """Words, sentences and paragraphs of any text lie inside it, in order, without overlap."""
    for word in words(text):
        assert text[word.start : word.end] == word.text
    for spans in (sentences(text), paragraphs(text)):
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(st.text())
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    """Whatever is printed stands in some sentence."""
    kept = "".join(span.of(text) for span in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["…", "...", ".”", "?!)", ". ", "\"'"], ids=ascii)
def test_sentences_of_nothing_but_marks_are_found_in_no_time(unit: str) -> None:
    """A flood of closing marks costs what other text of its length costs."""
    begun = time.process_time()
    sentences("The bridge is shut" + unit * 100_000 + "x")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(("a", "b"), [("Don’t", "don't"), ("Peña", "pena"), ("STRASSE", "straße")])
def test_spellings_that_differ_in_type_only_fold_to_one(a: str, b: str) -> None:
    """Case, accents and the shape of an apostrophe do not make another word."""
    assert fold(a) == fold(b)


def test_ids_tell_the_parts_apart() -> None:
    """The same parts give the same id; moving a letter from one part to the next gives another."""
    assert content_id("q", "ab", "c") == content_id("q", "ab", "c")
    assert content_id("q", "ab", "c") != content_id("q", "a", "bc")
    assert content_id("q", "\ud800") != content_id("q", "?")


def test_kept_text_is_the_running_text_alone() -> None:
    """Clutter and head are left out, a paragraph a line; marks that overlap cut each character once."""
    text = "Trams stop\n\nThe trams stop.\n\n  Nobody knows why. Sign up! Sign up!\n"
    up = text.index("Sign")
    marks = (Clutter(up, up + 14, "a"), Clutter(up + 3, up + 8, "b"), Clutter(up + 9, up + 17, "c"))
    article = Article("a", "a.txt", text, "", regions=(Region(0, 10, "headline"),), dropped=marks)
    assert kept_text(article) == "The trams stop.\nNobody knows why."


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_kept_text_holds_what_no_mark_covers(text: str, ends: list[tuple[int, int]]) -> None:
    """Every letter outside the marks is kept, in order, and no other."""
    marks = [sorted((min(a, len(text)), min(b, len(text)))) for a, b in ends]
    article = Article("a", "a.txt", text, "", dropped=tuple(Clutter(a, b, "x") for a, b in marks))
    free = [c for n, c in enumerate(text) if not any(a <= n < b for a, b in marks)]
    assert "".join(kept_text(article).split()) == "".join("".join(free).split())


def test_an_id_is_one_text_s_own() -> None:
    """The same text keeps its id; another text that came with the same id gets a number behind it."""
    held: dict[str, str] = {}
    given = [("1", "a"), ("1", "b"), ("1", "a"), ("1", "b"), ("1", "c"), ("2", "a")]
    named = []
    for name, text in given:
        own, free = own_id(name, text, held.get)
        named.append((own, free))
        held[own] = text
    assert named == [
        ("1", True), ("1~2", True), ("1", False), ("1~2", False), ("1~3", True), ("2", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "end"),
    [("a\n" * 5, 10), ("a b\n" * 5, 7), ("a b " * 5, 9), ("a" * 20, 10), ("\n" + "a" * 19, 10)],
    ids=["as long", "at a line's end", "at a space", "anywhere", "not at its beginning"],
)
def test_a_long_text_is_read_up_to_a_line_a_space_or_the_bound(
    text: str, end: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read ends where a line does, else a word, and never behind the bound."""
    monkeypatch.setattr(text_room, "MOST_READ", 10)
    assert read_until(text) == end


def test_an_article_of_a_newspaper_is_read_whole() -> None:
    """Fifty thousand words are within the bound."""
    assert read_until("word " * 50_000) == 250_000 < MOST_READ
