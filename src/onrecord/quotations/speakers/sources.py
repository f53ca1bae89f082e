"""Resolve a source that another finder gives in characters: the door of this room for reports without marks.

A trained tagger hands on where a source stands ("Mr. Ray", "she", "a spokeswoman for the ministry", "who");
``phrase_of_span`` reads it as a noun phrase, ``resolve_source`` tells whom it stands for. Reports are to be
resolved in the order of the text, each followed by ``resolver.spoke(referent.member, piece_at(...))``, since
a pronoun leans on who spoke before. ``speaking.speaker_of`` makes the speaker of what comes back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import PREPOSITIONS, ROLES
from onrecord.quotations.speakers.coreference import Resolver
from onrecord.quotations.speakers.joint import next_in_row
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.syntax.phrases import Phrase, phrase_ending, phrase_starting
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import antecedent
from onrecord.types import Span

_LONGEST = 60
"""Pieces of a source that are looked at: longer than any that names somebody."""
_PRONOUNS = {
    "him": "he", "his": "he", "himself": "he", "her": "she", "hers": "she", "herself": "she",
    "them": "they", "their": "they", "themselves": "they", "its": "it", "itself": "it", "my": "i", "me": "i",
    "our": "we", "us": "we",
}  # fmt: skip
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_BEHIND_NAME = frozenset({"of", "from", "in", "at", "who", "("})
_JOINS = PREPOSITIONS | {"and", "who", "which", "that"}
_UNREAD = 0.3


def piece_at(reading: Reading, offset: int) -> int:
    """Return the index of the piece that holds or precedes an offset, 0 for one before all pieces."""
    return max(0, bisect_right(reading.pieces, offset, key=lambda piece: piece.start) - 1)


def resolve_source(reading: Reading, resolver: Resolver, span: Span | None) -> Referent:
    """Return whom the source ``text[start:end]`` stands for; certainty 0 where there is nothing to read.

    Takes any span, also one that cuts words, lies inside marks or outside the text.
    """
    phrase = None if span is None else phrase_of_span(reading, span)
    if span is None or phrase is None:
        return _as_printed(reading, span)
    joint = _names_joined(reading, phrase, span)
    if joint:
        return resolver.several_named(joint)
    return resolver.resolve(phrase)


def phrase_of_span(reading: Reading, span: Span) -> Phrase | None:
    """Return the noun phrase that a stretch of characters is, by its head; None where it holds no words.

    "The mayor of Reed, Ada Ray," is the name; "who" is the phrase before it that it relates to; "a
    spokeswoman for the ministry" reaches over all its words and has the head "spokeswoman".
    """
    first, last = _pieces_in(reading, span)
    if first >= last:
        return None
    low = reading.pieces[first].low
    if low in _RELATIVES:
        found = antecedent(reading, first, reading.sentences[reading.sentence_of[first]].first)
        if found is not None or last - first == 1:
            return found
        first += 1
    if low in _PRONOUNS and (last - first == 1 or reading.pieces[first + 1].kind is not Kind.WORD):
        return Phrase(first, first + 1, _PRONOUNS[low], pronoun=True)
    phrase = phrase_starting(reading, first, last) or phrase_ending(reading, last - 1, first)
    if phrase is None or phrase.name is not None or phrase.pronoun:
        return phrase
    name = _apposed(reading, phrase, last) or _closing_name(reading, phrase, last)
    if name is not None:
        return Phrase(phrase.first, name.last, "", name, False, phrase.determiner)
    return replace(phrase, last=_tail(reading, phrase, last), noun=_head(reading, phrase))


def _pieces_in(reading: Reading, span: Span) -> tuple[int, int]:
    """Return the pieces of a span within one sentence, without points and prepositions before its words."""
    pieces = reading.pieces
    first = bisect_right(pieces, span.start, key=lambda piece: piece.end)
    last = min(bisect_left(pieces, span.end, key=lambda piece: piece.start), first + _LONGEST)
    while first < last and (pieces[first].kind is not Kind.WORD or _leads_in(reading, first)):
        first += 1
    if first >= last:
        return first, first
    last = min(last, reading.sentences[reading.sentence_of[first]].last)
    while last > first + 1 and pieces[last - 1].kind in (Kind.POINT, Kind.QUOTED):
        last -= 1
    return first, last


def _leads_in(reading: Reading, at: int) -> bool:
    low = reading.pieces[at].low
    return at not in reading.name_at and (low in PREPOSITIONS or low == "according")


def _apposed(reading: Reading, phrase: Phrase, last: int) -> Name | None:
    """Return the person named behind a role in one source: "the mayor of Reed, Ada Ray"."""
    if phrase.noun not in ROLES:
        return None
    pieces = reading.pieces
    for at in range(phrase.last, last - 1):
        name = reading.name_at.get(at + 1)
        if pieces[at].text != "," or name is None or name.first != at + 1:
            continue
        closes = name.last >= last or pieces[name.last].text == "," or pieces[name.last].low in _BEHIND_NAME
        if closes and reading.cast.members[name.member].kind != "organisation":
            return name
    return None


def _closing_name(reading: Reading, phrase: Phrase, last: int) -> Name | None:
    """Return the name that ends a source of one run of words: "the network's nightly anchor Ada Ray"."""
    name = reading.name_at.get(last - 1)
    if name is None or name.last != last or name.first <= phrase.last:
        return None
    row = reading.pieces[phrase.last : name.first]
    plain = all(piece.kind is Kind.WORD and piece.low not in _JOINS for piece in row)
    return name if plain and reading.pieces[name.first - 1].low in ROLES else None


def _head(reading: Reading, phrase: Phrase) -> str:
    """Return the noun that says who it is: "officials" in "two officials familiar with the matter"."""
    nouns = (reading.pieces[at].low for at in range(phrase.last - 1, phrase.first - 1, -1))
    return next((noun for noun in nouns if replace(phrase, noun=noun).personal), phrase.noun)


def _tail(reading: Reading, phrase: Phrase, last: int) -> int:
    """Return where a description ends: with its source, or before the comma of a clause that adds to it."""
    stops = (
        at
        for at in range(phrase.last, last)
        if reading.pieces[at].kind in (Kind.POINT, Kind.QUOTED) or reading.pieces[at].low in {"who", "which"}
    )
    return max(phrase.last, next(stops, last))


def _names_joined(reading: Reading, phrase: Phrase, span: Span) -> list[Name]:
    """Return the names of a source that is a row of them: "Ada Ray, Kit Lane and Sam Moss"."""
    first, last = _pieces_in(reading, span)
    if phrase.name is None or phrase.first != first or phrase.last >= last:
        return []
    row = [phrase.name]
    at = phrase.last
    while at < last:
        joins = reading.pieces[at].text == "," or reading.pieces[at].low == "and"
        if joins and at + 1 < last and reading.pieces[at + 1].low == "and":
            at += 1
            continue
        name = _next(reading, at + 1, last) if joins else None
        if name is None or name.last > last:
            return []
        row.append(name)
        at = name.last
    joined = any(reading.pieces[i].low == "and" for i in range(phrase.last, last))
    return row if joined and len({name.member for name in row}) > 1 else []


def _next(reading: Reading, at: int, last: int) -> Name | None:
    """Return the next name of a row: the one that ends the source, or one that a comma or "and" follows."""
    name = reading.name_at.get(at)
    ends = name is not None and name.first == at and name.last == last
    return name if ends else next_in_row(reading, at)


def _as_printed(reading: Reading, span: Span | None) -> Referent:
    """Return a source that is no phrase as a description, where it holds a word."""
    if span is None:
        return Referent(certainty=0.0)
    words = " ".join(reading.text[max(0, span.start) : max(0, span.end)].split())
    if not any(char.isalpha() for char in words) or len(words) > 10 * _LONGEST:
        return Referent(certainty=0.0)
    return Referent(-1, words, _UNREAD)
