"""How much text two articles share, and what that makes of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.stories.runs import Print, Runs, among, words_under
from onrecord.types import SharedKind, SharedText

COPIED = 0.75
"""Share of the shorter text's words, of those outside quotation marks too, that makes it a copy: what stands
in marks two reporters may have from one mouth. With every tenth word changed, eight words in ten still
stand in a run of five that is not."""

MOSTLY, AT_LENGTH, OF_LONGER = 0.6, 200, 0.4
"""Share, words and share of the longer text that do as well: half of a wire report under a lead of one's own.
Fewer words that make up less of both are posts and statements that two items print in full."""

WHOLE = 0.9
"""Share of a text's words from which on it counts as whole: the rest is a headline, an agency's line."""

PASSAGE, PASSAGE_WORDS, TOLD_WORDS = 0.35, 100, 30
"""Share of the shorter text, words, and words outside quotation marks, that make a passage. Fewer are a post
or a notice that both print."""

FEWEST = 20
"""Runs of five words below which a text is too short to be called a copy of another."""

NOTHING: Runs = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class _Share:
    """How many words of one article stand in another, outside quotation marks too, of how many."""

    words: int
    told: int
    of: int
    of_told: int

    @property
    def share(self) -> float:
        return round(self.words / self.of, 3) if self.of else 0.0

    @property
    def share_told(self) -> float:
        """Return the share of the words outside marks; where there are too few to tell, that of all."""
        return self.told / self.of_told if self.of_told >= FEWEST else self.share


def shared(first: Print, second: Print, standing: Runs = NOTHING) -> SharedText | None:
    """Return what two articles share, or None where that is too little; ``standing`` words aside."""
    if min(len(first.runs), len(second.runs)) < FEWEST:
        return None
    of_first, of_second = _share(first, second, standing), _share(second, first, standing)
    shorter, longer = (of_first, of_second) if of_first.of <= of_second.of else (of_second, of_first)
    kind = _kind(shorter, longer.share)
    if kind is None:
        return None
    return SharedText(first.article, second.article, kind, shorter.words, of_first.share, of_second.share)


def _share(one: Print, other: Print, standing: Runs) -> _Share:
    own = ~among(one.runs, standing)
    counted = words_under(own)
    held = words_under(among(one.runs, other.held) & own)
    told = ~one.quoted
    return _Share(*(int(words.sum()) for words in (held, held & told, counted, counted & told)))


def _kind(shorter: _Share, longer: float) -> SharedKind | None:
    """Name what two texts share by how much of the shorter one, and which share of the longer, is shared."""
    if shorter.of < FEWEST:
        return None
    share = min(shorter.share, shorter.share_told)
    if share >= COPIED or (share >= MOSTLY and longer >= OF_LONGER and shorter.words >= AT_LENGTH):
        if shorter.share < WHOLE:
            return "edited"
        return "same" if longer >= WHOLE else "part"
    enough = shorter.words >= PASSAGE_WORDS and shorter.told >= TOLD_WORDS
    return "passage" if enough and shorter.share >= PASSAGE else None
