"""The steps that following consists of: look at what is due, fetch what is new, say what came of it.

Each step takes a state and returns the next one with all that it found, and keeps nothing itself:
whoever loops over them saves each result as it comes, so that a loop that is killed goes on where it was.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord.errors import InputError
from onrecord.intake.fetching.gates import Clock, SystemClock
from onrecord.intake.fetching.outcomes import Fetched, Outcome, Refused
from onrecord.intake.fetching.requests import Request, Want
from onrecord.intake.fetching.waiting import fresh_for
from onrecord.intake.following.canonical import canonical_form
from onrecord.intake.following.choosing import choose, further
from onrecord.intake.following.follows import (
    Follow,
    Item,
    Moment,
    failed,
    looked,
    put_off,
    refused,
    settled,
)
from onrecord.intake.following.kinds import Kind
from onrecord.intake.following.leafing import leaf_through
from onrecord.intake.following.listings import read_listing
from onrecord.intake.following.pages import page_of_answer, page_of_entry
from onrecord.intake.following.schedule import Look, Rhythm
from onrecord.network.addresses import read_address
from onrecord.types import Dropped, Given, Page


class Fetcher(Protocol):
    """What a step needs of the client."""

    def fetch(self, request: Request) -> Outcome:
        """Return what became of a request."""


class Memory(Protocol):
    """What a step needs of what is kept."""

    def unseen(self, addresses: Sequence[str]) -> Iterable[str]:
        """Return those of the canonical addresses that were never taken in, nor passed over."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps work with."""

    client: Fetcher
    memory: Memory
    rhythm: Rhythm = field(default_factory=Rhythm)
    clock: Clock = field(default_factory=SystemClock)
    die: Callable[[], float] = random.random

    def moment(self) -> Moment:
        """Return the time, with a throw of the die."""
        return Moment(self.clock.now(), self.die())


