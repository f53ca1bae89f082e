"""How alike two articles are: weighed vectors over words and pairs of words, scored many at a time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.background import Frequencies
from onrecord.stories.features import Features, pair_rarity
from onrecord.stories.settings import Settings

Weights = dict[str, float]
Floats = NDArray[np.float64]


def vector(features: Features, frequencies: Frequencies, settings: Settings) -> Weights:
    """Return the weight of each word and pair of words of an article, of length 1 together."""
    rarity = {word: frequencies.rarity(word) for word, _ in features.words}
    weights = {word: n * rarity[word] for word, n in features.words}
    for pair, n in features.pairs:
        weights[pair] = settings.pair_weight * n * pair_rarity(pair, rarity, frequencies.ceiling)
    return _unit(weights)


def day(features: Features) -> int | None:
    """Return the article's date as a number of days, or None where it has none that can be read."""
    try:
        return date.fromisoformat((features.published or "")[:10]).toordinal()
    except ValueError:
        return None


def fading(a: int | None, b: int | None, settings: Settings) -> float:
    """Return what is left of a likeness over the days between two articles, 0 to 1."""
    if a is None or b is None:
        return settings.undated
    apart = abs(a - b)
    return max(settings.tail, settings.decay**apart) if apart <= settings.window else 0.0


def borne_out(words: Floats, names: Floats, settings: Settings) -> Floats:
    """Return what is left of likenesses in words given those in names: 1 where enough names are shared."""
    expected = np.maximum(settings.names_expected * words, np.finfo(np.float64).tiny)
    return 1 - settings.names_share * (1 - np.minimum(1.0, names / expected))


@dataclass(frozen=True, slots=True)
class _Sparse:
    terms: NDArray[np.int32]
    weights: Floats


class Likeness:
    """Score articles of one collection against each other, one against many at a time."""

    def __init__(self, articles: Sequence[Features], frequencies: Frequencies, settings: Settings) -> None:
        self._settings = settings
        self._days = [day(f) for f in articles]
        self._numbers: dict[str, int] = {}
        vectors = [vector(f, frequencies, settings) for f in articles]
        self._words = [self._sparse(v) for v in vectors]
        self._names = [
            self._sparse(_unit({name: v[name] for name in f.names if name in v}))
            for f, v in zip(articles, vectors, strict=True)
        ]
        self._scratch = np.zeros(len(self._numbers))

    def scores(self, one: int, others: Sequence[int]) -> list[float]:
        """Return how alike article ``one`` and each of ``others`` are, 0 to 1, in their order."""
        return [
            round(score * fading(self._days[one], self._days[other], self._settings), 9)
            for other, score in zip(others, self.unfaded(one, others), strict=True)
        ]

    def unfaded(self, one: int, others: Sequence[int]) -> list[float]:
        """Return how alike they are in what they say, whatever the days between them; 0 beyond the window."""
        words = self._cosines(self._words[one], [self._words[i] for i in others])
        names = self._cosines(self._names[one], [self._names[i] for i in others])
        nameless = np.array([self._nameless(one) or self._nameless(i) for i in others], bool)
        left = np.where(nameless, 1.0, borne_out(words, names, self._settings))
        return [
            round(float(score), 9) if fading(self._days[one], self._days[other], self._settings) else 0.0
            for other, score in zip(others, words * left, strict=True)
        ]

    def _nameless(self, article: int) -> bool:
        return len(self._names[article].terms) < self._settings.names_needed

    def _sparse(self, weights: Mapping[str, float]) -> _Sparse:
        terms = [self._numbers.setdefault(word, len(self._numbers)) for word in weights]
        return _Sparse(np.array(terms, np.int32), np.fromiter(weights.values(), np.float64, len(weights)))

    def _cosines(self, one: _Sparse, others: Iterable[_Sparse]) -> Floats:
        self._scratch[one.terms] = one.weights
        result = np.array([float(self._scratch[other.terms] @ other.weights) for other in others])
        self._scratch[one.terms] = 0.0
        return result


def _unit(weights: Weights) -> Weights:
    length = math.sqrt(math.fsum(w * w for w in weights.values()))
    return {word: w / length for word, w in weights.items()} if length else {}
