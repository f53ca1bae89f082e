"""Several things followed at once, on several hosts: what is done to one leaves the others alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from tests.databases import looked_up

from onrecord.intake.fetching.pace import HostPace
from onrecord.intake.following.follows import Follow, Item
from onrecord.intake.following.kinds import Kind
from onrecord.intake.following.revisits import Revisit
from onrecord.store import Fate, Following, Reader, Versions, Writer
from onrecord.store.taking import Reading
from onrecord.types import Article, Came, Dropped, Findings, Given, Page

LEDGER, POST = "https://ledger.example", "https://post.example"


@pytest.fixture
def following(db: str) -> Iterator[Following]:
    """Return a new library in which two feeds are followed, one on each host."""
    with Following.open(db) as opened:
        with opened.saving() as saving:
            for host in (LEDGER, POST):
                saving.add_follow(feed(host, 100.0), host[8:])
        yield opened


def feed(host: str, due: float, name: str = "feed") -> Follow:
    """Return a feed of a host."""
    return Follow(f"{host}/{name}", Kind.FEED, due=due)


def item(host: str, name: str, due: float = 10.0, follow: str | None = None) -> Item:
    """Return an item that a host's feed has offered."""
    given = Given(headline=f"Told of {name}")
    return Item(f"{host}/{name}", follow or f"{host}/feed", 5.0, given, f"<p>{name}</p>", due=due)


def offer(following: Following, *items: Item) -> None:
    """Write items."""
    with following.saving() as saving:
        assert saving.add_items([(one, one.address.split("/")[2]) for one in items]) == len(items)


def visit(host: str, name: str, due: float | None) -> Revisit:
    """Return a page that is to be looked at again."""
    return Revisit(f"{host}/{name}", f"{host}/feed", 1.0, due, turn=2, sha256=name, given=Given(id=name))


def names(rows: Sequence[Follow | Item | Revisit]) -> list[str]:
    """Return rows by the ends of their addresses."""
    return [row.address[8:].replace(".example", "") for row in rows]


@pytest.mark.parametrize(
    ("now", "resting", "limit", "due"),
    [
        (99.0, [], 9, []),
        (100.0, [], 9, ["ledger/feed"]),
        (110.0, [], 9, ["ledger/feed", "post/feed"]),
        (300.0, [], 9, ["ledger/feed", "post/feed"]),
        (300.0, [], 1, ["ledger/feed"]),
        (300.0, ["ledger.example"], 9, ["post/feed"]),
        (300.0, ["post.example"], 9, ["ledger/feed"]),
        (300.0, ["ledger.example", "post.example"], 9, []),
    ],
)
def test_what_is_due_to_be_looked_at(
    now: float, resting: list[str], limit: int, due: list[str], following: Following
) -> None:
    """From the moment it is due, the longest due first, one of a host."""
    with following.saving() as saving:
        saving.add_follow(feed(LEDGER, 150.0, "late"), "ledger.example")
        saving.add_follow(feed(POST, 130.0, "late"), "post.example")
        assert saving.put_follow(feed(POST, 110.0), "post.example")
    assert names(following.due_follows(Follow, now, resting, limit)) == due


def test_of_a_host_what_is_longest_due_comes(following: Following) -> None:
    """And of several hosts the one that has waited longest."""
    with following.saving() as saving:
        saving.add_follow(feed(POST, 40.0, "early"), "post.example")
        saving.add_follow(feed(POST, 30.0, "first"), "post.example")
        saving.add_follow(replace(feed(POST, 20.0, "over"), ended=True), "post.example")
    assert names(following.due_follows(Follow, 200.0, [], 9)) == ["post/first", "ledger/feed"]


@pytest.mark.parametrize(
    ("now", "resting", "limit", "due"),
    [
        (9.0, [], 9, []),
        (10.0, [], 9, ["ledger/b"]),
        (20.0, [], 9, ["ledger/a", "post/a"]),
        (20.0, [], 1, ["ledger/a"]),
        (20.0, ["ledger.example"], 9, ["post/a"]),
    ],
)
def test_which_items_are_due(
    now: float, resting: list[str], limit: int, due: list[str], following: Following
) -> None:
    """Of each host the first that came of those that are due and open."""
    offer(following, item(LEDGER, "a", 20.0), item(LEDGER, "b", 10.0))
    offer(following, item(POST, "a", 20.0), item(POST, "b", 20.0))
    assert names(following.due_items(Item, now, resting, limit)) == due
    assert names(following.due_items(Item, now, resting, limit, [])) == []


