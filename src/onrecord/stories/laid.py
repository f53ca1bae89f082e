"""Articles laid side by side: what one of them has in common with all others is told in one go."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.vectors import Floats, Vector

Sums = NDArray[np.float64]
Places = NDArray[np.intp]

_PLACES = 1 << 22
"""Places for the terms of one article: of two articles' 330 each, two fall together in one pair of forty."""

_SIEVE = 1 << 15
"""Places of a smaller table, which the processor has at hand: few that are not shared pass it."""


class Scratch:
    """Where the terms of one article are marked while others are held against it."""

    def __init__(self) -> None:
        self.sieve = np.zeros(_SIEVE, np.bool_)
        self.rank = np.zeros(_PLACES, np.int32)


class Laid:
    """Vectors laid end to end, with their days (NaN where there is none) and how much of them is names."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        sizes = [len(v.terms) for v in vectors]
        self.vectors = vectors
        self.days = np.array([np.nan if v.day is None else v.day for v in vectors])
        self.names = np.array([v.names for v in vectors])
        self.lengths = self._lengths()
        self._stops = np.cumsum(sizes)
        self._starts = self._stops - sizes
        self._terms = np.concatenate([v.terms for v in vectors])
        self._weights = np.concatenate([v.weights for v in vectors]).astype(np.float32)
        self._sieved = (self._terms & np.uint32(_SIEVE - 1)).astype(np.intp)

    def products(self, at: int, upto: int, scratch: Scratch) -> tuple[Sums, Sums]:
        """Return the products of one vector with each of the first ones: in all terms, and in names."""
        one = self.vectors[at]
        here, rank = self._shared(at, upto, scratch)
        owners = self._stops.searchsorted(here, "right")
        weights = self._weights[self._starts[at] + rank - 1] * self._weights[here]
        named = (rank <= one.names) & (here - self._starts[owners] < self.names[owners])
        return _summed(owners, weights, upto), _summed(owners[named], weights[named], upto)

    def _shared(self, at: int, upto: int, scratch: Scratch) -> tuple[Places, Places]:
        """Return where the first vectors hold terms of one of them, and which of its terms, from 1 on."""
        mine = slice(self._starts[at], self._stops[at])
        end = self._stops[upto - 1] if upto else 0
        sieved, places = self._sieved[mine], self._terms[mine] % _PLACES
        scratch.sieve[sieved] = True
        scratch.rank[places] = np.arange(1, len(places) + 1)
        here = np.flatnonzero(scratch.sieve.take(self._sieved[:end]))
        rank = scratch.rank[self._terms[here] % _PLACES]
        scratch.sieve[sieved] = False
        scratch.rank[places] = 0
        shared = rank > 0
        return here[shared], rank[shared]

    def _lengths(self) -> Sums:
        """Return the length of the part of each vector that is names."""
        owners = np.repeat(np.arange(len(self.vectors)), self.names)
        weights = np.concatenate([v.weights[: v.names] for v in self.vectors]).astype(np.float32)
        return np.sqrt(_summed(owners, weights * weights, len(self.vectors)))


def _summed(owners: NDArray[np.intp], weights: Floats, number: int) -> Sums:
    """Return for each of so many owners the sum of the weights that are theirs."""
    return np.bincount(owners, weights, number).astype(np.float64, copy=False)  # of nothing: whole numbers
