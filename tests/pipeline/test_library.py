"""What the reading side hands out, and what it leaves unloaded."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline.fake_stages import STAGES, assemble, write

from onrecord.errors import NotFoundError, StoreError
from onrecord.library import Library, StoryFilter, open_library
from onrecord.pipeline import add
from onrecord.types import Article, Findings, Story


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of six articles about three events."""
    folder = tmp_path_factory.mktemp("news")
    write(folder, "Ledger", "bridge", "Ines Marlow: We cannot reopen it.", "We asked Tarn Engineering")
    write(folder, "Post", "bridge", "Ines Marlow: we cannot reopen it.", Date="2026-03-13")
    write(
        folder,
        "Courier",
        "bridge",
        "Tom Marlow: Ferries will run.",
        Headline="Bridge shut",
        Date="2026-03-13",
    )
    write(
        folder,
        "Herald",
        "regatta",
        "Juno Prewitt: We row on Sunday.",
        "Sign up for zebras",
        Date="2026-04-01",
    )
    write(folder, "Écho", "regatta", "Zoë Ångström: C’est la fête! 🎉 東京", Date="2026-04-02")
    write(folder, "Gazette", "undated", "Juno Prewitt: Bring a boat.", Date="")
    path = tmp_path_factory.mktemp("library") / "onrecord.db"
    add([folder], path, stages=STAGES)
    return path


@pytest.fixture
def library(db: Path) -> Iterator[Library]:
    """Return the library, open."""
    with open_library(db) as opened:
        yield opened


def titles(library: Library, **where: str) -> list[str]:
    """Return the titles of the stories that a filter lets through."""
    return [one.title for one in library.stories(where=StoryFilter(**where))]


def test_the_latest_story_comes_first(library: Library) -> None:
    """Stories are listed by their latest article, undated ones last, a page at a time."""
    listed = library.stories()
    assert [one.title for one in listed] == ["News of regatta", "News of bridge", "News of undated"]
    assert [library.stories(1, offset)[0].id for offset in range(3)] == [one.id for one in listed]
    assert (listed[1].articles, listed[1].outlets, listed[1].statements) == (3, 3, 2)


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"outlet": "ledger"}, 1),
        ({"outlet": "echo"}, 1),
        ({"outlet": "Led%"}, 0),
        ({"speaker": "INES MARLOW"}, 1),
        ({"speaker": "zoe angstrom"}, 1),
        ({"since": "2026-03-14"}, 1),
        ({"until": "2026-03-14"}, 1),
        ({"until": "2026"}, 2),
        ({"words": "ferries"}, 1),
        ({"words": "?"}, 0),
        ({"words": "we", "speaker": "Juno Prewitt"}, 1),
    ],
)
def test_stories_can_be_sifted(library: Library, where: dict[str, str], count: int) -> None:
    """Each filter keeps the stories that fit it; together they all have to fit."""
    assert len(titles(library, **where)) == count


def test_a_story_goes_by_the_beginning_of_its_id(library: Library) -> None:
    """A unique beginning will do; one that fits several, or none, says so."""
    name = library.stories()[0].id
    assert library.story(name[:12]).id == name
    with pytest.raises(NotFoundError, match="more than one"):
        library.story("story-")
    for missing in ("nothing", "", "%", "\ud800", "x" * 100_000):
        with pytest.raises(NotFoundError):
            library.story(missing)


def test_search_finds_statements_and_articles(library: Library) -> None:
    """A hit names its story and shows the words found within their surroundings."""
    statement, *articles = library.search("cannot reopen")
    assert (statement.kind, statement.label, statement.snippet) == (
        "statement", "Ines Marlow", "We cannot reopen it.",
    )  # fmt: skip
    assert [span.of(statement.snippet) for span in statement.marks] == ["cannot", "reopen"]
    assert {hit.kind for hit in articles} == {"article"}
    assert {hit.outlet for hit in articles} == {"Ledger", "Post"}
    assert {hit.story for hit in articles} == {statement.story}


@pytest.mark.parametrize(
    ("words", "shown", "marked"),
    [
        ("trust", "We cannot cross a bridge we do not trust", ["trust"]),
        ("cannot trust", "We cannot cross a bridge we do not trust", ["cannot", "trust"]),
        ("won't", "We won’t cross a bridge that nobody trusts", ["won’t"]),
        ("won't nobody", "We won’t cross a bridge that nobody trusts", ["won’t", "nobody"]),
        ("Marlow", "We cannot cross a bridge we do not trust", []),
    ],
)
def test_a_find_shows_one_wording(tmp_path: Path, words: str, shown: str, marked: list[str]) -> None:
    """All wordings are found; what is shown is the statement's own, or the one copy that holds the words."""

    def assemble_as_one(articles: Sequence[Article], findings: Sequence[Findings], **extra: Any) -> Story:
        story = assemble(articles, findings, **extra)
        copies = tuple(q for s in story.statements for q in s.quotations)
        first = min(story.statements, key=lambda s: s.text)
        joined = replace(first, quotations=copies, covers=tuple(() for _ in copies))
        return replace(story, statements=(joined,))

    news, db = tmp_path / "news", tmp_path / "onrecord.db"
    write(news, "Ledger", "bridge", "Ines Marlow: We cannot cross a bridge we do not trust")
    write(news, "Post", "bridge", "Ines Marlow: We won’t cross a bridge that nobody trusts")
    add([news], db, stages=replace(STAGES, assemble=assemble_as_one))
    with open_library(db) as library:
        hit = next(hit for hit in library.search(words) if hit.kind == "statement")
    assert hit.snippet == shown
    assert [span.of(shown) for span in hit.marks] == marked


