"""Find the subject of a verb: right before it, or first in its clause."""

from __future__ import annotations

from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.lexicon.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.asides import before_aside
from onrecord.quotations.syntax.phrases import (
    Phrase,
    climb,
    nominal,
    phrase_ending,
    phrase_starting,
    verbal,
)
from onrecord.quotations.syntax.reading import Reading

_TIMES = word_set(
    """
    morning afternoon evening night day week weekend month year time hour minute summer winter spring
    autumn fall
    """
)


_SUBJECT_WITHIN = 80
_LONGEST_DATELINE = 6
_OFFICES = frozenset({"ceo", "president", "director", "chairman", "chairwoman", "founder", "head", "chief"})
_LEADS_CLAUSES = frozenset({"after", "before", "since", "until", "as"})
_PARTIES = ("d-", "r-", "i-")
_JOINERS = frozenset({"but", "and", "or", "so", "yet", "nor"})


def subject_before(reading: Reading, sentence: Sentence, at: int) -> Phrase | None:
    """Return the phrase that stands right before a verb: adverbs, auxiliaries and asides may lie between."""
    pieces = reading.pieces
    floor = sentence.first
    i = at - 1
    while i >= floor and _skippable(reading, i):
        i -= 1
    if i < floor:
        return None
    piece = pieces[i]
    if piece.low in {"who", "which"}:
        return antecedent(reading, i, floor)
    if piece.low == "that" and i > floor:
        return antecedent(reading, i, floor)
    if piece.text == "," or piece.text == ")" or piece.dash:
        return before_aside(reading, i, floor)
    party = i - 1 if piece.text.endswith(".") and pieces[i - 1].low.startswith(_PARTIES) else i
    if party - 2 >= floor and pieces[party].low.startswith(_PARTIES) and pieces[party - 1].text == ",":
        return phrase_ending(reading, party - 2, floor)  # "Ada Ray, D-Ohio said", without the second comma
    phrase = phrase_ending(reading, i, floor)
    if phrase is not None and phrase.noun in _TIMES:
        return subject_before(reading, sentence, phrase.first)
    if phrase is None and piece.low in DAYS:
        i -= 2 if i - 1 >= floor and pieces[i - 1].low in {"on", "last", "late", "early", "next"} else 1
        return subject_before(reading, sentence, i + 1)
    if phrase is None:
        return None
    return _stepped_back(reading, climb(reading, phrase, floor), floor)


def _stepped_back(reading: Reading, phrase: Phrase, floor: int, *, relative: bool = False) -> Phrase:
    """Return the name that an apposition stands after: "the Ray Fund, a charity, which said"."""
    i = phrase.first - 1
    if phrase.name is not None or phrase.pronoun or i <= floor:
        return phrase
    for k in range(i, max(floor, i - 8), -1):
        piece = reading.pieces[k]
        if piece.text == "," or piece.dash:
            office = reading.pieces[k + 1].low in _OFFICES
            opens = office or reading.pieces[k + 1].low in {"a", "an", "one"}
            name = reading.name_at.get(k - 1)
            hangs = (
                not relative
                and not office
                and name is not None
                and name.first > floor
                and reading.pieces[name.first - 1].low in PREPOSITIONS
            )
            if opens and name is not None and name.last == k and not hangs:
                return Phrase(name.first, k, "", name)
            return phrase
        if not (nominal(reading, k) or piece.low in DETERMINERS or piece.low in {"and", "of", "for"}):
            return phrase
    return phrase


def _skippable(reading: Reading, at: int) -> bool:
    piece = reading.pieces[at]
    low = piece.low
    if piece.kind is not Kind.WORD or at in reading.name_at:
        return False
    return low in AUXILIARIES or low in ADVERBS or (low.endswith("ly") and not piece.capital)


