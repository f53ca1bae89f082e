"""Hands over what is due, one delivery after another: what fails costs no other, and none goes out twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
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
    go out. ``pause`` is called before each, for those who go by a rate.
    """

    channel: Channel
    kinds: tuple[str, ...] = ()
    patience: timedelta = timedelta(days=2)
    least: Callable[[Delivery, datetime], datetime] = lambda _, when: when
    pause: Callable[[], None] = field(default=lambda: None)


def hand_over(outbox: Outbox, wanted: Round, attempt: Attempt, clock: Callable[[], datetime]) -> Counter[str]:
    """Hand over all that is due; return how many were sent, failed, are to be tried later, are unclear.

    What an earlier process had in hand when it was killed becomes unclear first, and is never sent again.
    Where many attempts in a row have to be tried later, the server is taken to be away, and the rest is left.
    """
    counts: Counter[str] = Counter()
    counts["unclear"] += outbox.give_up(IN_HAND)
    in_a_row = 0
    for delivery in _due(outbox, wanted):
        wanted.pause()  # before it is in hand: who is killed while waiting has lost nothing
        if not outbox.begin(delivery.n):
            continue
        state = _settled(outbox, delivery, attempt, wanted, clock)
        counts[state] += 1
        in_a_row = in_a_row + 1 if state == "later" else 0
        if in_a_row == IN_A_ROW:
            break
    return counts


def _due(outbox: Outbox, wanted: Round) -> Iterator[Delivery]:
    """Yield what is due. Each is taken in hand by who asks, or was by another: so it comes to an end."""
    while found := outbox.due(wanted.channel, _AT_A_TIME, wanted.kinds):
        yield from found


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
