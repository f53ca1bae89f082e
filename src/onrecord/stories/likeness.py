"""How alike two articles are, scored one against many at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.stories.settings import Settings
from onrecord.stories.vectors import Floats, Vector

_PLACES = 1 << 22
"""Places for the terms of one article: of two articles' 330 each, two fall together in one pair of forty."""


def fading(a: int | None, b: int | None, settings: Settings) -> float:
    """Return what is left of a likeness over the days between two articles, 0 to 1."""
    if a is None or b is None:
        return settings.undated
    apart = abs(a - b)
    return max(settings.tail, settings.decay**apart) if apart <= settings.window else 0.0


def faded(likeness: float, a: Vector, b: Vector, settings: Settings) -> float:
    """Return a likeness in what two articles say, less what the days between them take."""
    return round(likeness * fading(a.day, b.day, settings), 6)


class Likeness:
    """Compare articles in what they say."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._scratch = np.zeros(_PLACES, np.float32)

    def between(self, one: Vector, others: Sequence[Vector]) -> list[float]:
        """Return how alike one article is to each other, 0 to 1, days aside; 0 past the window of days."""
        if not others:
            return []
        words = self._cosines(one, others, [len(other.terms) for other in others])
        names = self._cosines(_of_names(one), others, [other.names for other in others])
        lengths = np.array([_length(other) for other in others], np.float32) * _length(one)
        names = np.divide(names, lengths, out=np.zeros_like(names), where=lengths > 0)
        left = borne_out(words, names, self._settings)
        return [
            round(float(word * (1 if self._nameless(one, other) else part)), 6)
            if fading(one.day, other.day, self._settings)
            else 0.0
            for other, word, part in zip(others, words, left, strict=True)
        ]

    def _nameless(self, one: Vector, other: Vector) -> bool:
        return min(one.names, other.names) < self._settings.names_needed

    def _cosines(self, one: Vector, others: Sequence[Vector], ends: Sequence[int]) -> Floats:
        """Return the products of one vector with the beginnings of others, up to ``ends``."""
        places = one.terms % _PLACES
        self._scratch[places] = one.weights
        terms = np.concatenate([v.terms[:end] for v, end in zip(others, ends, strict=True)]) % _PLACES
        weights = np.concatenate([v.weights[:end] for v, end in zip(others, ends, strict=True)])
        sums = np.concatenate([[0.0], np.cumsum(self._scratch[terms] * weights, dtype=np.float64)])
        self._scratch[places] = 0.0
        stops = np.cumsum(ends)
        products: Floats = (sums[stops] - sums[stops - ends]).astype(np.float32)
        return products


def borne_out(words: Floats, names: Floats, settings: Settings) -> Floats:
    """Return what is left of likenesses in words given those in names: 1 where enough names are shared."""
    expected = np.maximum(settings.names_expected * words, np.finfo(np.float32).tiny)
    left: Floats = 1 - settings.names_share * (1 - np.minimum(1.0, names / expected))
    return left


def _of_names(one: Vector) -> Vector:
    return Vector(one.day, one.names, one.names, one.terms[: one.names], one.weights[: one.names])


def _length(one: Vector) -> float:
    """Return the length of the part of a vector that is names."""
    held = one.weights[: one.names]
    return float(np.sqrt(held @ held))
