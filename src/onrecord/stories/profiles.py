"""What a story is about: words, names and figures of its articles together, as if they were one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest

from onrecord.stories.background import background
from onrecord.stories.features import PAIRS, WORDS, Features, Weighed

_HELD = 0.34
"""Share of a story's articles that have to hold a name or figure for it to be one of the story's."""


def profile(articles: Sequence[Features]) -> Features:
    """Return the features of a story: mean weights of words and pairs, names and figures that a third hold.

    It is dated by its first article. At least one article is needed.
    """
    rarity = background().rarity
    dates = sorted(a.published for a in articles if a.published)
    words = _mean([a.words for a in articles])
    kept = set(nlargest(WORDS, words, key=lambda word: (words[word] * rarity(word), word)))
    pairs = _mean([a.pairs for a in articles])
    known = {pair: weight for pair, weight in pairs.items() if kept.issuperset(pair.split(" "))}
    return Features(
        words=_weighed(words, kept),
        pairs=_weighed(known, nlargest(PAIRS, known, key=lambda pair: (known[pair], pair))),
        names=_common([a.names for a in articles], kept),
        figures=_common([a.figures for a in articles], kept),
        published=dates[0] if dates else None,
    )


def _mean(lists: Sequence[Weighed]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for weights in lists:
        for word, weight in weights:
            sums[word] += weight / len(lists)
    return sums


def _weighed(weights: dict[str, float], kept: Iterable[str]) -> Weighed:
    return tuple((word, round(weights[word], 2)) for word in sorted(kept))


def _common(lists: Sequence[Sequence[str]], kept: Iterable[str]) -> tuple[str, ...]:
    counts = dict.fromkeys(kept, 0)
    for word in (word for words in lists for word in words if word in counts):
        counts[word] += 1
    return tuple(sorted(word for word, number in counts.items() if number and number >= _HELD * len(lists)))
