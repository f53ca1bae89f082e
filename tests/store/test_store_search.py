"""What a reader may type into a search, and what a search then finds."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.fulltext import HIT_END, HIT_START, SNIPPET_WORDS
from onrecord.store.matching import MOST_TERMS, matching
from onrecord.store.rows import BETWEEN_COPIES
from onrecord.store.searching import excerpt, unmarked

TOKENIZER = "porter unicode61 remove_diacritics 2"
NASTY = st.text(st.sampled_from("\"“”«»„*()^:+-{}[],.\\ \0\n\t'’abé漢ANDORNOT\ud800🙂"), max_size=40)


def found(query: str, *texts: str) -> list[int]:
    """Return which of the texts an FTS5 index finds for what a reader typed."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f'CREATE VIRTUAL TABLE held USING fts5(text, tokenize="{TOKENIZER}")')
        connection.executemany("INSERT INTO held VALUES (?)", [(text,) for text in texts])
        match = matching(query)
        if match is None:
            return []
        rows = connection.execute("SELECT rowid FROM held WHERE held MATCH ? ORDER BY rowid", (match,))
        return [row[0] - 1 for row in rows]


@given(st.one_of(NASTY, st.text(), st.text(st.characters(exclude_categories=()))))
def test_nothing_typed_is_a_syntax_error(query: str) -> None:
    """Whatever is typed, the index takes it."""
    found(query, "a harbour bridge")


@pytest.mark.parametrize(
    "word", ["AND", "OR", "NOT", "NEAR", "NEAR(a b)", "text:", "text : a", "^a", "a*b", "-a", "{a}"]
)
def test_operators_are_words(word: str) -> None:
    """Words that the index takes as orders are searched for as words."""
    assert found(word, "harbour bridge", word) == [1]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("bridge", [0, 1]),
        ("bridge harbour", [0]),
        ("BRIDGES", [0, 1]),
        ('"harbour bridge"', [0]),
        ("“harbour bridge”", [0]),
        ('"bridge harbour"', []),
        ('"closed the" harbour', [0]),
        ("clos", [0]),
        ("clos bridge", []),
        ("cafe", [2]),
        ("don't", [2]),
        ("don’t", [2]),
        ('"unclosed harb', []),
        ('harbour "bri', [0]),
        ("— …", []),
        ("", []),
    ],
)
def test_what_is_found(query: str, hits: list[int]) -> None:
    """All words, in any form; phrases together; the last word may be unfinished; accents aside."""
    texts = ["They closed the harbour bridge.", "A bridge of sighs.", "The café: don't ask."]
    assert found(query, *texts) == hits


def test_a_long_query_is_cut() -> None:
    """A query of any length is looked at as far as its first words."""
    match = matching("word " * 100_000)
    assert match is not None
    assert 1 < match.count('"word"') <= MOST_TERMS + 1


@given(st.lists(st.tuples(st.text("ab \n"), st.booleans()), max_size=6))
def test_snippets_lose_their_marks(parts: list[tuple[str, bool]]) -> None:
    """A snippet comes out on one line without marks, with the marked stretches as spans."""
    marked = "".join(f"{HIT_START}{text}{HIT_END}" if hit else text for text, hit in parts)
    snippet, spans = unmarked(marked)
    assert not {HIT_START, HIT_END, "\n"} & set(snippet)
    assert len(spans) == sum(hit for _, hit in parts)
    assert all(0 <= span.start <= span.end <= len(snippet) for span in spans)


def test_no_phrase_reaches_from_one_copy_into_the_next() -> None:
    """Copies are one text to the index, but words of two of them never stand together."""
    copies = BETWEEN_COPIES.join(["They shut the bridge", "Harbour traffic stops"])
    assert found('"shut the bridge"', copies) == [0]
    assert found("bridge harbour", copies) == [0]
    assert found('"bridge harbour"', copies) == []


@given(st.lists(st.booleans(), min_size=1, max_size=100))
def test_an_excerpt_shows_the_first_word_found(hits: list[bool]) -> None:
    """Of a long wording so many words are shown, the first that was found among them; of a short one all."""
    held = [f"w{n}" for n in range(len(hits))]
    marked = [f"{HIT_START}{word}{HIT_END}" if hit else word for word, hit in zip(held, hits, strict=True)]
    snippet, spans = unmarked(excerpt(" ".join(marked)))
    shown = snippet.strip("…").split()
    assert len(shown) == min(len(held), SNIPPET_WORDS)
    assert " ".join(shown) in " ".join(held)
    assert snippet.startswith("…") == (shown[0] != held[0])
    assert snippet.endswith("…") == (shown[-1] != held[-1])
    assert [span.of(snippet) for span in spans] == [
        w for w, hit in zip(held, hits, strict=True) if hit and w in shown
    ]
    assert any(hits) == bool(spans)


def test_an_excerpt_that_ends_within_a_phrase_marks_what_it_shows() -> None:
    """A phrase longer than a snippet is marked to the snippet's end."""
    phrase = " ".join(["word"] * (SNIPPET_WORDS + 5))
    snippet, (span,) = unmarked(excerpt(f"{HIT_START}{phrase}{HIT_END}"))
    assert snippet == " ".join(["word"] * SNIPPET_WORDS) + "…"
    assert span.of(snippet) == snippet[:-1]
