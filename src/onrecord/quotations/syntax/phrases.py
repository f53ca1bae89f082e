"""Find noun phrases: the words that can name who says something."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind, Piece
from onrecord.quotations.lexicon.cues import CUES, NOUN_LIKE
from onrecord.quotations.lexicon.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DEMONYMS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    GROUP_NOUNS,
    OBJECT_PRONOUNS,
    ORGANISATION_HEADS,
    POSSESSIVES,
    PREPOSITIONS,
    ROLES,
    SUBJECT_PRONOUNS,
    TITLES,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.reading import Reading

_LEFT_LIMIT = 9
_PLACES = frozenset({"on", "at", "in", "outside", "inside", "near", "from"})
_LONGEST_PHRASE = 16
_LONGEST_OFFICE = 5
_VERBS = word_set(
    """
    went came took made gave got had left met ran sent set stood sat spoke won lost kept led paid brought
    bought built began broke chose drew drove fell fought flew grew knew rose saw sought sold spent struck
    taught threw understood wore became put let held heard found felt thought hit goes comes takes makes
    gives gets seems appears remains becomes needs wants begins keeps leads looks seemed want need take
    make give get go come keep seem become remain hold sees knows finds thinks feels believes hopes
    """
)
_LY_NOUNS = word_set(
    """
    family ally rally assembly reply supply bully monopoly anomaly elderly friendly deadly daily weekly
    monthly yearly nightly lovely lonely ugly costly holy
    """
)
_NOT_IN_PHRASE = (
    (PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | OBJECT_PRONOUNS | SUBJECT_PRONOUNS | ADVERBS)
    - DETERMINERS
    - {"first", "own"}
) | frozenset({"who", "which", "whom", "what", "how", "why", "there"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: the pieces ``first:last``; its head is a name, a pronoun or the noun ``noun``."""

    first: int
    last: int
    noun: str
    name: Name | None = None
    pronoun: bool = False
    determiner: str = ""

    @property
    def personal(self) -> bool:
        """Tell whether the phrase can be somebody who speaks, by its head."""
        noun = self.noun
        known = (
            noun in DEMONYMS
            or noun in ROLES
            or noun in GROUP_NOUNS
            or noun in ORGANISATION_HEADS
            or noun in DOCUMENT_NOUNS
        )
        return (
            self.name is not None
            or self.pronoun
            or known
            or noun.rstrip("s") in ROLES
            or noun.removesuffix("s") in ORGANISATION_HEADS
            or noun.endswith("-year-old")
        )


def verbal(piece: Piece) -> bool:
    """Tell whether a lower-case word is more likely a verb than a part of a noun phrase."""
    low = piece.low
    if low in ROLES or low in GROUP_NOUNS:
        return False
    if low in _VERBS:
        return True
    return low not in NOUN_LIKE and (low in CUES or low.endswith("ed"))


def nominal(reading: Reading, at: int) -> bool:
    """Tell whether the piece can be a word inside a noun phrase (determiners aside)."""
    piece = reading.pieces[at]
    if piece.kind is Kind.POSSESSIVE:
        return True
    if piece.kind is not Kind.WORD:
        return False
    if at in reading.name_at:
        return True
    adverb = piece.low.endswith("ly") and piece.low not in _LY_NOUNS
    if piece.low in _NOT_IN_PHRASE or piece.low in DAYS or adverb:
        return False
    return not verbal(piece) or piece.capital


def phrase_ending(reading: Reading, at: int, floor: int) -> Phrase | None:
    """Return the noun phrase whose last piece is ``pieces[at]``, reaching no further left than ``floor``."""
    if at < floor:
        return None
    piece = reading.pieces[at]
    if piece.kind is not Kind.WORD:
        return None
    if piece.low in SUBJECT_PRONOUNS:
        return Phrase(at, at + 1, piece.low, pronoun=True)
    name = reading.name_at.get(at)
    if name is not None and name.last == at + 1:
        first = max(floor, name.first)
        left = _extend(reading, first, floor, through_names=False)
        return Phrase(left, at + 1, "", name=name, determiner=reading.pieces[left].low)
    if not nominal(reading, at) and piece.low not in DETERMINERS:
        return None
    left = _extend(reading, at, floor, through_names=True)
    return Phrase(left, at + 1, piece.low, determiner=reading.pieces[left].low)


