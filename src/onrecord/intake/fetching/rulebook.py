"""The robots.txt of every origin asked, had once a day."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace

from onrecord.intake.fetching.exchange import Answer
from onrecord.intake.fetching.gates import Clock
from onrecord.intake.fetching.hops import REDIRECTS, Hops
from onrecord.intake.fetching.requests import ask_for_robots
from onrecord.intake.fetching.robots import Robots, RobotsFile, judge_robots, set_back
from onrecord.intake.fetching.settings import Settings
from onrecord.network.addresses import Address, join
from onrecord.network.reasons import Reason, StoppedError

_ORIGINS = 20_000  # robots.txt files remembered before those out of date are forgotten

# What keeps the robots.txt away keeps the page away as well, and says more than "cannot be had".
_SAID_OF_THE_PAGE = frozenset(
    {Reason.FORBIDDEN, Reason.PORT, Reason.NO_NAME, Reason.NO_CONNECTION, Reason.NOT_TRUSTED, Reason.WAITING}
)


class Rulebook:
    """What each origin allows; safe to use from several threads."""

    def __init__(
        self, settings: Settings, hops: Hops, clock: Clock, files: Mapping[str, RobotsFile] | None = None
    ) -> None:
        self._settings = settings
        self._hops = hops
        self._clock = clock
        self._files = dict(files or {})
        self._known: dict[str, Robots] = {}
        self._asking: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def rules(self, address: Address) -> Robots:
        """Return the rules for an address, asking its origin where none are known or they are a day old.

        Raises StoppedError where the origin cannot be reached at all and nothing older stands in.
        """
        with self._lock:
            asking = self._asking.setdefault(address.origin, threading.Lock())
        with asking:
            known = self._recall(address)
            if known is None or known.file.until <= self._clock.now():
                known = self._learn(address, known.file if known else None)
            return known

    def files(self) -> dict[str, RobotsFile]:
        """Return what is known of every origin, to be kept between runs."""
        with self._lock:
            return {**self._files, **{origin: robots.file for origin, robots in self._known.items()}}

    def set_back(self, seconds: float) -> None:
        """Ask each origin anew as soon as it would have been, had the clock not been set back."""
        with self._lock:
            self._files = {origin: set_back(file, seconds) for origin, file in self._files.items()}
            self._known = {
                origin: replace(known, file=set_back(known.file, seconds))
                for origin, known in self._known.items()
            }

    def _recall(self, address: Address) -> Robots | None:
        known = self._known.get(address.origin)
        file = self._files.pop(address.origin, None) if known is None else None
        return known if file is None else self._keep(address, file)

    def _learn(self, address: Address, before: RobotsFile | None) -> Robots:
        end = Address(address.scheme, address.host, address.port, "/robots.txt")
        answer: Answer | None = None
        stopped: StoppedError | None = None
        try:
            end, answer = self._follow(end)
        except StoppedError as error:
            stopped = error
        now = self._clock.now()
        status, body = (answer.status, answer.body) if answer is not None else (None, None)
        file = judge_robots(status, body, now, before)
        if file.silent and stopped is not None and stopped.reason in _SAID_OF_THE_PAGE:
            raise stopped
        if end.target == "/robots.txt" and body is not None:
            self._keep(end, file)
        return self._keep(address, replace(file, why=str(stopped or status)))

    def _follow(self, address: Address) -> tuple[Address, Answer]:
        """Return the answer at the end of the redirects; five at most, then it counts as absent."""
        ask = ask_for_robots(self._settings)
        answer = self._hops.ask(address, ask)
        for _ in range(self._settings.limits.redirects):
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or not location:
                break
            address = join(address, location)
            answer = self._hops.ask(address, ask)
        return address, answer

    def _keep(self, address: Address, file: RobotsFile) -> Robots:
        robots = Robots.of(file)
        self._hops.delay(address, robots.delay)
        with self._lock:
            self._known[address.origin] = robots
            if len(self._known) > _ORIGINS:
                self._forget_old()
        return robots

    def _forget_old(self) -> None:
        now = self._clock.now()
        self._known = {origin: known for origin, known in self._known.items() if known.file.until > now}
        self._asking = {
            origin: asking
            for origin, asking in self._asking.items()
            if origin in self._known or asking.locked()
        }
