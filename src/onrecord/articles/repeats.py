"""Stretches of a page that it prints twice, for screens of different sizes."""

from __future__ import annotations

from collections.abc import Sequence

_FEWEST_LINES = 3
_LEAST_TEXT = 300


def once(lines: Sequence[str]) -> list[str]:
    """Return lines without the runs that stand there before in the same order.

    A run is three lines or more, of 300 characters together. Single lines may well come again: a
    refrain, a step of a recipe, a sentence pulled out of the text.
    """
    first: dict[str, int] = {}
    earlier = [first.setdefault(line, at) for at, line in enumerate(lines)]
    kept: list[str] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or not _goes_on(earlier, end):
            run = lines[start:end]
            kept.extend(() if earlier[start] < start and _is_long(run) else run)
            start = end
    return kept


def _goes_on(earlier: Sequence[int], at: int) -> bool:
    """Tell whether a line stands behind the one before it as it did where both stood first."""
    repeated = earlier[at] < at
    return repeated == (earlier[at - 1] < at - 1) and (not repeated or earlier[at] == earlier[at - 1] + 1)


def _is_long(run: Sequence[str]) -> bool:
    return len(run) >= _FEWEST_LINES and sum(map(len, run)) >= _LEAST_TEXT
