"""Find the body of people that a noun stands for: "the company", "the newspaper", "her campaign"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.quotations.cast.members import Member
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import ORGANISATION_HEADS, POSSESSIVES, STATES
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.speakers.salience import Salience
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.quotations.syntax.reading import Reading

_OWNED = word_set("office campaign administration team camp")
# Bodies that "the" alone does not tie to an organisation of another kind: "the government" is no company.
_INSTITUTIONS = word_set(
    """
    government police council court committee party union university ministry department administration
    parliament army office team church school hospital senate house congress college court commission
    embassy jury tribunal center centre institute bureau agency league
    """
)
_UNTIED = frozenset({"center", "centre", "institute", "bureau", "agency", "league"})
"""Institutions that an acronym may stand for: "the agency" is FWS."""
_PANELS = frozenset({"panel", "committee", "subcommittee", "commission", "board", "tribunal"})
"""Bodies that sit and report: "the panel" means one of them, and nothing else."""
_ANYBODYS = frozenset({"media", "press"})
_OUTLETS = word_set(
    """
    newspaper paper magazine outlet tabloid broadcaster network channel station publication daily weekly
    broadsheet journal
    """
)
_PRESS_WORDS = word_set(
    """
    times post news journal daily herald tribune magazine gazette mail express star sun mirror guardian
    telegraph independent globe observer chronicle press wire weekly review standard today inquirer register
    dispatch courier bulletin examiner bbc cnn nbc abc cbs fox msnbc npr pbs ap reuters afp bloomberg
    politico buzzfeed tv television radio itv
    """
)
_IN_PRINT = word_set("newspaper paper magazine tabloid daily weekly broadsheet journal")
_AIRED = word_set("broadcaster network channel station")
_ON_AIR = word_set("bbc cnn nbc abc cbs fox msnbc npr pbs tv television radio itv")
_PRINTED = word_set("times post journal herald tribune magazine gazette guardian telegraph chronicle")
_FIRMS = word_set(
    """
    company firm business maker manufacturer giant carrier startup start-up retailer label brand chain
    developer operator bank airline insurer
    """
)
_STATE_WORDS = word_set(
    """
    house senate congress committee department court police party university ministry council bureau
    government parliament union army navy commission senators republicans democrats
    """
)
ORGANISATION_WORDS = (
    ORGANISATION_HEADS | _OUTLETS | _FIRMS | word_set("outfit nonprofit website site org franchise")
)
_CLEAR, _AHEAD, _ALONE = 0.3, 0.5, 9.0
"""By how much a body must lead the next to be clear, and to be so though it was named far before;
what stands for the lead of the only one."""
_SURE, _UNSURE = 0.7, 0.45
_MOST_RIVALS = 2
_NUMBERED = re.compile(r"\d")
"""A machine's or a law's name: no body is called by a number alone."""
_ARTICLES = re.compile(r"^(?:the|a|his|her|its|their)\s+", re.IGNORECASE)


class _Weighed(NamedTuple):
    value: float
    member: int


class Bodies:
    """Finds, for a noun that names a kind of body, which of the article's bodies it means."""

    def __init__(
        self,
        reading: Reading,
        salience: Salience,
        names_before: Callable[[Phrase], list[Name]],
        words: set[str],
    ) -> None:
        self._reading = reading
        self._salience = salience
        self._names_before = names_before
        self._words = words

    def resolve(self, phrase: Phrase, words: list[str], text: str, owner: int) -> Referent:
        """Return the body that "the company" or "Ms. Ray’s campaign" stands for, a description for none."""
        if phrase.noun in _OWNED and phrase.last - phrase.first > 2:
            return self._owned(phrase, text, owner)
        if (
            owner >= 0
            and not self._reading.cast.members[owner].place
            and phrase.determiner not in {"the", "this"}
        ):
            return Referent(-1, text, 0.6)
        if phrase.noun in _OWNED:
            return self._brought_up(phrase, text)
        called = self._called(phrase) or self._by_own_name(phrase, owner)
        if called is not None:
            return called
        if phrase.noun in _ANYBODYS:
            return Referent(-1, text, 0.6)
        return self._nearest(phrase, words[1:], text)

    def _nearest(self, phrase: Phrase, words: list[str], text: str) -> Referent:
        best: dict[int, float] = {}
        for number, value in self._salience.organisations(phrase.first):
            member = self._reading.cast.members[number]
            if self._can_be(member, phrase.noun):
                value += self._likeness(member, words)
                best[number] = max(best.get(number, value), value)
        ranked = sorted((_Weighed(value, -number) for number, value in best.items()), reverse=True)
        if not ranked:
            return Referent(-1, text, 0.5)
        first = -ranked[0].member
        lead = ranked[0].value - ranked[1].value if len(ranked) > 1 else _ALONE
        if self._reading.cast.members[first].kind == "unknown":
            self._reading.cast.members[first].kind = "organisation"
        rivals = tuple(-w.member for w in ranked[1 : 1 + _MOST_RIVALS] if ranked[0].value - w.value < 1.0)
        near = ranked[0].value > _CLEAR or phrase.noun in _words_of(self._reading.cast.members[first])
        clear = lead > _CLEAR and (near or _AHEAD < lead < _ALONE)
        return Referent(first, None, _SURE if clear else _UNSURE, rivals=rivals)

    def _likeness(self, member: Member, words: list[str]) -> float:
        own = _words_of(member)
        value = 1.5 * sum(bare(word) in own for word in words)
        value += 0.4 if member.kind == "organisation" else 0.0
        return value + 0.15 * min(10, member.mentions)

    def _can_be(self, member: Member, noun: str) -> bool:
        """Tell whether a body can be called by a noun: a ministry is no company, a bank no newspaper."""
        own = _words_of(member)
        if own and all(_NUMBERED.search(word) for word in own):
            return False
        if noun == "panel":
            return bool(own & _PANELS)
        if noun in _INSTITUTIONS and noun not in own:
            return noun in _UNTIED and not own & _STATE_WORDS and any(w.isupper() for w in member.fullest)
        if noun in _OUTLETS:
            unlike = _ON_AIR if noun in _IN_PRINT else _PRINTED if noun in _AIRED else frozenset()
            return bool(own & _PRESS_WORDS) and not own & unlike
        if own <= STATES:
            return False
        return noun not in _FIRMS or not own & _STATE_WORDS

    def _called(self, phrase: Phrase) -> Referent | None:
        """Read a proper name that the cast does not hold, by its capitals: "the Ray Center"."""
        row = self._reading.pieces[phrase.first : phrase.last]
        row = row[1:] if row[0].low == phrase.determiner and row[0].low in {"the", "its"} else row
        proper = len(row) > 1 and all(p.capital for p in row) and not any(p.text.isupper() for p in row)
        number = self._reading.sentence_of[phrase.first]
        if not proper or phrase.first == self._reading.sentences[number].first:
            return None
        if all(bare(p.text) in self._words for p in row):
            return None
        return Referent(-1, None, 0.6, " ".join(p.text for p in row))

    def _by_own_name(self, phrase: Phrase, owner: int) -> Referent | None:
        """Read "the official Reed news agency" as the body whose name it holds."""
        known = owner >= 0 and self._reading.cast.members[owner].kind != "person"
        if not known or self._reading.cast.members[owner].place or phrase.noun not in _OUTLETS | {"agency"}:
            return None
        owned = any(p.kind is Kind.POSSESSIVE for p in self._reading.pieces[phrase.first : phrase.last])
        return None if owned else Referent(owner, None, 0.7)

    def _owned(self, phrase: Phrase, text: str, owner: int) -> Referent:
        return Referent(-1, None, 0.8, self._owned_name(phrase, text, owner))

    def _brought_up(self, phrase: Phrase, text: str) -> Referent:
        """Read "the campaign" as the one last named before it, "her campaign" as hers."""
        owner = self._possessor(phrase)
        if owner is not None:
            if owner.member < 0:
                return Referent(-1, text, 0.5)
            return Referent(-1, None, owner.certainty, self._owned_name(phrase, text, owner.member))
        pieces = self._reading.pieces
        for name in self._names_before(phrase):
            at = name.last
            if at < len(pieces) and pieces[at].kind is Kind.POSSESSIVE:
                at += 1
            if at < phrase.first and pieces[at].low == phrase.noun:
                return Referent(-1, None, 0.75, self._owned_name(phrase, text, name.member))
        return Referent(-1, text, 0.6)

    def _possessor(self, phrase: Phrase) -> Referent | None:
        """Return whom "his" or "her" before the noun stands for, None where no such word does."""
        if phrase.determiner not in POSSESSIVES or phrase.determiner not in {"his", "her"}:
            return None
        return self._salience.person("male" if phrase.determiner == "his" else "female", phrase.first)

    def _owned_name(self, phrase: Phrase, text: str, owner: int) -> str:
        """Return "Ada Ray campaign" for "Ms. Ray’s campaign", "special counsel’s office" as it stands."""
        if owner >= 0 and self._reading.cast.members[owner].kind == "person":
            mark = "’s" if phrase.noun == "office" else ""
            return f"{self._reading.cast.members[owner].name}{mark} {phrase.noun}"
        return _ARTICLES.sub("", text)


def _words_of(member: Member) -> set[str]:
    return {bare(word) for form in member.forms for word in form}
