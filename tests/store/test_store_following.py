"""What the library keeps of following: each fact once, what belongs together saved together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from onrecord.intake.fetching.outcomes import Validators
from onrecord.intake.fetching.pace import HostPace
from onrecord.intake.following.follows import Follow, Item, settled
from onrecord.intake.following.kinds import Kind
from onrecord.store import Following
from onrecord.types import Came, Given, Page

FEED = Follow(
    "https://ledger.example/feed",
    Kind.FEED,
    title="The Ledger",
    validators=Validators("https://ledger.example/feed", '"a"', None, "00"),
    due=100.0,
    dates=(3.0, 2.0),
)
ITEM = Item("https://ledger.example/1", FEED.address, 50.0, Given(headline="Bridge"), "<p>…</p>", due=60.0)
PAGE = Page(
    ITEM.address, "html", b"\xc3\xa9", "ab" * 32, Given(), "2026-03-02", b"\xe9", Came("answer", status=200)
)


@pytest.fixture
def following(db: str) -> Iterator[Following]:
    """Return a new library."""
    with Following.open(db) as opened:
        yield opened


def followed(following: Following, *follows: Follow) -> None:
    """Follow something."""
    with following.saving() as saving:
        for one in follows:
            saving.add_follow(one, one.address.split("/")[2])


def offered(following: Following, *items: Item) -> int:
    """Write items; return how many are new."""
    with following.saving() as saving:
        return saving.add_items([(one, one.address.split("/")[2]) for one in items])


def test_follows_and_items_come_back_as_they_were(following: Following) -> None:
    """Every field of both is kept."""
    followed(following, FEED)
    offered(following, ITEM)
    assert following.follows(Follow) == [FEED]
    assert following.item(Item, ITEM.address) == ITEM


def test_an_item_is_there_once(following: Following) -> None:
    """Whatever offers an address again, the first row stands."""
    assert offered(following, ITEM, replace(ITEM, address="https://ledger.example/2")) == 2
    assert offered(following, replace(ITEM, follow="https://post.example/feed", found=70.0)) == 0
    assert following.item(Item, ITEM.address) == ITEM


def test_an_item_is_settled_once(following: Following) -> None:
    """The second to settle an item is told so, and changes nothing; what was said of it is kept no longer."""
    offered(following, ITEM)
    with following.saving() as saving:
        assert saving.settle(settled(ITEM, "fetched"), "11")
        assert not saving.settle(settled(ITEM, "dropped", "too late"), None)
    held = following.item(Item, ITEM.address)
    assert held is not None
    assert (held.settled, held.reason, held.html, held.given) == ("fetched", None, "", Given())


def test_what_is_not_seen_through_to_the_end_is_not_saved(following: Following) -> None:
    """A fault within a block of saving leaves nothing of it."""

    def saves_half() -> None:
        with following.saving() as saving:
            saving.add_follow(FEED, "ledger.example")
            saving.add_items([(ITEM, "ledger.example")])
            saving.wait(PAGE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        saves_half()
    assert following.follows(Follow) == []
    assert following.item(Item, ITEM.address) is None
    assert following.waiting(5) == []


def test_unseen_knows_items_and_where_they_were_found(following: Following) -> None:
    """An address is seen as an item's own or as where one ended, in any number of addresses asked for."""
    offered(following, ITEM)
    with following.saving() as saving:
        assert saving.also("https://ledger.example/end", ITEM.address)
        assert saving.also("https://ledger.example/end", ITEM.address)
        assert not saving.also("https://ledger.example/end", "https://ledger.example/other")
        assert not saving.also(ITEM.address, "https://ledger.example/other")
    many = [f"https://ledger.example/new{number}" for number in range(1200)]
    assert following.unseen([ITEM.address, *many, "https://ledger.example/end"]) == many


