"""How alike two articles are, scored one against many at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.stories.laid import Laid, Scratch, Sums
from onrecord.stories.linking import Edge
from onrecord.stories.settings import Settings
from onrecord.stories.vectors import Vector


def fading(a: int | None, b: int | None, settings: Settings) -> float:
    """Return what is left of a likeness over the days between two articles, 0 to 1."""
    if a is None or b is None:
        return settings.undated
    apart = abs(a - b)
    if apart > settings.window:
        return 0.0
    return max(settings.tail, settings.decay * settings.later ** (apart - 1)) if apart else 1.0


def faded(likeness: float, a: Vector, b: Vector, settings: Settings) -> float:
    """Return a likeness in what two articles say, less what the days between them take."""
    return round(likeness * fading(a.day, b.day, settings), 6)


class Likeness:
    """Compare articles in what they say: 0 to 1, days aside, and 0 past the window of days."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._scratch = Scratch()

    def between(self, one: Vector, others: Sequence[Vector]) -> list[float]:
        """Return how alike one article is to each other."""
        if not others:
            return []
        laid = Laid([*others, one])
        last = len(others)
        words, names = laid.products(last, last, self._scratch)
        found: list[float] = self._scores(laid, slice(last, None), words[None], names[None])[0].tolist()
        return found

    def among(self, vectors: Sequence[Vector]) -> list[Edge]:
        """Return the pairs of articles that are alike at all, ``a < b``, in order of ``b``, then of ``a``."""
        number = len(vectors)
        if number < 2:
            return []
        laid = Laid(vectors)
        words, names = np.zeros((number, number - 1)), np.zeros((number, number - 1))
        for at in range(1, number):
            words[at, :at], names[at, :at] = laid.products(at, at, self._scratch)
        scores = self._scores(laid, slice(None), words, names)
        later, earlier = np.nonzero(scores >= self._settings.floor)
        return list(zip(earlier.tolist(), later.tolist(), scores[later, earlier].tolist(), strict=True))

    def _scores(self, laid: Laid, ones: slice, words: Sums, names: Sums) -> Sums:
        """Return a row for each of the ``ones``, a column for each vector that it was held against."""
        others = slice(words.shape[1])
        lengths = laid.lengths[ones, None] * laid.lengths[None, others]
        alike = np.divide(names, lengths, out=np.zeros_like(names), where=lengths > 0)
        fewest = np.minimum(laid.names[ones, None], laid.names[None, others])
        nameless = fewest < self._settings.names_needed
        beyond = np.abs(laid.days[ones, None] - laid.days[None, others]) > self._settings.window
        left = np.where(nameless, 1.0, borne_out(words, alike, self._settings))
        scores: Sums = np.where(beyond, 0.0, np.round(words * left, 6))
        return scores


def borne_out(words: Sums, names: Sums, settings: Settings) -> Sums:
    """Return what is left of likenesses in words given those in names: 1 where enough names are shared."""
    expected = np.maximum(settings.names_expected * words, np.finfo(np.float32).tiny)
    left: Sums = 1 - settings.names_share * (1 - np.minimum(1.0, names / expected))
    return left
