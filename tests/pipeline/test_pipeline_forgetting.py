"""Articles deleted on request leave no word behind, and only the fact that they were there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.databases import held, looked_up
from tests.pipeline import fake_stages
from tests.pipeline.fake_stages import write

from onrecord.database import connect, locate
from onrecord.intake import open_pages
from onrecord.library import open_library
from onrecord.pipeline import add, forget, judge, verify
from onrecord.pipeline.stages import shipped_stages
from onrecord.store import Following, Writer
from onrecord.types import Anchor, Article, Dropped, Given, Judgement, Page

SECRET = "Quillfeather"
"""A name that stands in the article to be forgotten, and nowhere else."""


def extract(page: Page) -> Article | Dropped:
    """Read the head lines of a text; its address is that which was given."""
    found = fake_stages.extract(page)
    return found if isinstance(found, Dropped) else replace(found, url=page.given.url)


STAGES = replace(
    fake_stages.STAGES, open_pages=open_pages, extract=extract, words_of=lambda vector: (),
    versions=replace(fake_stages.STAGES.versions, text="reader 1"),
)  # fmt: skip


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return the file of an article to be forgotten."""
    lines = (f"{SECRET} Odell: We will not sail, {SECRET} or not", f"We asked {SECRET} Engineering")
    return write(
        tmp_path / "news",
        "Harbour Post",
        "ferry",
        *lines,
        Headline=f"{SECRET} does not sail",
        Date="2026-03-01",
    )


@pytest.fixture
def db(secret: Path, new_db: str) -> str:
    """Return a library of it and two others of its story, with a judgement on its words."""
    for outlet in ("Tidewater", "Lowmere Echo"):
        write(secret.parent, outlet, "ferry", "Per Lund: The ferry is safe")
    path = new_db
    add([secret.parent], path, stages=STAGES)
    text = secret.read_text()
    start = text.index("We will not")
    anchor = Anchor(article_of(path, secret), start, start + 30, text[start : start + 30])
    judge(Judgement(0, "speaker", (anchor,), value="Per Lund", by="Ada"), path, stages=STAGES)
    return path


def article_of(db: str, file: Path) -> str:
    """Return the id of the article that came in a file."""
    with open_library(db) as library:
        return next(e.article for e in library.exhibits() if e.page.path == str(file))


def files(db: str) -> Iterator[bytes]:
    """Yield all that the library's file holds and what lies beside it, or a server's tables."""
    yield held(db)


def sound(db: str) -> bool:
    """Tell whether a library has no fault."""
    return verify(db, tell=print, stages=STAGES).faults == 0


def test_no_word_is_left_in_the_files(db: str, secret: Path) -> None:
    """After an article is forgotten its words are in no byte of the database, its log or its indexes."""
    assert any(SECRET.encode() in data or SECRET.lower().encode() in data for data in files(db))
    done = forget([article_of(db, secret)], db, reason="asked by Ada", stages=STAGES)
    assert done.out_of_file
    for data in files(db):
        for form in (SECRET, SECRET.lower(), "quillfeath"):
            assert form.encode() not in data
    assert sound(db)


def test_that_it_was_there_is_kept(db: str, secret: Path) -> None:
    """Its hash, where it came from, since when, until when and the reason stay."""
    name = article_of(db, secret)
    forget([name], db, reason="asked by Ada", stages=STAGES)
    with open_library(db) as library:
        (gone,) = library.forgotten()
        assert (gone.article, gone.path, gone.reason, gone.again) == (name, str(secret), "asked by Ada", None)
        assert len(gone.sha256) == 64
        assert gone.added < gone.at
        assert library.search(SECRET) == []
        assert [e.article for e in library.exhibits() if e.article == name] == []


def test_its_story_is_told_without_it(db: str, secret: Path) -> None:
    """The story goes on with the other articles, under a title of theirs, without its statements."""
    with open_library(db) as library:
        (before,) = library.stories()
    summary = forget([article_of(db, secret)], db, stages=STAGES).summary
    assert summary.updated_stories == (before.id,)
    with open_library(db) as library:
        (after,) = library.stories()
        story = library.story(after.id)
    assert (before.articles, after.articles, after.pending) == (3, 2, False)
    assert SECRET in before.title
    assert SECRET not in after.title
    assert [s.speaker.name for s in story.statements] == ["Per Lund"]
    assert story.requests == ()


def test_a_story_of_one_article_goes_with_it(db: str, secret: Path) -> None:
    """Where nothing is left of a story, it is gone too, and its words with it."""
    alone = write(secret.parent, "Fenland", "bridge", f"{SECRET}: The bridge stands", Headline="Bridge")
    add([alone], db, stages=STAGES)
    forget([article_of(db, alone)], db, stages=STAGES)
    with open_library(db) as library:
        assert len(library.stories()) == 1
    assert sound(db)


def test_it_is_not_taken_in_again(db: str, secret: Path) -> None:
    """The same bytes are refused with the day they were forgotten; also from another place; nothing is kept."""
    forget([article_of(db, secret)], db, stages=STAGES)
    copy = secret.parent.parent / "copy.txt"
    copy.write_bytes(secret.read_bytes())
    with open_library(db) as library:
        day = library.forgotten()[0].at[:10]
    for path in (secret, copy):
        summary = add([path], db, stages=STAGES)
        assert [lost.reason for lost in summary.dropped] == [f"forgotten on {day}"]
        assert (summary.kept, summary.inputs) == (0, 1)
    assert not any(SECRET.encode() in data for data in files(db))
    assert sound(db)


