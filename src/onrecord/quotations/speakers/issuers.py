"""Find who stands behind a paper that nobody is said to have written: who adopted it, whose office it is."""

from __future__ import annotations

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import AUXILIARIES, DETERMINERS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.quotations.syntax.reading import Reading

_VOTED = word_set("resolution motion measure declaration platform manifesto charter petition statement")
_ADOPTED = word_set(
    "adopt adopts adopted approve approves approved pass passes passed ratify ratifies ratified"
)
_PLACED = frozenset({"in", "near", "at", "outside"})
_BEFORE, _BEHIND, _LONGEST_OFFICE = 8, 24, 4


def adopter(reading: Reading, number: int, hit: int) -> Phrase | None:
    """Return the body that adopted a paper whose noun is ``pieces[hit]``, as the sentence says.

    "The union's board approved the resolution", "The resolution was adopted at the meeting of the union".
    """
    pieces, sentence = reading.pieces, reading.sentences[number]
    if pieces[hit].low not in _VOTED:
        return None
    at = hit - 1
    while at > sentence.first and pieces[at].low in DETERMINERS:
        at -= 1
    if at > sentence.first and pieces[at].low in _ADOPTED:
        return _first_body(reading, range(at - 1, max(sentence.first, at - _BEFORE) - 1, -1))
    behind = [piece.low for piece in pieces[hit + 1 : hit + 4]]
    if behind[:1] and behind[0] in AUXILIARIES and _ADOPTED & set(behind):
        return _first_body(reading, range(hit + 2, min(sentence.last, hit + _BEHIND)))
    return None


def _first_body(reading: Reading, places: range) -> Phrase | None:
    for at in places:
        name = reading.name_at.get(at)
        if name is not None and _is_body(reading, name) and reading.pieces[name.first - 1].low not in _PLACED:
            return Phrase(name.first, name.last, "", name)
    return None


def _is_body(reading: Reading, name: Name) -> bool:
    return reading.cast.members[name.member].kind == "organisation"


def offices(reading: Reading) -> dict[str, str]:
    """Return the offices that an article calls after their holders, by the holder's words in lower case.

    "the harbour master’s office" is found by "harbour master"; such an office speaks by its holder's papers.
    """
    pieces = reading.pieces
    found: dict[str, str] = {}
    for at in range(2, len(pieces)):
        if pieces[at].low != "office" or pieces[at - 1].kind is not Kind.POSSESSIVE:
            continue
        holder = _holder(reading, at - 1)
        if holder is not None:
            words = " ".join(reading.span(holder.first, at + 1).of(reading.text).split())
            found.setdefault(_words(reading, holder.first, holder.last), words)
    return found


def office_behind(reading: Reading, phrase: Phrase, known: dict[str, str]) -> str | None:
    """Return the office whose paper a phrase names by the holder: "the harbour master’s filing"."""
    for at in range(phrase.last - 1, phrase.first, -1):
        if reading.pieces[at].kind is Kind.POSSESSIVE:
            holder = _holder(reading, at)
            return None if holder is None else known.get(_words(reading, holder.first, holder.last))
    return None


def _holder(reading: Reading, possessive: int) -> Phrase | None:
    """Return the words between "the" and a possessive, where they name an office and nobody."""
    pieces = reading.pieces
    for at in range(possessive - 1, max(-1, possessive - 1 - _LONGEST_OFFICE), -1):
        if at in reading.name_at:
            return None
        if pieces[at].low == "the":
            return Phrase(at + 1, possessive, pieces[possessive - 1].low) if at + 1 < possessive else None
        if pieces[at].kind is not Kind.WORD:
            return None
    return None


def _words(reading: Reading, first: int, last: int) -> str:
    return " ".join(piece.low for piece in reading.pieces[first:last])