@pytest.mark.parametrize("words", ["fete", "FÊTE", "Zoe Angstrom", "東京", "angstr"])
def test_search_knows_letters_of_all_kinds(library: Library, words: str) -> None:
    """Accents and case aside, in other scripts too, words are found."""
    assert {hit.kind for hit in library.search(words)} == {"statement", "article"}


def test_search_sees_no_clutter(library: Library) -> None:
    """What is marked as not article is not found, though the article's text still holds it."""
    assert library.search("zebras") == []
    texts = [a.text for one in library.stories() for a in library.story(one.id).articles]
    assert any("zebras" in text for text in texts)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=())), st.integers(-(2**70), 2**70))
def test_no_search_is_an_error(db: Path, words: str, limit: int) -> None:
    """Whatever is typed, and however many hits are wanted, the answer is a list."""
    with open_library(db) as library:
        assert isinstance(library.search(words, limit), list)
        assert isinstance(library.speaker(words, limit, limit), list)
        assert isinstance(library.stories(limit, limit, StoryFilter(words, words, words, words, words)), list)


def test_a_statement_goes_by_its_id(library: Library) -> None:
    """A statement comes with its story, whole: as the story holds it."""
    story = library.story(library.stories()[1].id)
    for statement in story.statements:
        said = library.statement(statement.id)
        assert (said.statement, said.story, said.title) == (statement, story.id, story.title)
        assert library.statement(statement.id[:-4]).statement == statement
    for missing in ("", "statement-", "nobody said this"):
        with pytest.raises(NotFoundError):
            library.statement(missing)


def test_a_speaker_s_statements_come_latest_first(library: Library) -> None:
    """By full name that speaker's alone; by a part of a name, those of all who bear it."""
    assert [said.statement.text for said in library.speaker("juno  PREWITT")] == [
        "We row on Sunday.",
        "Bring a boat.",
    ]
    assert {said.statement.speaker.name for said in library.speaker("Marlow")} == {
        "Ines Marlow",
        "Tom Marlow",
    }
    assert library.speaker("Nobody") == []


def test_counts(library: Library) -> None:
    """The library knows how much it holds."""
    counts = library.counts()
    assert (counts.articles, counts.stories, counts.statements, counts.quotations) == (6, 3, 5, 6)
    assert (counts.speakers, counts.outlets, counts.dropped, counts.waiting) == (4, 6, 0, 0)


def test_threads_may_share_a_library(library: Library) -> None:
    """Many threads read from one library at once."""
    names = [one.id for one in library.stories()] * 20
    with ThreadPoolExecutor(8) as pool:
        assert [story.id for story in pool.map(library.story, names)] == names


def test_reading_loads_no_stage(db: Path) -> None:
    """Showing a story and a search load no extractor, no matcher, no numbers library, no stage."""
    program = f"""
import sys
from onrecord.library import open_library
with open_library({str(db)!r}) as library:
    library.story(library.stories()[0].id); library.search("bridge"); library.speaker("Marlow")
stages = ("articles", "intake", "quotations", "statements", "stories", "pipeline", "record")
heavy = {{"trafilatura", "rapidfuzz", "numpy", "lxml", "htmldate", "justext", *("onrecord." + s for s in stages)}}
print(sorted(heavy & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_library_raises_no_traceback(seed: int, db: Path, tmp_path: Path) -> None:
    """With bytes flipped anywhere in the file, every call answers or says which library is damaged."""
    dice = random.Random(seed)
    content = bytearray(db.read_bytes())
    for _ in range(10 ** dice.randrange(4)):
        content[dice.randrange(100 * (seed % 2), len(content))] = dice.randrange(256)
    broken = tmp_path / "broken.db"
    broken.write_bytes(content)
    calls: list[Callable[[Library], object]] = [
        lambda library: [library.story(one.id) for one in library.stories()],
        lambda library: library.search("bridge we cannot"),
        lambda library: library.speaker("Marlow"),
        lambda library: library.statement("statement"),
        lambda library: library.counts(),
    ]
    said = [str(refused) for call in calls if (refused := refusal(broken, call))]
    assert all("broken.db" in words for words in said)
    with suppress(StoreError):
        add([], broken, stages=STAGES)


def refusal(db: Path, call: Callable[[Library], object]) -> StoreError | None:
    """Return the error with which a library answers a call, or None where it answers."""
    try:
        with open_library(db) as library, suppress(NotFoundError):
            call(library)
    except StoreError as refused:
        return refused
    return None


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_read_only_library_can_be_read_but_not_added_to(db: Path, tmp_path: Path) -> None:
    """In a folder that one may not write to, reading works and adding says what is wrong."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        kept = Path(place) / "onrecord.db"
        kept.write_bytes(db.read_bytes())
        child = os.fork()
        if child == 0:  # pragma: no cover - another process
            os.seteuid(65534)
            os._exit(_as_nobody(kept))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _as_nobody(kept: Path) -> int:
    try:
        with open_library(kept) as library:
            if library.counts().articles != 6 or not library.search("bridge"):
                return 1
        add([], kept, stages=STAGES)
    except StoreError as refused:
        return 0 if "read-only" in str(refused) and str(kept) in str(refused) else 2
    except BaseException:
        return 3
    return 4
