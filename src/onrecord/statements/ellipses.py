"""Where the print owns up to a cut: the ellipses in, at the ends of and beside a gap."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements.alignment import Alignment, Gap
from onrecord.statements.words import Passage, Word

SLIDE = 4
"""Words that a cut's place may be taken for another by, where the same words stand on both sides."""


def cut_at_edge(alignment: Alignment, gap: Gap, *, at_start: bool) -> bool:
    """Tell whether an ellipsis stands between the shared words and the others on either side."""
    for passage, start, end in ((alignment.a, gap.a_start, gap.a_end), (alignment.b, gap.b_start, gap.b_end)):
        at = end if at_start else start
        cut = passage.words[at].cut if at < len(passage.words) else passage.cut_at_end
        if cut:
            return True
    return False


def has_cut(passage: Passage, start: int, end: int) -> bool:
    """Tell whether an ellipsis stands before any of the words from ``start`` to ``end`` inclusive."""
    return any(passage.words[i].cut for i in range(start, min(end + 1, len(passage.words))))


def cut_beside(alignment: Alignment, gap: Gap) -> bool:
    """Tell whether the ellipsis for words that one copy lacks stands a word or so beside the gap.

    Of "free to go and to stay" cut to "free to … stay" either "to" may be taken for the one that is kept.
    """
    a, b = alignment.a.words, alignment.b.words
    if gap.a_start == gap.a_end:
        return _slid(b, gap.b_start, gap.b_end, a, gap.a_start)
    if gap.b_start == gap.b_end:
        return _slid(a, gap.a_start, gap.a_end, b, gap.b_start)
    return False


def _slid(long: Sequence[Word], start: int, end: int, short: Sequence[Word], at: int) -> bool:
    for k in range(min(SLIDE, len(long) - end, len(short) - at - 1)):
        if long[start + k].key != long[end + k].key:
            break
        if short[at + k + 1].cut:
            return True
    for k in range(min(SLIDE, start, at)):
        if long[end - 1 - k].key != long[start - 1 - k].key:
            break
        if short[at - 1 - k].cut:
            return True
    return False
