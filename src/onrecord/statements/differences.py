"""The differences of a statement: every pair of copies of different articles that overlap, once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from onrecord.statements.bonds import overlapping
from onrecord.statements.changes import changes_between
from onrecord.statements.classes import Comparison
from onrecord.statements.effects import effects_of, speaker_differs
from onrecord.statements.placing import Placement
from onrecord.statements.words import Passage
from onrecord.types import Difference, DifferenceClass, Span

MAX_PAIRS = 20_000
"""Pairs of one statement that are compared; with more copies, each is compared with the fullest ones."""


def differences(passages: Sequence[Passage], placed: Sequence[Placement]) -> tuple[Difference, ...]:
    """Compare a statement's copies, in the order of ``passages``; ``between`` are positions in it.

    ``placed`` says where in the statement's text each copy stands. Copies that would be altered, but
    whose shared words are two places of what one article prints, are left out: a refrain.
    """
    compared = []
    for i, j in _pairs(passages):
        comparison = overlapping(passages[i], passages[j])
        if comparison is not None:
            compared.append(_Compared(i, j, comparison, _class(comparison)))
    better = _better(compared)
    copies = _copies(passages, placed)
    return tuple(
        _difference(c)
        for c in compared
        if c.kind != "altered" or not (_elsewhere(c, better) or _refrain(c, placed, copies))
    )


_Copies = Collection[tuple[str, Placement]]


def _copies(passages: Sequence[Passage], placed: Sequence[Placement]) -> _Copies:
    """Return what of the text each article carries, its copies of the very same stretches once."""
    copies = zip((passage.quotation.article for passage in passages), placed, strict=True)
    return {(article, at.spans): (article, at) for article, at in copies}.values()


def _refrain(c: _Compared, placed: Sequence[Placement], copies: _Copies) -> bool:
    """Tell whether what two copies share stands in two places of the text that one article prints both."""
    (_, words), (_, other_words) = c.sides()
    one, other = placed[c.i].places_of(words), placed[c.j].places_of(other_words)
    if not one or not other or not set(one).isdisjoint(other):
        return False
    return bool(_carriers(one, copies) & _carriers(other, copies))


def _carriers(places: Sequence[Span], copies: _Copies) -> set[str]:
    return {article for article, at in copies if at.carries(places)}


class _Compared(NamedTuple):
    i: int
    j: int
    comparison: Comparison
    kind: DifferenceClass

    def sides(self) -> Iterable[tuple[tuple[int, str], set[int]]]:
        """Return for either copy: which it is, whose article it is compared with, its shared words."""
        alignment = self.comparison.alignment
        runs, a, b = alignment.runs, alignment.a, alignment.b
        yield (self.i, b.quotation.article), {n for r in runs for n in range(r.a, r.a + r.length)}
        yield (self.j, a.quotation.article), {n for r in runs for n in range(r.b, r.b + r.length)}


_Better = dict[tuple[int, str], dict[int, float]]


def _better(compared: Sequence[_Compared]) -> _Better:
    """Return for each copy and other article how well each of its words is matched there at best."""
    better: _Better = defaultdict(dict)
    for c in compared:
        for side, words in c.sides():
            best = better[side]
            weight = c.comparison.alignment.weight
            best.update((word, weight) for word in words if weight > best.get(word, 0.0))
    return better


def _elsewhere(c: _Compared, better: _Better) -> bool:
    """Tell whether all that two copies share is better matched by other copies of either's article.

    A refrain, or a phrase that comes back later in the speech: lined up with the wrong place it
    would seem altered.
    """
    return all(
        all(better[side][w] > c.comparison.alignment.weight for w in words) for side, words in c.sides()
    )


def _class(comparison: Comparison) -> DifferenceClass:
    return "altered" if speaker_differs(comparison.alignment) else comparison.kind


def _pairs(passages: Sequence[Passage]) -> Iterable[tuple[int, int]]:
    count = len(passages)
    fullest: Sequence[int] = range(count)
    if count * (count - 1) // 2 > MAX_PAIRS:
        order = sorted(range(count), key=lambda i: (-len(passages[i].words), i))
        fullest = sorted(order[: max(1, MAX_PAIRS // count)])
    held = set(fullest)
    for i in range(count):
        others = range(i + 1, count) if i in held else fullest[bisect_right(fullest, i) :]
        for j in others:
            if passages[i].quotation.article != passages[j].quotation.article:
                yield i, j


def _difference(c: _Compared) -> Difference:
    return Difference((c.i, c.j), c.kind, effects_of(c.comparison), changes_between(c.comparison))
