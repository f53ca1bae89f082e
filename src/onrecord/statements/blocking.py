"""Which quotations are worth lining up: those that share a run of words, or a telling one if one is short.

Quotations of the very same words are one entry here, so ten thousand copies of one word cost what one
does. Nothing compares all with all: a word or run that many passages hold pairs each of them with the
first few only, which keeps them connected at a linear cost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from onrecord.statements.words import Passage

RUN = 3
"""Words in a run that makes two passages candidates."""
CROWD = 24
"""A run or word that more passages than these hold pairs each of them with the first of them only."""
FEW = 3
"""How many of a crowd the others are compared with."""


SHORT = 5
"""Telling words of a passage that a single shared word makes a candidate of; longer ones need a run."""


def candidates(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return the pairs of positions in ``passages`` worth comparing, in order, each once."""
    pairs: set[tuple[int, int]] = set()
    for held in _holders(passages, _runs).values():
        pairs.update(_paired(held))
    short = [len(p.telling) <= SHORT for p in passages]
    for held in _holders(passages, _telling).values():
        few = [x for x in held if short[x]]
        pairs.update(_paired(few))
        pairs.update((min(x, y), max(x, y)) for x in few[:CROWD] for y in held[:CROWD] if not short[y])
    return sorted(pairs)


def _holders(
    passages: Sequence[Passage], blocks: Callable[[Passage], Iterable[tuple[str, ...]]]
) -> dict[tuple[str, ...], list[int]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, passage in enumerate(passages):
        for block in blocks(passage):
            holders[block].append(at)
    return holders


def _runs(passage: Passage) -> set[tuple[str, ...]]:
    stems = passage.stems
    if len(stems) < RUN:
        return {stems} if stems else set()
    return {stems[i : i + RUN] for i in range(len(stems) - RUN + 1)}


def _telling(passage: Passage) -> Iterable[tuple[str, ...]]:
    return ((s,) for s in passage.telling)


def _paired(held: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(held) <= CROWD:
        return ((x, y) for i, x in enumerate(held) for y in held[i + 1 :])
    return ((x, y) for i, x in enumerate(held[:FEW]) for y in held[i + 1 :])
