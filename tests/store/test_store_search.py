"""What a reader may type into a search, and what a search then finds, in a file and on a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert

from onrecord.database import connect, locate
from onrecord.store import dialect, schema
from onrecord.store.fulltext import HIT_END, HIT_START, SNIPPET_WORDS
from onrecord.store.marks import mark
from onrecord.store.matching import MOST_TERMS, marked, matching, spoken_by, together
from onrecord.store.rows import BETWEEN_COPIES
from onrecord.store.searching import excerpt, unmarked

NASTY = st.text(st.sampled_from("\"“”«»„*()^:+-{}[],.\\ \0\n\t'’abé漢ANDORNOT\ud800🙂&|!<>#~"), max_size=40)
REUSED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
"""The library is left as it was by every example."""


@pytest.fixture(scope="module")
def library(lasting_db: str) -> Iterator[Connection]:
    """Open a library that stays empty: what a test writes there is undone."""
    engine = connect(locate(lasting_db), "rwc").execution_options(writing=True)
    with engine.connect() as held:
        yield held
    engine.dispose()


def put(connection: Connection, *texts: str, **fields: object) -> None:
    """Write articles of these texts, numbered from 0."""
    blank = {"path": "", "sha256": "", "topics": [], "regions": [], "dropped": [], "added": "", **fields}
    for number, text in enumerate(texts):
        connection.execute(
            insert(schema.article), {"n": number, "id": f"article-{number}", "text": text, **blank}
        )


def found(connection: Connection, query: str, *texts: str) -> list[int]:
    """Return which of the texts the index of articles finds for what a reader typed."""
    match = matching(query)
    if match is None:
        return []
    database = dialect.of(connection)
    try:
        put(connection, *texts)
        asked = database.expression(connection, "article", match)
        return sorted(database.latest(connection, "article", asked, 100))
    finally:
        connection.rollback()


@REUSED
@given(st.one_of(NASTY, st.text(), st.text(st.characters(exclude_categories=()))))
def test_nothing_typed_is_a_syntax_error(library: Connection, query: str) -> None:
    """Whatever is typed, the index takes it."""
    found(library, query, "a harbour bridge")


@REUSED
@given(st.one_of(NASTY, st.text(st.characters(exclude_categories=()))))
def test_no_text_is_too_odd_to_be_found(library: Connection, text: str) -> None:
    """Whatever an article holds, it is taken in, found by a word in it, and shown."""
    database = dialect.of(library)
    match = matching("harbour")
    assert match is not None
    try:
        put(library, f"{text} harbour {text}", headline=text, marks="d2026")
        asked = database.expression(library, "article", match)
        numbers = database.latest(library, "article", asked, 9)
        (row,) = database.shown(library, "article", asked, numbers)
        snippet, spans = unmarked(row["snippet"])
        assert "harbour" in [span.of(snippet) for span in spans]
        assert database.in_step(library, "article")
    finally:
        library.rollback()


@pytest.mark.parametrize(
    "word",
    ["AND", "OR", "NOT", "NEAR", "NEAR(a b)", "text:", "text : a", "^a", "a*b", "-a", "{a}", "a & b", "a:*"],
)
def test_operators_are_words(library: Connection, word: str) -> None:
    """Words that the index takes as orders are searched for as words."""
    assert found(library, word, "harbour bridge", f"x {word}") == [1]


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
        ("ferries", [3]),
        ("STRASSE", []),
        ("straße", [3]),
        ("2000", [3]),
        ("angstrom", [3]),
        ("漢字", [3]),
        ("e-mail", [3]),
        ("example.org", [3]),
        ("the", [0, 3]),
        ("— …", []),
        ("", []),
    ],
)
def test_what_is_found(library: Connection, query: str, hits: list[int]) -> None:
    """All words, in any form; phrases together; the last word may be unfinished; accents aside."""
    texts = [
        "They closed the harbour bridge.",
        "A bridge of sighs.",
        "One café: don't ask.",
        "Every ferry of the 2000s, Ångström says in 漢字: e-mail us at example.org, Straße 5.",
    ]
    assert found(library, query, *texts) == hits


def test_a_long_query_is_cut() -> None:
    """A query of any length is looked at as far as its first words."""
    match = matching("word " * 100_000)
    assert match is not None
    assert len(match.words) == MOST_TERMS


@given(st.lists(st.tuples(st.text("ab \n"), st.booleans()), max_size=6))
def test_snippets_lose_their_marks(parts: list[tuple[str, bool]]) -> None:
    """A snippet comes out on one line without marks, with the marked stretches as spans."""
    marked = "".join(f"{HIT_START}{text}{HIT_END}" if hit else text for text, hit in parts)
    snippet, spans = unmarked(marked)
    assert not {HIT_START, HIT_END, "\n"} & set(snippet)
    assert len(spans) == sum(hit for _, hit in parts)
    assert all(0 <= span.start <= span.end <= len(snippet) for span in spans)


def test_no_phrase_reaches_from_one_copy_into_the_next(library: Connection) -> None:
    """Copies are one text to the index, but words of two of them never stand together."""
    copies = BETWEEN_COPIES.join(["They shut the bridge", "Harbour traffic stops"])
    assert found(library, '"shut the bridge"', copies) == [0]
    assert found(library, "bridge harbour", copies) == [0]
    assert found(library, '"bridge harbour"', copies) == []


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


STATEMENT = {"speaker": {}, "kind": "direct", "venues": [], "independent_reports": 1}


def test_words_speakers_and_marks_are_looked_for_apart(library: Connection) -> None:
    """A speaker's name is one more word of a statement; asked for as a speaker it is found in the name alone."""
    blank = {"revision": 1, "updated": "", "id": "story-1"}
    ashby, today = mark("speaker", "tom ashby"), "d20260312"
    texts = [("It is late, Ines.", "Tom Ashby", f"{today} {ashby}"), ("Tom, no.", "Ines Marlow", today)]
    database = dialect.of(library)
    try:
        library.execute(insert(schema.story), blank)
        for number, (words, speaker, marks) in enumerate(texts):
            row = {"text": words, "copies": "", "speaker_name": speaker, "marks": marks, **STATEMENT}
            place = {"n": number, "story": "story-1", "position": number, "id": f"statement-{number}"}
            library.execute(insert(schema.statement), {**row, **place})
        asked = {
            matching("tom"): [1, 0],
            spoken_by("tom"): [0],
            spoken_by("ines mar", unfinished=True): [1],
            marked([ashby, "d1900"]): [0],
            together([marked([today]), marked(["d1900"])]): [],
            together([m for m in (matching("late"), marked([today])) if m]): [0],
            matching(ashby): [],
        }
        told = {
            match: database.latest(library, "statement", database.expression(library, "statement", match), 9)
            for match in asked
            if match
        }
        assert told == asked
    finally:
        library.rollback()


