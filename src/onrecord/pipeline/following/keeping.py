"""Saves what came of a look or a try in the library, and says what is to be told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from onrecord.intake.fetching.outcomes import Fetched, Outcome, Refused
from onrecord.intake.following.canonical import canonical_form
from onrecord.intake.following.follows import Follow, Item, settled
from onrecord.intake.following.revisits import Revisit, Revisited
from onrecord.intake.following.stepping import Checked, Taken
from onrecord.network.addresses import read_address
from onrecord.network.reasons import StoppedError
from onrecord.pipeline.following.events import Value, written
from onrecord.store import Saving
from onrecord.types import Page

BY_ITSELF = ""
"""What stands for the follow of a page that somebody asked for by its address."""

Said = tuple[str, dict[str, Value]]


def host_of(address: str) -> str:
    """Return whom an address asks; two with the same host wait for each other."""
    try:
        return read_address(address).host
    except StoppedError:
        return ""


def follow_anew(saving: Saving, follow: Follow) -> bool:
    """Follow something; return whether it was not followed until now."""
    return saving.add_follow(follow, host_of(follow.address), again=True)


def ask_for(saving: Saving, item: Item) -> bool:
    """Have a page fetched; return whether it was not known."""
    return saving.add_items([(item, host_of(item.address))]) > 0


def keep_look(saving: Saving, checked: Checked) -> Said:
    """Save a look: its follow's new state, what it found new, how the request ended, all or nothing."""
    follow = checked.follow
    if checked.moved_from:
        saving.move(checked.moved_from, follow.address)
    is_followed = saving.put_follow(follow, host_of(follow.address))
    for more in checked.further:
        saving.add_follow(more, host_of(more.address))
    new = saving.add_items([(item, host_of(item.address)) for item in checked.items])
    _count(saving, follow.address if is_followed else BY_ITSELF, "look", checked.outcome)
    _keep_shown(saving, checked)
    return "looked", {
        "address": follow.address,
        **_ended(checked.outcome),
        "offered": checked.offered,
        "new": new,
        "sitemaps": len(checked.further) or None,
        "lost": "; ".join(checked.lost) or None,
        "moved_from": checked.moved_from,
        "failures": follow.failures or None,
        "why": follow.reason,
        "next": None if follow.ended else written(follow.due),
        "ended": "yes" if follow.ended else None,
    }


def keep_try(saving: Saving, taken: Taken, again: Revisit | None = None) -> Said | None:
    """Save a try of a page: its new state, the page that then waits to be read, how the request ended.

    ``again`` says when it is to be looked at again.

    Returns None where the item was settled meanwhile by another: then nothing is kept.
    """
    taken = _without_double(saving, taken)
    item, page = taken.item, taken.page
    sha256 = page.sha256 if isinstance(page, Page) else None
    if not saving.settle(item, sha256):
        return None
    if isinstance(page, Page):
        saving.wait(page)
    if again is not None and item.settled == "fetched":
        saving.add_revisit(again, host_of(again.address))
    if taken.outcome is not None:
        for outcome in (taken.outcome, *taken.more):
            _count(saving, item.follow, "page", outcome)
    return "took" if item.settled else "put-off", {
        "address": item.address,
        "follow": item.follow or None,
        **(_ended(taken.outcome) if taken.outcome else {}),
        "settled": item.settled,
        "why": item.reason,
        "sha256": sha256,
        "next": None if item.settled else written(item.due),
    }


def keep_revisit(saving: Saving, revisited: Revisited) -> Said | None:
    """Save a visit: when the next one is due, the page where its body is another, how the request ended.

    Returns None where the page was forgotten meanwhile: then nothing is kept.
    """
    visit, page = revisited.visit, revisited.page
    if not saving.put_revisit(visit):
        return None
    if isinstance(page, Page):
        saving.wait(page)
    if revisited.as_it_was and visit.given.url:
        at = datetime.fromtimestamp(revisited.outcome.at, UTC).isoformat(timespec="seconds")
        saving.stood(canonical_form(visit.given.url) or visit.address, at)
    for outcome in (revisited.outcome, *revisited.more):
        _count(saving, visit.follow, "again", outcome)
    return "visited", {
        "address": visit.address,
        "follow": visit.follow or None,
        **_ended(revisited.outcome),
        "body": None if page is None else "another",
        "next": None if visit.due is None else written(visit.due),
    }


def _without_double(saving: Saving, taken: Taken) -> Taken:
    """Return the try, as a duplicate where its page was found where another item's was a moment before."""
    if taken.also is None or saving.also(taken.also, taken.item.address):
        return taken
    return replace(taken, item=settled(taken.item, "duplicate", taken.also), page=None)


def _keep_shown(saving: Saving, checked: Checked) -> None:
    """Keep the page of a follow that is a page itself; it counts as one item."""
    if isinstance(checked.page, Page):
        address = checked.follow.address
        item = settled(Item(address, address, checked.outcome.at), "fetched")
        saving.show(item, host_of(address), checked.page.sha256)
        saving.wait(checked.page)


def _count(saving: Saving, follow: str, wanted: str, outcome: Outcome) -> None:
    reason = str(outcome.reason.value) if isinstance(outcome, Refused) else ""
    saving.count(follow, wanted, _name(outcome), reason)


def _ended(outcome: Outcome) -> dict[str, Value]:
    said: dict[str, Value] = {"outcome": _name(outcome), "status": outcome.status}
    if isinstance(outcome, Fetched):
        said["bytes"] = len(outcome.body)
    if isinstance(outcome, Refused):
        said["reason"] = str(outcome)
    return said


def _name(outcome: Outcome) -> str:
    return type(outcome).__name__.lower()
