"""Handing over by several ways: side by side, and one that is shut holds up no other."""

from __future__ import annotations

from collections import Counter
from threading import Barrier

from tests.readers.readers_kit import Clock

from onrecord.readers import Attempted, Delivery, Planned, Readers, Round, hand_over
from onrecord.readers.handing import IN_A_ROW


def planned(readers: Readers, clock: Clock, ways: dict[str, int]) -> None:
    """Plan some posts by each way."""
    account = readers.accounts.grant("reader@example.org", "reader")
    readers.outbox.plan(
        Planned(f"{way} {n}", "alert", "webhook", {"way": way}, clock(), account.id)
        for way, count in ways.items()
        for n in range(count)
    )


def way_of(delivery: Delivery) -> str:
    """Return the way that a post was planned by."""
    return str(delivery.about["way"])


def test_two_hosts_are_posted_to_side_by_side(readers: Readers, clock: Clock) -> None:
    """A host that answers only when another was reached is no reason to wait for either."""
    planned(readers, clock, {"one": 1, "other": 1})
    meeting = Barrier(2, timeout=20)

    def attempt(delivery: Delivery) -> tuple[Attempted, str]:
        meeting.wait()
        return "sent", ""

    found = hand_over(readers.outbox, Round("webhook", way=way_of, hands=2), attempt, clock)
    assert found["sent"] == 2


def test_a_host_that_is_away_holds_up_no_other(readers: Readers, clock: Clock) -> None:
    """After some failures in a row what else is due there is left for the next run; all else goes out."""
    planned(readers, clock, {"away": 150, "there": 30, "also there": 5})
    tried: Counter[str] = Counter()

    def attempt(delivery: Delivery) -> tuple[Attempted, str]:
        tried[way_of(delivery)] += 1
        return ("later", "no answer") if way_of(delivery) == "away" else ("sent", "")

    found = hand_over(readers.outbox, Round("webhook", way=way_of, hands=4), attempt, clock)
    assert tried == {"away": IN_A_ROW, "there": 30, "also there": 5}
    assert (found["sent"], found["later"]) == (35, IN_A_ROW)
    assert readers.outbox.counts()["waiting"] == 150


def test_posts_to_one_host_go_one_after_another_in_order(readers: Readers, clock: Clock) -> None:
    """However many hands there are, a host gets what was due first first."""
    planned(readers, clock, {"one": 20, "other": 20})
    order: dict[str, list[str]] = {"one": [], "other": []}

    def attempt(delivery: Delivery) -> tuple[Attempted, str]:
        order[way_of(delivery)].append(delivery.key)
        return "sent", ""

    hand_over(readers.outbox, Round("webhook", way=way_of, hands=8), attempt, clock)
    assert order == {way: [f"{way} {n}" for n in range(20)] for way in order}
