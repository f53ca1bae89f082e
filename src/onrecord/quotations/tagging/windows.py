"""The stretches of tokens that the network reads at a time: whole paragraphs as far as they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

PIECES_A_WINDOW = 320
_SENTENCE_ENDS = frozenset(".?!")


class Window(NamedTuple):
    """The tokens from ``first`` up to ``last``, which is left out."""

    first: int
    last: int


def windows_of(words: Sequence[str], fresh: Sequence[bool], sizes: Sequence[int]) -> Iterator[Window]:
    """Give the windows in order: each token stands in one, none holds over ``PIECES_A_WINDOW`` pieces.

    ``sizes`` are the numbers of pieces of the tokens. A paragraph that is too long for one window is
    cut after the last sentence that fits. Takes time linear in the number of tokens.
    """
    up_to = [0, *accumulate(sizes)]
    first = last = 0
    for start, end in _paragraphs(fresh):
        if up_to[end] - up_to[first] <= PIECES_A_WINDOW:
            last = end
            continue
        if first < last:
            yield Window(first, last)
        first = start
        while up_to[end] - up_to[first] > PIECES_A_WINDOW:
            cut = _cut(words, up_to, first)
            yield Window(first, cut)
            first = cut
        last = end
    if first < last:
        yield Window(first, last)


def _paragraphs(fresh: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(fresh)):
        if fresh[index]:
            yield start, index
            start = index
    if fresh:
        yield start, len(fresh)


def _cut(words: Sequence[str], up_to: Sequence[int], first: int) -> int:
    """Return where a window that begins at ``first`` ends inside a paragraph too long for it."""
    index, cut = first, 0
    while up_to[index + 1] - up_to[first] <= PIECES_A_WINDOW:
        if words[index] in _SENTENCE_ENDS:
            cut = index + 1
        index += 1
    return cut or index