def test_other_bytes_from_its_address_are_not_taken_in_either(db: str, tmp_path: Path) -> None:
    """A page at a forgotten address is refused, whatever it says by now and however the address is written."""
    rows = tmp_path / "rows.jsonl"
    line = '{"text": "Headline: %s\\nEvent: ferry\\n\\n%s: No\\n", "url": "https://a.example/b%s"}\n'
    rows.write_text(line % ("One", "Marlinspike", "?utm_source=x"))
    add([rows], db, stages=STAGES)
    with open_library(db) as library:
        (name,) = library.meant("https://a.example/b", "https://a.example/b")
    forget([name], db, stages=STAGES)
    rows.write_text(line % ("Two", "Marlinspike", "#top"))
    summary = add([rows], db, stages=STAGES)
    assert [lost.reason[:13] for lost in summary.dropped] == ["forgotten on "]
    assert not any(b"Marlinspike" in data for data in files(db))


def test_it_can_be_taken_in_again_on_purpose(db: str, secret: Path) -> None:
    """Asked for by name it is taken in; the log says so, and it can be forgotten once more."""
    for _ in range(2):
        forget([article_of(db, secret)], db, stages=STAGES)
        assert add([secret], db, stages=replace(STAGES, unforget=True)).kept == 1
    with open_library(db) as library:
        assert [bool(gone.again) for gone in library.forgotten()] == [True, True]
        assert library.search(SECRET)
    assert sound(db)


def test_bytes_that_another_article_came_in_stay(db: str, secret: Path) -> None:
    """Only bytes that nothing else rests on are deleted."""
    with open_library(db) as library:
        others = [e for e in library.exhibits() if e.page.path != str(secret)]
        forget([article_of(db, secret)], db, stages=STAGES)
        assert all(library.received(e.page.sha256) for e in others)


def test_a_killed_run_is_finished_by_the_next(db: str, secret: Path) -> None:
    """Killed after the rows are gone, the story and the file are put right by the next add."""
    from onrecord.store import ForgetRequest

    with Writer.open(db, STAGES.versions) as writer:
        writer.forget(ForgetRequest([article_of(db, secret)], None, STAGES.canonical, STAGES.words_of))
    with open_library(db) as library:
        (story,) = library.stories()
        assert story.pending
        assert library.story(story.id).statements == ()
    add([], db, stages=STAGES)
    with open_library(db) as library:
        assert not library.stories()[0].pending
    assert not any(SECRET.encode() in data for data in files(db))
    assert sound(db)


def test_what_waits_or_was_offered_goes_too(db: str, secret: Path) -> None:
    """A page of it that waits to be read is deleted, and what its feed said of it."""
    name = article_of(db, secret)
    sha256 = next(e.page.sha256 for e in open_library(db).exhibits([name]))
    with Following.open(db) as following, following.saving() as saving:
        page = Page("https://a.example/b", "text", SECRET.encode(), sha256, Given(headline=SECRET))
        saving.wait(page)
    forget([name], db, stages=STAGES)
    assert looked_up(db, "SELECT count(*) FROM page_waiting") == [(0,)]
    assert not any(SECRET.encode() in data for data in files(db))


def test_others_who_read_the_library_are_told_of(db: str, secret: Path) -> None:
    """While others read an old state of it the words stay in the log: it says so, and the next run does it."""
    patient = f"{db}&timeout=0.2" if db.startswith("postgresql:") else f"sqlite:///{db}?timeout=0.2"
    engine = connect(locate(db), "ro")
    with engine.connect() as other:
        other.exec_driver_sql("SELECT count(*) FROM article").all()
        assert not forget([article_of(db, secret)], patient, stages=STAGES).out_of_file
    engine.dispose()
    assert forget([], db, stages=STAGES).out_of_file
    assert not any(SECRET.encode() in data for data in files(db))


def test_with_the_stages_that_are_shipped(tmp_path: Path, new_db: str) -> None:
    """Read, placed and indexed by the shipped stages, an article leaves nothing behind either."""
    text = (
        "Ferry {0} will not sail\n\nBy Ines Odell\n\n12 March 2026\n\nThe ferry {0} will not sail on Sunday, the harbour "
        "company said.\n\n“We will not sail the {0} in this weather,” said Per Lund, a spokesman for the company.\n\n"
        "The crossing to Lowmere has been closed since Friday after two storms damaged the pier there.\n"
    )
    for name, word in (("harbour-post.txt", SECRET), ("tidewater.txt", "Gannet")):
        (tmp_path / name).write_text(text.format(word))
    db = new_db
    stages = shipped_stages()
    add([tmp_path / "harbour-post.txt", tmp_path / "tidewater.txt"], db, stages=stages)
    forget([article_of(db, tmp_path / "harbour-post.txt")], db)
    assert not any(word.encode() in data for data in files(db) for word in (SECRET, SECRET.lower()))
    assert verify(db, tell=print).faults == 0
    assert looked_up(db, "SELECT max(articles) FROM story_word") == [(1,)]
