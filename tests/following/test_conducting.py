"""Fetching with several threads against newsrooms that fail: on time, everything once, all counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsrooms import Newsrooms, serving
from onrecord.errors import StoreError
from onrecord.intake.fetching import Client, Settings
from onrecord.intake.fetching.settings import Limits, Manners
from onrecord.intake.following.follows import Follow, Item
from onrecord.intake.following.kinds import Kind
from onrecord.intake.following.schedule import DAY, HOUR, Rhythm
from onrecord.intake.following.stepping import Taken, Tools, take
from onrecord.network.permitting import Allowed
from onrecord.pipeline.following.conducting import Conductor, Desk, Scope
from onrecord.pipeline.following.events import Event
from onrecord.pipeline.following.status import Counted, status_of
from onrecord.pipeline.following.working import learnt
from onrecord.store import Following


class HandClock:
    """A clock that stands still but for the waits that it is asked for, and what the test adds."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def now(self) -> float:
        """Return the time."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.at += seconds


class Run:
    """A conductor over a library, on a clock that the test moves."""

    def __init__(
        self,
        db: Path,
        newsrooms: Newsrooms,
        clock: HandClock | None = None,
        revisits: tuple[float, ...] = (),
    ) -> None:
        self.newsrooms = newsrooms
        self.clock = clock or HandClock()
        self.following = Following.open(db)
        self.events: list[Event] = []
        allowed = Allowed.of(["127.0.0.0/8", f":{newsrooms.port}"])
        manners = Manners(interval=0.1, patience=1.0)
        settings = Settings(
            allowed=allowed, limits=Limits(first_byte=1.5, silence=1.5, whole=4), manners=manners
        )
        client = Client(settings, clock=self.clock, learnt=learnt(self.following))
        rhythm = Rhythm(revisits=revisits)
        desk = Desk(self.following, client, self.events.append, rhythm, self.clock, threads=8)
        self.conductor = Conductor(desk, Scope())

    def follow(self) -> None:
        """Follow all newsrooms."""
        with self.following.saving() as saving:
            for room in range(self.newsrooms.number):
                feed = Follow(self.newsrooms.feed(room), Kind.FEED, due=self.clock.at)
                saving.add_follow(feed, self.newsrooms.host(room).partition(":")[0])

    def pass_time(self, seconds: float, step: float = 60.0) -> None:
        """Let time pass, doing what is due on the way."""
        end = self.clock.at + seconds
        while self.clock.at < end:
            while not self.conductor.is_done():
                if not self.conductor.turn(0.02) and not self.conductor.in_hand:
                    self.clock.at += 1.0
            self.clock.at += step

    def settled(self) -> dict[str, str | None]:
        """Return how each published article is settled; those not there are left out."""
        items = ((one, self.following.item(Item, one)) for one in self.newsrooms.published)
        return {address: item.settled for address, item in items if item is not None}

    def counted(self) -> Counted:
        """Return the counts, having made sure that they agree with themselves."""
        total = status_of(self.following).total
        assert total.agree
        return total


@pytest.fixture
def run(newsrooms: Newsrooms, tmp_path: Path) -> Iterator[Run]:
    """Return a run that follows all newsrooms."""
    made = Run(tmp_path / "onrecord.db", newsrooms)
    made.follow()
    yield made
    made.following.close()


def test_everything_new_is_fetched_once(run: Run) -> None:
    """Each article is asked for once and waits to be read once; looks that show nothing new cost nothing."""
    run.pass_time(3 * HOUR)
    assert set(run.settled().values()) == {"fetched"}
    assert all(run.newsrooms.asked[address] == 1 for address in run.newsrooms.published)
    assert len(run.following.waiting(100)) == 8
    counted = run.counted()
    assert (counted.items, counted.to_read, counted.to_fetch) == (8, 8, 0)
    assert counted.fetched == 8 + 4
    assert counted.unchanged > 4


def test_pages_are_looked_at_again_in_their_turn(newsrooms: Newsrooms, tmp_path: Path) -> None:
    """An article's page is asked for again after the times that are set, and then no more.

    A page that changed waits to be read once more; one that did not does not. Each visit is counted.
    """
    run = Run(tmp_path / "onrecord.db", newsrooms, revisits=(HOUR, 6 * HOUR))
    run.follow()
    run.pass_time(600.0)
    changed, *others = newsrooms.published
    newsrooms.published[changed] = newsrooms.published[changed].replace("</p>", " And more.</p>", 1)
    run.pass_time(2 * HOUR)
    assert {newsrooms.asked[address] for address in newsrooms.published} == {2}
    assert sorted(page.path for page in run.following.waiting(100)) == sorted([changed, changed, *others])
    run.pass_time(2 * DAY, step=300.0)
    assert {newsrooms.asked[address] for address in newsrooms.published} == {3}
    assert len(run.following.waiting(100)) == 9
    visits = [event for event in run.events if event.name == "visited"]
    assert len(visits) == 16
    assert [event.said["address"] for event in visits if event.said["body"]] == [changed]
    counted = run.counted()
    assert (counted.items, counted.to_read) == (8, 8)
    robots = sum(newsrooms.asked[f"http://{newsrooms.host(room)}/robots.txt"] for room in range(4))
    assert counted.requests == newsrooms.asked.total() - robots


def test_a_run_that_was_killed_still_looks_again(newsrooms: Newsrooms, tmp_path: Path) -> None:
    """When a page is due again lies in the library: the next run knows, and a visit missed is made up for."""
    first = Run(tmp_path / "onrecord.db", newsrooms, revisits=(HOUR, 6 * HOUR, DAY))
    first.follow()
    first.pass_time(600.0)
    first.clock.at += 8 * HOUR  # asleep over two visits
    again = Run(tmp_path / "onrecord.db", newsrooms, first.clock, revisits=(HOUR, 6 * HOUR, DAY))
    again.pass_time(600.0)
    assert {newsrooms.asked[address] for address in newsrooms.published} == {2}
    again.pass_time(2 * DAY, step=300.0)
    assert {newsrooms.asked[address] for address in newsrooms.published} == {3}


def test_what_is_followed_no_more_is_not_looked_at_again(newsrooms: Newsrooms, tmp_path: Path) -> None:
    """Pages that a feed offered are left alone once the feed is stopped."""
    run = Run(tmp_path / "onrecord.db", newsrooms, revisits=(HOUR,))
    run.follow()
    run.pass_time(600.0)
    with run.following.saving() as saving:
        for room in range(4):
            assert saving.stop(newsrooms.feed(room))
    run.pass_time(2 * HOUR)
    assert {newsrooms.asked[address] for address in newsrooms.published} == {1}


def test_a_network_that_is_gone_for_a_day_costs_nothing(run: Run) -> None:
    """While nobody answers looks grow rarer; once they answer everything published meanwhile comes."""
    run.newsrooms.gone = True
    run.pass_time(DAY, step=300.0)
    during = run.counted()
    assert (during.items, during.fetched) == (0, 0)
    assert 4 * 3 <= sum(during.refused.values()) < 4 * 24 * 3
    assert not any(one.ended for one in run.following.follows(Follow))
    run.newsrooms.gone = False
    again = Run(run.following.location.path, run.newsrooms, run.clock)
    again.pass_time(2 * HOUR)
    assert set(again.settled().values()) == {"fetched"}
    assert again.counted().to_read == 8


def test_faults_are_waited_out(tmp_path: Path) -> None:
    """However newsrooms misbehave, in the end everything is there once and the sums agree."""
    with serving(Newsrooms(6, faulty=0.4, seed=3)) as newsrooms:
        for number in range(18):
            newsrooms.publish(number % 6)
        run = Run(tmp_path / "onrecord.db", newsrooms)
        run.follow()
        run.pass_time(12 * HOUR, step=300.0)
        assert newsrooms.faults.total() > 10
        assert set(run.settled().values()) == {"fetched"}
        assert len(run.settled()) == len(run.following.waiting(100)) == 18
        assert run.counted().refused


def test_what_is_not_due_is_left_alone(run: Run) -> None:
    """Nothing is asked before its time, and a second run knows the times of the first."""
    run.pass_time(60.0)
    before = run.newsrooms.asked.total()
    again = Run(run.following.location.path, run.newsrooms, run.clock)
    again.clock.at = run.clock.at
    again.conductor.turn(0.05)
    assert again.conductor.in_hand == 0
    assert run.newsrooms.asked.total() == before


def test_robots_are_had_once_a_day_by_all_runs(run: Run) -> None:
    """What one run learnt of hosts the next one knows."""
    run.pass_time(60.0)
    again = Run(run.following.location.path, run.newsrooms, run.clock)
    again.pass_time(4 * HOUR)
    robots = [f"http://{run.newsrooms.host(room)}/robots.txt" for room in range(4)]
    assert [run.newsrooms.asked[address] for address in robots] == [1] * 4
    again.pass_time(2 * DAY)  # a quiet feed is looked at once a day, and may be just after the robots are old
    assert all(2 <= run.newsrooms.asked[address] <= 3 for address in robots)


@pytest.mark.parametrize("started_anew", [False, True], ids=["in a run", "between two runs"])
def test_a_clock_set_back_puts_nothing_off(run: Run, started_anew: bool) -> None:
    """However far the clock is set back, what is new is fetched as soon as it would have been, and once."""
    run.pass_time(2 * HOUR)
    run.clock.at -= 30 * DAY
    fresh = [run.newsrooms.publish(room) for room in range(4)]
    going_on = Run(run.following.location.path, run.newsrooms, run.clock) if started_anew else run
    going_on.pass_time(DAY, step=300.0)
    assert {address: going_on.settled().get(address) for address in fresh} == dict.fromkeys(fresh, "fetched")
    assert all(run.newsrooms.asked[address] == 1 for address in run.newsrooms.published)
    assert [event.name for event in going_on.events].count("clock-set-back") == 1


def test_a_clock_set_a_little_is_not_heeded(run: Run) -> None:
    """Clocks are set by seconds all the time; nothing is told of that, and nothing looked at before its time."""
    run.pass_time(HOUR)
    asked = run.newsrooms.asked.total()
    run.clock.at -= 10.0
    run.conductor.turn(0.02)
    assert run.newsrooms.asked.total() == asked
    assert "clock-set-back" not in {event.name for event in run.events}


def test_a_locked_library_is_waited_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library would not take is offered again until it does: nothing that was fetched is lost."""
    whole, refusals = Following.saving, iter([True, True])

    def refusing(self: Following) -> object:
        if next(refusals, False):
            raise StoreError("onrecord.db: is being written by another process")
        return whole(self)

    monkeypatch.setattr(Following, "saving", refusing)
    run.pass_time(HOUR)
    assert [event.name for event in run.events].count("library-fault") == 2
    assert set(run.settled().values()) == {"fetched"}
    assert all(run.newsrooms.asked[address] == 1 for address in run.newsrooms.published)


def test_a_fault_of_ours_costs_one_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a step breaks on one address the others go on, and that one is counted with the reason."""
    broken = next(iter(run.newsrooms.published))

    def breaking(item: Item, tools: Tools) -> Taken:
        if item.address == broken:
            raise ZeroDivisionError
        return take(item, tools)

    monkeypatch.setattr("onrecord.pipeline.following.conducting.take", breaking)
    run.pass_time(HOUR)
    counted = run.counted()
    assert counted.to_read == 7
    assert counted.dropped == {"could not be read (ZeroDivisionError)": 1}


def test_an_older_library_is_brought_up_to_date(tmp_path: Path) -> None:
    """What is followed can be kept in a library that was made before there was such a thing."""
    sql = (Path(__file__).parents[1] / "store/libraries/version-2.sql").read_text(encoding="utf-8")
    with sqlite3.connect(tmp_path / "old.db") as old:
        old.executescript(sql)
    old.close()
    with Following.open(tmp_path / "old.db") as following:
        assert status_of(following).total == Counted()
