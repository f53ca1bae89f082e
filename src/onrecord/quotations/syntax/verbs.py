"""Tell whether a word that can report does so here, or is a noun, an adjective or hearsay."""

from __future__ import annotations

from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.lexicon.cues import BASE_FORMS, CUES, NOUN_LIKE
from onrecord.quotations.lexicon.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    GROUP_NOUNS,
    POSSESSIVES,
    PREPOSITIONS,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import Phrase, nominal
from onrecord.quotations.syntax.reading import Reading

_NOUN_ING = word_set(
    """
    feeling finding meaning building reading holding seeing knowing beginning wishing hoping
    """
)
_PRONOUN_LIKE = frozenset({"all", "both", "this", "that", "some", "many", "one", "another"})
_GERUND_AFTER = frozenset({"of", "for", "from", "about", "without"})
_RUMOURED = frozenset({"said", "reported", "thought", "believed", "alleged", "known"})


def no_verb(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Tell whether the word is a noun or an adjective here."""
    pieces = reading.pieces
    low, before = pieces[at].low, pieces[at - 1].low if at > sentence.first else ""
    if (before in DETERMINERS or before in POSSESSIVES) and before not in _PRONOUN_LIKE:
        return True
    if before == "'s" and low in NOUN_LIKE and pieces[at - 1].kind is Kind.POSSESSIVE:
        return True
    if low in _RUMOURED and [p.low for p in pieces[at + 1 : at + 3]] in (
        ["to", "be"],
        ["to", "have"],
    ):
        return True
    if low.startswith("continu") and [p.low in CUES or p.low == "to" for p in pieces[at + 1 : at + 3]] == [
        True,
        False,
    ]:
        return True  # "continued to spend" reports nothing, "continued to insist" does
    if low in BASE_FORMS and not _takes_base(reading, sentence, at):
        return True
    if before in PREPOSITIONS and before != "as" and low.endswith("ed") and _describes(reading, sentence, at):
        return True
    if low in _NOUN_ING or (low.endswith("ing") and before in _GERUND_AFTER):
        return True
    return _modifies_noun(reading, sentence, at)


def _describes(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Tell whether a noun or marked words follow at once: "in the name of alleged 'interest'"."""
    if at + 1 >= sentence.last:
        return False
    return reading.pieces[at + 1].kind is Kind.QUOTED or nominal(reading, at + 1)


def governor(reading: Reading, sentence: Sentence, at: int) -> str:
    """Return the word before a verb, adverbs aside: "is" in "is also considered"."""
    i = at - 1
    while i > sentence.first and (reading.pieces[i].low in ADVERBS or reading.pieces[i].low.endswith("ly")):
        i -= 1
    return reading.pieces[i].low if i >= sentence.first else ""


def compounds(subject: Phrase, verb: str) -> bool:
    """Tell whether a bare role and a word like a noun make one noun: "executive orders", "minister calls"."""
    if verb not in NOUN_LIKE or subject.name is not None or subject.pronoun:
        return False
    bare = subject.last - subject.first == 1
    return bare and subject.noun not in GROUP_NOUNS and not subject.noun.endswith("s")


def _takes_base(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Tell whether the bare form can be a verb: after "to", a modal, a plural or a pronoun."""
    if at == sentence.first:
        return False
    low = reading.pieces[at].low
    before = reading.pieces[at - 1]
    if before.low in AUXILIARIES or before.low in {"they", "we", "i", "you", "who", "also"}:
        return True
    if before.low == "and" and low not in NOUN_LIKE:
        return True
    if low in NOUN_LIKE or (reading.pieces[at].capital and not sentence.headline):
        return False
    plural = before.low.endswith("s") or before.low in GROUP_NOUNS or before.low.endswith("ly")
    return plural or (at - 1) in reading.name_at


def _modifies_noun(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Tell whether the word is an adjective: "its newly announced policy"."""
    i = at - 1
    while i >= sentence.first and reading.pieces[i].low.endswith("ly") and i > at - 3:
        i -= 1
    before = reading.pieces[i] if i >= sentence.first else None
    return (
        before is not None
        and i < at - 1
        and (before.low in DETERMINERS or before.low in POSSESSIVES)
        and reading.pieces[at].low.endswith("ed")
    )
