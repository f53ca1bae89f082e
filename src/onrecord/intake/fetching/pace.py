"""How a host is spared: when it may be asked again, after good answers and bad ones.

A pure state machine: the clock's time and the die that jitter needs are handed in, nothing is awaited.
Times are seconds since 1970.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.intake.fetching.settings import Manners

_DOUBLINGS = 20  # beyond this the longest wait has long been reached


@dataclass(frozen=True, slots=True)
class HostPace:
    """Where one host stands: ``free_at`` is when it may be asked next, ``busy`` says it is being asked.

    ``failures`` counts the faults in a row, ``delay`` is what its robots.txt asks for in seconds.
    """

    free_at: float = 0.0
    busy: bool = False
    failures: int = 0
    delay: float = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until it may be asked; 0 for at once. Says nothing of ``busy``."""
        return max(0.0, self.free_at - now)

    @property
    def is_backing_off(self) -> bool:
        """Tell whether the wait is because of a fault, not just the usual interval."""
        return self.failures > 0


@dataclass(frozen=True, slots=True)
class Signal:
    """What an exchange said about its host: how long it took, whether it went wrong, what wait it asks."""

    took: float = 0.0
    fault: bool = False
    asked_wait: float | None = None


def begun(pace: HostPace) -> HostPace:
    """Return the host's state while it is being asked: nobody else may."""
    return replace(pace, busy=True)


def ended(pace: HostPace, now: float, signal: Signal, manners: Manners, die: float) -> HostPace:
    """Return the host's state after an exchange; ``die`` is a random number from 0 to 1.

    After an answer the host rests for the interval, for what its robots.txt asks and at least as long
    as it took to answer. After a fault the wait doubles each time, spread by half around its value so
    that many followers do not come back at once; a ``Retry-After`` is never undercut.
    """
    rest = max(manners.interval, pace.delay, signal.took)
    if not signal.fault:
        return replace(pace, busy=False, failures=0, free_at=now + rest)
    failures = pace.failures + 1
    wait = min(manners.first_wait * 2 ** min(failures - 1, _DOUBLINGS), manners.longest_wait)
    asked = min(signal.asked_wait or 0.0, manners.longest_asked)
    return replace(
        pace, busy=False, failures=failures, free_at=now + max(rest, asked, wait * (0.75 + 0.5 * die))
    )


def set_back(pace: HostPace, seconds: float) -> HostPace:
    """Return the host's state after the clock was set back: what is left of its rest stays the same."""
    return replace(pace, free_at=pace.free_at - seconds)


def delayed(pace: HostPace, delay: float | None, manners: Manners) -> HostPace:
    """Return the host's state with the delay that its robots.txt asks for, within reason."""
    return replace(pace, delay=min(max(delay or 0.0, 0.0), manners.longest_delay))
