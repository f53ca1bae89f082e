"""When a day's articles appear: few at first and in the end, most in the middle, whatever its length."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin

SWING = 0.5
"""In the middle of the day half as many again appear as on average, at both ends half as many."""


@dataclass(frozen=True)
class Timetable:
    """So many articles in so many seconds, each at a moment of its own; ``before`` them, others. Pure.

    Those others are what newsrooms show already as the day begins.
    """

    articles: int
    seconds: float
    before: int = 0

    @property
    def all(self) -> int:
        """How many have appeared in the end."""
        return self.before + self.articles

    def by(self, passed: float) -> int:
        """Return how many have appeared after so many seconds."""
        return self.before + int(self.articles * _share(min(1.0, max(0.0, passed / self.seconds))))

    def at(self, place: int) -> float:
        """Return the seconds after which the article at a place (from 0) has appeared.

        Those before the day did so at the day's own pace.
        """
        if place < self.before:
            return (place - self.before) * self.seconds / self.articles
        wanted = (place + 1 - self.before) / self.articles
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if _share(middle) < wanted else (low, middle)
        return high * self.seconds


def _share(part: float) -> float:
    """Return the share of a day's articles that a part of the day has brought."""
    return part - SWING * sin(2 * pi * part) / (2 * pi)
