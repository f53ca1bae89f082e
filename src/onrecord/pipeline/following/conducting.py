"""Hands out what is due to several threads, a host at a time, and saves each result as it comes.

One thread conducts: it alone asks the library what is due and saves. The others only fetch. What is in
hand is known to the conductor only, so that a killed run forgets it and the next one does it again.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from onrecord.errors import StoreError
from onrecord.intake.fetching import Client
from onrecord.intake.fetching.client import Learnt
from onrecord.intake.fetching.gates import Clock, SystemClock
from onrecord.intake.following.follows import Follow, Item, Moment, failed, settled
from onrecord.intake.following.revisits import Revisit, Revisited, revisit, to_revisit
from onrecord.intake.following.schedule import Rhythm
from onrecord.intake.following.stepping import Checked, Taken, Tools, check, take
from onrecord.pipeline.following.events import Event, Tell, Value
from onrecord.pipeline.following.hands import Hands
from onrecord.pipeline.following.keeping import host_of, keep_look, keep_revisit, keep_try
from onrecord.pipeline.summary import in_words
from onrecord.store import Following, Saving

AT_ONCE = 16
"""Requests under way together, each to another host."""

LONG = 60.0
"""Seconds of a host's rest beyond which one round does not wait for it."""

_SET = 30.0  # seconds by which a clock may go wrong, and be set, without being heeded
_AGAIN = 5.0  # seconds until what the library would not take is offered to it again

_log = logging.getLogger(__name__)


Job = Follow | Item | Revisit
"""What a thread is given: something to look at, a page to fetch, a page to fetch again."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A job that failed by a fault of ours: never seen so far, and still no reason to stop."""

    job: Job
    why: str


Result = Checked | Taken | Revisited | Broken


