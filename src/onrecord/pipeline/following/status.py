"""What became of everything that was offered: each item counted once, each request counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.intake.following.follows import Follow
from onrecord.store import Following
from onrecord.store.following import Fate, Requests


@dataclass(frozen=True, slots=True)
class Counted:
    """Items and requests, of one follow or of all.

    ``items`` is ``to_fetch + to_read + kept + duplicate + passed_over + dropped``, the last two by
    reason; ``requests`` is ``fetched + unchanged + refused``, the last by reason. ``forgotten`` are
    items of which the library holds no longer what became of their page.
    """

    items: int = 0
    to_fetch: int = 0
    to_read: int = 0
    kept: int = 0
    duplicate: int = 0
    forgotten: int = 0
    passed_over: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    requests: int = 0
    fetched: int = 0
    unchanged: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def agree(self) -> bool:
        """Tell whether the sums agree."""
        parts = self.to_fetch + self.to_read + self.kept + self.duplicate + self.forgotten
        ends = parts + sum(self.passed_over.values()) + sum(self.dropped.values())
        asked = self.fetched + self.unchanged + sum(self.refused.values())
        return self.items == ends and self.requests == asked


@dataclass(frozen=True, slots=True)
class Status:
    """What is followed, and what became of what was offered: in all, and by what offered it.

    Pages that were asked for by their address are under ``""``.
    """

    follows: tuple[Follow, ...]
    total: Counted
    by_follow: Mapping[str, Counted]


def status(db: str | Path | None) -> Status:
    """Return how a library's following stands. Raises StoreError where there is no library."""
    with Following.look(db) as following:
        return status_of(following)


def status_of(following: Following) -> Status:
    """Return how a library's following stands."""
    follows = following.follows(Follow)
    fates, requests = following.fates(), following.requests()
    by_fate: dict[str, list[Fate]] = {follow.address: [] for follow in follows}
    by_request: dict[str, list[Requests]] = {}
    for fate in fates:
        by_fate.setdefault(fate.follow, []).append(fate)
    for request in requests:
        by_request.setdefault(request.follow, []).append(request)
    names = sorted({*by_fate, *by_request})
    by_follow = {name: counted(by_fate.get(name, ()), by_request.get(name, ())) for name in names}
    return Status(tuple(follows), counted(fates, requests), by_follow)


def counted(fates: Iterable[Fate], requests: Iterable[Requests]) -> Counted:
    """Add up ends of items and of requests."""
    ends: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    total = 0
    for fate in fates:
        total += fate.items
        end, reason = _end(fate)
        {"passed over": passed, "dropped": dropped}.get(end, ends)[reason if reason else end] += fate.items
    asked: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for request in requests:
        if request.outcome == "refused":
            refused[request.reason] += request.times
        else:
            asked[request.outcome] += request.times
    return Counted(
        items=total,
        **{name: ends[name] for name in ("to_fetch", "to_read", "kept", "duplicate", "forgotten")},
        passed_over=dict(passed.most_common()),
        dropped=dict(dropped.most_common()),
        requests=asked.total() + refused.total(),
        fetched=asked["fetched"],
        unchanged=asked["unchanged"],
        refused=dict(refused.most_common()),
    )


def _end(fate: Fate) -> tuple[str, str]:
    """Return the one end that items came to, with the reason where it has one."""
    if fate.settled is None:
        return "to_fetch", ""
    if fate.settled in ("passed over", "dropped"):
        return fate.settled, _short(fate.reason)
    if fate.settled == "duplicate":
        return "duplicate", ""
    if fate.read == "dropped":
        return "dropped", _short(fate.read_reason)
    if fate.read in ("kept", "duplicate"):
        return fate.read, ""
    return ("to_read" if fate.waits else "forgotten"), ""


def _short(reason: str | None) -> str:
    """Return a reason without its detail."""
    return (reason or "no reason given").partition(": ")[0]
