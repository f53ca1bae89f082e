"""Runs of five words: what two copies of one text share however one is cut, headed or wrapped.

Of each word it is kept whether it stands between quotation marks: two reports of one statement carry the
same quotation at length and are no copies of each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.terms import running
from onrecord.types import Article

Runs = NDArray[np.uint64]
Mask = NDArray[np.bool_]

RUN = 5
SAMPLED = 4
"""One run in four is a key: of an article of 100 words still some 24."""

_QUOTED = re.compile(r"[“\"«„][^”\"»“\n]*(?:[”\"»“]|$)", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x1], np.uint64
)


@dataclass(frozen=True)
class Print:
    """What is left of an article to tell copies by: ``runs`` are the hashes of its runs, in their order.

    ``rank`` puts the articles in order: the earliest first, of one day the fullest, undated ones last.
    ``quoted`` says of each word whether it stands between quotation marks.
    """

    article: str
    outlet: str | None
    rank: tuple[bool, str, int, str]
    runs: Runs
    quoted: Mask

    @cached_property
    def held(self) -> Runs:
        """The runs sorted, each once."""
        ordered = np.sort(self.runs)
        first = np.ones(len(ordered), np.bool_)
        first[1:] = ordered[1:] != ordered[:-1]
        once: Runs = ordered[first]  # numpy's own unique first imports its masked arrays: 40 ms
        return once

    @property
    def keys(self) -> Runs:
        """The runs under which the article is looked for: those whose hash says so, alike in every text."""
        chosen: Runs = self.held[(self.held >> np.uint64(7)) % np.uint64(SAMPLED) == 0]
        return chosen


def print_of(article: Article) -> Print:
    """Return the print of an article; linear in its length, the same on every machine."""
    words = list(_words(article))
    hashes = [crc32(word.encode("utf-8", "surrogatepass")) for word, _ in words]
    found = _runs(np.array(hashes, np.uint64))
    quoted = np.array([marked for _, marked in words], np.bool_)
    day = (article.published or "")[:10]
    return Print(article.id, article.outlet, (not day, day, -len(found), article.id), found, quoted)


def _runs(words: Runs) -> Runs:
    count = len(words) - RUN + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for i, factor in enumerate(_FACTORS):
        total += (words[i : i + count] + np.uint64(1)) * factor
        total ^= total >> np.uint64(29)
    return total


def among(found: Runs, held: Runs) -> Mask:
    """Tell of each run whether it is among those ``held``, which must be sorted."""
    if not len(held):
        return np.zeros(len(found), np.bool_)
    at = np.minimum(np.searchsorted(held, found), len(held) - 1)
    return np.asarray(held[at] == found, np.bool_)


def words_under(mask: Mask) -> Mask:
    """Return of each word of a text whether it stands in one of the runs that are marked."""
    words = np.zeros(len(mask) + RUN - 1, np.bool_)
    for i in range(RUN):
        words[i : i + len(mask)] |= mask
    return words


def _words(article: Article) -> Iterator[tuple[str, bool]]:
    """Yield the words of an article's running text, and whether each stands between quotation marks."""
    for start, end in running(article):
        text = article.text[start:end].casefold()
        at = 0
        for mark in _QUOTED.finditer(text):
            yield from ((word, False) for word in _WORD.findall(text, at, mark.start()))
            yield from ((word, True) for word in _WORD.findall(text, mark.start(), mark.end()))
            at = mark.end()
        yield from ((word, False) for word in _WORD.findall(text, at))
