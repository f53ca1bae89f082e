"""One round: the addresses that were named, or everything that is due, and all that this brings up."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import InputError
from onrecord.intake.following.canonical import canonical
from onrecord.intake.following.follows import Follow, Item
from onrecord.intake.following.kinds import Kind
from onrecord.network.addresses import read_typed
from onrecord.network.reasons import StoppedError
from onrecord.pipeline.following.conducting import Scope
from onrecord.pipeline.following.events import Event, Tell
from onrecord.pipeline.following.keeping import BY_ITSELF, ask_for
from onrecord.pipeline.following.working import PATIENCE, How, at_work
from onrecord.store import Following

_TURN = 0.25
_NEVER = 0.0  # a time by which nothing is due


@dataclass(slots=True)
class RoundSummary:
    """What a round came to: how looks ended, how pages did, and what became of those that were read."""

    looks: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    stopped: bool = False

    def note(self, event: Event) -> None:
        """Count an event."""
        said = event.said
        if event.name == "looked":
            self.looks[str(said["outcome"])] += 1
        elif event.name == "took":
            self.pages[str(said["settled"])] += 1
        elif event.name == "put-off":
            self.pages["put off"] += 1
        elif event.name == "read":
            counts = ("kept", "duplicates", "unchanged", "dropped")
            self.read.update({name: int(said[name] or 0) for name in counts})


def fetch(
    addresses: Sequence[str], db: str | Path | None, how: How, tell: Tell, stop: threading.Event
) -> RoundSummary:
    """Fetch the pages at some addresses, or without any all that is due, and read them into the library.

    A page that is known is looked at again. Ends early, with what is in hand, once ``stop`` is set.
    Raises InputError for what is no address; else as ``Watch.run``.
    """
    wanted = [_address(typed) for typed in addresses]
    summary = RoundSummary()

    def told(event: Event) -> None:
        summary.note(event)
        tell(event)

    began = how.clock.now()
    scope = Scope(until=_NEVER, only=frozenset(wanted)) if wanted else Scope(until=began)
    with at_work(db, how, told, scope) as work:
        work.conductor.look_at(_named(work.following, wanted, began))
        work.reader.start()
        while not stop.is_set() and not work.conductor.is_done():
            work.conductor.turn(_TURN)
        work.conductor.finish(PATIENCE)
        if stop.is_set():
            work.reader.stop(PATIENCE)
        else:
            work.reader.drain()
    summary.stopped = stop.is_set()
    return summary


def hand_over(addresses: Sequence[str], db: str | Path | None, how: How) -> int:
    """Leave addresses to the process that is fetching into the library; return how many are new to it."""
    wanted = [_address(typed) for typed in addresses]
    with Following.open(db) as following, following.saving() as saving:
        now = how.clock.now()
        return sum(ask_for(saving, Item(address, BY_ITSELF, now, due=now)) for address in wanted)


def _named(following: Following, addresses: Sequence[str], now: float) -> list[Follow]:
    """Write down the addresses not known so far; return the others, to be looked at once more."""
    with following.saving() as saving:
        known = [one for one in addresses if not ask_for(saving, Item(one, BY_ITSELF, now, due=now))]
    return [Follow(one, Kind.PAGE, due=now) for one in known if _is_settled(following, one)]


def _is_settled(following: Following, address: str) -> bool:
    item = following.item(Item, address)
    return item is not None and item.settled is not None


def _address(typed: str) -> str:
    try:
        return str(canonical(read_typed(typed)))
    except StoppedError as stopped:
        raise InputError(typed, str(stopped)) from None