@pytest.mark.parametrize(
    ("now", "resting", "limit", "due"),
    [
        (9.0, [], 9, []),
        (10.0, [], 9, ["ledger/b"]),
        (20.0, [], 9, ["ledger/b", "post/a"]),
        (20.0, [], 1, ["ledger/b"]),
        (20.0, ["ledger.example"], 9, ["post/a"]),
    ],
)
def test_which_pages_are_due_to_be_looked_at_again(
    now: float, resting: list[str], limit: int, due: list[str], following: Following
) -> None:
    """Of each host the longest due; none of what is followed no more, and none that is done with."""
    rows = [
        visit(LEDGER, "a", 12.0),
        visit(LEDGER, "b", 10.0),
        visit(POST, "a", 20.0),
        visit(POST, "z", None),
    ]
    with following.saving() as saving:
        for one in rows:
            saving.add_revisit(one, one.address.split("/")[2])
    found = following.due_revisits(Revisit, now, resting, limit)
    assert names(found) == due
    assert all(one in rows for one in found)
    with following.saving() as saving:
        saving.stop(f"{LEDGER}/feed")
    left = following.due_revisits(Revisit, now, resting, 9)
    assert names(left) == (["post/a"] if now >= 20.0 else [])


def test_a_page_looked_at_again_changes_alone(following: Following) -> None:
    """What came of it is written once it is there; to add it again changes nothing."""
    with following.saving() as saving:
        for one in (visit(LEDGER, "a", 12.0), visit(POST, "a", 20.0)):
            saving.add_revisit(one, one.address.split("/")[2])
        saving.add_revisit(visit(LEDGER, "a", 1.0), "ledger.example")
        assert saving.put_revisit(replace(visit(POST, "a", 15.0), turn=3))
        assert not saving.put_revisit(visit(POST, "z", 1.0))
    found = following.due_revisits(Revisit, 50.0, [], 9)
    assert [(one.due, one.turn) for one in found] == [(12.0, 2), (15.0, 3)]


def test_what_is_settled_is_one_item(following: Following) -> None:
    """The others stay open, with what was said of them."""
    offer(following, item(LEDGER, "a"), item(LEDGER, "b"), item(POST, "a"))
    done = replace(item(LEDGER, "a"), settled="fetched", attempts=1)
    with following.saving() as saving:
        assert saving.settle(done, "ab")
        assert not saving.settle(done, "cd")
        assert not saving.settle(item(LEDGER, "z"), None)
    assert following.item(Item, f"{LEDGER}/a") == replace(done, given=Given(), html="")
    for host, name in ((LEDGER, "b"), (POST, "a")):
        assert following.item(Item, f"{host}/{name}") == item(host, name)
    assert following.item(Item, f"{LEDGER}/z") is None


def test_what_is_stopped_is_one_feed(following: Following) -> None:
    """And what it led to; other feeds, their items, and items that are settled stay as they are."""
    child = replace(feed(LEDGER, 1.0, "map"), parent=f"{LEDGER}/feed")
    with following.saving() as saving:
        saving.add_follow(child, "ledger.example")
    done = replace(item(LEDGER, "done"), settled="fetched", given=Given(), html="")
    offer(following, item(LEDGER, "a"), item(LEDGER, "b", follow=child.address), item(POST, "a"), done)
    with following.saving() as saving:
        assert saving.stop(f"{LEDGER}/feed")
        assert not saving.stop(f"{LEDGER}/none")
    assert {one.address: one.ended for one in following.follows(Follow)} == {
        f"{LEDGER}/feed": True,
        child.address: True,
        f"{POST}/feed": False,
    }
    assert len({one.reason for one in following.follows(Follow) if one.ended}) == 1
    settled = {name: following.item(Item, f"{LEDGER}/{name}") for name in ("a", "b", "done")}
    assert {name: one and one.settled for name, one in settled.items()} == {
        "a": "passed over",
        "b": "passed over",
        "done": "fetched",
    }
    assert settled["a"] is not None
    assert settled["a"].html == ""
    assert following.item(Item, f"{POST}/a") == item(POST, "a")


