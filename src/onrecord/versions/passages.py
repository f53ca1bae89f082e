"""What became of the sentences of one text in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from onrecord.versions.texts import Sentence

ALIKE = 55.0
"""Likeness, of a hundred, from which on two sentences in one place are one that was changed."""
_NEAR = 12
"""Sentences of a changed stretch that each is looked for among, on either side of its own place."""


class Pair(NamedTuple):
    """A sentence and what stands in its place: one of them is None where it is new, or gone."""

    before: Sentence | None
    after: Sentence | None


def paired(before: Sequence[Sentence], after: Sequence[Sentence]) -> list[Pair]:
    """Return the sentences that differ, in order: changed, gone, new. What only moved is left out.

    Linear for texts that differ in little.
    """
    head = 0
    while head < min(len(before), len(after)) and before[head].key == after[head].key:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail].key == after[-1 - tail].key:
        tail += 1
    b, a = before[head : len(before) - tail], after[head : len(after) - tail]
    moved = Counter(s.key for s in b) & Counter(s.key for s in a)
    pairs: list[Pair] = []
    for first, last, to_first, to_last in _stretches(b, a):
        gone = _less(b[first:last], moved)
        new = _less(a[to_first:to_last], moved)
        pairs.extend(_matched(gone, new))
    return pairs


def _stretches(b: Sequence[Sentence], a: Sequence[Sentence]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches that differ, neighbouring edits as one."""
    at: list[int] | None = None
    for op in Levenshtein.opcodes([s.key for s in b], [s.key for s in a]):
        if op.tag == "equal":
            if at is not None:
                yield at[0], at[1], at[2], at[3]
            at = None
        elif at is None:
            at = [op.src_start, op.src_end, op.dest_start, op.dest_end]
        else:
            at[1], at[3] = op.src_end, op.dest_end
    if at is not None:
        yield at[0], at[1], at[2], at[3]


def _less(sentences: Sequence[Sentence], moved: Counter[str]) -> list[Sentence]:
    """Return the sentences without those that stand elsewhere in the other text."""
    return [s for s in sentences if s.key not in moved]


def _matched(gone: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Pair]:
    """Pair the sentences of a stretch, the likest first, each once; yield them in order of the later text."""
    scored = sorted(
        (-fuzz.ratio(gone[i].key, new[j].key), abs(i - j), i, j)
        for i in range(len(gone))
        for j in range(max(0, i - _NEAR), min(len(new), i + _NEAR + 1))
    )
    mine: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in scored:
        if -score >= ALIKE and i not in mine and j not in taken:
            mine[i] = j
            taken.add(j)
    for i, sentence in enumerate(gone):
        yield Pair(sentence, new[mine[i]] if i in mine else None)
    for j, sentence in enumerate(new):
        if j not in taken:
            yield Pair(None, sentence)
