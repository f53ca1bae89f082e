"""Finding the frame of a page in its visible lines: menus before the article, lists of links behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from onrecord.text import paragraphs
from onrecord.types import Span

_RUNNING = 60
"""Characters that a line of running text has at least."""

_MOST_FOR = 30
_AGAINST = 4
"""What a running line counts for being article, its words up to a limit, and any other against it.

Tried on the visible lines of WCXB's development pages, a third of them: 3 to 8 against and limits of
30 to 60 words all lie within 1.0 point of F1.
"""

_FEWEST = 8
_OF_A_MENU = 4
"""Lines of four words or fewer that must stand outside on one side to be a frame: others may be a list."""

_HEAD_LINES = 6
_HEADLINE = range(4, 31)
_ENDS = (".", "!", "?", "…", ":", "”", '"', "'", "’", ")")
_MARKS = ("“", "«", '"')


def core(text: str, lines: Sequence[Span]) -> range:
    """Return which lines are the article and its head: all of them where nothing frames them.

    The article is the stretch of lines in which running text most outweighs short lines, as menus,
    buttons and lists of other headlines are. In front of it the lines from its headline on are kept.
    """
    first, last = _heaviest([_weight(text, line) for line in lines])
    if last - first < 1:
        return range(len(lines))
    first = _with_head(text, lines, first) if _is_frame(text, lines[:first]) else 0
    return range(first, last if _is_frame(text, lines[last:]) else len(lines))


def within(lines: Sequence[str]) -> list[str]:
    """Return the lines that are the article and its head: see ``core``."""
    text = "\n".join(lines)
    spans = paragraphs(text)
    return [spans[at].of(text) for at in core(text, spans)]


def _is_frame(text: str, outside: Sequence[Span]) -> bool:
    return sum(text.count(" ", *line) < _OF_A_MENU for line in outside) >= _FEWEST


def _weight(text: str, line: Span) -> int:
    printed = line.of(text)
    runs = len(printed) >= _RUNNING and (printed.endswith(_ENDS) or len(printed) > 3 * _RUNNING)
    quoted = printed.startswith(_MARKS) and printed.endswith(_ENDS)
    return min(printed.count(" ") + 1, _MOST_FOR) if runs or quoted else -_AGAINST


def _heaviest(weights: Sequence[int]) -> tuple[int, int]:
    """Return the bounds of the stretch with the largest sum, the first of equals (Kadane's way)."""
    sums = [0, *accumulate(weights)]
    lowest = 0
    best = (0, 0)
    for end in range(1, len(sums)):
        if sums[end] - sums[lowest] > sums[best[1]] - sums[best[0]]:
            best = (lowest, end)
        if sums[end] < sums[lowest]:
            lowest = end
    return best


def _with_head(text: str, lines: Sequence[Span], first: int) -> int:
    """Return where the head of the article begins: the nearest line above it that may be its headline."""
    for at in range(first - 1, max(-1, first - 1 - _HEAD_LINES), -1):
        printed = lines[at].of(text)
        if printed.count(" ") + 1 in _HEADLINE and not printed.endswith("."):
            return at
    return first
