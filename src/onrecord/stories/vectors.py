"""An article as numbers: how heavy each of its words and pairs of words weighs, small enough to be kept."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.background import Frequencies
from onrecord.stories.features import Features, pair_rarity
from onrecord.stories.settings import Settings

Weights = dict[str, float]
Terms = NDArray[np.uint32]
Floats = NDArray[np.float32]
Halves = NDArray[np.float16]

_HEAD = struct.Struct("<IHHH")
"""Day, names, words and terms of a vector that is kept."""


@dataclass(frozen=True, slots=True)
class Vector:
    """The terms of an article, as numbers, and their weights, of length 1 together.

    First come the ``names`` words that are names, up to ``words`` the other words, then pairs of words.
    Weights are as exact as they are kept: it makes no difference whether they were. ``day`` is the
    article's date as a number of days, or None where it has none.
    """

    day: int | None
    names: int
    words: int
    terms: Terms
    weights: Halves

    def packed(self) -> bytes:
        """Return the vector as bytes, some 2 kB, the same on every machine."""
        head = _HEAD.pack(self.day or 0, self.names, self.words, len(self.terms))
        return head + self.terms.astype("<u4").tobytes() + self.weights.astype("<f2").tobytes()

    @classmethod
    def unpacked(cls, kept: bytes) -> Vector:
        """Return the vector that ``packed`` made the bytes from."""
        day, names, words, number = _HEAD.unpack_from(kept)
        terms = np.frombuffer(kept, "<u4", number, _HEAD.size)
        weights = np.frombuffer(kept, "<f2", number, _HEAD.size + 4 * number)
        return cls(day or None, names, words, terms, weights)


def vector(features: Features, frequencies: Frequencies, settings: Settings) -> Vector:
    """Return the vector of an article, its words weighed by how rare they are by ``frequencies``."""
    weights = weighed(features, frequencies, settings)
    words = dict(features.words)
    names = sorted(name for name in set(features.names) if name in weights)
    others = sorted(weights.keys() & words.keys() - {*names})
    ordered = [*names, *others, *sorted(weights.keys() - words.keys() - {*names})]
    return Vector(
        day=day(features),
        names=len(names),
        words=len(features.words),
        terms=numbers(ordered),
        weights=np.array([weights[term] for term in ordered], np.float16),
    )


def weighed(features: Features, frequencies: Frequencies, settings: Settings) -> Weights:
    """Return the weight of each word and pair of words of an article, of length 1 together."""
    rarity = frequencies.rarities(word for word, _ in features.words)
    weights = {word: n * rarity[word] for word, n in features.words}
    for pair, n in features.pairs:
        weights[pair] = settings.pair_weight * n * pair_rarity(pair, rarity, frequencies.ceiling)
    length = math.sqrt(math.fsum(w * w for w in weights.values()))
    return {word: w / length for word, w in weights.items()} if length else {}


def numbers(words: Iterable[str]) -> Terms:
    """Return the number that stands for each word, the same everywhere."""
    every = list(words)
    try:
        return np.array([crc32(word.encode()) for word in every], np.uint32)
    except UnicodeEncodeError:  # half a character, as damaged pages hold them
        return np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in every], np.uint32)


def day(features: Features) -> int | None:
    """Return the article's date as a number of days, or None where it has none that can be read."""
    try:
        return date.fromisoformat((features.published or "")[:10]).toordinal()
    except ValueError:
        return None
