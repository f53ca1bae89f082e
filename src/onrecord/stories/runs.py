"""Runs of five words: what two copies of one text share however one is cut, headed or wrapped.

Only words outside quotation marks count: two reports of one statement carry the same quotation at
length and are no copies of each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.terms import running
from onrecord.types import Article

Runs = NDArray[np.uint64]

RUN = 5
SAMPLED = 4
"""One run in four goes into the index: of an article of 100 words still some 24."""

_QUOTED = re.compile(r"[“\"«„][^”\"»“\n]*(?:[”\"»“]|$)", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x1], np.uint64
)


def runs(article: Article) -> Runs:
    """Return the hashes of the article's runs of five words, sorted, each once; the same everywhere."""
    words = np.fromiter(
        (crc32(word.encode("utf-8", "surrogatepass")) for word in _unquoted(article)), np.uint64
    )
    count = len(words) - RUN + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for i, factor in enumerate(_FACTORS):
        total += (words[i : i + count] + np.uint64(1)) * factor
        total ^= total >> np.uint64(29)
    return np.unique(total)


def sampled(found: Runs) -> list[int]:
    """Return the runs that go into an index: those whose hash says so, the same in every article."""
    chosen: list[int] = found[(found >> np.uint64(7)) % np.uint64(SAMPLED) == 0].tolist()
    return chosen


def contained(a: Runs, b: Runs) -> float:
    """Return how much of the shorter of two texts stands in the other, 0 to 1."""
    shorter = min(len(a), len(b))
    return len(np.intersect1d(a, b, assume_unique=True)) / shorter if shorter else 0.0


def _unquoted(article: Article) -> Iterator[str]:
    for start, end in running(article):
        text = _QUOTED.sub(" ", article.text[start:end]).casefold()
        for match in _WORD.finditer(text):
            yield match.group()
