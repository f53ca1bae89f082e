"""What grouping keeps of an article: small enough for a library to hold, enough to group without the text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from typing import Any

from onrecord.stories.background import Frequencies, background
from onrecord.stories.terms import Term, terms
from onrecord.types import Article

Weighed = tuple[tuple[str, float], ...]

WORDS, PAIRS = 250, 80
"""How many words and pairs of words are kept; 128 and 64 cost half a point of B-cubed, 64 and 32 one."""

_COMMON = 0.3
"""Rarity at which a word stands in three of four articles and says nothing."""

_PLAIN = 1.0
"""Rarity under which a word makes no pair ("of the", "he said"): in more than a third of articles."""


@dataclass(frozen=True, slots=True)
class Features:
    """The telling words of one article, by kind, each list in the order of its words.

    ``words``, ``pairs`` ("harbour ferry"), with weights ``1 + ln(count)`` where the headline counts
    three times and the lead twice; ``names`` and ``figures`` say which of the words are such.
    ``published`` is the article's date as given, or None.
    """

    words: Weighed = ()
    pairs: Weighed = ()
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    published: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain lists and dicts, for ``json.dumps``."""
        return {
            "words": dict(self.words),
            "pairs": dict(self.pairs),
            "names": list(self.names),
            "figures": list(self.figures),
            "published": self.published,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Features:
        """Return the features that ``to_json`` wrote."""
        return cls(
            words=tuple(value["words"].items()),
            pairs=tuple(value["pairs"].items()),
            names=tuple(value["names"]),
            figures=tuple(value["figures"]),
            published=value["published"],
        )


def features(article: Article) -> Features:
    """Return what grouping needs of an article: its telling words, pairs, names, figures and date.

    Linear in the length of the text. Depends on the article and the shipped background alone, so
    it may be kept and never changes with the rest of the library.
    """
    found = terms(article)
    known = background()
    counts: Counter[str] = Counter()
    for term in found:
        counts[term.form] += term.weight
    rarity = {word: known.rarity(word) for word in counts}
    words = _heaviest({w: n for w, n in counts.items() if rarity[w] >= _COMMON}, rarity, WORDS)
    kept = {word for word, _ in words}
    return Features(
        words=words,
        pairs=_pairs(found, rarity, known),
        names=tuple(sorted(_names(found) & kept)),
        figures=tuple(sorted(w for w in kept if w[0].isdigit())),
        published=article.published,
    )


def _heaviest(counts: Mapping[str, int], rarity: Mapping[str, float], number: int) -> Weighed:
    weights = {word: round(1 + math.log(n), 2) for word, n in counts.items()}
    best = nlargest(number, weights, key=lambda word: (weights[word] * rarity[word], word))
    return tuple((word, weights[word]) for word in sorted(best))


def _pairs(found: list[Term], rarity: Mapping[str, float], known: Frequencies) -> Weighed:
    counts: Counter[str] = Counter()
    for first, second in pairwise(found):
        if second.follows and rarity[first.form] >= _PLAIN and rarity[second.form] >= _PLAIN:
            counts[f"{first.form} {second.form}"] += second.weight
    return _heaviest(counts, {pair: pair_rarity(pair, rarity, known.ceiling) for pair in counts}, PAIRS)


def pair_rarity(pair: str, rarity: Mapping[str, float], ceiling: float) -> float:
    """Return how rare two words beside each other are, estimated from the two.

    The rarer word's rarity and half of the other's, at most that of an unseen word: within .2
    points of B-cubed of a table of counted pairs, which would be ten times the size of the words'.
    """
    one, _, other = pair.partition(" ")
    first, second = rarity.get(one, ceiling), rarity.get(other, ceiling)
    return min(ceiling, first + second / 2 if first > second else second + first / 2)


def _names(found: list[Term]) -> set[str]:
    """Words that are capitalised more often than not where no sentence starts."""
    balance: Counter[str] = Counter()
    for term in found:
        if not term.opens and not term.in_headline and term.form != "i":
            balance[term.form] += 1 if term.capital else -1
    return {word for word, n in balance.items() if n > 0}