def _extend(reading: Reading, at: int, floor: int, *, through_names: bool) -> int:
    """Return where the phrase that goes on to the right from ``at`` begins."""
    left = at
    pieces = reading.pieces
    for i in range(at - 1, max(floor, at - _LEFT_LIMIT) - 1, -1):
        piece = pieces[i]
        if piece.kind is Kind.WORD and (piece.low in DETERMINERS or piece.low in POSSESSIVES):
            return i + 1 if piece.low == "that" else i
        if not nominal(reading, i):
            if verbal(piece) and i > floor and pieces[i - 1].low in DETERMINERS:
                return i - 1
            break
        if i in reading.name_at or piece.kind is Kind.POSSESSIVE:
            left = (
                i
                if (through_names or piece.kind is Kind.POSSESSIVE or left < at or _modifies(reading, i, at))
                else left
            )
            if left != i:
                break
        else:
            left = i
    return left


def _modifies(reading: Reading, at: int, right: int) -> bool:
    following = reading.pieces[at + 1]
    return following.kind is Kind.POSSESSIVE or following.low in ROLES or at + 1 < right


def phrase_starting(reading: Reading, at: int, ceiling: int) -> Phrase | None:
    """Return the noun phrase that begins at ``pieces[at]``, reaching no further right than ``ceiling``."""
    if at >= ceiling:
        return None
    pieces = reading.pieces
    piece = pieces[at]
    if piece.kind is not Kind.WORD:
        return None
    if piece.low in SUBJECT_PRONOUNS:
        return Phrase(at, at + 1, piece.low, pronoun=True)
    i = _phrase_end(reading, at, ceiling)
    i = _over_office(reading, i, ceiling) or i
    while i > at and pieces[i - 1].kind is Kind.POSSESSIVE:
        i -= 1
    if i == at:
        return None
    name = reading.name_at.get(i - 1)
    head = name if name is not None and name.last == i else None
    noun = "" if head else pieces[i - 1].low
    return Phrase(at, i, noun, name=head, determiner=piece.low)


def _phrase_end(reading: Reading, at: int, ceiling: int) -> int:
    """Return where the run of determiners, adjectives, nouns and names that begins at ``at`` ends."""
    pieces = reading.pieces
    i = at
    while i < ceiling and (pieces[i].low in DETERMINERS or pieces[i].low in POSSESSIVES):
        i += 1
    led = i > at
    while i < min(ceiling, at + _LONGEST_PHRASE):
        name = reading.name_at.get(i)
        if name is not None:
            i = max(i + 1, min(name.last, ceiling))
            if not _goes_on_after_name(reading, i, ceiling):
                break
        elif nominal(reading, i) or (led and i == at + 1 and _participle(reading, i, ceiling)):
            i += 1
        else:
            break
    return i


def _over_office(reading: Reading, at: int, ceiling: int) -> int:
    """Return where the name behind an office with "of" ends: "secretary of state Ada Ray"; 0 for none."""
    pieces = reading.pieces
    if at + 2 >= ceiling or pieces[at].low != "of" or pieces[at - 1].low not in ROLES | TITLES:
        return 0
    for i in range(at + 1, min(ceiling, at + _LONGEST_OFFICE)):
        name = reading.name_at.get(i)
        if name is not None:
            person = reading.cast.members[name.member].kind == "person" and len(name.words) > 1
            return min(name.last, ceiling) if i > at + 1 and name.first == i and person else 0
        if not nominal(reading, i) or pieces[i].low in DETERMINERS:
            return 0
    return 0


def _participle(reading: Reading, at: int, ceiling: int) -> bool:
    """Tell whether a verb's form stands before a noun: "the accused man"."""
    return verbal(reading.pieces[at]) and at + 1 < ceiling and nominal(reading, at + 1)


def _goes_on_after_name(reading: Reading, at: int, ceiling: int) -> bool:
    """Tell whether a phrase goes on behind a name: "Krug lawyer", not "Krug hung"."""
    for i in range(at, min(at + 2, ceiling)):
        piece = reading.pieces[i]
        if piece.kind is Kind.POSSESSIVE or i in reading.name_at or _known_noun(piece.low):
            return True
        if piece.capital and reading.sentences[reading.sentence_of[i]].headline:
            return False  # in a headline any word has a capital: "Ray Names Krug" is a clause
        if not nominal(reading, i) or piece.low in DETERMINERS or piece.low in POSSESSIVES:
            return False
    return False


def _known_noun(low: str) -> bool:
    return low in ROLES or low in GROUP_NOUNS or low in ORGANISATION_HEADS or low in DOCUMENT_NOUNS


