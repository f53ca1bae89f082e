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

_HEAD = struct.Struct("<IHHH")
"""Day, names, words and terms of a vector that is kept."""


@dataclass(frozen=True, slots=True)
class Vector:
    """The terms of an article, as numbers, and their weights, of length 1 together.

    First come the ``names`` words that are names, up to ``words`` the other words, then pairs of words.
    ``day`` is the article's date as a number of days, or None where it has none.
    """

    day: int | None
    names: int
    words: int
    terms: Terms
    weights: Floats

    def packed(self) -> bytes:
        """Return the vector as bytes, some 2 kB, the same on every machine."""
        head = _HEAD.pack(self.day or 0, self.names, self.words, len(self.terms))
        return head + self.terms.astype("<u4").tobytes() + self.weights.astype("<f2").tobytes()

    @classmethod
    def unpacked(cls, kept: bytes) -> Vector:
        """Return the vector that ``packed`` made the bytes from."""
        day, names, words, number = _HEAD.unpack_from(kept)
        terms = np.frombuffer(kept, "<u4", number, _HEAD.size)
        weights = np.frombuffer(kept, "<f2", number, _HEAD.size + 4 * number).astype(np.float32)
        return cls(day or None, names, words, terms, weights)


def vector(features: Features, frequencies: Frequencies, settings: Settings) -> Vector:
    """Return the vector of an article, its words weighed by how rare they are by ``frequencies``."""
    weights = weighed(features, frequencies, settings)
    names = set(features.names)
    ordered = sorted(weights, key=lambda term: (" " in term, term not in names, term))
    return Vector(
        day=day(features),
        names=sum(name in weights for name in names),
        words=len(features.words),
        terms=numbers(ordered),
        # Rounded as they are kept, so that it makes no difference whether they were.
        weights=np.array([weights[term] for term in ordered], np.float16).astype(np.float32),
    )


def weighed(features: Features, frequencies: Frequencies, settings: Settings) -> Weights:
    """Return the weight of each word and pair of words of an article, of length 1 together."""
    rarity = {word: frequencies.rarity(word) for word, _ in features.words}
    weights = {word: n * rarity[word] for word, n in features.words}
    for pair, n in features.pairs:
        weights[pair] = settings.pair_weight * n * pair_rarity(pair, rarity, frequencies.ceiling)
    length = math.sqrt(math.fsum(w * w for w in weights.values()))
    return {word: w / length for word, w in weights.items()} if length else {}


def numbers(words: Iterable[str]) -> Terms:
    """Return the number that stands for each word, the same everywhere."""
    return np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in words], np.uint32)


def day(features: Features) -> int | None:
    """Return the article's date as a number of days, or None where it has none that can be read."""
    try:
        return date.fromisoformat((features.published or "")[:10]).toordinal()
    except ValueError:
        return None
