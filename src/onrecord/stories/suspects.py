"""Which articles may share text: each is looked up under its sampled runs, and meets those found there.

``keys -> groups -> pairs``: the keys of all articles are sorted once, so that a collection takes
``n log n`` in its words however many articles it holds. Where many articles share a key (a wire report
in five hundred papers, a line under every article of an outlet) each meets the first few of them only:
what a text was copied from comes before its copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.runs import SAMPLED, Print, Runs

Pair = tuple[int, int]
Numbers = NDArray[np.int64]

FIRST = 8
"""How many articles of a group the others are compared with."""

SUSPECTED = 0.15
"""Share of the shorter text's runs, estimated from the keys, from which on two texts are compared."""


class Met(NamedTuple):
    """Pairs of articles that share keys, the earlier first, and how many of the keys they were met under."""

    earlier: Numbers
    later: Numbers
    keys: Numbers


def suspects(prints: Sequence[Print]) -> list[Pair]:
    """Return the pairs of prints, by number, that seem to share a good deal, the lower number first.

    The prints must be in the order of their ranks. The pairs come in the order of their later article.
    """
    keys = [p.keys for p in prints]
    if not any(len(k) for k in keys):
        return []
    met = meetings(np.concatenate(keys), np.repeat(np.arange(len(prints)), [len(k) for k in keys]))
    lengths = np.array([len(p.held) for p in prints])
    enough = suspected(met.keys, np.minimum(lengths[met.earlier], lengths[met.later]))
    return list(zip(met.earlier[enough].tolist(), met.later[enough].tolist(), strict=True))


def suspected(keys: Numbers, shorter: Numbers) -> NDArray[np.bool_]:
    """Tell of pairs by the keys they share, and the runs of the shorter text, which are to be compared."""
    enough: NDArray[np.bool_] = keys * SAMPLED >= SUSPECTED * shorter
    return enough


def meetings(keys: Runs, holders: Numbers) -> Met:
    """Return which articles meet under keys, in the order of the later and then of the earlier.

    Each key comes with the article that holds it, by its number in the order of ranks. Of the articles
    under one key the others meet the ``FIRST``.
    """
    order = np.lexsort((holders, keys))
    keys, holders = keys[order], holders[order]
    opens = np.ones(len(keys), np.bool_)
    opens[1:] = keys[1:] != keys[:-1]
    starts = np.maximum.accumulate(np.where(opens, np.arange(len(keys)), 0))
    place = np.arange(len(keys)) - starts
    number = int(holders.max()) + 1 if len(holders) else 1
    pairs = [
        holders[later] * number + holders[starts[later] + first]
        for first in range(FIRST)
        if len(later := np.flatnonzero(place > first))
    ]
    codes, counts = _counted(np.concatenate(pairs)) if pairs else (np.zeros(0, np.int64),) * 2
    return Met(codes % number, codes // number, counts)


def _counted(codes: Numbers) -> tuple[Numbers, Numbers]:
    """Return the codes sorted, each once, and how often each comes."""
    ordered = np.sort(codes)
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return ordered[first], np.diff(np.append(first, len(ordered)))
