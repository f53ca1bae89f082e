"""What lists show stays in step with the stories as these grow, merge and go."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.databases import looked_up
from tests.library.conftest import CLOSED, REAL, write_coverage
from tests.pipeline.fake_stages import write

from onrecord.errors import NotFoundError
from onrecord.library import ArticleFilter, Library, Search, StoryFilter, open_library
from onrecord.pipeline import add, forget, verify
from onrecord.store import Writer
from onrecord.store.deriving import DERIVED
from onrecord.store.schema import heading, heading_word

LEFT_OUT = ("number", "story")
SHOWN = (*DERIVED, heading, heading_word)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the coverage."""
    write_coverage(tmp_path / "news")
    return tmp_path / "news"


def added(folder: Path, db: str) -> str:
    """Add what lies in the folder to the library."""
    add([str(folder)], db, stages=REAL)
    return db


def shown(db: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all that lists go by, but for which number and id a story got: that goes by arrival."""
    found = {}
    for table in SHOWN:
        names = [column.name for column in table.columns if column.name not in LEFT_OUT]
        rows = looked_up(db, f"SELECT {', '.join(map(quoted, names))} FROM {table.name}")
        found[table.name] = sorted(rows, key=repr)
    return found


def quoted(name: str) -> str:
    """Return a column's name as SQL takes it."""
    return f'"{name}"'


def test_one_by_one_comes_to_the_same_as_at_once(folder: Path, new_db: str, other_db: str) -> None:
    """However a library came to hold its articles, its lists show the same."""
    for path in sorted(folder.iterdir()):
        added(path, new_db)
    assert shown(new_db) == shown(added(folder, other_db))


def test_merged_stories_leave_nothing_behind(folder: Path, new_db: str) -> None:
    """Where two stories become one its lists count it once, and the former id leads there."""
    db = added(folder, new_db)
    with open_library(db) as library:
        before = {card.title: card.id for card in library.cards().items}
        token = library.token()
    write(folder, "Bugle", "gates+regatta", "Tom Ashby: It is very late.", Date="2026-04-03")
    added(folder, db)
    with open_library(db) as library:
        assert library.token() != token
        ids = list(before.values())
        now = library.resolve([*ids, "story-never"])
        assert set(now) == set(ids)
        merged = now[before["Gates shut"]]
        assert now[before["News of regatta"]] == merged
        (gone,) = set(ids) - set(now.values())
        assert library.former(list(now.values())) == {merged: (gone,)}
        assert [card.id for card in library.cards_of([gone, merged, "story-never"])] == [merged]
        assert library.heading("speaker", "Tom Ashby").stories == 1
        assert library.heading("speaker", "Tom Ashby").count == len(library.said_by("Tom Ashby").items)
        assert [card.id for card in library.cards(StoryFilter(topic="regatta")).items] == [merged]


def test_an_id_of_a_statement_is_for_keeps(folder: Path, new_db: str) -> None:
    """An earlier copy gives a statement another id; the old one leads to it still, and back again."""
    db = added(folder, new_db)
    with open_library(db) as library:
        (old,) = {s.statement.id for s in library.statements().items if s.statement.text.startswith(CLOSED)}
    first = write(folder, "Bugle", "gates", f"Ines Marlow: {CLOSED}.", Headline="First", Date="2026-03-01")
    added(folder, db)
    with open_library(db) as library:
        page = library.statement_page(old)
        assert page.asked == old != page.statement.id
        assert page.statement.text.startswith(CLOSED)
        assert len(page.statement.quotations) == 4
        new = page.statement.id
        (line,) = library.articles(ArticleFilter(outlet="Bugle")).items
    assert first.exists()
    forget([line.id], db, stages=REAL)
    with open_library(db) as library:
        assert library.statement_page(old).statement.id == old
        with pytest.raises(NotFoundError):
            library.statement_page(new)


def everything(db: str) -> Iterable[str]:
    """Yield all that the file holds in its tables, as text."""
    on_server = db.startswith("postgresql:")
    named = "SELECT tablename FROM pg_tables WHERE schemaname = 'onrecord'"
    tables = looked_up(db, named if on_server else "SELECT name FROM sqlite_master WHERE type = 'table'")
    for (table,) in tables:
        if not table.startswith(("sqlite_", "forgotten")):
            yield from (repr(row) for row in looked_up(db, f"SELECT * FROM {table}"))


def test_what_is_forgotten_is_in_no_list(folder: Path, new_db: str) -> None:
    """Who is named in a forgotten article alone is in no list, profile, filter or index any more."""
    db = added(folder, new_db)
    with open_library(db) as library:
        (line,) = library.articles(ArticleFilter(outlet="Gazette")).items
    forget([line.id], db, stages=REAL)
    assert not [row for row in everything(db) if "rewitt" in row or "boats" in row]
    with open_library(db) as library:
        assert library.heading("speaker", "Tom Ashby").stories == 2
        for kind, name in (("speaker", "Juno Prewitt"), ("outlet", "Gazette"), ("topic", "boats")):
            with pytest.raises(NotFoundError):
                library.heading(kind, name)  # type: ignore[arg-type]
        assert library.find(Search(speaker="Juno Prewitt")).items == ()


def test_an_article_that_joins_changes_what_has_changed_only(folder: Path, new_db: str) -> None:
    """Asked for what changed since, a copy of the library gets the one story and its statements."""
    db = added(folder, new_db)
    with open_library(db) as library:
        since = max(card.updated for card in library.cards().items)
        arrived = max(line.changed for line in library.articles().items)
        assert library.cards(StoryFilter(changed_after=since)).items == ()
        assert library.statements(changed_after=since).items == ()
    write(folder, "Bugle", "regatta", "Tom Ashby: The race is off.", Date="2026-04-03")
    added(folder, db)
    with open_library(db) as library:
        (card,) = library.cards(StoryFilter(changed_after=since)).items
        assert "regatta" in card.topics
        assert {s.story for s in library.statements(changed_after=since).items} == {card.id}
        (line,) = library.articles(ArticleFilter(changed_after=arrived)).items
        assert line.outlet == "Bugle"


def test_a_token_stays_while_nothing_changes(folder: Path, new_db: str) -> None:
    """Adding what is there already, or opening again, changes no token."""
    db = added(folder, new_db)
    tokens = []
    for _ in range(2):
        with open_library(db) as library:
            tokens += [library.token(), library.token()]
        added(folder, db)
    assert len(set(tokens)) == 1


def test_an_unfinished_story_is_listed_as_such(folder: Path, new_db: str) -> None:
    """Articles that wait to be put together show as a story that is pending, with nothing told of it yet."""
    db = added(folder, new_db)
    with Writer.open(db, REAL.versions) as writer, writer._writing() as connection:  # a run that died there
        connection.exec_driver_sql("UPDATE story SET revision = revision + 1")
        for table in DERIVED:
            connection.exec_driver_sql(f"DELETE FROM {table.name}")
    with open_library(db) as library:
        cards = library.cards().items
        assert all(card.pending for card in cards)
        assert {card.outlet_names for card in cards} == {()}
        assert library.headings("outlet").items == ()
    added(folder, db)
    with open_library(db) as library:
        assert not any(card.pending for card in library.cards().items)
        assert isinstance(library, Library)


def test_many_threads_read_while_articles_are_added(folder: Path, new_db: str, tmp_path: Path) -> None:
    """As many threads as a server has read at once, each a sound state, while another writes."""
    db = added(folder, new_db)
    for day in range(1, 6):
        name = f"Bugle {day}"
        write(tmp_path / "more", name, "gates", f"Tom Ashby: It is late {day}.", Date=f"2026-03-2{day}")
    with open_library(db) as library, ThreadPoolExecutor(40) as threads:
        adding = threads.submit(added, tmp_path / "more", db)
        reading = [threads.submit(sound, library) for _ in range(200)]
        assert all(done.result() for done in reading)
        adding.result()
        (card,) = library.cards(StoryFilter(outlet="Bugle 5")).items
        assert card.articles == 8


def sound(library: Library) -> bool:
    """Tell whether a card agrees with what it was worked out from; both are read in one call each."""
    cards = library.cards().items
    return all(len(card.outlet_names) == min(6, card.outlets) or card.pending for card in cards)


SPOILT = {
    "DELETE FROM outlet_tally WHERE key = 'post'": "outlet_tally",
    "UPDATE story_digest SET notable = '[]'": "story_digest",
    "UPDATE voice SET statements = 9 WHERE speaker = 'tom ashby'": "voice",
    "UPDATE heading SET stories = 7 WHERE key = 'tom ashby'": "speaker tom ashby",
    "DELETE FROM heading WHERE key = 'regatta'": "topic regatta",
}


@pytest.mark.parametrize("sentence", [None, *SPOILT])
def test_verify_tells_lists_that_are_out_of_step(sentence: str | None, folder: Path, new_db: str) -> None:
    """What lists show is checked against the stories; nothing is wrong with what was just added."""
    db = added(folder, new_db)
    if sentence:
        looked_up(db, sentence)
    told: list[str] = []
    found = verify(db, tell=told.append, quick=True, stages=REAL)
    assert bool(found.faults) == bool(sentence)
    assert not sentence or any(SPOILT[sentence] in line for line in told)
