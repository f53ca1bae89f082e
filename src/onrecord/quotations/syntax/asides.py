"""Step back over what stands between commas, brackets or dashes after a name."""

from __future__ import annotations

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import (
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    ROLES,
    STATE_ABBREVIATIONS,
    STATES,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import (
    Phrase,
    climb,
    phrase_ending,
)
from onrecord.quotations.syntax.reading import Reading

_LONGEST_ASIDE = 40
_LONGEST_CHAIN = 4
_PARTY_OR_PAST = ("d-", "r-", "i-", "ex-")
_OPENS_ASIDE = (
    PREPOSITIONS
    | DETERMINERS
    | POSSESSIVES
    | STATES
    | word_set(
        """
        who whose which whom and or former then now jr. jr sr formerly also himself herself both aged ii iii
        """
    )
)


def before_aside(reading: Reading, at: int, floor: int) -> Phrase | None:
    """Step back over appositions, "(R-Ohio)" and "speaking on Monday" to the phrase that they follow."""
    pieces = reading.pieces
    limit = max(floor, at - _LONGEST_ASIDE)
    start = _chunk_start(reading, at, limit)
    end = at
    while start is not None and start > limit:
        if pieces[start - 1].text == ")":
            end, start = start - 1, _chunk_start(reading, start - 1, limit)
            continue
        phrase = phrase_ending(reading, start - 1, floor)
        if phrase is None:
            return None
        phrase = climb(reading, phrase, floor)
        name = _name_in(reading, start, end)
        if phrase.name is None and not phrase.pronoun and name is not None:
            return Phrase(phrase.first, name.last, "", name, False, phrase.determiner)
        inner = _chain_start(reading, phrase.first, floor)
        if phrase.name is not None and phrase.first > floor and pieces[phrase.first - 1].low == "with":
            return phrase  # "with Ada Ray, president of the Ray Fund, saying"
        if inner - 2 > floor and pieces[inner - 1].low in PREPOSITIONS and pieces[inner - 2].text == ",":
            end, start = start, inner - 2
        elif inner - 1 > floor and pieces[inner - 1].text == "," and _apposes(reading, inner, phrase):
            end, start = start, inner - 1
        else:
            return phrase
    return None


def _chain_start(reading: Reading, at: int, floor: int) -> int:
    """Return where a chain opens: from "Ohio" in ", during a meeting in Ohio" to "a meeting"."""
    pieces, start = reading.pieces, at
    for _ in range(_LONGEST_CHAIN):
        if start - 2 <= floor or pieces[start - 1].low not in PREPOSITIONS:
            return at
        if pieces[start - 2].text == ",":
            return start
        higher = phrase_ending(reading, start - 2, floor)
        if higher is None or higher.pronoun:
            return at
        start = higher.first
    return at


def _name_in(reading: Reading, start: int, end: int) -> Name | None:
    """Return the name that an aside is: ", Ada Ray," or ", Ada Ray of Ohio," or ", former baker Ada Ray,"."""
    name = reading.name_at.get(start + 1)
    if name is not None and _names_it(reading, name, start, end):
        return name
    held = phrase_ending(reading, end - 1, start + 1)
    return held.name if held is not None and held.first == start + 1 else None


def _names_it(reading: Reading, name: Name, start: int, end: int) -> bool:
    """Tell whether the aside between two commas is a name: ", Ada Ray," or ", Ada Ray of Ray & Co.,"."""
    return name.first == start + 1 and (
        name.last == end or reading.pieces[name.last].low in {"of", "from", "at"}
    )


def _chunk_start(reading: Reading, end: int, limit: int) -> int | None:
    """Return where the chunk that closes at ``end`` opens (the comma, bracket or dash), None for none."""
    pieces = reading.pieces
    closing = pieces[end].text
    for i in range(end - 1, limit - 1, -1):
        piece = pieces[i]
        if piece.kind is Kind.QUOTED:
            return None
        if closing == ")" and piece.text == "(":
            return i
        if closing == "," and piece.text == ",":
            return i if _parenthetic(reading, i + 1, end) else None
        if closing not in {",", ")"} and piece.dash:
            return i
    return None


def _parenthetic(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the pieces between two commas add to what stands before them."""
    piece = reading.pieces[first]
    name = reading.name_at.get(first)
    if name is not None and _names_it(reading, name, first - 1, last):
        return True
    if piece.kind is Kind.POSSESSIVE or last <= first:
        return False
    low = piece.low
    if low in _OPENS_ASIDE or low in ROLES or low[:1].isdigit() or low.rstrip(".") in STATE_ABBREVIATIONS:
        return True
    if low.startswith(_PARTY_OR_PAST) or low.endswith(("ing", "ed", "ly")):
        return True
    return any(reading.pieces[i].low in ROLES for i in range(first, min(last, first + 8)))


def _apposes(reading: Reading, at: int, phrase: Phrase) -> bool:
    """Tell whether a phrase after a comma is itself an apposition to a name before it."""
    if phrase.name is not None and phrase.name.titles:
        return False
    before = reading.pieces[at - 2] if at >= 2 else None
    name_before = before is not None and (at - 2) in reading.name_at
    first = reading.pieces[phrase.first]
    starts = (
        first.low in STATES
        or first.low in ROLES
        or first.low.startswith(("d-", "r-"))
        or first.low in {"a", "an", "the", "his", "her"}
    )
    return bool(name_before and (starts or phrase.name is None))
