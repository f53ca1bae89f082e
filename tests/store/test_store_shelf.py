"""The index by which articles meet: what is put in is found, what is let go is not."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from onrecord.store import Shelf, schema
from onrecord.store.shelf import ALL, BEST, EACH, UNDATED
from onrecord.types import Assignment


def put(shelf: Shelf, article: int, keys: tuple[int, ...], day: int | None = 100, story: str = "s") -> None:
    """Put an article on the shelf whose words are its keys."""
    shelf.hold(article, story, Assignment(((article,),), keys, keys, bytes([article % 256]), day))


def test_articles_are_found_by_shared_keys(connection: Connection) -> None:
    """Those that share most come first; those of other days, and without a key, not at all."""
    shelf = Shelf(connection)
    put(shelf, 1, (7, 8), 100)
    put(shelf, 2, (7, 8, 9), 101)
    put(shelf, 3, (7,), 300)
    put(shelf, 4, (5,), 100)
    put(shelf, 5, (9,), None)
    assert shelf.sharing([9, 8, 7], (90, 110)) == [2, 1, 5]
    assert set(shelf.sharing([9, 8, 7], None)) == {1, 2, 3, 5}
    assert shelf.sharing([], (90, 110)) == []


def test_what_is_let_go_is_found_no_more(connection: Connection) -> None:
    """Neither by key nor as a member; its words are not counted, and its story still keeps it."""
    shelf = Shelf(connection)
    put(shelf, 1, (7, 8))
    put(shelf, 2, (8, 9))
    shelf.let_go(1, (7, 8))
    assert shelf.sharing([7, 8], None) == [2]
    assert shelf.counts([7, 8, 9]) == (1, {7: 0, 8: 1, 9: 1})
    assert shelf.vectors([1, 2]) == {2: b"\x02"}
    assert shelf.members(["s"]) == {2: "s"}
    assert shelf.stories([1, 2]) == {1: "s", 2: "s"}
    shelf.let_go(1, (7, 8))
    assert shelf.counts([8]) == (1, {8: 1})


def test_a_window_slides(connection: Connection) -> None:
    """What is old, or undated, and came long ago is behind; what is new or came of late is not."""
    shelf = Shelf(connection)
    came = {1: ("2031-01", 100), 2: ("2031-01", 101), 3: ("2031-01", UNDATED), 4: ("2031-02", 100)}
    for article, (added, day) in came.items():
        blank = {"path": "", "text": "", "sha256": "", "topics": [], "regions": [], "dropped": []}
        row = {"n": article, "id": str(article), "added": added, **blank}
        connection.execute(insert(schema.article), row)
        put(shelf, article, (7,), day)
    assert list(shelf.behind(101, "2031-02")) == [(1, b"\x01"), (3, b"\x03")]
    shelf.let_go(1, (7,))
    assert list(shelf.behind(101, "2031-02")) == [(3, b"\x03")]


def test_what_was_let_go_may_come_back(connection: Connection) -> None:
    """It is found again, by keys and as a member, and its words are counted again."""
    shelf = Shelf(connection)
    put(shelf, 1, (7, 8))
    shelf.let_go(1, (7, 8))
    put(shelf, 1, (7, 8), story="other")
    assert shelf.sharing([7], None) == [1]
    assert shelf.members(["s", "other"]) == {1: "other"}
    assert shelf.counts([7]) == (1, {7: 1})


def test_no_key_draws_in_everything(connection: Connection) -> None:
    """However many articles share a common word, a bounded number is looked at, the latest of them."""
    shelf = Shelf(connection)
    for article in range(1, 3 * EACH):
        put(shelf, article, (7,), article)
    found = shelf.sharing([7], None)
    assert len(found) == min(EACH, BEST, ALL)
    assert min(found) == 3 * EACH - len(found)
