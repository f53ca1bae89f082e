"""What the load test measures with: it would see a loss, and a wait that its own readers hide."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faults.trial import corpus, run
from loads.browsing import MIX, Browsed, Crowd, table
from loads.ledger import ledger_of
from loads.metering import Sample, grown, most_behind, pace
from loads.press import LISTED, Edition, Presses, Printed, shown
from loads.timetable import Timetable

PAGE = b"<p>An invented report.</p>"


@given(st.integers(1, 5_000), st.floats(1, 1e5), st.integers(0, 50))
def test_each_article_appears_in_its_turn(articles: int, seconds: float, before: int) -> None:
    """What shows already is there at once, the rest one after another, all of it by the end of the day."""
    table_of = Timetable(articles, seconds, before)
    assert (table_of.by(0), table_of.by(seconds)) == (before, before + articles)
    moments = [table_of.at(place) for place in range(0, table_of.all, max(1, articles // 20))]
    assert moments == sorted(moments)
    for place in range(before, table_of.all, max(1, articles // 20)):
        assert table_of.by(table_of.at(place) * 1.000001) > place


def test_the_day_is_busiest_in_the_middle() -> None:
    """Half as many again appear then as on average, half as many at both ends."""
    day = Timetable(10_000, 100.0)
    tenths = [day.by(10.0 * n + 10) - day.by(10.0 * n) for n in range(10)]
    assert tenths[0] < 600 < 1_400 < tenths[4]
    assert abs(tenths[0] - tenths[9]) < 10


@pytest.fixture
def presses(tmp_path: Path) -> Presses:
    """Return two newsrooms of which one prints 60 articles and the other one, at the end."""
    printed = tuple(
        Printed(place // 60, f"/{place}.html", f"On {place}", 0, len(PAGE)) for place in range(61)
    )
    (tmp_path / "pages").write_bytes(PAGE)
    edition = Edition(tmp_path / "pages", printed, 2, Timetable(60, 60.0, 1))
    return Presses(2, port=80, edition=edition)


def test_nothing_is_shown_before_it_appears(presses: Presses) -> None:
    """Feeds list the latest that has appeared; a page that has not is not there."""
    assert presses.answer("127.1.0.1:80", "/0.html", None)[0] == 200
    assert presses.answer("127.1.0.1:80", "/1.html", None)[0] == 404
    assert presses.answer("127.1.0.1:80", "/feed.xml", None)[2].count(b"<item>") == 1
    presses.began = 0.0  # long ago: the day is over
    assert presses.answer("127.1.0.1:80", "/1.html", None) == (
        200,
        {"Content-Type": "text/html; charset=utf-8"},
        PAGE,
    )
    listed = presses.answer("127.1.0.1:80", "/feed.xml", None)[2]
    assert listed.count(b"<item>") == LISTED
    assert b"/59.html" in listed
    assert b"/9.html" not in listed
    assert presses.edition is not None
    assert set(shown(presses.edition, 61)) == {*range(10, 60), 60}


def test_a_wait_counts_from_when_it_was_due() -> None:
    """A site that answers nobody for a while keeps all waiting who came meanwhile, not only who came first."""
    browsed = asyncio.run(_stalled(rate=200.0, stall=0.5))
    assert len(browsed.every) > 20
    assert not browsed.faults
    assert sum(seconds > 0.2 for seconds in browsed.every) > len(browsed.every) / 4
    assert browsed.share(1.0) >= 0.4
    assert f"| {next(iter(sorted(browsed.took)))} |" in table(browsed)


async def _stalled(rate: float, stall: float) -> Browsed:
    """Return what readers met of a site that answers nobody at first, and then everybody."""
    open_, over = asyncio.Event(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readline() not in (b"", b"\r\n"):
            pass
        await open_.wait()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    crowd = Crowd(server.sockets[0].getsockname()[1], rate)
    browsing = asyncio.create_task(crowd.browse(over))
    await asyncio.sleep(stall)
    open_.set()
    over.set()
    await browsing
    server.close()
    return crowd.browsed


def test_readers_go_where_links_lead() -> None:
    """Before any page was seen the front page is asked for; after, what it leads to."""
    crowd = Crowd(1, 1.0)
    assert {kind for kind, _ in (crowd.wanted() for _ in range(300))} <= {"front", "stories", "search", "api"}
    crowd.read(b'<a href="/story/story-x">Bridge</a> <a href="/speaker/Ada%20Finch">')
    wanted = {crowd.wanted() for _ in range(600)}
    assert {("story", "/story/story-x"), ("speaker", "/speaker/Ada%20Finch")} <= wanted
    assert {kind for kind, _ in wanted} <= set(MIX)


def _sample(passed: float, appeared: int, placed: int, **memory: float) -> Sample:
    return Sample(passed, appeared, appeared, 0, 0, placed, placed, memory, {})


def test_growth_and_pace_are_those_of_the_run() -> None:
    """Memory is compared by thirds; articles a second are counted while many waited."""
    samples = [
        _sample(10.0 * n, 200 * n, 40 * n, watch=100.0 + n, gone=5.0 if n < 3 else 0.0) for n in range(9)
    ]
    assert grown(samples)["watch"] == (101.0, 107.0)
    assert pace(samples) == pytest.approx(4.0)
    assert most_behind(samples, lambda place: place / 20) == pytest.approx(80.0 - 320 / 20)


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    """An article that is in no library, on no feed and dropped for no reason is unaccounted for."""
    db = tmp_path / "library.db"
    assert run("add", corpus(tmp_path / "given.jsonl", 3), "--db", db, "--workers", 1).code == 0
    with closing(sqlite3.connect(db)) as library:
        there = [url for (url,) in library.execute("SELECT url FROM article")]
    listed = "http://127.1.0.1/listed.html"
    ledger = ledger_of(db, [*there, listed, "http://127.1.0.1/lost.html"], [listed])
    assert (ledger.offered, ledger.once, ledger.more_than_once) == (5, 3, 0)
    assert (ledger.waiting, ledger.dropped, ledger.unaccounted) == (1, 0, 1)
    assert ledger.faults == 0
