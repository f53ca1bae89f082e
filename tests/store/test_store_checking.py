"""What a check of a library finds, told in words; and what is asked of it for judging and cleaning."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text, update
from tests.store import two_stories as two

from onrecord.database import connect, locate
from onrecord.store import (
    Versions,
    checking,
    cleaning,
    concerning,
    evidence,
    former,
    judging,
    loading,
    retrieval,
    schema,
)
from onrecord.store.checker import Checker
from onrecord.store.codec import DamagedError
from onrecord.store.dialect import sqlite
from onrecord.store.evidence import Packed
from onrecord.store.loading import Loading
from onrecord.types import Anchor, Grouping, Judgement, Page, SharedText


def faults(connection: Connection) -> list[str]:
    """Return all that is found wrong with tables and stories, in order."""
    found = [*checking.counts(connection), *checking.names(connection)]
    for name in checking.stories(connection):
        whole = checking.whole_story(connection, name)
        assert whole is not None
        found += checking.story(connection, name, whole)
    return found


def test_a_sound_library_has_no_faults(connection: Connection) -> None:
    """Nothing is told of two stories as they were written, nor of articles that wait."""
    two.fill(connection)
    two.keep(connection, two.article("article-e", None, None))
    assert faults(connection) == []
    assert list(checking.tables(connection, quick=True)) == []
    assert list(checking.search_index(connection)) == []
    assert checking.stories(connection) == ["story-lock", "story-ferry"]
    assert checking.whole_story(connection, "story-z") is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "DELETE FROM page WHERE article = 'article-a'",
            ["4 articles, but 3 pages were kept"],
        ),
        (
            "DELETE FROM findings WHERE article = 'article-c'",
            ["4 articles, but 3 rows of findings"],
        ),
        (
            "DELETE FROM features WHERE article = 'article-c'",
            ["4 articles, but 3 rows of features"],
        ),
        (
            "UPDATE page SET article = NULL WHERE article = 'article-b'",
            ["page 2: was taken in, but gave no article"],
        ),
        (
            "UPDATE page SET article = NULL, outcome = 'version' WHERE article = 'article-b'",
            ["4 articles, but 3 pages were kept", "page 2: was taken in, but gave no article"],
        ),
        (
            "UPDATE page SET article = NULL, outcome = 'duplicate' WHERE article = 'article-c'",
            ["4 articles, but 3 pages were kept", "page 3: was taken in, but gave no article"],
        ),
        (
            "UPDATE story SET statements = 7 WHERE id = 'story-lock'",
            ["story-lock: 7 statements are counted, 2 are there"],
        ),
        (
            "UPDATE story SET articles = 7 WHERE id = 'story-ferry'",
            ["story-ferry: 7 articles are counted, 2 are there"],
        ),
        (
            "UPDATE story SET outlets = 7 WHERE id = 'story-ferry'",
            ["story-ferry: 7 outlets are counted, 1 are there"],
        ),
        (
            "UPDATE story SET differing = 7 WHERE id = 'story-lock'",
            ["story-lock: 7 differing are counted, 1 are there"],
        ),
        ("UPDATE story SET differing = 7, revision = 2 WHERE id = 'story-lock'", []),
        (
            "UPDATE heading SET stories = 5 WHERE kind = 'topic' AND key = 'boats'",
            ["topic boats: is not counted as the stories have it"] * 2,
        ),
        (
            "UPDATE heading SET count = 5 WHERE kind = 'outlet' AND key = 'post'",
            ["outlet post: is not counted as the stories have it"] * 2,
        ),
        (
            "UPDATE heading SET latest = '2030' WHERE kind = 'speaker' AND key = 'zoe quill'",
            ["speaker zoe quill: is not counted as the stories have it"] * 2,
        ),
        (
            "UPDATE voice SET statements = 9 WHERE story = 'story-ferry'",
            ["story-ferry: its rows of voice are not what it holds"],
        ),
        (
            "UPDATE outlet_tally SET alone = 9 WHERE story = 'story-ferry'",
            ["story-ferry: its rows of outlet_tally are not what it holds"],
        ),
        (
            "UPDATE story_digest SET independent = 9 WHERE story = 'story-lock'",
            ["story-lock: its rows of story_digest are not what it holds"],
        ),
        (
            "UPDATE quotation SET statement = 7 WHERE id = 'q-ab'",
            [
                "story-lock: rows of quotation belong to no statement of it",
            ],
        ),
        (
            "UPDATE difference SET statement = 7 WHERE kind = 'part'",
            ["story-lock: rows of difference belong to no statement of it"],
        ),
    ],
)
def test_what_does_not_add_up_is_told(sentence: str, told: list[str], connection: Connection) -> None:
    """Each fault in words, of the story or table that it is in."""
    two.fill(connection)
    connection.execute(text(sentence))
    found = faults(connection)
    assert [one for one in found if one in told] == told
    assert bool(found) == bool(told)


def test_articles_that_wait_for_nothing_are_told(connection: Connection) -> None:
    """They are in no story, and none will come."""
    two.fill(connection)
    connection.execute(text("DELETE FROM story_waiting"))
    two.keep(connection, two.article("article-e", None, None))
    two.keep(connection, two.article("article-f", None, None))
    assert faults(connection) == []
    connection.execute(text("DELETE FROM story_waiting"))
    assert faults(connection) == ["2 articles are in no story and wait for none"]


def test_articles_come_some_at_a_time(connection: Connection) -> None:
    """In order of arrival, behind the last one that came."""
    two.fill(connection)
    assert checking.article_names(connection, 0, 2) == [(1, "article-a"), (2, "article-b")]
    assert checking.article_names(connection, 2, 9) == [(3, "article-c"), (4, "article-d")]
    assert checking.article_names(connection, 4, 2) == []
    held = checking.articles(connection, ["article-c", "article-d"])
    assert sorted((one.id, found.article) for one, found in held) == [
        ("article-c", "article-c"),
        ("article-d", "article-d"),
    ]
    assert checking.versions(connection, ["article-c"]) == []


def test_kept_bytes_are_checked(connection: Connection) -> None:
    """Those of the articles asked for; what is not what its hash says is a fault, what nobody came in is told."""
    two.fill(connection)
    data = b"The lock stays shut."
    own = sha256(data).hexdigest()
    page = schema.page.c
    connection.execute(update(schema.page).where(page.article == "article-a").values(sha256=own))
    connection.execute(update(schema.page).where(page.article == "article-b").values(sha256="ff"))
    evidence.put(connection, Packed(own, len(data), "none", data))
    evidence.put(connection, Packed("ff", 3, "none", b"abc"))
    evidence.put(connection, Packed("ee", 3, "none", b"abc"))
    evidence.put(connection, Packed(own, 1, "zlib", b"never mind"))
    (_, first), (_, second), (_, third) = checking.arrivals(
        connection, ["article-a", "article-b", "article-c"]
    )
    assert (first, third) == (data, None)
    assert isinstance(second, DamagedError)
    assert str(second) == "evidence ff: its bytes have another hash"
    assert list(checking.unclaimed(connection)) == ["ee"]
    evidence.drop_unused(connection, ["ee", own])
    assert (evidence.holds(connection, "ee"), evidence.holds(connection, own)) == (False, True)
    assert list(checking.unclaimed(connection)) == []


def test_a_library_is_checked_some_articles_at_a_time(db: str) -> None:
    """Each batch has its articles, how they came in where that is wanted, and their other texts."""
    data = b"The lock stays shut."
    own = sha256(data).hexdigest()
    engine = connect(locate(db), "rwc").execution_options(writing=True)
    with engine.begin() as held:
        two.fill(held)
        page = schema.page.c
        held.execute(update(schema.page).where(page.article == "article-c").values(sha256=own))
        held.execute(update(schema.page).where(page.article == "article-d").values(sha256="ff"))
        evidence.put(held, Packed(own, len(data), "none", data))
        evidence.put(held, Packed("ff", 3, "none", b"abc"))
        plain = {"id": "article-c", "path": "c.txt", "text": "Before.", "sha256": "00"}
        row = {"article": "article-c", "sha256": "00", "payload": plain, "findings": {"article": "article-c"}}
        held.execute(insert(schema.version), {**row, "reader": "1", "depth": "default", "added": ""})
    engine.dispose()
    with Checker.open(db) as checker:
        first, second = checker.batches(2, arrivals=True)
        assert [batch.arrivals for batch in checker.batches(3, arrivals=False)] == [(), ()]
        assert checker.stories() == ["story-lock", "story-ferry"]
        assert checker.story("story-lock") == (two.LOCK, [])
        assert checker.story("story-z") is None
        assert (checker.of_tables(quick=True), checker.of_search()) == ([], [])
    assert (first.last, second.last) == (2, 4)
    assert [article.id for article, _ in (*first.articles, *second.articles)] == [
        f"article-{letter}" for letter in "abcd"
    ]
    assert ([one.received for one in first.arrivals], first.versions) == ([None, None], ())
    assert [(one.received, one.fault) for one in second.arrivals] == [
        (data, None),
        (None, "evidence ff: its bytes have another hash"),
    ]
    assert [(text.text, found.article) for text, found in second.versions] == [("Before.", "article-c")]


@pytest.mark.parametrize(
    ("coding", "told"),
    [
        ("zlib", "evidence ff: its bytes cannot be unpacked"),
        ("tar", "evidence ff: its bytes cannot be unpacked"),
    ],
)
def test_bytes_that_cannot_be_unpacked(coding: str, told: str) -> None:
    """The error names them, whatever they were kept as."""
    with pytest.raises(DamagedError) as fault:
        evidence.unpack(Packed("ff", 3, coding, b"abc"))
    assert str(fault.value) == told


@pytest.mark.parametrize(
    ("data", "largest", "coding"),
    [
        (b"a" * 63, 100, "none"),
        (b"a" * 64, 100, "zlib"),
        (bytes(range(100)), 100, "none"),
        (b"a" * 100, 100, "zlib"),
        (b"a" * 101, 100, None),
        (b"", 100, None),
    ],
    ids=["small", "worth it", "no shorter", "largest", "too large", "empty"],
)
def test_bytes_are_packed_where_that_helps(data: bytes, largest: int, coding: str | None) -> None:
    """And come back as they were; none are kept that are too many."""
    own = sha256(data).hexdigest()
    packed = evidence.pack(Page("a", "text", b"", own, received=data), largest)
    assert (packed and packed.coding) == coding
    if packed is not None:
        assert (packed.sha256, packed.size, evidence.unpack(packed)) == (own, len(data), data)


def test_what_a_judgement_concerns(connection: Connection) -> None:
    """The stories of its articles and those that other judgements tie to them, whole."""
    two.fill(connection)
    two.tell(connection, two.quiet("story-gate", "article-g"))
    alone = concerning.concerned(connection, ["article-a"])
    assert alone.placed == {"article-a": "story-lock", "article-b": "story-lock"}
    assert (alone.judgements, alone.age) == ((), {"story-lock": 1})
    assert alone.features == {"article-a": {"of": "article-a"}, "article-b": {"of": "article-b"}}
    tie = judging.put(
        connection, Judgement(0, "one story", (Anchor("article-b"),), (Anchor("article-c"),), at="2031")
    )
    tied = concerning.concerned(connection, ["article-a"])
    assert set(tied.placed) == {"article-a", "article-b", "article-c", "article-d"}
    assert (tied.judgements, tied.age) == ((tie,), {"story-lock": 1, "story-ferry": 2})
    assert concerning.concerned(connection, ["article-g"]).judgements == ()


def test_which_ids_are_taken(connection: Connection) -> None:
    """Those of stories and former ones, but for those of the heirs; a former id may stand for a story again."""
    two.fill(connection)
    rows = [
        {"alias": "story-x", "story": "story-lock", "at": ""},
        {"alias": "story-y", "story": "story-ferry", "at": ""},
    ]
    connection.execute(insert(schema.story_alias), rows)
    asked = ["story-x", "story-y", "story-lock", "story-z"]
    assert concerning.taken(connection, asked, []) == {"story-x", "story-y", "story-lock"}
    assert concerning.taken(connection, asked, ["story-lock"]) == {"story-y", "story-lock"}
    concerning.revive(connection, ["story-x"])
    assert concerning.taken(connection, asked, []) == {"story-y", "story-lock"}


def test_statements_of_old_ids(connection: Connection) -> None:
    """Those that hold the words of one which bore an id, most of them first, in that article alone."""
    two.fill(connection)
    former.remember(connection, "story-lock")
    assert former.heirs(connection, "statement-aa") == ["statement-aa"]
    assert former.heirs(connection, "statement-ac") == ["statement-ac"]
    assert former.heirs(connection, "statement-ba") == []
    held = schema.quotation.c
    connection.execute(update(schema.quotation).where(held.id == "q-ac").values(content=[[50, 90]]))
    assert former.heirs(connection, "statement-aa") == ["statement-aa", "statement-ac"]
    assert former.heirs(connection, "statement-ac") == []
    former.forget(connection, "article-c")
    assert former.heirs(connection, "statement-aa")
    former.forget(connection, "article-a")
    assert former.heirs(connection, "statement-aa") == []


def test_outlets_are_looked_through_for_what_they_repeat(connection: Connection) -> None:
    """Each up to its last article, until that is noted; forgetting one of its articles unlearns it."""
    two.fill(connection)
    two.keep(connection, two.article("article-0", "Post", None))
    due = {one.outlet: one for one in cleaning.uncleaned(connection)}
    assert {name: one.upto for name, one in due.items()} == {"Courier": 3, "Post": 5, "The Ledger": 1}
    assert cleaning.texts(connection, "Post") == ["Of article-0 and article-0.", two.POST.text]
    assert [(n, one.id) for n, one in cleaning.batch(connection, due["Post"], 0)] == [
        (2, "article-b"),
        (5, "article-0"),
    ]
    assert [n for n, _ in cleaning.batch(connection, due["Post"], 2)] == [5]
    cleaning.put(connection, "Post", cleaning.Habits("s", ("k",), 5))
    cleaning.put(connection, "The Ledger", cleaning.Habits("s", ("k",), 0))
    again = {one.outlet: one.held for one in cleaning.uncleaned(connection)}
    assert again == {"Courier": cleaning.Habits(), "The Ledger": cleaning.Habits("s", ("k",), 0)}
    cleaning.unlearn(connection, "article-b")
    assert {one.outlet for one in cleaning.uncleaned(connection)} == {"Courier", "Post", "The Ledger"}
    assert connection.execute(select(schema.learnt.c.name)).scalars().all() == ["The Ledger"]


def test_an_outlets_sample_is_bounded(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the articles with the lowest ids: one with a higher id changes nothing, one with a lower does."""
    monkeypatch.setattr(cleaning, "SAMPLE", 2)

    def sample() -> str:
        (post,) = (one for one in cleaning.uncleaned(connection) if one.outlet == "Post")
        return post.sample

    for letter in "em":
        two.keep(connection, two.article(f"article-{letter}", "Post", None))
    before = sample()
    two.keep(connection, two.article("article-x", "Post", None))
    assert cleaning.texts(connection, "Post") == [f"Of article-{one} and article-{one}." for one in "em"]
    assert sample() == before
    two.keep(connection, two.article("article-f", "Post", None))
    assert cleaning.texts(connection, "Post") == [f"Of article-{one} and article-{one}." for one in "ef"]
    assert sample() != before


