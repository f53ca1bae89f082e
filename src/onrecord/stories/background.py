"""How many of a background of news articles hold a word: what makes a word telling when only two are read."""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from onrecord.stories.terms import form

TABLE = "document-frequencies.tsv.gz"
FUNCTION_WORDS = "function-words.txt"

_RARE_IN_ENGLISH = 0.01
"""Share of the background below which a function word of another language counts as one."""


class Frequencies:
    """How many of ``documents`` articles hold each word, and how rare that makes it."""

    def __init__(self, documents: int, counts: Mapping[str, int], added: Mapping[str, int]) -> None:
        self.documents = documents
        self.ceiling = math.log(2 * (documents + 1))
        """The rarity of a word that no article holds."""
        self._counts, self._added = counts, added
        self._rarities: dict[str, float] = {}

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of a word, ``ln((N + 1) / (n + 1/2))``, at least 0."""
        known = self._rarities.get(word)
        if known is None:
            held = self._counts.get(word, 0) + self._added.get(word, 0)
            if not held:
                return self.ceiling
            known = self._rarities[word] = max(0.0, math.log((self.documents + 1) / (held + 0.5)))
        return known

    def rarities(self, words: Iterable[str]) -> dict[str, float]:
        """Return the rarity of each of some words."""
        here, there, log, above = self._counts.get, self._added.get, math.log, self.documents + 1
        every = list(words)
        counts = [here(word, 0) + there(word, 0) for word in every]
        rarities = [log(above / (held + 0.5)) if held else self.ceiling for held in counts]
        return {word: rarity if rarity > 0 else 0.0 for word, rarity in zip(every, rarities, strict=True)}

    def with_articles(self, articles: Iterable[Iterable[str]]) -> Frequencies:
        """Return these counts with those of the words of some more articles added.

        A handful of articles hardly moves them, so the words of a story read alone stay telling;
        a library of tens of thousands outweighs the background.
        """
        added: Counter[str] = Counter()
        number = 0
        for words in articles:
            number += 1
            added.update(words)
        return self.plus(number, added)

    def plus(self, documents: int, added: Mapping[str, int]) -> Frequencies:
        """Return these counts with those of so many more articles, as far as they are given, added."""
        return Frequencies(self.documents + documents, self._counts, added)


@cache
def background() -> Frequencies:
    """Load the table that ships with the package: English words, function words of other languages."""
    folder = resources.files("onrecord.stories") / "data"
    lines = gzip.decompress((folder / TABLE).read_bytes()).decode().splitlines()
    documents = int(lines[0].split("\t")[1])
    counts = {word: int(n) for word, n in (line.split("\t") for line in lines[1:])}
    for line in (folder / FUNCTION_WORDS).read_text(encoding="utf-8").splitlines():
        for word in map(form, line.partition(":")[2].split()):
            if counts.get(word, 0) < documents * _RARE_IN_ENGLISH:
                counts[word] = documents // 2
    return Frequencies(documents, counts, {})
