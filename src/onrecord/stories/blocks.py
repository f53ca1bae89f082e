"""Articles of some days as a block, and one block held against another: for what is in no one memory.

What ``group`` asks of an index over all articles is here asked of one block after another. Under keys that
very many hold each article meets the latest few, and of those it meets the few that share most keys, so
that what it costs depends on the number of blocks within the window of days and not on how common words are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.features import Features
from onrecord.stories.likeness import Likeness
from onrecord.stories.linking import Edge
from onrecord.stories.neighbours import keys
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.vectors import Terms, Vector, numbers

Numbers = NDArray[np.int64]

_PLACES = np.uint64(32)
"""Bits of a code that are the place of an article in its block; the key stands above them."""


class Caps(NamedTuple):
    """How many articles of a block one article meets at most: under one key, under all, and for comparison.

    The keys that fewest hold come first. In a block of 10,000 articles of mixed news 2,000 hold no key
    that tells anything.
    """

    each: int = 2_000
    all: int = 40_000
    best: int = 4_000

    def shared_by(self, blocks: int) -> Caps:
        """Return the caps of one of so many blocks, among which these are divided."""
        return Caps(*(max(_LEAST, cap // max(1, blocks)) for cap in self))


_LEAST = 8
"""Articles that one may meet in any block, however many blocks there are."""


@dataclass(frozen=True)
class Block:
    """Articles in the order of their age, by what they are compared by: vectors, and keys as numbers."""

    vectors: Sequence[Vector]
    keys: Sequence[Terms]

    @cached_property
    def days(self) -> NDArray[np.float64]:
        """The days of the articles, NaN where they have none."""
        return np.array([np.nan if v.day is None else v.day for v in self.vectors])

    @cached_property
    def codes(self) -> NDArray[np.uint64]:
        """Every key with the place of each article that holds it, sorted."""
        places = np.repeat(np.arange(len(self.keys), dtype=np.uint64), [len(k) for k in self.keys])
        every = np.concatenate([*self.keys, np.zeros(0, np.uint32)]).astype(np.uint64)
        return np.sort(every << _PLACES | places)


def key_numbers(features: Features) -> Terms:
    """Return the keys of an article as numbers."""
    return numbers(keys(features))


def alike_in(block: Block, settings: Settings = DEFAULT, caps: Caps | None = None) -> Iterator[Edge]:
    """Yield the pairs of a block that are alike, days aside: the place of the earlier, of the later."""
    return _alike(block, block, settings, caps or Caps())


def alike_between(
    later: Block, earlier: Block, settings: Settings = DEFAULT, caps: Caps | None = None
) -> Iterator[Edge]:
    """Yield the pairs of articles of two blocks that are alike: the place of the earlier, of the later."""
    return _alike(later, earlier, settings, caps or Caps())


def _alike(later: Block, earlier: Block, settings: Settings, caps: Caps) -> Iterator[Edge]:
    likeness = Likeness(settings)
    for here, others in meetings_of(later, earlier, settings, caps):
        scores = likeness.between(later.vectors[here], [earlier.vectors[other] for other in others])
        for there, score in zip(others, scores, strict=True):
            if score >= settings.floor:
                yield there, here, score


def meetings_of(
    later: Block, earlier: Block, settings: Settings, caps: Caps
) -> Iterator[tuple[int, list[int]]]:
    """Yield each article of a block with those of the other that it is to be compared with, in order."""
    if not later.vectors or not earlier.vectors:
        return
    lowest, highest = _within(later, earlier, settings.window)
    codes, bits = earlier.codes, _PLACES
    for here, own in enumerate(later.keys):
        low, high = lowest[here], highest[here]
        if low >= high or not len(own):
            continue
        wide = np.sort(own).astype(np.uint64) << bits
        starts = codes.searchsorted(wide | np.uint64(low))
        ends = codes.searchsorted(wide | np.uint64(high))
        if others := _chosen(codes, starts, ends, caps):
            yield here, others


def _within(later: Block, earlier: Block, window: int) -> tuple[Numbers, Numbers]:
    """Return for each article the places, from and to, of those before it within the window of days.

    Articles without a date are the youngest, and so behind all others of a block.
    """
    mine, theirs = later.days, earlier.days
    lowest = theirs.searchsorted(mine - window)  # of no day: behind all that have one
    lowest[np.isnan(mine)] = 0
    highest = np.full(len(mine), len(theirs))
    if later is earlier:
        highest = np.arange(len(mine))
    return lowest, highest


def _chosen(codes: NDArray[np.uint64], starts: Numbers, ends: Numbers, caps: Caps) -> list[int]:
    """Return the places that stand under keys, those under the rarest keys first where there are too many."""
    sizes = ends - starts
    order = np.argsort(sizes, kind="stable")
    held, first = [], 0
    for at in order.tolist():
        taken = min(int(sizes[at]), caps.each, caps.all - first)
        if taken > 0:
            held.append(codes[ends[at] - taken : ends[at]])
            first += taken
    if not held:
        return []
    places = np.sort((np.concatenate(held) & np.uint64(0xFFFFFFFF)).astype(np.int64))
    opens = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
    once = places[opens]
    if len(once) > caps.best:
        shared = np.diff(np.append(opens, len(places)))
        once = np.sort(once[np.lexsort((-once, -shared))[: caps.best]])
    found: list[int] = once.tolist()
    return found