@dataclass(frozen=True, slots=True)
class Checked:
    """One look at something followed: its next state, how the request ended, and what it gave.

    ``items`` are the pages not seen before, ``further`` the sitemaps of an index (to be added, or made
    due where they are followed already), ``offered`` how many pages it listed in all. ``page`` is what
    a page that is followed for itself now reads. ``moved_from`` is its address until now where it has
    moved for good.
    """

    follow: Follow
    outcome: Outcome
    items: tuple[Item, ...] = ()
    further: tuple[Follow, ...] = ()
    offered: int = 0
    lost: tuple[str, ...] = ()
    page: Page | Dropped | None = None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One try of a page: its next state, how the request ended (None where none was needed), the page.

    ``also`` is the canonical address at which the page was found in the end, to be remembered as seen;
    ``more`` is how the requests for further printed pages of the article ended.
    """

    item: Item
    outcome: Outcome | None
    page: Page | Dropped | None = None
    also: str | None = None
    more: tuple[Outcome, ...] = ()


def step(follows: Iterable[Follow], items: Iterable[Item], tools: Tools) -> Iterator[Checked | Taken]:
    """Yield what comes of everything that is due: each look, each new page after it, each open page.

    What is handed in is what the caller holds to be due; what a look finds new is fetched at once. For
    one thread: several of them use ``check`` and ``take`` and fetch only what saving a look found new,
    for two feeds may offer one page at the same moment.
    """
    for follow in follows:
        checked = check(follow, tools)
        yield checked
        for item in checked.items:
            if item.settled is None:
                yield take(item, tools)
    for item in items:
        yield take(item, tools)


def check(follow: Follow, tools: Tools) -> Checked:
    """Look at one thing that is followed."""
    want = Want.PAGE if follow.kind is Kind.PAGE else Want.FEED
    outcome = tools.client.fetch(Request(follow.address, want, follow.validators))
    at = tools.moment()
    if isinstance(outcome, Refused):
        return Checked(refused(follow, outcome, at, tools.rhythm), outcome)
    if not isinstance(outcome, Fetched):
        look = Look(fresh=fresh_for(outcome.headers, at.now))
        return Checked(looked(follow, look, outcome, at, tools.rhythm), outcome)
    checked = _read(follow, outcome, at, tools)
    return _moved(checked, outcome) if checked.follow.failures == 0 else checked


def take(item: Item, tools: Tools) -> Taken:
    """Fetch one page that was offered; where it cannot be had, what its feed carried stands in."""
    if "#" in item.address:
        return _from_feed(item, None, "only its feed carries it")
    outcome = tools.client.fetch(Request(item.address))
    if isinstance(outcome, Fetched):
        return _fetched(item, outcome, tools)
    if isinstance(outcome, Refused):
        later = put_off(item, outcome, tools.moment(), tools.rhythm.shortest)
        return Taken(later, outcome) if later else _from_feed(item, outcome, str(outcome))
    return Taken(settled(item, "duplicate"), outcome)


def _read(follow: Follow, fetched: Fetched, at: Moment, tools: Tools) -> Checked:
    fresh = fresh_for(fetched.headers, at.now)
    if follow.kind is Kind.PAGE:
        state = looked(follow, Look((), 1, 1, fresh=fresh), fetched, at, tools.rhythm)
        return Checked(state, fetched, offered=1, page=page_of_answer(follow.address, Given(), fetched))
    try:
        listing = read_listing(fetched)
    except InputError as error:
        return Checked(failed(follow, error.reason, at, tools.rhythm), fetched)
    follow = replace(follow, kind=listing.kind)
    unseen = set(tools.memory.unseen([offer.address for offer in listing.pages]))
    items = choose((offer for offer in listing.pages if offer.address in unseen), follow, at.now)
    dates = tuple(offer.dated for offer in listing.pages if offer.dated is not None)
    look = Look(dates, len(listing.pages), len(items), pace=listing.pace, fresh=fresh)
    state = looked(follow, look, fetched, at, tools.rhythm)
    if listing.lost and state.validators:  # "not modified" would keep from us what is in it once it is whole
        state = replace(state, validators=replace(state.validators, etag=None, last_modified=None))
    more = further(listing.further, follow, at.now)
    return Checked(state, fetched, items, more, len(listing.pages), listing.lost)


def _moved(checked: Checked, outcome: Fetched) -> Checked:
    to = canonical_form(outcome.moved_to) if outcome.moved_to else None
    if to is None or to == checked.follow.address:
        return checked
    return replace(checked, follow=replace(checked.follow, address=to), moved_from=checked.follow.address)


def _fetched(item: Item, fetched: Fetched, tools: Tools) -> Taken:
    also = canonical_form(fetched.address)
    if also and also != item.address:
        if _is_front(also):
            return _from_feed(item, fetched, "redirected to the front page")
        if also not in set(tools.memory.unseen([also])):
            return Taken(settled(item, "duplicate", also), fetched)
    page = page_of_answer(item.address, replace(item.given, url=also or item.address), fetched)
    if isinstance(page, Dropped) and item.html:
        return _from_feed(item, fetched, page.reason)
    if isinstance(page, Dropped):
        return Taken(settled(item, "dropped", page.reason), fetched, page, also)
    whole, more = leaf_through(page, fetched.address, tools.client.fetch)
    return Taken(settled(item, "fetched"), fetched, whole, also, more)


def _is_front(address: str) -> bool:
    """Tell whether an address is a site's front page: where hosts send whoever asks for what is gone."""
    return read_address(address).target == "/"


def _from_feed(item: Item, outcome: Outcome | None, why: str) -> Taken:
    """Return an item settled with what its feed carried, dropped where that is nothing to read."""
    page = page_of_entry(item.address, item.html, item.given) if item.html else Dropped(item.address, why)
    if isinstance(page, Dropped):
        return Taken(settled(item, "dropped", page.reason), outcome, page)
    return Taken(settled(item, "from its feed", why), outcome, page)
