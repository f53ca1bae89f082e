"""Find on whose behalf somebody speaks: "a spokeswoman for the Ray Fund", "Ray Fund spokesman Bo Lane"."""

from __future__ import annotations

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import DETERMINERS, POSSESSIVES
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import Phrase, nominal, phrase_starting
from onrecord.quotations.syntax.reading import Reading

_SPOKESPEOPLE = word_set("spokesman spokeswoman spokesperson spokesmen spokespeople publicist spokespersons")
_LAWYERS = word_set("lawyer lawyers attorney attorneys solicitor solicitors barrister counsel")
_RANKS = word_set("chief senior lead top former then longtime long-time national deputy another one two")
_BEHALF = frozenset({"for", "of", "at", "with"})
_LONGEST_APPOSITION = 9
_LONGEST_PATRON = 8


def patrons(reading: Reading) -> dict[int, Phrase]:
    """Return, for each member of the cast whom the article calls a spokesperson, whom they speak for."""
    found: dict[int, Phrase] = {}
    for name in reading.names:
        if name.quoted or name.member in found:
            continue
        patron = _from_office(reading, name) or _from_apposition(reading, name)
        if patron is not None:
            found[name.member] = patron
    return found


def patron_of(reading: Reading, phrase: Phrase) -> Phrase | None:
    """Return whom an unnamed spokesperson speaks for: the Ray Fund for "a spokesman for the Ray Fund"."""
    for at in range(phrase.first, min(phrase.last, phrase.first + _LONGEST_APPOSITION)):
        if _speaks(reading, at) or reading.pieces[at].low in _LAWYERS:
            return _behind(reading, at) or _before(reading, at, phrase.first)
    return None


def _from_office(reading: Reading, name: Name) -> Phrase | None:
    """Read "Ray Fund spokesman Bo Lane", the office inside the run of capitals or before it."""
    for at in range(name.named - 1, name.first - 1, -1):
        if _speaks(reading, at):
            return _within(reading, name, at) or _before(reading, at, _opens(reading, at))
    at = name.first - 1
    if at > 0 and reading.pieces[at].text == ",":
        at -= 1
    if at > 0 and _speaks(reading, at):
        return _behind(reading, at) or _before(reading, at, _opens(reading, at))
    return None


def _within(reading: Reading, name: Name, at: int) -> Phrase | None:
    """Return the words between the start of a run of capitals and the office in it: "White House"."""
    last = at - 1 if reading.pieces[at].low == "secretary" else at
    return Phrase(name.first, last, reading.pieces[last - 1].low) if last > name.first else None


def _speaks(reading: Reading, at: int) -> bool:
    """Tell whether a piece is a spokesperson's office: "spokesman", or "secretary" behind "press"."""
    pieces = reading.pieces
    low = pieces[at].low
    return low in _SPOKESPEOPLE or (low == "secretary" and at > 0 and pieces[at - 1].low == "press")


def _from_apposition(reading: Reading, name: Name) -> Phrase | None:
    """Read "Bo Lane, a spokesman for the Ray Fund" and "Bo Lane, the Ray Fund's spokesman"."""
    pieces = reading.pieces
    last = min(len(pieces), name.last + _LONGEST_APPOSITION)
    if name.last >= last or pieces[name.last].text != ",":
        return None
    for at in range(name.last + 1, last):
        if _speaks(reading, at):
            return _behind(reading, at) or _before(reading, at, name.last + 1)
        if pieces[at].kind in (Kind.POINT, Kind.QUOTED):
            return None
    return None


def _opens(reading: Reading, at: int) -> int:
    return max(reading.sentences[reading.sentence_of[at]].first, at - _LONGEST_PATRON)


def _behind(reading: Reading, at: int) -> Phrase | None:
    """Return the phrase behind "spokesman for"."""
    last = reading.sentences[reading.sentence_of[at]].last
    if at + 2 >= last or reading.pieces[at + 1].low not in _BEHALF:
        return None
    patron = phrase_starting(reading, at + 2, last)
    return patron if patron is not None and not patron.pronoun else None


def _before(reading: Reading, at: int, floor: int) -> Phrase | None:
    """Return the words before "spokesman" that say whose: "the Ray Fund’s", "police", "Ray campaign"."""
    pieces = reading.pieces
    at -= int(pieces[at].low == "secretary")
    owned = at > floor and pieces[at - 1].kind is Kind.POSSESSIVE
    last = at - 1 if owned else at
    while last > floor and pieces[last - 1].low in _RANKS:
        last -= 1
    first = last
    while first > floor and nominal(reading, first - 1) and not _closed(reading, first - 1):
        first -= 1
    if first == last:
        return None
    name = reading.name_at.get(last - 1)
    if name is not None:
        return Phrase(name.first, last, "", name)
    if owned and first > floor and pieces[first - 1].low == "the":
        return Phrase(first - 1, last, pieces[last - 1].low, determiner="the")
    return Phrase(first, last, pieces[last - 1].low)


def _closed(reading: Reading, at: int) -> bool:
    low = reading.pieces[at].low
    return low in DETERMINERS or low in POSSESSIVES or low in _RANKS
