"""Hands over what is due: what fails costs no other, and none goes out twice.

Deliveries that go by one way (a server of mail, a host) follow one another; those by different ways may go
out side by side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from onrecord.readers.outbox import Outbox
from onrecord.readers.views import Channel, Delivery

Attempted = Literal["sent", "refused", "later", "unclear"]
Attempt = Callable[[Delivery], tuple[Attempted, str]]
"""Sends one delivery; returns what came of it and, where it was not sent, why. Raises nothing."""

IN_HAND = timedelta(minutes=15)
"""After which what was begun and not settled counts as unclear: longer than any one attempt takes."""

WAITS = (5, 15, 60, 240, 720)
"""Minutes to wait after the first, second, … attempt that may be tried again."""

IN_A_ROW = 10
"""Attempts that fail one after another, for now, before the rest is left for the next run."""

_AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class Round:
    """What is to be handed over: on which channel, of which kinds, and for how long it is tried.

    ``least`` puts off an attempt: given a delivery and a time, the first time from then on at which it may
    go out. ``pause`` is called before each, for those who go by a rate. ``way`` tells by which way a delivery
    goes; ``hands`` of them are tried at a time.
    """

    channel: Channel
    kinds: tuple[str, ...] = ()
    patience: timedelta = timedelta(days=2)
    least: Callable[[Delivery, datetime], datetime] = lambda _, when: when
    pause: Callable[[], None] = field(default=lambda: None)
    way: Callable[[Delivery], str] = field(default=lambda _: "")
    hands: int = 1


def hand_over(outbox: Outbox, wanted: Round, attempt: Attempt, clock: Callable[[], datetime]) -> Counter[str]:
    """Hand over all that is due; return how many were sent, failed, are to be tried later, are unclear.

    What an earlier process had in hand when it was killed becomes unclear first, and is never sent again.
    Where many attempts in a row have to be tried later, their way is taken to be shut, and what else goes by
    it is left.
    """
    counts: Counter[str] = Counter()
    counts["unclear"] += outbox.give_up(IN_HAND)
    ways: defaultdict[str, _Way] = defaultdict(_Way)
    left: set[int] = set()

    def go(deliveries: Sequence[Delivery]) -> Counter[str]:
        return _by_one_way(outbox, deliveries, ways[wanted.way(deliveries[0])], wanted, attempt, clock)

    with ThreadPoolExecutor(wanted.hands) as hands:
        while due := _due(outbox, wanted, left):
            by_way: defaultdict[str, list[Delivery]] = defaultdict(list)
            for delivery in due:
                by_way[wanted.way(delivery)].append(delivery)
            for name in by_way:
                ways[name]  # each is there before several hands look
            for found in hands.map(go, by_way.values()):
                counts += found
            left |= {each.n for name, some in by_way.items() if ways[name].shut for each in some}
    return counts


@dataclass(slots=True)
class _Way:
    """How many attempts failed in a row, for now, by one way."""

    in_a_row: int = 0

    @property
    def shut(self) -> bool:
        return self.in_a_row >= IN_A_ROW


def _due(outbox: Outbox, wanted: Round, left: Collection[int]) -> list[Delivery]:
    """Return what is due and not left. Each is taken in hand, or was by another: so it comes to an end."""
    found = outbox.due(wanted.channel, _AT_A_TIME + len(left), wanted.kinds)
    return [delivery for delivery in found if delivery.n not in left]


def _by_one_way(
    outbox: Outbox,
    deliveries: Sequence[Delivery],
    way: _Way,
    wanted: Round,
    attempt: Attempt,
    clock: Callable[[], datetime],
) -> Counter[str]:
    """Hand over one after another, until the way is found shut."""
    counts: Counter[str] = Counter()
    for delivery in deliveries:
        if way.shut:
            break
        wanted.pause()  # before it is in hand: who is killed while waiting has lost nothing
        if outbox.begin(delivery.n):
            state = _settled(outbox, delivery, attempt, wanted, clock)
            counts[state] += 1
            way.in_a_row = way.in_a_row + 1 if state == "later" else 0
    return counts


def _settled(
    outbox: Outbox, delivery: Delivery, attempt: Attempt, wanted: Round, clock: Callable[[], datetime]
) -> str:
    came, why = attempt(delivery)
    if came == "sent":
        outbox.settle(delivery.n, "sent")
        return "sent"
    if came == "unclear":
        outbox.settle(delivery.n, "unclear", why)
        return "unclear"
    if came == "later":
        wait = timedelta(minutes=WAITS[min(delivery.attempts, len(WAITS) - 1)])
        due = wanted.least(delivery, clock() + wait)
        if _waited(delivery) + wait <= wanted.patience:
            outbox.postpone(delivery.n, due, why)
            return "later"
    outbox.settle(delivery.n, "failed", why)
    return "failed"


def _waited(delivery: Delivery) -> timedelta:
    """Return for how long a delivery has been tried, as the waits between its attempts add up."""
    waits = [WAITS[min(n, len(WAITS) - 1)] for n in range(delivery.attempts)]
    return timedelta(minutes=sum(waits))
