"""Tell whether a row of pieces says something: whether there is a verb in it, and a subject before it."""

from __future__ import annotations

from onrecord.quotations.cast.tokens import Kind, Piece
from onrecord.quotations.forms.words import VERB_STEMS
from onrecord.quotations.lexicon.common_words import COMMON_WORDS
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    POSSESSIVES,
    SUBJECT_PRONOUNS,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import phrase_starting
from onrecord.quotations.syntax.reading import Reading

_NOT_FINITE = frozenset({"to", "not", "never", "'s", "’s", "being", "having", "been", "be"})
_FINITE = (AUXILIARIES - _NOT_FINITE) | word_set(
    "ain't gonna gotta went came took made gave got met ran sent stood sat spoke won lost kept led paid "
    "brought bought built began broke chose drew drove fell fought flew grew knew rose saw sought sold "
    "spent struck taught threw understood wore became held heard found felt thought left put let hit cut"
)
_NO_PAST = word_set(
    "hundred indeed need speed seed bed feed breed red shed sacred naked united limited supposed"
)
_CONTRACTED = ("n't", "n’t", "'re", "'ll", "'ve", "'m", "'d")
_REACH = 12


def finite(piece: Piece) -> bool:
    """Tell whether a word is plainly a verb with a subject of its own: "is", "won't", "resigned", "says"."""
    low = piece.low
    if piece.kind is not Kind.WORD:
        return False
    if low in _FINITE or low.endswith(_CONTRACTED) or CUES.get(low) == "plain":
        return True
    if low.endswith("'s") and low[:-2] in SUBJECT_PRONOUNS | {"that", "there", "what", "who"}:
        return True
    return low.endswith("ed") and low in COMMON_WORDS and low not in _NO_PAST


def verbish(piece: Piece) -> bool:
    """Tell whether a word may be a verb of any form."""
    low = piece.low
    if finite(piece):
        return True
    if piece.kind is not Kind.WORD:
        return False
    stems = (low, low[:-1], low[:-2], low[:-3] + "y") if low.endswith("s") else (low,)
    return any(stem in VERB_STEMS for stem in stems) or (low.endswith("ing") and low in COMMON_WORDS)


def says_something(reading: Reading, first: int, last: int) -> bool:
    """Tell whether there is a verb in ``pieces[first:last]``, or marked words beside others."""
    row = reading.pieces[first:last]
    return any(verbish(p) or p.kind is Kind.QUOTED for p in row)


def opens_clause(reading: Reading, at: int, last: int) -> bool:
    """Tell whether a clause with a subject and a finite verb begins at ``pieces[at]``."""
    phrase = phrase_starting(reading, at, last)
    if phrase is None:
        return False
    pieces = reading.pieces
    if phrase.pronoun or _ends_in_pronoun(pieces[phrase.last - 1]):
        return True
    verb = next((i for i in range(phrase.first + 1, min(last, at + _REACH)) if finite(pieces[i])), -1)
    return verb > 0 and not any(pieces[i].text in {",", ";", ":"} for i in range(at, verb))


def _ends_in_pronoun(piece: Piece) -> bool:
    return piece.low.split("'")[0] in SUBJECT_PRONOUNS


def skip_light(reading: Reading, at: int, last: int) -> int:
    """Return where the adverbs and commas at ``pieces[at]`` end."""
    while at < last and (reading.pieces[at].text == "," or reading.pieces[at].low in ADVERBS):
        at += 1
    return at


def leads_noun(low: str) -> bool:
    """Tell whether a word is a determiner or possessive."""
    return low in DETERMINERS or low in POSSESSIVES
