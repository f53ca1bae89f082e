"""Load the weights and curves that ``train/confidence.py`` fitted and wrote to ``fitted.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from onrecord.types import Depth

NAME = "fitted.json"


class Point(NamedTuple):
    """Of what is kept from a confidence on, the share that is right; of all labelled, the share found."""

    least: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by the names of their features, one set for each question asked, and the curve.

    ``content``: are the words somebody's, with these bounds? ``name``: is the speaker of words between
    marks right? ``source``: are the words given as a clause's source? ``reading``: are they read as
    the right speaker? ``by_others`` is the share of names right that only sister articles gave. The
    ``curve`` rises in confidence.
    """

    content: dict[str, float]
    name: dict[str, float]
    source: dict[str, float]
    reading: dict[str, float]
    by_others: float
    curve: tuple[Point, ...]


@cache
def fitted(depth: Depth) -> Fitted:
    """Return what was fitted for a depth of reading."""
    entry = json.loads(resources.files(__package__).joinpath(NAME).read_text(encoding="utf-8"))[depth]
    weights = entry["weights"]
    return Fitted(
        weights["content"],
        weights["name"],
        weights["source"],
        weights["reading"],
        entry["by_others"],
        tuple(Point(*point) for point in entry["curve"]),
    )
