"""Which articles may share text: each is looked up under its sampled runs, and meets those found there.

``keys -> groups -> pairs``: the keys of all articles are sorted once, so that a collection takes
``n log n`` in its words however many articles it holds. Where many articles share a key (a wire report
in five hundred papers, a line under every article of an outlet) each meets the first few of them only:
what a text was copied from comes before its copies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from onrecord.stories.runs import SAMPLED, Print

Pair = tuple[int, int]

FIRST = 8
"""How many articles of a group the others are compared with."""

SUSPECTED = 0.15
"""Share of the shorter text's runs, estimated from the keys, from which on two texts are compared."""


def suspects(prints: Sequence[Print]) -> list[Pair]:
    """Return the pairs of prints, by number, that seem to share a good deal, the lower number first.

    The prints must be in the order of their ranks. The pairs come in the order of their later article.
    """
    shared: Counter[Pair] = Counter()
    for group in _groups(prints):
        shared.update(_meeting(group))
    enough = (
        (a, b)
        for (a, b), number in shared.items()
        if number * SAMPLED >= SUSPECTED * min(len(prints[a].held), len(prints[b].held))
    )
    return sorted(enough, key=lambda pair: (pair[1], pair[0]))


def _groups(prints: Sequence[Print]) -> Iterator[list[int]]:
    """Yield the articles that share a key, for each key that at least two do, in order."""
    keys = [p.keys for p in prints]
    if not any(len(k) for k in keys):
        return
    holders = np.repeat(np.arange(len(prints)), [len(k) for k in keys])
    every = np.concatenate(keys)
    order = np.argsort(every, kind="stable")
    every, holders = every[order], holders[order]
    starts = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
    ends = np.append(starts[1:], len(every))
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            yield holders[start:end].tolist()


def _meeting(group: Sequence[int]) -> Iterator[Pair]:
    yield from combinations(group[:FIRST], 2)
    for later in group[FIRST:]:
        for first in group[:FIRST]:
            yield first, later