def test_a_file_that_others_use_is_not_shrunk(tmp_path: Path) -> None:
    """Whoever writes it, or reads an earlier state of it, is waited for; another fault is told as it is."""
    path = tmp_path / "held.db"
    with closing(sqlite3.connect(path, timeout=0)) as own, closing(sqlite3.connect(path)) as other:
        own.execute("PRAGMA journal_mode = WAL")
        own.execute("CREATE TABLE kept (n)")
        own.commit()
        for claim in ("BEGIN IMMEDIATE", "BEGIN"):
            other.execute(claim)
            other.execute("SELECT * FROM kept").fetchall()
            assert not sqlite.shrink(own)
            other.rollback()
            assert sqlite.shrink(own)
    read_only = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with closing(read_only), pytest.raises(sqlite3.OperationalError, match="readonly"):
        sqlite.shrink(read_only)


def test_stories_are_loaded_whole(connection: Connection) -> None:
    """Under the ids that they have here, their articles with what they are copies of; no others are touched."""
    two.fill(connection)
    two.keep(connection, two.article("article-e", "Herald", None))
    load = Loading(connection, Versions())
    assert loading.placed(connection) == {
        "article-e": None,
        "article-a": "story-lock",
        "article-b": "story-lock",
        "article-c": "story-ferry",
        "article-d": "story-ferry",
    }
    marks = {"article-d": ("article-c", "Tarn Wire")}
    ferries = two.renamed(two.FERRIES, "The ferries again")
    assert not load.put(two.quiet("story-lock", "article-a"), "story-lock", marks, lambda one: one)
    assert not load.put(two.quiet("story-ferry", "article-z"), "story-ferry", marks, lambda one: one)
    assert load.put(ferries, "story-ferry", marks, lambda one: two.renamed(one, f"{one.title}!"))
    held = schema.story.c
    rows = connection.execute(select(held.id, held.title, held.revision, held.followed).order_by(held.n))
    assert list(map(tuple, rows)) == [
        ("story-lock", "The lock", 1, 0),
        ("story-ferry", "The ferries again!", 2, 2),
    ]
    standing = schema.story_article.c
    rows = connection.execute(select(standing.duplicate_of, standing.agency).order_by(standing.article))
    assert list(map(tuple, rows)) == [
        (None, None),
        ("article-a", "Tarn Wire"),
        (None, None),
        ("article-c", "Tarn Wire"),
    ]