def antecedent(reading: Reading, at: int, floor: int) -> Phrase | None:
    """Return the phrase that "who", "which" or "that" at a piece relates to."""
    i = at - 1
    if i - 1 > floor and reading.pieces[i].text == "," and reading.pieces[i - 1].low.startswith(_PARTIES):
        return before_aside(reading, i, floor)
    if i >= floor and (reading.pieces[i].text == "," or reading.pieces[i].dash):
        i -= 1
    if i >= floor and reading.pieces[i].text == ")":
        return before_aside(reading, i, floor)
    phrase = phrase_ending(reading, i, floor) if i >= floor else None
    return _stepped_back(reading, climb(reading, phrase, floor), floor, relative=True) if phrase else None


def first_subject(reading: Reading, first: int, last: int) -> Phrase | None:
    """Return the first noun phrase of ``pieces[first:last]`` that is no part of an opening aside."""
    pieces = reading.pieces
    last = min(last, first + _SUBJECT_WITHIN)
    i = _after_opening(reading, first, last)
    fallback: Phrase | None = None
    while i < last:
        piece = pieces[i]
        if piece.kind is Kind.QUOTED:
            i += 1
            continue
        if piece.kind is Kind.WORD and piece.low in PREPOSITIONS and i not in reading.name_at:
            held = phrase_starting(reading, i + 1, last)
            if held is not None and fallback is not None and _clause_follows(reading, i, held, last):
                return held
            i = held.last if held else i + 1
            continue
        if piece.low == "that" and i + 1 < last and _opens_clause(reading, i + 1):
            i += 1
            continue
        starts = piece.kind is Kind.WORD and (
            nominal(reading, i)
            or piece.low in DETERMINERS
            or piece.low in POSSESSIVES
            or piece.low in {"he", "she", "they", "it", "we", "i"}
        )
        phrase = phrase_starting(reading, i, last) if starts else None
        if phrase is None:
            i += 1
            continue
        turned = i > first and pieces[i - 1].low in {"did", "does", "do", "has", "had"}
        if phrase.personal and not turned:
            return phrase
        fallback = fallback or phrase
        i = max(phrase.last, i + 1)
    return fallback


def _clause_follows(reading: Reading, at: int, held: Phrase, last: int) -> bool:
    """Tell whether "after" or the like opens somebody's clause: "It comes after Ms. Ray on Monday lost"."""
    pieces, i = reading.pieces, held.last
    if pieces[at].low not in _LEADS_CLAUSES or held.name is None:
        return False
    if i + 2 < last and pieces[i].low == "on" and pieces[i + 1].low in DAYS:
        i += 2
    return i < last and pieces[i].kind is Kind.WORD and verbal(pieces[i])


def _opens_clause(reading: Reading, at: int) -> bool:
    """Tell whether "that" before a piece is no determiner: "that the mayor", "that she"."""
    piece = reading.pieces[at]
    return (
        piece.low in DETERMINERS
        or piece.low in POSSESSIVES
        or piece.low in {"he", "she", "they", "it", "we", "i"}
        or at in reading.name_at
    )


def _after_opening(reading: Reading, first: int, last: int) -> int:
    """Skip "(Reed News)", "After the vote," and "Asked about it," at the start of a sentence."""
    pieces = reading.pieces
    if first < last and pieces[first].text == "(":
        closed = (i for i in range(first + 1, min(last, first + _LONGEST_DATELINE)) if pieces[i].text == ")")
        first = next(closed, first - 1) + 1
    for i in range(first, min(last, first + 9)):
        if pieces[i].dash and pieces[first].text.isupper():
            return _after_opening(reading, i + 1, last)
    if first >= last or pieces[first].kind is not Kind.WORD:
        return first
    low = pieces[first].low
    if low in _JOINERS and first + 1 < last and first not in reading.name_at:
        return _after_opening(reading, first + 1, last)
    opens = low in PREPOSITIONS or low in CONJUNCTIONS or low.endswith(("ing", "ed")) or low in {"asked"}
    if not opens or first in reading.name_at:
        return first
    for i in range(first + 1, min(last, first + 45)):
        if pieces[i].text == ",":
            return i + 1
    return first
