"""Search with filters, over statements and articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.library.conftest import REAL
from tests.pipeline.fake_stages import write

from onrecord.library import Library, Search, open_library
from onrecord.pipeline import add
from onrecord.store import finding


def speakers(library: Library, what: Search) -> list[str | None]:
    """Return who said what is found, in order."""
    return [hit.label for hit in library.find(what).items]


@pytest.mark.parametrize(
    ("what", "found"),
    [
        (Search("gates"), {"Ines Marlow", "Tom Ashby"}),
        (Search("gates", speaker="TOM ashby"), {"Tom Ashby"}),
        (Search(speaker="ashby"), {"Tom Ashby"}),
        (Search(speaker="Tom"), {"Tom Ashby"}),
        (Search(speaker="ash"), set()),
        (Search("gates", speaker="marlow"), {"Ines Marlow"}),
        (Search(outlet="the echo"), {"Tom Ashby"}),
        (Search(outlet="Courier", until="2026-03-13"), {"Ines Marlow"}),
        (Search(topic="REGATTA"), {"Tom Ashby"}),
        (Search(kind="altered"), {"Ines Marlow"}),
        (Search(effect="negation changed"), {"Ines Marlow"}),
        (Search(effect="number changed"), set()),
        (Search("gates", kind="altered", outlet="post", since="2026", until="2026-12"), {"Ines Marlow"}),
        (Search(since="2026-04-01"), {"Tom Ashby"}),
        (Search(since="soon"), set()),
        (Search("gates", since="soon"), set()),
        (Search(outlet="…"), set()),
        (Search("…"), set()),
        (Search(), set()),
        (Search("   "), set()),
    ],
)
def test_all_that_is_asked_for_holds(what: Search, found: set[str], library: Library) -> None:
    """What is found fits every filter; nothing asked for, or nothing sensible, finds nothing."""
    assert set(speakers(library, what)) == found


def test_with_words_the_best_come_first_without_them_the_latest(library: Library) -> None:
    """Order is by what is found, or by date; undated last."""
    dates = [hit.published for hit in library.find(Search(topic="gates")).items]
    assert dates == sorted(dates, key=lambda d: d or "", reverse=True)


def test_snippets_mark_the_words_and_no_filter(library: Library) -> None:
    """Only what was typed is marked, as spans of the snippet."""
    (hit,) = library.find(Search("lock gates", outlet="post", effect="negation changed")).items
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["lock", "gates"]
    (plain,) = library.find(Search(effect="negation changed")).items
    assert plain.marks == ()
    assert plain.snippet


def test_no_filter_is_found_by_typing_it(library: Library) -> None:
    """The words by which filters go are no words to be found."""
    assert library.find(Search("d20260312")).items == ()
    assert library.find_articles(Search("d2026")).items == ()
    assert library.search("d20260312") == []


def test_articles_by_outlet_topic_and_day(library: Library) -> None:
    """Articles are filtered alike; by what only statements have none is found."""
    found = library.find_articles(Search("ashby", topic="gates", since="2026-03-12", until="2026-03-12"))
    assert [hit.outlet for hit in found.items] == ["Ledger"]
    assert {hit.outlet for hit in library.find_articles(Search(topic="gates")).items} == {
        "Ledger",
        "Post",
        "Courier",
    }
    assert library.find_articles(Search("ashby", kind="altered")).items == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.builds(Search, *[st.text(st.characters(exclude_categories=()), max_size=12)] * 6))
def test_nothing_typed_into_a_filter_is_a_fault(library: Library, what: Search) -> None:
    """Whatever a reader types into the fields, an answer comes."""
    library.find(what)
    library.find_articles(what)


@pytest.fixture
def crowded(new_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """Return a library in which more fits than is put in order, the limits being very low."""
    monkeypatch.setattr(finding, "IN_ORDER", 4)
    monkeypatch.setattr(finding, "COUNTED", 3)
    for day in range(1, 8):
        event, when = f"event {day}", f"2026-05-0{day}"
        write(tmp_path / "news", f"Outlet {day}", event, f"Ines Marlow: The tide rises {day}.", Date=when)
    add([str(tmp_path / "news")], new_db, stages=REAL)
    with open_library(new_db) as opened:
        yield opened


@pytest.mark.parametrize("what", [Search("tide"), Search(speaker="Ines Marlow")])
def test_of_very_many_the_last_to_come_are_put_in_order(crowded: Library, what: Search) -> None:
    """Then the answer says so, counts no further, and its pages end with what was put in order."""
    found = crowded.find(what, limit=3)
    assert (found.total, found.more, found.recent) == (3, True, True)
    rest = crowded.find(what, 3, found.next)
    assert (len(found.items), len(rest.items), rest.next) == (3, 1, None)
    assert {hit.published for hit in (*found.items, *rest.items)} == {f"2026-05-0{n}" for n in (4, 5, 6, 7)}
    narrow = crowded.find(Search(what.words, what.speaker, since="2026-05-01", until="2026-05-02"))
    assert (narrow.total, narrow.more, narrow.recent) == (2, False, False)