def test_what_was_loaded_is_noted(connection: Connection) -> None:
    """Under each name the last digest; links across are written over what is known of the same two."""
    two.fill(connection)
    load = Loading(connection, Versions())
    assert load.digest("one") is None
    load.note("one", "d1")
    load.note("two", "d2")
    load.note("one", "d3")
    assert (load.digest("one"), load.digest("two")) == ("d3", "d2")
    link = SharedText("article-a", "article-c", "same", 5, 1.0, 1.0)
    load.link([link])
    load.link([SharedText("article-a", "article-c", "part", 4, 0.5, 1.0)])
    load.follow([])
    kinds = connection.execute(select(schema.shared_text.c.kind)).scalars().all()
    assert kinds == ["part"]


def test_loaded_articles_are_placed_as_wanted(connection: Connection) -> None:
    """A new story for those that stand nowhere; a story that is wanted with one more goes on."""
    two.fill(connection)
    for letter in "ef":
        two.keep(connection, two.article(f"article-{letter}", "Herald", "2031-03-20"))
    load = Loading(connection, Versions())
    load.align(
        [
            Grouping("story-new", ("article-e",)),
            Grouping("story-other", ("article-c", "article-d", "article-f")),
        ]
    )
    placed = loading.placed(connection)
    assert (placed["article-e"], placed["article-f"]) == ("story-new", "story-ferry")
    assert placed["article-c"] == "story-ferry"


