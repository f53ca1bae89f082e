"""Lines two quotations up word by word: which stretches they share, and what lies between.

A shared run (the longest first, then to its left and right) is kept only where it is heavy enough for
the gap it leaves, so that a stray "of the" in two long passages does not count as agreement. The runs
are found by stems; whether the words in them agree is judged later, by their keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from onrecord.statements.words import TELLING, Passage, is_telling

OWNED = 0.5
"""What words cost that lie between two shared runs where the print owns up to a cut."""


class Run(NamedTuple):
    """Words that both passages hold in one row: ``length`` of them from ``a`` and from ``b``."""

    a: int
    b: int
    length: int


class Gap(NamedTuple):
    """Words between two shared runs: ``a_start:a_end`` of the one, ``b_start:b_end`` of the other."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int

    @property
    def empty(self) -> bool:
        """Tell whether neither passage has a word there."""
        return self.a_start == self.a_end and self.b_start == self.b_end


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two passages lined up: their shared runs in order, never empty, and how much they share.

    ``weight`` is of the words in all runs, ``longest`` that of the heaviest run,
    ``telling`` counts the telling words in runs, ``share`` is the part of the lighter passage's weight
    that lies in runs; of a passage with ellipses only the pieces that share words are weighed.
    """

    a: Passage
    b: Passage
    runs: tuple[Run, ...]
    weight: float
    longest: float
    telling: int
    share: float

    @property
    def whole(self) -> bool:
        """Tell whether both passages are the same row of words."""
        return self.a.stems == self.b.stems

    @property
    def agrees(self) -> bool:
        """Tell whether a telling word stands in both in the same form."""
        return any(
            self.a.words[run.a + i].key == self.b.words[run.b + i].key and is_telling(self.a.words[run.a + i])
            for run in self.runs
            for i in range(run.length)
        )

    @property
    def scattered(self) -> bool:
        """Tell whether more than twice as many words lie between the runs as in them."""
        between = sum(max(g.a_end - g.a_start, g.b_end - g.b_start) for g in self.gaps)
        return between > 2 * sum(run.length for run in self.runs)

    @property
    def gaps(self) -> list[Gap]:
        """The stretches between neighbouring runs, in order; empty ones too."""
        return [Gap(x.a + x.length, y.a, x.b + x.length, y.b) for x, y in pairwise(self.runs)]

    @property
    def before(self) -> Gap:
        """What stands before the first run."""
        return Gap(0, self.runs[0].a, 0, self.runs[0].b)

    @property
    def after(self) -> Gap:
        """What stands behind the last run."""
        last = self.runs[-1]
        return Gap(last.a + last.length, len(self.a.words), last.b + last.length, len(self.b.words))


class _Region(NamedTuple):
    """A stretch of either passage still to be searched, and on which sides of it shared runs stand."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    run_before: bool = False
    run_behind: bool = False

    def left_of(self, run: Run) -> _Region:
        return _Region(self.a_start, run.a, self.b_start, run.b, self.run_before, True)

    def right_of(self, run: Run) -> _Region:
        a, b = run.a + run.length, run.b + run.length
        return _Region(a, self.a_end, b, self.b_end, True, self.run_behind)


def lined_up(a: Passage, b: Passage) -> Alignment | None:
    """Line two passages up, the same way whichever is named first; None where they share no word.

    The longer one's words are indexed once, however many others are lined up with it.
    """
    first, second = sorted((a, b), key=_rank)
    runs = _shared_runs(second, first)
    if not runs:
        return None
    return _measured(a, b, runs if second is a else [Run(r.b, r.a, r.length) for r in runs])


def _rank(passage: Passage) -> tuple[int, tuple[str, ...], int]:
    return (-len(passage.words), passage.stems, passage.index)


def _shared_runs(a: Passage, b: Passage) -> list[Run]:
    """Return the shared runs in order; ``a`` is the shorter passage."""
    inside = _find(a.stems, b.stems)
    if inside is not None:
        return [Run(0, inside, len(a.stems))]
    b.matcher.set_seq1(a.stems)
    runs: list[Run] = []
    todo = [_Region(0, len(a.stems), 0, len(b.stems))]
    while todo:
        region = todo.pop()
        run = _longest(b.matcher, region)
        if run is not None and _worth(a, b, run, region):
            runs.append(run)
            todo += [region.left_of(run), region.right_of(run)]
    return sorted(runs)


def _longest(matcher: SequenceMatcher[str], region: _Region) -> Run | None:
    if region.a_start >= region.a_end or region.b_start >= region.b_end:
        return None
    match = matcher.find_longest_match(*region[:4])
    return Run(match.a, match.b, match.size) if match.size else None


def _worth(a: Passage, b: Passage, run: Run, region: _Region) -> bool:
    """Tell whether a run is heavy enough for the gap between it and the run it was found beside.

    The first run always is. At either end of the passages a lone function word must stand close by.
    A gap in which the print owns up to a cut costs half: words are expected to be missing there.
    """
    left = (run.a - region.a_start, run.b - region.b_start)
    right = (region.a_end - run.a - run.length, region.b_end - run.b - run.length)
    gaps = [gap for gap, there in ((left, region.run_before), (right, region.run_behind)) if there]
    weight = a.weigh(run.a, run.a + run.length)
    if len(gaps) == 1 and weight < TELLING and max(gaps[0]) > 2:
        return False
    owned = (
        OWNED if _owns_up(a, region.a_start, region.a_end) or _owns_up(b, region.b_start, region.b_end) else 1
    )
    return not gaps or weight > owned * min(_cost(gap) for gap in gaps)


def _owns_up(passage: Passage, start: int, end: int) -> bool:
    """Tell whether an ellipsis stands among the words from ``start`` to ``end``, or right before them."""
    return any(start <= piece < end for piece, _ in passage.pieces[1:])


def _cost(gap: tuple[int, int]) -> float:
    """Return what a gap of so many words on either side costs: words against words cost most."""
    return 0.3 * min(gap) + min(0.05 * max(gap), 1.5)


def _find(short: Sequence[str], long: Sequence[str]) -> int | None:
    """Return where one row of words stands whole in another."""
    if not short or len(short) > len(long):
        return None
    haystack = "\x00" + "\x00".join(long) + "\x00"
    at = haystack.find("\x00" + "\x00".join(short) + "\x00")
    return None if at < 0 else haystack.count("\x00", 0, at)


def _measured(a: Passage, b: Passage, runs: list[Run]) -> Alignment:
    weights = [(a.weigh(r.a, r.a + r.length), b.weigh(r.b, r.b + r.length)) for r in runs]
    telling = sum(is_telling(a.words[i]) for r in runs for i in range(r.a, r.a + r.length))
    share = max(
        sum(x for x, _ in weights) / _weight_touched(a, [(r.a, r.a + r.length) for r in runs]),
        sum(y for _, y in weights) / _weight_touched(b, [(r.b, r.b + r.length) for r in runs]),
    )
    total = sum(max(pair) for pair in weights)
    return Alignment(a, b, tuple(runs), total, max(max(pair) for pair in weights), telling, min(1.0, share))


def _weight_touched(passage: Passage, stretches: Sequence[tuple[int, int]]) -> float:
    """Return the weight of the pieces between ellipses in which shared words lie."""
    return sum(
        passage.weigh(start, end)
        for start, end in passage.pieces
        if any(s < end and start < e for s, e in stretches)
    )