@dataclass(frozen=True, slots=True)
class Desk:
    """What a conductor works with."""

    following: Following
    client: Client
    tell: Tell
    rhythm: Rhythm
    clock: Clock = field(default_factory=SystemClock)
    threads: int = AT_ONCE


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be done: what is due to be looked at by ``until``, and the open pages, or ``only`` some.

    ``until`` None stands for now, whenever that is.
    """

    until: float | None = None
    only: frozenset[str] | None = None


class Conductor:
    """Fetches what is due: turn after turn, until whoever runs it has enough."""

    def __init__(self, desk: Desk, scope: Scope) -> None:
        self._desk = desk
        self._scope = scope
        tools = Tools(desk.client, desk.following, desk.rhythm, desk.clock)
        self._hands: Hands[Job, tuple[Job, Result]] = Hands(
            desk.threads, lambda job: (job, _done(job, tools))
        )
        self._resting: dict[str, float] = {}
        self._busy: set[str] = set()
        self._extra: list[Follow] = []
        self._known = desk.client.learnt()
        self._latest = desk.following.last_look() or 0.0

    @property
    def in_hand(self) -> int:
        """How many requests are under way."""
        return self._hands.in_hand

    def look_at(self, follows: Sequence[Follow]) -> None:
        """Have a look at these besides what is due."""
        self._extra += follows

    def turn(self, seconds: float) -> int:
        """Hand out what is due, wait so long for results, save them; return how many there were."""
        self._mind_clock()
        self._hand_out()
        results = self._hands.results(seconds)
        if results:
            self._save(results)
            for job, _ in results:
                self._rest(job)
        return len(results)

    def finish(self, patience: float) -> None:
        """Wait for what is in hand, hand out no more, and let go of the threads."""
        end = time.monotonic() + patience
        while self._hands.in_hand and time.monotonic() < end:
            results = self._hands.results(0.5)
            if results:
                self._save(results)
        self._hands.leave()

    def is_done(self) -> bool:
        """Tell whether nothing is left but what a host keeps waiting for long."""
        self._mind_clock()
        now = self._desk.clock.now()
        away = [host for host, free_at in self._resting.items() if free_at > now + LONG]
        in_work = self._hands.in_hand or self._extra
        due = self._due_follows(now, away, 1) or self._due_items(now, away, 1)
        return not (in_work or due or self._due_revisits(now, away, 1))

    def _mind_clock(self) -> None:
        """Where the clock was set back, now or since the last run, let nothing rest the longer for it."""
        now, latest = self._desk.clock.now(), self._latest
        if now < latest - _SET:
            with self._desk.following.saving() as saving:
                saving.set_back(now, latest - now)
            self._desk.client.set_back(latest - now)
            self._resting = {host: at - (latest - now) for host, at in self._resting.items()}
            self._tell("clock-set-back", {"seconds": round(latest - now)})
            self._latest = now
        self._latest = max(now, self._latest)

    def _hand_out(self) -> None:
        now = self._desk.clock.now()
        self._resting = {host: at for host, at in self._resting.items() if at > now}
        self._give_extra()
        if self._hands.free:
            self._give(self._due_follows(now, self._away(), self._hands.free))
        if self._hands.free:
            self._give(self._due_items(now, self._away(), self._hands.free))
        if self._hands.free:
            self._give(self._due_revisits(now, self._away(), self._hands.free))

    def _due_follows(self, now: float, away: Collection[str], limit: int) -> list[Follow]:
        by = now if self._scope.until is None else min(now, self._scope.until)
        return self._desk.following.due_follows(Follow, by, away, limit)

    def _due_items(self, now: float, away: Collection[str], limit: int) -> list[Item]:
        return self._desk.following.due_items(Item, now, away, limit, self._scope.only)

    def _due_revisits(self, now: float, away: Collection[str], limit: int) -> list[Revisit]:
        """Return pages to be fetched again; none where only some addresses are asked for."""
        if self._scope.only is not None:
            return []
        by = now if self._scope.until is None else min(now, self._scope.until)
        return self._desk.following.due_revisits(Revisit, by, away, limit)

    def _give_extra(self) -> None:
        for follow in list(self._extra):
            if self._hands.free and host_of(follow.address) not in self._away():
                self._extra.remove(follow)
                self._give([follow])

    def _away(self) -> Collection[str]:
        return [*self._busy, *self._resting]

    def _give(self, jobs: Sequence[Follow] | Sequence[Item] | Sequence[Revisit]) -> None:
        for job in jobs:
            self._busy.add(host_of(job.address))
            self._hands.give(job)

    def _rest(self, job: Job) -> None:
        host = host_of(job.address)
        self._busy.discard(host)
        free_at = self._desk.client.free_at(job.address)
        if free_at > self._desk.clock.now():
            self._resting[host] = free_at

    def _save(self, results: list[tuple[Job, Result]]) -> None:
        """Save results, again and again while the library cannot be written: nothing else may go on."""
        learnt = self._desk.client.learnt()
        while True:
            try:
                with self._desk.following.saving() as saving:
                    told = [self._keep(saving, job, result) for job, result in results]
                    _keep_learnt(saving, self._known, learnt)
                break
            except StoreError as fault:
                self._tell("library-fault", {"why": str(fault)})
                self._desk.clock.sleep(_AGAIN)
        self._known = learnt
        for said in told:
            if said is not None:
                self._tell(*said)

    def _keep(self, saving: Saving, job: Job, result: Result) -> tuple[str, dict[str, Value]] | None:
        if isinstance(result, Checked):
            return keep_look(saving, result)
        if isinstance(result, Revisited):
            return keep_revisit(saving, result)
        if isinstance(result, Taken) and isinstance(job, Item):
            at = Moment(self._desk.clock.now(), random.random())
            return keep_try(saving, result, to_revisit(job, result, at, self._desk.rhythm))
        if isinstance(result, Taken):
            return keep_try(saving, result)
        return self._keep_broken(saving, result)

    def _keep_broken(self, saving: Saving, broken: Broken) -> tuple[str, dict[str, Value]]:
        job, said = broken.job, {"address": broken.job.address, "why": broken.why}
        if isinstance(job, Follow):
            at = Moment(self._desk.clock.now(), random.random())
            saving.put_follow(failed(job, broken.why, at, self._desk.rhythm), host_of(job.address))
        elif isinstance(job, Revisit):
            saving.put_revisit(replace(job, due=None))
        else:
            saving.settle(settled(job, "dropped", broken.why), None)
        return "fault", {**said}

    def _tell(self, name: str, said: dict[str, Value]) -> None:
        self._desk.tell(Event(self._desk.clock.now(), name, said))


def _done(job: Job, tools: Tools) -> Result:
    work: Callable[..., Checked | Taken | Revisited] = take
    if not isinstance(job, Item):
        work = check if isinstance(job, Follow) else revisit
    try:
        return work(job, tools)
    except Exception as fault:  # the rim: one address must never cost the others
        _log.debug("fetching failed on %s", job.address, exc_info=True)
        return Broken(job, f"could not be read ({in_words(fault)})")


def _keep_learnt(saving: Saving, before: Learnt, now: Learnt) -> None:
    """Keep what has been learnt of hosts since; what a host's good answer has made void is forgotten."""
    robots = {name: file for name, file in now.robots.items() if before.robots.get(name) is not file}
    saving.learn("robots", robots)
    paces = {host: pace for host, pace in now.paces.items() if before.paces.get(host) != pace}
    saving.learn("pace", paces, before.paces.keys() - now.paces.keys())