def test_one_of_each_host_is_due(following: Following) -> None:
    """Of several things due at one host the one due first comes; hosts at rest are left out."""
    early = replace(FEED, address="https://ledger.example/early", due=10.0)
    other = replace(FEED, address="https://post.example/feed", due=50.0)
    late = replace(FEED, address="https://courier.example/feed", due=900.0)
    gone = replace(FEED, address="https://gone.example/feed", due=1.0, ended=True)
    followed(following, FEED, early, other, late, gone)
    assert following.due_follows(Follow, 200.0, [], 10) == [early, other]
    assert following.due_follows(Follow, 200.0, ["ledger.example"], 10) == [other]
    second = replace(ITEM, address="https://ledger.example/2", due=1.0)
    offered(following, ITEM, second, replace(ITEM, address="https://post.example/1", due=900.0))
    assert following.due_items(Item, 200.0, [], 10) == [ITEM]
    assert following.due_items(Item, 200.0, [], 10, [second.address]) == [second]
    assert following.due_items(Item, 200.0, ["ledger.example"], 10) == []


def test_a_clock_set_back_brings_all_back_with_it(following: Following) -> None:
    """What was put off comes as much earlier, and not before now; what is past or settled stays as it was."""
    looked = replace(FEED, checked=900.0, due=1200.0)
    soon = replace(FEED, address="https://post.example/feed", due=950.0)
    past = replace(FEED, address="https://courier.example/feed", checked=80.0, due=90.0)
    followed(following, looked, soon, past)
    done = replace(ITEM, address="https://ledger.example/done", settled="fetched", due=990.0)
    offered(following, replace(ITEM, found=900.0, due=950.0), done)
    assert following.last_look() == 900.0
    with following.saving() as saving:
        saving.set_back(100.0, 800.0)
    held = {one.address: one for one in following.follows(Follow)}
    assert (held[looked.address].checked, held[looked.address].due) == (100.0, 400.0)
    assert held[soon.address].due == 150.0
    assert held[past.address] == past
    item = following.item(Item, ITEM.address)
    assert item is not None
    assert (item.found, item.due) == (100.0, 150.0)
    settled_one = following.item(Item, done.address)
    assert settled_one is not None
    assert settled_one.due == 990.0


def test_what_was_stopped_stays_so(following: Following) -> None:
    """A look that was in hand when its feed was stopped does not revive it; to follow it again does."""
    child = replace(FEED, address="https://ledger.example/map", parent=FEED.address)
    followed(following, FEED, child)
    offered(following, ITEM)
    with following.saving() as saving:
        assert saving.stop(FEED.address)
        assert not saving.stop(FEED.address)
        assert not saving.put_follow(replace(FEED, due=999.0), "ledger.example")
        assert not saving.add_follow(child, "ledger.example")
    assert all(one.ended for one in following.follows(Follow))
    held = following.item(Item, ITEM.address)
    assert held is not None
    assert held.settled == "passed over"
    with following.saving() as saving:
        assert saving.add_follow(FEED, "ledger.example", again=True)
    assert [one.ended for one in following.follows(Follow, FEED.address)] == [False]


def test_a_feed_that_moved_takes_all_with_it(following: Following) -> None:
    """Items and counts go to the new address; where that is followed too the two become one."""
    new = "https://ledger.example/news"
    followed(following, FEED, replace(FEED, address=new))
    offered(following, ITEM)
    with following.saving() as saving:
        saving.count(FEED.address, "look", "fetched", "")
        saving.count(new, "look", "fetched", "")
        saving.move(FEED.address, new)
    assert [one.address for one in following.follows(Follow)] == [new]
    assert [(row.follow, row.times) for row in following.requests()] == [(new, 2)]
    assert [(row.follow, row.items) for row in following.fates()] == [(new, 1)]


def test_a_page_waits_once_and_as_it_came(following: Following) -> None:
    """The bytes, what was read from them and how they came are all there until the page is read."""
    with following.saving() as saving:
        saving.wait(PAGE)
        saving.wait(PAGE)
    (waiting,) = following.waiting(10)
    assert following.page(waiting.number) == PAGE
    following.died([waiting.number])
    assert following.waiting(10)[0].tries == 1
    following.read([waiting.number])
    assert following.waiting(10) == []


def test_what_was_learnt_is_kept_until_it_is_forgotten(following: Following) -> None:
    """The last word on a host holds."""
    pace = HostPace(free_at=9.0, failures=2)
    with following.saving() as saving:
        saving.learn("pace", {"ledger.example": HostPace(), "post.example": pace})
        saving.learn("pace", {"ledger.example": pace}, ["post.example"])
    assert following.learnt("pace", HostPace) == {"ledger.example": pace}
    assert following.learnt("robots", HostPace) == {}
