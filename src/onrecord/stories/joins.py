"""Why two articles are of one event: the words, names, figures and days that speak for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import nlargest

from onrecord.stories.background import background
from onrecord.stories.features import Features
from onrecord.stories.likeness import Likeness, faded
from onrecord.stories.settings import DEFAULT, Settings
from onrecord.stories.vectors import Weights, day, vector, weighed

_SHOWN = 8
"""How many words, names and figures a join shows at most, of each."""


@dataclass(frozen=True, slots=True)
class Join:
    """How alike an article is to another and by what, each list heaviest first.

    They stand in the form in which they are compared: lower case, plural s taken off. ``words``
    holds single words and pairs of words that are neither names nor figures; ``days`` is how far
    the two lie apart, or None where either has no date.
    """

    article: str
    likeness: float
    words: tuple[str, ...]
    names: tuple[str, ...]
    figures: tuple[str, ...]
    days: int | None


def joins(one: Features, others: Sequence[tuple[str, Features]], settings: Settings = DEFAULT) -> list[Join]:
    """Return those of the other articles that are alike to one at all, the most alike first.

    Two articles alone become one story where the likeness reaches ``settings.threshold``.
    """
    articles = [one, *(found for _, found in others)]
    frequencies = background().with_articles([word for word, _ in a.words] for a in articles)
    mine, *theirs = (vector(a, frequencies, settings) for a in articles)
    scores = Likeness(settings).between(mine, theirs)
    weights = weighed(one, frequencies, settings)
    found = [
        _join(name, score, (one, weights), (other, weighed(other, frequencies, settings)))
        for (name, other), score in (
            ((item, faded(score, mine, its, settings)))
            for item, score, its in zip(others, scores, theirs, strict=True)
        )
        if score >= settings.floor
    ]
    return sorted(found, key=lambda join: (-join.likeness, join.article))


def _join(
    article: str, likeness: float, one: tuple[Features, Weights], other: tuple[Features, Weights]
) -> Join:
    (a, a_weights), (b, b_weights) = one, other
    shared = {word: w * b_weights[word] for word, w in a_weights.items() if word in b_weights}
    names, figures = set(a.names) & set(b.names), set(a.figures) & set(b.figures)
    days = (day(a), day(b))
    return Join(
        article,
        likeness,
        words=_heaviest(shared, shared.keys() - names - figures),
        names=_heaviest(shared, names),
        figures=_heaviest(shared, figures),
        days=abs(days[0] - days[1]) if days[0] is not None and days[1] is not None else None,
    )


def _heaviest(shared: Weights, kind: Collection[str]) -> tuple[str, ...]:
    return tuple(nlargest(_SHOWN, (w for w in kind if w in shared), key=lambda word: (shared[word], word)))
