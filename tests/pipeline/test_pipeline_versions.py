"""Versions in a library: an address that gives another text makes one, and nothing else does."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.export import story_to_dict
from onrecord.judgements import anchor_of
from onrecord.library import open_library
from onrecord.pipeline import add, forget, judge, verify
from onrecord.record import read
from onrecord.store import Writer
from onrecord.types import Judgement, Story

HEAD, NEW_HEAD = "Mill bridge closed after crack found", "Mill bridge closed until summer after crack found"
LEAD = (
    "The Mill bridge was closed on Monday after engineers found a crack 12 centimetres long in its main beam."
)
WILL = "“We will not reopen it before Easter,” said Odile Marchetti, who leads the county's roads office."
LORRIES = "“About 40 lorries a day will be sent round by Teasel Lane,” said Petra Vance, a county engineer."
HOLT = "The owner of the mill, Bram Holt, said the closure would cost him dearly. “Nobody asked us,” he said."
ASKED = "Carrow Bridge Works, which built the bridge in 1984, did not respond to a request for comment."
ANSWER = "“We built it to last a hundred years,” said Ines Carrow, a spokeswoman for Carrow Bridge Works."
NOTE = (
    "Correction: An earlier version of this article misstated the length of the crack in the beam. "
    "It is 21 centimetres, not 12."
)
FIRST = (LEAD, WILL, LORRIES, HOLT, ASKED)
SECOND = (LEAD.replace("12", "21"), WILL.replace("will", "may"), LORRIES, HOLT, ANSWER, NOTE)
THIRD = (*SECOND[:3], ANSWER, NOTE)


def page(folder: Path, name: str, paragraphs: Sequence[str], day: int, headline: str = HEAD) -> Path:
    """Write a page as it stood at its address on a day of March, with a menu that is never twice the same."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    path = folder / f"{name}.html"
    path.write_text(
        f'<html><head><meta charset="utf-8"><title>{headline}</title>'
        '<meta property="og:site_name" content="The Ledger">'
        '<link rel="canonical" href="https://ledger.example/news/mill-bridge">'
        '<meta property="article:published_time" content="2031-03-03T09:00:00Z">'
        f'<meta property="article:modified_time" content="2031-03-0{day}T09:00:00Z"></head>'
        f'<body><nav><a href="/">Edition {name}</a><a href="/sport">Sport</a></nav>'
        f"<article><h1>{headline}</h1>{text}</article></body></html>",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """Return three versions of one article's page, in order of time."""
    return [
        page(tmp_path / "one", "a", FIRST, 3),
        page(tmp_path / "two", "b", SECOND, 4, NEW_HEAD),
        page(tmp_path / "three", "c", THIRD, 5, NEW_HEAD),
    ]


def story(db: Path) -> Story:
    """Return the one story of a library."""
    with open_library(db) as library:
        (summary,) = library.stories()
        return library.story(summary.id)


def faults(db: Path) -> list[str]:
    """Return what verify finds wrong."""
    told: list[str] = []
    verify(db, tell=told.append)
    return told


def test_an_address_with_another_text_makes_a_version(pages: list[Path], tmp_path: Path) -> None:
    """The article keeps its id and is shown as it stands now; what changed is told, and all of it verifies."""
    db = tmp_path / "news.db"
    assert add(pages[:1], db).kept == 1
    before = story(db)
    summary = add(pages[1:2], db)
    assert (summary.kept, summary.versions, summary.inputs) == (0, 1, 1)
    assert summary.updated_stories == (before.id,)
    after = story(db)
    assert [a.id for a in after.articles] == [a.id for a in before.articles]
    assert "21 centimetres" in after.articles[0].text
    assert [v.text for v in after.versions] == [before.articles[0].text]
    (revision,) = after.revisions
    assert (revision.present, revision.absent) == ("2031-03-03T09:00:00+00:00", "2031-03-04T09:00:00+00:00")
    assert {(a.part, a.trace) for a in revision.alterations} >= {
        ("headline", "changed"),
        ("statement", "changed"),
        ("statement", "appeared"),
        ("request", "gone"),
        ("passage", "changed"),
    }
    assert [note.kind for note in after.notes] == ["correction"]
    assert [event.at for event in after.timeline if event.kind == "changed"] == [revision.absent]
    assert faults(db) == []


def test_an_answer_in_a_later_version_settles_an_open_request(pages: list[Path], tmp_path: Path) -> None:
    """Who had not replied answered in the version that quotes them, and first spoke when it came."""
    add(pages[:2], tmp_path / "news.db")
    held = story(tmp_path / "news.db")
    (request,) = held.requests
    assert (request.outcome, request.version) == ("no reply", held.revisions[0].earlier)
    assert request.answer is not None
    assert (request.answer.article, request.answer.speaker) == (held.articles[0].id, "Ines Carrow")
    said = next(s for s in held.statements if s.id == request.answer.statement)
    assert said.first_seen is not None
    assert said.first_seen.published == request.answer.at == "2031-03-04T09:00:00+00:00"


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_captures_may_come_in_any_order(pages: list[Path], tmp_path: Path, order: tuple[int, ...]) -> None:
    """Versions are put in their place in time, whenever they come in."""
    straight, shuffled = tmp_path / "straight.db", tmp_path / "shuffled.db"
    add(pages, straight)
    for place in order:
        add([pages[place]], shuffled)
    one, other = story(straight), story(shuffled)
    assert other.articles[0].text == one.articles[0].text
    assert {v.sha256 for v in other.versions} == {v.sha256 for v in one.versions}
    plain = [replace(r, article="", alterations=()) for r in one.revisions]
    assert [replace(r, article="", alterations=()) for r in other.revisions] == plain
    assert [len(r.alterations) for r in other.revisions] == [len(r.alterations) for r in one.revisions]
    assert faults(shuffled) == []


def test_the_same_again_changes_nothing(pages: list[Path], tmp_path: Path) -> None:
    """Adding the same captures again leaves the library as it is."""
    db = tmp_path / "news.db"
    add(pages, db)
    before = story_to_dict(story(db))
    again = add(pages, db)
    assert (again.unchanged, again.inputs, again.updated_stories) == (3, 3, ())
    assert story_to_dict(story(db)) == before


def test_another_page_with_the_same_text_is_no_version(pages: list[Path], tmp_path: Path) -> None:
    """Where only menus differ the capture is a duplicate, its bytes kept, and it verifies."""
    db = tmp_path / "news.db"
    add(pages[:1], db)
    other = page(tmp_path / "four", "d", FIRST, 3)
    summary = add([other], db)
    assert (summary.duplicates, summary.versions, summary.kept) == (1, 0, 0)
    assert story(db).versions == ()
    assert faults(db) == []


def test_in_memory_it_is_the_same(pages: list[Path], tmp_path: Path) -> None:
    """``onrecord read`` of the captures tells what a library tells that they were added to."""
    add(pages, tmp_path / "news.db")
    kept, (made,) = story(tmp_path / "news.db"), read(pages).stories
    assert made.articles[0].text == kept.articles[0].text
    assert made.articles[0].id == kept.articles[0].id
    assert made.revisions == kept.revisions
    assert (made.notes, made.requests, made.timeline) == (kept.notes, kept.requests, kept.timeline)


def test_a_judgement_holds_on_to_words_that_moved(pages: list[Path], tmp_path: Path) -> None:
    """What people decided of words that the new version still has holds, wherever these stand now."""
    db = tmp_path / "news.db"
    add(pages[:1], db)
    quoted = next(q for s in story(db).statements for q in s.quotations if "lorries" in q.text)
    judge(Judgement(0, "speaker", (anchor_of(quoted),), value="Petra Vance-Holm", by="desk"), db)
    add([page(tmp_path / "new", "n", ("A storm came in the night.", *SECOND), 6)], db)
    held = story(db)
    moved = next(q for s in held.statements for q in s.quotations if "lorries" in q.text)
    assert moved.start != quoted.start
    assert moved.judged == ("speaker",)
    assert moved.speaker is not None
    assert moved.speaker.name == "Petra Vance-Holm"


def test_forgetting_an_article_forgets_its_versions(pages: list[Path], tmp_path: Path) -> None:
    """No text, no bytes and no words of any version stay, in no table and nowhere in the file."""
    db = tmp_path / "news.db"
    add(pages, db)
    forget([story(db).articles[0].id], db, reason="asked to")
    with closing(sqlite3.connect(db)) as library:
        for table in ("article", "version", "revision", "correction_note", "findings", "evidence"):
            assert library.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    assert not any(b"Marchetti" in file.read_bytes() for file in db.parent.glob("news.db*"))
    assert add(pages, db).dropped != ()
    assert faults(db) == []


def test_versions_are_read_again_when_what_reads_them_changes(pages: list[Path], tmp_path: Path) -> None:
    """Findings of earlier versions are made anew along with those of the articles."""
    db = tmp_path / "news.db"
    add(pages[:2], db)
    with closing(sqlite3.connect(db)) as library, library:
        library.execute("UPDATE version SET reader = 'older', findings = '{\"article\": \"x\"}'")
    assert add([], db).read_again == 1
    with closing(sqlite3.connect(db)) as library:
        assert "Marchetti" in library.execute("SELECT findings FROM version").fetchone()[0]


def test_another_article_at_the_address_is_an_article(pages: list[Path], tmp_path: Path) -> None:
    """A page that shows whatever is latest makes articles, not versions of one."""
    db = tmp_path / "news.db"
    add(pages[:1], db)
    other = (
        "Beekeepers on the heath have counted twice as many swarms as last spring, their society says.",
        "“I have never seen the like,” said Tamsin Oake, who has kept hives since she was nine.",
        "The society will hand out spare boxes at the village hall on Saturday from noon until four.",
    )
    summary = add([page(tmp_path / "heath", "h", other, 6, "Swarms double on the heath")], db)
    assert (summary.kept, summary.versions) == (1, 0)


def test_a_damaged_version_is_found(pages: list[Path], tmp_path: Path) -> None:
    """Verify tells where the text of an earlier version is not what its bytes give."""
    db = tmp_path / "news.db"
    add(pages[:2], db)
    with closing(sqlite3.connect(db)) as library, library:
        library.execute("UPDATE version SET payload = replace(payload, '12 centimetres', '13 centimetres')")
    assert any("another text" in line for line in faults(db))


def test_a_kill_between_taking_in_and_putting_together_costs_nothing(
    pages: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version that was taken in is told of by the next run, if this one dies before."""
    db = tmp_path / "news.db"
    add(pages[:1], db)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "put", dies)
        with pytest.raises(KeyboardInterrupt):
            add(pages[1:2], db)
    assert add([], db).updated_stories != ()
    assert len(story(db).revisions) == 1
