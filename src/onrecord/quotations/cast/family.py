"""Tell a famous person's relative from the one whom a bare surname means: "Mr. Ray's son, Sam Ray Jr."."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.cast.people import split_name
from onrecord.quotations.cast.tokens import Kind, Piece
from onrecord.quotations.lexicon.vocabulary import POSSESSIVES
from onrecord.quotations.lexicon.word_sets import word_set

KIN = word_set(
    """
    father dad mother mum mom husband wife son daughter brother sister uncle aunt nephew niece grandfather
    grandmother grandson granddaughter stepfather stepmother stepson stepdaughter ex-husband ex-wife widow
    widower cousin sibling
    """
)
_BY_MARRIAGE = word_set("son-in-law daughter-in-law brother-in-law sister-in-law father-in-law mother-in-law")
_JUNIOR = frozenset({"jr", "ii", "iii", "iv"})
_BEFORE, _BEHIND = 4, 5


def is_relative(pieces: Sequence[Piece], first: int, last: int, words: Sequence[str]) -> bool:
    """Tell whether the name ``pieces[first:last]`` is brought up as somebody's relative.

    "Mr. Ray's wife, Ada Ray", "Ada Ray, his daughter" and "Sam Ray Jr." are.
    """
    if len(words) < 2:
        return False
    if split_name(words)[3] in _JUNIOR:
        return True
    relations = KIN | _BY_MARRIAGE
    before = pieces[max(0, first - _BEFORE) : first]
    if any(piece.low in relations for piece in before) and all(_leads(p) for p in before[-1:]):
        return True
    behind = pieces[last : last + _BEHIND]
    owned = any(p.low in POSSESSIVES or p.kind is Kind.POSSESSIVE for p in behind)
    apart = bool(behind) and behind[0].text == "," and not any(p.low == "and" for p in behind)
    return apart and owned and any(piece.low in relations for piece in behind)


def _leads(piece: Piece) -> bool:
    """Tell whether a piece right before a name ends what brings it up: a comma, the relation, "son to"."""
    return piece.text == "," or piece.low in {"to", "of"} or piece.low in KIN or piece.low in _BY_MARRIAGE
