"""Find the person who has a role: "the photographer", "the former Alaska governor", "the 42-year-old"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from onrecord.quotations.cast.members import Member
from onrecord.quotations.cast.names import Name
from onrecord.quotations.lexicon.vocabulary import (
    DEMONYMS,
    FEMALE_ROLES,
    MALE_ROLES,
    PARTY_AND_NATION,
    ROLES,
    STATES,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.speakers.salience import Salience
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Gender

_ORIGINS = (PARTY_AND_NATION | STATES) - word_set(
    """
    republican republicans democrat democrats democratic american gop labour tory conservative liberal
    u.s. us
    """
)


# Words for the person a report is about, which it seldom spells out as their trade.
_EPITHETS = word_set(
    """
    star singer actress actor rapper musician celebrity comedian model influencer presenter host
    footballer striker midfielder defender goalkeeper mogul tycoon billionaire socialite entertainer
    superstar popstar winger playmaker legend icon hitmaker crooner beauty businesswoman businessman
    entrepreneur songwriter frontman racer ace
    """
)


# Offices that a report names its people by in turn: "the senator", "the former mayor".
_OFFICES = word_set(
    """
    governor senator congressman congresswoman lawmaker democrat republican conservative liberal mayor
    chairman chairwoman chair nominee candidate president premier chancellor councillor councilman
    councilwoman mp minister politician incumbent contender challenger independent secretary
    """
)


_OF_ONE = frozenset({"president", "governor", "mayor", "chancellor", "premier", "king", "queen", "pope"})
"""Offices of which a place has one."""
_BY_TITLE = 1.5
"""What such an office counts for as a title: President Ray comes before "Kit Lane, president of a club"."""
_COMPETES = 0.15
"""Weights closer than this leave open which of two people a role means."""
_MOST = 100
"""Holders of one role that are all weighed; of more, those named nearest: so many times on either side."""


class Holders:
    """Finds, for a role that a phrase names, the member of the cast who has it."""

    def __init__(self, reading: Reading, salience: Salience) -> None:
        self._reading = reading
        self._salience = salience
        self._names_of: dict[int, list[Name]] = {}
        self._titled: set[tuple[int, str]] = set()
        self._holding: dict[str, list[int]] = {}
        self._main: dict[Gender, int] = {}
        for name in reading.names:
            if not name.quoted:
                self._names_of.setdefault(name.member, []).append(name)
                self._titled.update((name.member, title) for title in name.titles)
        for number in self._names_of:
            for role in reading.cast.members[number].roles & ROLES:
                self._holding.setdefault(role, []).append(number)
        self._called = {
            role: self._namings(held) for role, held in self._holding.items() if len(held) > _MOST
        }

    def resolve(self, phrase: Phrase, words: list[str], text: str) -> Referent:
        """Return the holder of the role that a phrase names, or else whom it may be by what it says."""
        ranked = self._ranked(phrase, words)
        if not ranked:
            return self.unnamed(phrase, text)
        best = ranked[0][0]
        rivals = tuple(number for number, value in ranked[1:3] if ranked[0][1] - value < _COMPETES)
        return Referent(best, None, 0.45 if rivals else 0.75, rivals=rivals)

    def holder(self, phrase: Phrase, words: list[str]) -> int:
        """Return the person nearest before the phrase (else anywhere) who has the role that it names."""
        ranked = self._ranked(phrase, words)
        return ranked[0][0] if ranked else -1

    def _ranked(self, phrase: Phrase, words: list[str]) -> list[tuple[int, float]]:
        """Return the people who have the role that a phrase names, with weights, the likeliest first."""
        noun = phrase.noun
        if noun not in ROLES:
            return []
        gender = _gender_of(noun)
        here = self._reading.pieces[phrase.first].start
        best: dict[int, float] = {}
        for number in self._around(noun, here):
            names, member = self._names_of[number], self._reading.cast.members[number]
            fit = self._fit(member, noun, words, gender)
            if fit <= 0:
                continue
            fit += _BY_TITLE * (noun in _OF_ONE and (number, noun) in self._titled)
            at = bisect_left(names, here, key=lambda name: name.start)
            for name in names[max(0, at - 1) : at + 1]:  # the nearest before and the nearest behind
                before = name.start < here
                far = abs(self._reading.sentence_of[name.first] - self._reading.sentence_of[phrase.first])
                value = fit - 0.08 * min(far, 30) - (0.0 if before else 1.0) + 0.1 * min(10, member.mentions)
                best[number] = max(value, best.get(number, value))
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))

    def _namings(self, members: list[int]) -> list[Name]:
        """Return the namings of members in the order of the text."""
        return sorted((n for number in members for n in self._names_of[number]), key=lambda name: name.start)

    def _around(self, noun: str, here: int) -> Collection[int]:
        """Return who has the role that a noun names, of very many those named nearest to an offset."""
        called = self._called.get(noun)
        if called is None:
            return self._holding.get(noun, ())
        at = bisect_left(called, here, key=lambda name: name.start)
        return {name.member for name in called[max(0, at - _MOST) : at + _MOST]}

    def unnamed(self, phrase: Phrase, text: str) -> Referent:
        """Read "the actress" or "the 42-year-old", which the article calls nobody, as its main person."""
        noun = phrase.noun
        if noun in _OFFICES or noun in DEMONYMS:
            return self._by_office(phrase, text)
        if (
            noun not in _EPITHETS
            and not noun.endswith("-year-old")
            and not noun.startswith(("mum-of", "mother-of", "dad-of", "father-of"))
        ):
            return Referent(-1, text, 0.6)
        gender = _gender_of(noun)
        near = self._salience.person(
            gender, phrase.first, nearest=self._reading.sentence_of[phrase.first] - 3
        )
        if near.member >= 0:
            return Referent(near.member, None, 0.65)
        if gender not in self._main:
            self._main[gender] = self._main_person(gender)
        main = self._main[gender]
        return Referent(main, None, 0.6) if main >= 0 else Referent(-1, text, 0.6)

    def _main_person(self, gender: Gender) -> int:
        """Return the person of a gender (any, where unknown) whom the article names most, -1 for none."""
        people = [
            (member.mentions, -at)
            for at, member in enumerate(self._reading.cast.members)
            if member.kind == "person" and gender in ("unknown", member.settled_gender())
        ]
        return -max(people)[1] if people else -1

    def _by_office(self, phrase: Phrase, text: str) -> Referent:
        """Read "the former mayor", an office that the article gives nobody, as whom it last spoke of."""
        noun = phrase.noun
        gender = _gender_of(noun)
        here = self._reading.sentence_of[phrase.first]
        found = self._salience.person(gender, phrase.first, nearest=here - 3)
        if found.member < 0 or found.certainty < 0.8:
            return Referent(-1, text, 0.6)
        roles = self._reading.cast.members[found.member].roles
        if roles & (
            _OFFICES - {noun, "republican", "democrat", "lawmaker", "congressman", "congresswoman"}
        ) and not roles & {"lawmaker"}:
            return Referent(-1, text, 0.6)
        return Referent(found.member, None, 0.55)

    def _fit(self, member: Member, noun: str, words: list[str], gender: Gender) -> float:
        if member.kind == "organisation" or member.place:
            return 0.0
        known = member.settled_gender()
        if gender != "unknown" and known not in ("unknown", gender):
            return 0.0
        if noun not in member.roles:
            return 0.0
        extra = sum(word in member.roles for word in words[1:-1])
        missing = sum(word not in member.roles for word in words[1:-1])
        elsewhere = len((member.roles & _ORIGINS) - set(words))
        return 3.0 + extra - 0.4 * missing - 0.7 * min(2, elsewhere)


def _gender_of(noun: str) -> Gender:
    """Return the gender that a role noun tells: "the actress", "the mum-of-two", "the Frenchman"."""
    if noun in FEMALE_ROLES or noun.startswith(("mum-of", "mother-of")) or noun.endswith("woman"):
        return "female"
    if noun in MALE_ROLES or noun.startswith(("dad-of", "father-of")) or noun.endswith("man"):
        return "male"
    return "unknown"
