"""Tell by the words around a name that it is a company's or another body's: "the toymaker Ray Lights"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind, Piece
from onrecord.quotations.lexicon.common_words import COMMON_WORDS
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import ORGANISATION_HEADS, ROLES
from onrecord.quotations.lexicon.word_sets import word_set

_BODIES = ORGANISATION_HEADS - word_set("house times today mail post city town county") | word_set(
    """
    maker manufacturer toymaker carmaker automaker chipmaker drugmaker brewer builder operator carrier giant
    business startup start-up retailer developer supplier insurer lender label website nonprofit ngo
    watchdog regulator thinktank think-tank provider subsidiary
    """
)
_SPEAK_FOR = word_set(
    "spokesman spokeswoman spokesperson boss bosses founder co-founder chairman executive ceo"
)
_BELONG_TO = _SPEAK_FOR | word_set(
    "website shareholders customers subsidiary headquarters board shares executives lawyers employees chief"
)
_REACH = 7


def acts_as_organisation(pieces: Sequence[Piece], name: Name) -> bool:
    """Tell whether the words before or behind one naming say that a body of people bears the name."""
    return _said_before(pieces, name) or _said_behind(pieces, name)


def _said_before(pieces: Sequence[Piece], name: Name) -> bool:
    if name.first < 2:
        return False
    before, further = pieces[name.first - 1], pieces[name.first - 2]
    if before.low in _BODIES and not before.capital:
        return True
    return before.low in {"for", "at", "of"} and further.low in _SPEAK_FOR


def _said_behind(pieces: Sequence[Piece], name: Name) -> bool:
    at = name.last
    if at + 2 >= len(pieces):
        return False
    if pieces[at].kind is Kind.POSSESSIVE:
        return pieces[at + 1].low in _BELONG_TO
    made_of_words = len(name.words) > 1 and name.words[-1].lower() in COMMON_WORDS
    if pieces[at].text == ",":
        if pieces[at + 1].low == "which" or (made_of_words and pieces[at + 1].low in {"of", "based"}):
            return True
        return _is_called_body(pieces[at + 1 : at + 1 + _REACH])
    if pieces[at].low in _SPEAK_FOR and pieces[at].low.startswith("spokes"):
        return True
    speaks = CUES.get(pieces[at].low) == "plain" and not _by_role(pieces, name)
    of_itself = pieces[at + 1].low in {"it", "its"} or pieces[at + 2].low in {"it", "its"}
    return speaks and (of_itself or made_of_words or name.words[0].isupper())


def _by_role(pieces: Sequence[Piece], name: Name) -> bool:
    """Tell whether somebody's role stands right before the name: "ministry spokesman Ray said it"."""
    return name.first > 0 and pieces[name.first - 1].low in ROLES


def _is_called_body(row: Sequence[Piece]) -> bool:
    """Tell whether an apposition names a body: "a maker of lamps", "the country's largest retailer"."""
    if not row or row[0].low not in {"a", "an", "the", "one"}:
        return False
    for at, piece in enumerate(row[1:], 1):
        if piece.kind is Kind.POINT or piece.low in {"who", "of", "at", "for", "in", "whose"}:
            return False
        if piece.low in _BODIES and not piece.capital:
            return not any(after.low in ROLES for after in row[at + 1 :])
    return False