def named_by_apposition(reading: Reading, phrase: Phrase, ceiling: int) -> Phrase:
    """Return the phrase with the name that follows it between commas: "his lawyer, Ada Ray,"."""
    at = phrase.last
    if phrase.name is None and at + 1 < ceiling and reading.pieces[at].low == "and":
        return _with_two_offices(reading, phrase, ceiling)
    if phrase.name is not None or phrase.pronoun or at + 1 >= ceiling or reading.pieces[at].text != ",":
        return phrase
    name = reading.name_at.get(at + 1)
    if name is None or name.first != at + 1 or not phrase.personal or phrase.noun in DOCUMENT_NOUNS:
        return phrase
    after = reading.pieces[name.last] if name.last < len(reading.pieces) else None
    if after is not None and name.last < ceiling and after.kind is Kind.WORD:
        return phrase
    return Phrase(phrase.first, name.last, "", name, False, phrase.determiner)


def _with_two_offices(reading: Reading, phrase: Phrase, ceiling: int) -> Phrase:
    """Return the name behind the second office of "Reed Fund president and chief executive Ada Ray"."""
    if phrase.noun not in ROLES or phrase.determiner in DETERMINERS:
        return phrase
    second = phrase_starting(reading, phrase.last + 1, ceiling)
    if second is None or second.name is None or second.first == second.name.named:
        return phrase
    return Phrase(phrase.first, second.last, "", second.name, False, phrase.determiner)


def climb(reading: Reading, phrase: Phrase, floor: int) -> Phrase:
    """Return the phrase that one hangs on by a preposition: "a spokesman for the mayor"."""
    pieces = reading.pieces
    best = phrase
    if (
        phrase.name is not None
        and len(phrase.name.words) > 1
        and phrase.name.titles
        and phrase.determiner == "the"
    ):
        return Phrase(phrase.name.first, phrase.last, "", phrase.name)
    if phrase.name is not None and _behind_office(reading, phrase, phrase.name, floor):
        return Phrase(phrase.name.first, phrase.last, "", phrase.name)
    best = _over_and(reading, best, floor)
    for _ in range(4):
        i = best.first - 1
        if i <= floor or pieces[i].kind is not Kind.WORD or pieces[i].low not in PREPOSITIONS:
            break
        if pieces[i].low in {"after", "before", "as", "since", "until", "because", "like", "unlike"}:
            break
        if pieces[i].low == "for" and pieces[i + 1].low.endswith("ing") and (i + 1) not in reading.name_at:
            break
        higher = _over_things(reading, phrase_ending(reading, i - 1, floor), floor)
        if higher is None or higher.pronoun or not higher.personal:
            break
        best = Phrase(higher.first, phrase.last, higher.noun, higher.name, False, higher.determiner)
        best.last = higher.last if higher.name is not None else phrase.last
    return best


def _behind_office(reading: Reading, phrase: Phrase, name: Name, floor: int) -> bool:
    """Tell whether an office with "of" stands before a name: "Ohio Secretary of State Ada Ray"."""
    pieces, at = reading.pieces, phrase.first
    if at - 2 < floor or at >= name.named or pieces[at - 1].low != "of" or pieces[at].low in TITLES:
        return False
    person = reading.cast.members[name.member].kind == "person"
    return person and pieces[at].capital and pieces[at - 2].capital and pieces[at - 2].low in ROLES


def _over_and(reading: Reading, phrase: Phrase, floor: int) -> Phrase:
    """Return a pair that a preposition leads in as one: "an official at the port and two agencies"."""
    i = phrase.first - 1
    if phrase.name is not None or phrase.pronoun or i - 1 <= floor or reading.pieces[i].low != "and":
        return phrase
    left = phrase_ending(reading, i - 1, floor)
    if left is None or left.pronoun or left.first - 2 < floor:
        return phrase
    if reading.pieces[left.first - 1].low not in PREPOSITIONS:
        return phrase
    higher = phrase_ending(reading, left.first - 2, floor)
    if higher is None or higher.noun not in ROLES or higher.determiner not in DETERMINERS:
        return phrase
    return Phrase(left.first, phrase.last, phrase.noun)


def _over_things(reading: Reading, phrase: Phrase | None, floor: int) -> Phrase | None:
    """Return the group that a thing hangs on by a preposition: "protesters on the steps" for "the steps"."""
    if phrase is None or phrase.personal or phrase.first - 2 < floor:
        return phrase
    if reading.pieces[phrase.first - 1].low not in _PLACES:
        return phrase
    higher = phrase_ending(reading, phrase.first - 2, floor)
    return higher if higher is not None and higher.noun in GROUP_NOUNS else phrase
