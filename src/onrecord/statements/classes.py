"""The class of a difference: same, typographic, part or altered, and the places that make it so.

A place is where two lined-up passages part: a gap between shared runs, words before the first or
behind the last, or a shared run whose words have one stem but not one form. Each place is judged
alone; the gravest judgement is the pair's class.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from onrecord.statements.agreeing import agree
from onrecord.statements.alignment import Alignment, Gap
from onrecord.statements.ellipses import cut_at_edge, cut_beside, has_cut
from onrecord.statements.words import Passage, Word, is_telling
from onrecord.types import DifferenceClass, Span

_CLOSING = " \n\t\r\xa0.,;:!?…-–—'’‘\"“”"
MOVED = 3
"""Words in a row that are taken to have been moved, at least two of them telling and no names."""


class Verdict(IntEnum):
    """How grave a place is; the order is that of the classes."""

    TYPOGRAPHIC = 1
    PART = 2
    ALTERED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where two passages part, and how grave that is.

    ``ellipsis`` and ``brackets`` say that the print owns up to it; ``edge`` that it lies outside the
    shared extent.
    """

    gap: Gap
    verdict: Verdict
    ellipsis: bool = False
    brackets: bool = False
    edge: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two passages lined up and judged. What is derived is worked out once, when it is asked for."""

    alignment: Alignment

    @cached_property
    def places(self) -> list[Place]:
        """Every place where the two passages part, in the order of the text."""
        alignment = self.alignment
        found = [
            *_edge(alignment, alignment.before, at_start=True),
            *(_inner(alignment, gap) for gap in alignment.gaps if not gap.empty),
            *_inflected(alignment),
            *_edge(alignment, alignment.after, at_start=False),
        ]
        return sorted(found, key=lambda p: p.gap)

    @cached_property
    def moved(self) -> frozenset[str]:
        """The keys of words that are missing in one place and stand in another.

        A row of them that is more than a name, or all that is missing anywhere.
        """
        missing = [w for p in self.places for w in self.alignment.a.words[p.gap.a_start : p.gap.a_end]]
        added = [w for p in self.places for w in self.alignment.b.words[p.gap.b_start : p.gap.b_end]]
        keys, other_keys = sorted(w.key for w in missing), sorted(w.key for w in added)
        whole = keys == other_keys and any(is_telling(w) for w in missing)
        if self.swapped:
            return self.swapped
        if whole or set(self._rows(in_a=True)) & set(self._rows(in_a=False)):
            return frozenset(keys) & frozenset(other_keys)
        return frozenset()

    @cached_property
    def swapped(self) -> frozenset[str]:
        """The keys of words right before the shared ones in one copy and right behind them in the other.

        "Nobody grumbled. Not one of us!" and "Not one of us grumbled, nobody."
        """
        a, b = self.alignment.a.words, self.alignment.b.words
        before, after = self.alignment.before, self.alignment.after
        pairs = (
            (a[before.a_start : before.a_end], b[after.b_start : after.b_end]),
            (b[before.b_start : before.b_end], a[after.a_start : after.a_end]),
        )
        for front, back in pairs:
            n = min(len(front), len(back))
            keys = sorted(w.key for w in front[len(front) - n :])
            if (
                n > 1
                and not back[0].opens
                and keys == sorted(w.key for w in back[:n])
                and any(map(is_telling, back[:n]))
            ):
                return frozenset(keys)
        return frozenset()

    def _rows(self, *, in_a: bool) -> Iterable[tuple[str, ...]]:
        for gap in (p.gap for p in self.places):
            if in_a:
                yield from _rows(self.alignment.a.words[gap.a_start : gap.a_end])
            else:
                yield from _rows(self.alignment.b.words[gap.b_start : gap.b_end])

    @cached_property
    def altered(self) -> bool:
        """Whether words inside the shared extent differ, or stand in another order."""
        return any(place.verdict is Verdict.ALTERED for place in self.places) or bool(self.moved)

    @property
    def kind(self) -> DifferenceClass:
        """The class that the words give the pair, whoever is named for them."""
        if self.altered:
            return "altered"
        if any(place.verdict is Verdict.PART for place in self.places):
            return "part"
        same = as_compared(self.alignment.a) == as_compared(self.alignment.b)
        return "same" if same else "typographic"


def _rows(words: Sequence[Word]) -> Iterable[tuple[str, ...]]:
    for i in range(len(words) - MOVED + 1):
        row = words[i : i + MOVED]
        if sum(is_telling(w) and not w.name for w in row) > 1:
            yield tuple(w.key for w in row)


def as_compared(passage: Passage) -> str:
    """Return a quotation's print without what ``same`` sets aside: first letter's case, closing marks."""
    printed = " ".join(Span(*span).of(passage.article_text) for span in passage.quotation.content)
    whole = " ".join(printed.rstrip(_CLOSING).split())
    return whole[:1].lower() + whole[1:]


def _edge(alignment: Alignment, gap: Gap, *, at_start: bool) -> list[Place]:
    """Judge the words at one end: more in one passage is a part of it, other words in both are not."""
    a = alignment.a.words[gap.a_start : gap.a_end]
    b = alignment.b.words[gap.b_start : gap.b_end]
    if not a and not b:
        return []
    if not a or not b:
        return [Place(gap, Verdict.PART, edge=True, ellipsis=cut_at_edge(alignment, gap, at_start=at_start))]
    if agree(a, b):
        return [Place(gap, Verdict.TYPOGRAPHIC)]
    if cut_at_edge(alignment, gap, at_start=at_start):
        return [Place(gap, Verdict.PART, ellipsis=True, edge=True)]
    if _all_bracketed(a) or _all_bracketed(b):
        return [Place(gap, Verdict.PART, brackets=True)]
    beside = -1 if at_start else 0
    if a[beside].bracketed or b[beside].bracketed:
        return [Place(gap, Verdict.PART, brackets=True, edge=True)]
    return [Place(_nearby(alignment, gap, at_start=at_start), Verdict.ALTERED)]


def _nearby(alignment: Alignment, gap: Gap, *, at_start: bool) -> Gap:
    """Narrow an end where both go on differently to the sentence that the shared words stand in."""
    a, b = alignment.a.words, alignment.b.words
    if at_start:
        return Gap(_sentence_start(a, gap.a_end), gap.a_end, _sentence_start(b, gap.b_end), gap.b_end)
    return Gap(gap.a_start, _sentence_end(a, gap.a_start), gap.b_start, _sentence_end(b, gap.b_start))


def _sentence_start(words: Sequence[Word], before: int) -> int:
    at = before - 1
    while at > 0 and not words[at].opens:
        at -= 1
    return at


def _sentence_end(words: Sequence[Word], start: int) -> int:
    at = start + 1
    while at < len(words) and not words[at].opens:
        at += 1
    return at


def _inner(alignment: Alignment, gap: Gap) -> Place:
    a = alignment.a.words[gap.a_start : gap.a_end]
    b = alignment.b.words[gap.b_start : gap.b_end]
    if agree(a, b):
        return Place(gap, Verdict.TYPOGRAPHIC)
    kept_a, kept_b = _unbracketed(a), _unbracketed(b)
    brackets = len(kept_a) < len(a) or len(kept_b) < len(b)
    if brackets and (_all_bracketed(a) or _all_bracketed(b)):
        return Place(gap, Verdict.PART, brackets=True)
    cut_a, cut_b = (
        has_cut(alignment.a, gap.a_start, gap.a_end),
        has_cut(alignment.b, gap.b_start, gap.b_end),
    )
    if (cut_a and not kept_a) or (cut_b and not kept_b):
        return Place(gap, Verdict.PART, ellipsis=True, brackets=brackets)
    if cut_beside(alignment, gap):
        return Place(gap, Verdict.PART, ellipsis=True)
    return Place(gap, Verdict.ALTERED, ellipsis=cut_a or cut_b, brackets=brackets)


def _unbracketed(words: Sequence[Word]) -> list[Word]:
    return [w for w in words if not w.bracketed]


def _all_bracketed(words: Sequence[Word]) -> bool:
    return bool(words) and all(w.bracketed for w in words)


def _inflected(alignment: Alignment) -> list[Place]:
    """Find the words inside shared runs that have one stem in two forms: pew and pews."""
    found = []
    for run in alignment.runs:
        for i in range(run.length):
            x, y = alignment.a.words[run.a + i], alignment.b.words[run.b + i]
            if x.key != y.key:
                gap = Gap(run.a + i, run.a + i + 1, run.b + i, run.b + i + 1)
                if agree([x], [y]):
                    verdict = Verdict.TYPOGRAPHIC
                elif x.bracketed or y.bracketed:
                    verdict = Verdict.PART
                else:
                    verdict = Verdict.ALTERED
                found.append(Place(gap, verdict, brackets=verdict is Verdict.PART))
    return found
