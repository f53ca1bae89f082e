"""Marks the words found in what is shown, and takes the passage of an article that holds most of them.

As FTS5 does it for a library in a file. PostgreSQL's own ``ts_headline`` reads a text otherwise than the
index here has it, and for a long one takes longer than all the rest.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count
from typing import NamedTuple

from onrecord.store.fulltext import HIT_END, HIT_START, SNIPPET_WORDS

MOST_HITS = 100
"""Words found in one text that are looked at for the passage that is shown."""

_WORD = re.compile(r"([\w\u0300-\u036f\ue000]+)")
_WORD_WITHOUT_STROKES = re.compile(r"((?:[^\W_]|[\u0300-\u036f\ue000])+)")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_AT_START, _AT_SENTENCE = 120, 100
"""What it is worth, where a word more is worth 1,000, that a passage begins with its text or a sentence."""


class Sought:
    """Words looked for: those of a term together, each with whether it is only begun.

    ``stems`` are those of all words that may be among them, in what they are looked for in.
    """

    def __init__(self, terms: Sequence[Sequence[tuple[str, str]]], stems: Mapping[str, str]) -> None:
        self.terms = terms
        self.stems = stems
        self.first = [{word for word, stem in stems.items() if _is(stem, term[0])} for term in terms]
        self.begin = frozenset[str]().union(*self.first)


class _Hit(NamedTuple):
    """Where a term is found: its first and last word by number, and the term."""

    first: int
    last: int
    term: int


class Wording:
    """A text as what stands between its words and the words themselves, in turn.

    ``pieces`` begin and end with what stands between, were it ""; ``words`` are in small letters and without
    accents. A word has one number, n, in the latter, and is piece 2n + 1.
    """

    def __init__(self, text: str) -> None:
        rule = _WORD_WITHOUT_STROKES if "_" in text else _WORD  # which takes a tenth of the time
        self.pieces: list[str] = rule.split(text)
        small = " ".join(self.pieces[1::2]).lower()
        self.words = small.split() if small.isascii() else [*map(_fold, self.pieces[1::2])]


def highlighted(wording: Wording, sought: Sought) -> str:
    """Return a text with marks around what is found in it."""
    return _marked(wording, list(_hits(wording, sought)), 0, len(wording.words))


def excerpted(wording: Wording, sought: Sought) -> str:
    """Return the passage of a text that holds most of what is found, with marks around that."""
    whole = len(wording.words)
    hits = list(_hits(wording, sought))
    first = _best(wording, hits[:MOST_HITS])
    after = min(first + SNIPPET_WORDS, whole)
    return f"{'…' if first else ''}{_marked(wording, hits, first, after)}{'…' if after < whole else ''}"


def _fold(word: str) -> str:
    small = word.lower()
    return small if small.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFD", small))


def _hits(wording: Wording, sought: Sought) -> Iterator[_Hit]:
    """Yield what is found, in order."""
    words, stems = wording.words, sought.stems
    for at in compress(count(), map(sought.begin.__contains__, words)):
        for number, (term, first) in enumerate(zip(sought.terms, sought.first, strict=True)):
            if words[at] not in first:
                continue
            held = [stems.get(word) for word in words[at : at + len(term)]]
            if len(held) == len(term) and all(map(_is, held, term)):
                yield _Hit(at, at + len(term) - 1, number)


def _is(stem: str | None, wanted: tuple[str, str]) -> bool:
    word, begun = wanted
    return stem is not None and (stem.startswith(word) if begun else stem == word)


def _best(wording: Wording, hits: Sequence[_Hit]) -> int:
    """Return the number of the word with which to begin."""
    latest = max(0, len(wording.words) - SNIPPET_WORDS)
    places = [hit.first for hit in hits]

    def worth_of(first: int) -> tuple[int, int]:
        """Return what a passage from a word on is worth, and the number of the last word found in it."""
        held = hits[bisect_left(places, first) : bisect_right(places, first + SNIPPET_WORDS - 1)]
        return len({hit.term for hit in held}) * 1000 + len(held), held[-1].last if held else first

    best, worth = 0, -1
    for first in places:
        value, last = worth_of(first)
        if value > worth:
            around = max(0, SNIPPET_WORDS - (last - first + 1)) // 2
            best, worth = min(max(0, first - around), latest), value
        opening = _opening(wording, first)
        value = worth_of(opening)[0] + (_AT_SENTENCE if opening else _AT_START)
        if opening < first and value > worth:
            best, worth = opening, value
    return best


def _opening(wording: Wording, at: int) -> int:
    """Return the word that begins the sentence in which a word stands, as far back as a passage reaches."""
    for number in range(at, max(0, at - SNIPPET_WORDS), -1):
        between = wording.pieces[2 * number]
        if between != " " and between.rstrip().endswith((".", ":")):
            return number
    return at if at >= SNIPPET_WORDS else 0


def _marked(wording: Wording, hits: Sequence[_Hit], first: int, after: int) -> str:
    """Return the words from one to before another with marks around hits, one pair around such as overlap.

    Where the text begins, or ends, with these words, what stands before, or behind, them is there too.
    """
    start = 2 * first + 1 if first else 0
    pieces = wording.pieces[start : 2 * after if after < len(wording.words) else None]
    until = -1
    for hit in hits:
        if hit.first < first or hit.first >= after or hit.last <= until:
            continue
        if hit.first <= until:
            at = 2 * until + 1 - start
            pieces[at] = pieces[at].removesuffix(HIT_END)
        else:
            at = 2 * hit.first + 1 - start
            pieces[at] = HIT_START + pieces[at]
        until = min(hit.last, after - 1)
        pieces[2 * until + 1 - start] += HIT_END
    return "".join(pieces)