def test_a_library_is_judged_as_long_as_something_holds(connection: Connection) -> None:
    """What was taken back does not count."""
    two.fill(connection)
    assert not loading.is_judged(connection)
    judging.put(connection, Judgement(0, "apart", (Anchor("article-a"),), at="2031"))
    assert loading.is_judged(connection)
    judging.withdraw(connection, 1, "Ada")
    assert not loading.is_judged(connection)


def test_a_story_is_written_only_where_the_library_has_just_its_articles(connection: Connection) -> None:
    """Under the id of another story of as many articles nothing is written, and neither is touched."""
    two.fill(connection)
    revisions = select(schema.story.c.id, schema.story.c.revision).order_by(schema.story.c.id)
    before = connection.execute(revisions).all()
    assert not Loading(connection, Versions()).put(two.LOCK, "story-ferry", {}, lambda whole: whole)
    assert connection.execute(revisions).all() == before


def test_a_story_tells_what_it_was_told_with_until_it_is_told_anew(connection: Connection) -> None:
    """An article that has gone into another story meanwhile is there as long as its words are."""
    two.fill(connection)
    standing = schema.story_article
    moved = update(standing).where(standing.c.article == "article-b")
    connection.execute(moved.values(story="story-ferry", position=7))
    connection.execute(update(schema.story).values(revision=schema.story.c.revision + 1))
    story = retrieval.story(connection, "story-lock")
    assert [article.id for article in story.articles] == ["article-a", "article-b"]
    assert {q.article for s in story.statements for q in s.quotations} == {"article-a", "article-b"}
    other = retrieval.story(connection, "story-ferry")
    assert [article.id for article in other.articles] == ["article-c", "article-d", "article-b"]