def test_the_best_find_comes_first_and_its_words_are_marked(library: Connection) -> None:
    """A headline weighs more than the text, and a passage is shown that holds most of what is asked for."""
    long = " ".join(f"word{n}" for n in range(60))
    texts = [
        f"{long} harbour {long}. The harbour bridge is shut. {long}",
        "A bridge, a harbour, and no more.",
    ]
    database = dialect.of(library)
    match = matching("harbour bridge", unfinished=False)
    assert match is not None
    try:
        put(library, *texts)
        put_headline = (
            schema.article.update().where(schema.article.c.n == 1).values(headline="Harbour bridge")
        )
        library.execute(put_headline)
        asked = database.expression(library, "article", match)
        held = database.latest(library, "article", asked, 9)
        assert held == [1, 0]
        weights = {row.number: row.weight for row in database.ranked(library, "article", asked, 9)}
        assert weights[1] < weights[0] < 0
        shown = {
            row["n"]: unmarked(row["snippet"]) for row in database.shown(library, "article", asked, held)
        }
        snippet, spans = shown[0]
        assert snippet.startswith("…The harbour bridge is shut. word0")
        assert [span.of(snippet) for span in spans] == ["harbour", "bridge"]
        assert len(snippet.split()) == SNIPPET_WORDS
    finally:
        library.rollback()
