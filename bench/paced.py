"""News at the pace at which it comes, while readers browse: whether it is worked off as it appears.

usage: python bench/paced.py

Ten articles a second of 300 feeds, for five minutes; fifty requests of readers a second. All that is told
in ``load.py``, which has hours pass in seconds, but that here none do.
"""

from __future__ import annotations

from figures import Figure
from load import Day, measured, show

COMMAND = "python bench/paced.py"
NEWS = Day(seconds=300.0, rate=10.0, feeds=300, readers=50.0, drain=120.0)
_OF_A_WHOLE_DAY = "paced.of_the_day"


def measure() -> list[Figure]:
    """Return what was dropped, how far behind the library was, what readers waited, how memory held."""
    figures = measured("paced", COMMAND, NEWS)
    return [figure for figure in figures if figure.name != _OF_A_WHOLE_DAY]


if __name__ == "__main__":
    show(measure())