def test_what_moves_is_one_feed(following: Following) -> None:
    """With its items, its counts and what it led to; the other's stay where they are."""
    child = replace(feed(LEDGER, 1.0, "map"), parent=f"{LEDGER}/feed")
    other = replace(feed(POST, 1.0, "map"), parent=f"{POST}/feed")
    new = f"{LEDGER}/news"
    offer(following, item(LEDGER, "a"), item(POST, "a"))
    with following.saving() as saving:
        saving.add_follow(child, "ledger.example")
        saving.add_follow(other, "post.example")
        saving.count(f"{LEDGER}/feed", "look", "fetched", "", 3)
        saving.count(f"{LEDGER}/feed", "page", "refused", "gone")
        saving.count(f"{POST}/feed", "look", "fetched", "", 2)
        saving.move(f"{LEDGER}/feed", new)
    held = {one.address: one.parent for one in following.follows(Follow)}
    assert held == {child.address: new, new: None, f"{POST}/feed": None, other.address: f"{POST}/feed"}
    counts = sorted(tuple(row) for row in following.requests())
    assert counts == [
        (new, "look", "fetched", "", 3),
        (new, "page", "refused", "gone", 1),
        (f"{POST}/feed", "look", "fetched", "", 2),
    ]
    assert sorted((one.follow, one.items) for one in following.fates()) == [(new, 1), (f"{POST}/feed", 1)]


def test_requests_are_counted_by_how_they_ended(following: Following) -> None:
    """Each end apart, as often as it is told."""
    with following.saving() as saving:
        for outcome, reason, times in (("fetched", "", 1), ("fetched", "", 2), ("refused", "gone", 1)):
            saving.count(f"{POST}/feed", "page", outcome, reason, times)
    assert sorted((row.outcome, row.reason, row.times) for row in following.requests()) == [
        ("fetched", "", 3),
        ("refused", "gone", 1),
    ]


def page(name: str, host: str = LEDGER, content: bytes = b"read") -> Page:
    """Return a page that was fetched."""
    return Page(
        f"{host}/{name}", "html", content, f"sha {name}", Given(id=name), None, b"read", Came("answer")
    )


def test_pages_wait_in_order(following: Following) -> None:
    """The oldest first, those that processes died of last; what is read goes alone."""
    with following.saving() as saving:
        for name in "abc":
            saving.wait(page(name, content=b"other" if name == "b" else b"read"))
    first, second, third = following.waiting(9)
    assert [following.page(one.number) for one in (first, second, third)] == [
        page("a"),
        page("b", content=b"other"),
        page("c"),
    ]
    following.died([first.number])
    assert [one.path[-1] + str(one.tries) for one in following.waiting(9)] == ["b0", "c0", "a1"]
    assert [one.path[-1] for one in following.waiting(2)] == ["b", "c"]
    following.read([second.number])
    assert [one.path[-1] for one in following.waiting(9)] == ["c", "a"]


def test_what_became_of_items(following: Following, db: str) -> None:
    """By feed and end, with what their pages gave, and whether these still wait."""
    offer(following, *(item(LEDGER, name) for name in "abcd"), item(POST, "a"))
    with following.saving() as saving:
        for name in "ab":
            saving.settle(replace(item(LEDGER, name), settled="fetched"), f"sha {name}")
        saving.settle(replace(item(POST, "a"), settled="dropped", reason="gone"), None)
        saving.wait(page("b"))
    with Writer.open(db, Versions()) as writer, writer.intake() as intake:
        intake.drop(page("a"), "empty")
        intake.drop(replace(page("a"), path="elsewhere"), "other")
    assert sorted(map(str, following.fates())) == sorted(
        map(
            str,
            [
                Fate(f"{LEDGER}/feed", "fetched", None, "dropped", "empty", False, 1),
                Fate(f"{LEDGER}/feed", "fetched", None, None, None, True, 1),
                Fate(f"{LEDGER}/feed", None, None, None, None, False, 2),
                Fate(f"{POST}/feed", "dropped", "gone", None, None, False, 1),
            ],
        )
    )


