"""The door to each host: one request at a time, each in its turn, waited for with patience."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from onrecord.intake.fetching.pace import HostPace, Signal, begun, delayed, ended, set_back
from onrecord.intake.fetching.settings import Manners

_LOOK_AGAIN = 0.05  # seconds between two looks at a host that another thread is asking
_HOSTS = 20_000  # hosts remembered before those at rest are forgotten


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> float:
        """Return the time, seconds since 1970."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> float:
        """Return the time, seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Gates:
    """The hosts' doors, safe to use from several threads."""

    def __init__(
        self,
        manners: Manners,
        clock: Clock,
        paces: Mapping[str, HostPace] | None = None,
        die: Callable[[], float] = random.random,
    ) -> None:
        self._manners = manners
        self._clock = clock
        self._die = die
        self._paces = dict(paces or {})
        self._lock = threading.Lock()

    def pace(self, host: str) -> HostPace:
        """Return where a host stands."""
        with self._lock:
            return self._paces.get(host, HostPace())

    def backing_off(self) -> dict[str, HostPace]:
        """Return the hosts that are left alone after faults, to be kept between runs."""
        with self._lock:
            failing = {host: pace for host, pace in self._paces.items() if pace.failures}
        return {host: replace(pace, busy=False) for host, pace in failing.items()}

    def enter(self, host: str) -> float | None:
        """Wait for the host's turn and take it: returns None.

        Returns the time at which the host is free where that is longer away than the patience; the turn
        is then not taken. Whoever has entered must ``leave``. Patience is of seconds slept: a clock that
        is set meanwhile makes nobody sleep for longer.
        """
        left = self._manners.patience
        while (free_at := self._try(host)) is not None:
            rest = max(free_at - self._clock.now(), _LOOK_AGAIN)
            if rest > left:
                return free_at
            self._clock.sleep(rest)
            left -= rest
        return None

    def leave(self, host: str, signal: Signal) -> float:
        """Give the host's turn back with what the exchange said; returns when the host is free again."""
        with self._lock:
            now = self._clock.now()
            pace = ended(self._paces.get(host, HostPace()), now, signal, self._manners, self._die())
            self._paces[host] = pace
            self._forget_rested(now)
            return pace.free_at

    def delay(self, host: str, seconds: float | None) -> None:
        """Set what the host's robots.txt asks for between two requests."""
        with self._lock:
            pace = self._paces.get(host, HostPace())
            self._paces[host] = delayed(pace, seconds, self._manners)

    def set_back(self, seconds: float) -> None:
        """Let every host be free as soon as it would have been, had the clock not been set back."""
        with self._lock:
            self._paces = {host: set_back(pace, seconds) for host, pace in self._paces.items()}

    def _try(self, host: str) -> float | None:
        with self._lock:
            pace = self._paces.get(host, HostPace())
            now = self._clock.now()
            if pace.busy or pace.wait(now):
                return max(pace.free_at, now + _LOOK_AGAIN) if pace.busy else pace.free_at
            self._paces[host] = begun(pace)
            return None

    def _forget_rested(self, now: float) -> None:
        if len(self._paces) > _HOSTS:
            kept = {h: p for h, p in self._paces.items() if p.busy or p.failures or p.wait(now)}
            self._paces = kept
