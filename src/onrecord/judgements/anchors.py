"""Holds a judgement on to words in an article, and finds the quotation that carries them now.

Quotations get new ids and other bounds when onrecord reads better; where their words stand in the
article does not change. So the place decides; where it holds other words, the words themselves do.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text import fold, words
from onrecord.types import Anchor, Quotation

SHARED = 0.5
"""Share of the stretch that both reach over, from which on a quotation is the one that was judged."""


def anchor_of(quotation: Quotation) -> Anchor:
    """Return what holds on to a quotation's words."""
    return Anchor(quotation.article, quotation.start, quotation.end, quotation.text)


def bearer(anchor: Anchor, quotations: Sequence[Quotation]) -> Quotation | None:
    """Return which of an article's quotations carries the words, or None where none does any more.

    The one that shares most of its stretch with the anchor's, if that holds like words; else, as a new
    text of the article may have moved them, the nearest that holds the same words.
    """
    if anchor.start is None or anchor.end is None:
        return None
    here = [q for q in quotations if q.article == anchor.article and q.content]
    at_place = [q for q in here if _shared(anchor, q) >= SHARED and _alike(anchor, q)]
    if at_place:
        return min(at_place, key=lambda q: (-_shared(anchor, q), q.start, q.id))
    start = anchor.start
    same = [q for q in here if _keys(q.text) == _keys(anchor.text)]
    return min(same, key=lambda q: (abs(q.start - start), q.id), default=None)


def _shared(anchor: Anchor, quotation: Quotation) -> float:
    start, end = anchor.start or 0, anchor.end or 0
    both = min(end, quotation.end) - max(start, quotation.start)
    return both / max(1, max(end, quotation.end) - min(start, quotation.start))


def _alike(anchor: Anchor, quotation: Quotation) -> bool:
    one, other = set(_keys(anchor.text)), set(_keys(quotation.text))
    return len(one & other) >= SHARED * min(len(one), len(other))


def _keys(text: str) -> list[str]:
    return [fold(word.text) for word in words(text)]