def test_what_is_learnt_is_kept_by_kind(following: Following) -> None:
    """Of two kinds the same name may be known; to forget one leaves the other."""
    with following.saving() as saving:
        saving.learn("pace", {"a.example": HostPace(failures=1), "b.example": HostPace(failures=2)})
        saving.learn("else", {"a.example": HostPace(failures=3)})
        saving.learn("pace", {}, ["a.example"])
    assert following.learnt("pace", HostPace) == {"b.example": HostPace(failures=2)}
    assert following.learnt("else", HostPace) == {"a.example": HostPace(failures=3)}


def article(name: str, address: str, *captures: str) -> Reading:
    """Return what was read at an address."""
    made = Article(name, address, f"Text of {name}.", f"sha {name}", outlet="The Ledger", captures=captures)
    return Reading(made, Findings(name), {}, address=address)


@pytest.mark.parametrize(
    ("address", "at", "stood"),
    [
        ("/a", "2031-02-02", {"a": ("2031-02-01", "2031-02-02")}),
        ("/a", "2031-02-01", {}),
        ("/a", "2031-01-31", {}),
        ("/bare", "2031-02-02", {}),
        ("/two", "2031-02-02", {}),
        ("/waits", "2031-02-02", {}),
        ("/none", "2031-02-02", {}),
        ("/older", "2031-02-02", {"older": ("2031-02-01", "2031-02-02")}),
        ("/newer", "2031-02-09", {}),
    ],
)
def test_when_an_article_still_stood_there(
    address: str, at: str, stood: dict[str, tuple[str, ...]], following: Following, db: str
) -> None:
    """It is noted of the one that is shown there, if that was seen before and nothing newer is known or waits."""
    seen = "2031-02-01"
    texts = {
        "a": "/a",
        "one": "/two",
        "other": "/two",
        "waits": "/waits",
        "older": "/older",
        "newer": "/newer",
    }
    with Writer.open(db, Versions()) as writer, writer.intake() as intake:
        for name, place in texts.items():
            reading = article(name, f"{LEDGER}{place}", seen)
            intake.keep(Page(f"{name}.html", "html", b"", reading.article.sha256), reading)
        bare = article("bare", f"{LEDGER}/bare")
        intake.keep(Page("bare.html", "html", b"", bare.article.sha256), bare)
        for name, day in (("older", "2031-01-01"), ("newer", "2031-02-05")):
            kept = article(name, f"{LEDGER}/{name}", day)
            beside = replace(kept, article=replace(kept.article, sha256="beside", text="Beside."))
            intake.revise(Page(f"{name}-beside.html", "html", b"", "beside"), beside)
    with following.saving() as saving:
        saving.wait(page("waits"))
        saving.stood(f"{LEDGER}{address}", at)
    with Writer.open(db, Versions()) as writer:
        held = {name: writer.article(name).captures for name in (*texts, "bare")}
    expected = {**dict.fromkeys(texts, (seen,)), "bare": (), **stood}
    assert held == expected


def test_a_lost_input_is_lost_until_it_is_read(db: str) -> None:
    """Then that is no more told of it; other arrivals at the same place stay."""
    with Writer.open(db, Versions()) as writer:
        with writer.intake() as intake:
            intake.lose(Dropped("a.txt", "no such file"))
            intake.lose(Dropped("b.txt", "no such file"))
            intake.drop(Page("a.txt", "text", b"", "11"), "empty")
            intake.drop(Page("a.txt", "text", b"", "22"), "too short")
        reader = Reader.open(db)
        with reader.unloading() as whole:
            assert list(whole.dropped()) == [
                Dropped("b.txt", "no such file"),
                Dropped("a.txt", "empty"),
                Dropped("a.txt", "too short"),
            ]
        reader.close()
    assert [tuple(row) for row in looked_up(db, "SELECT outcome, count(*) FROM page GROUP BY outcome")] == [
        ("dropped", 3)
    ]
