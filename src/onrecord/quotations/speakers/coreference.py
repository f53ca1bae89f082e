"""Tell whom a source stands for: names, pronouns, roles and groups become members of the cast."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.cast.family import KIN
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import DOCUMENT_NOUNS, GROUP_NOUNS, ROLES
from onrecord.quotations.speakers.authors import Groups
from onrecord.quotations.speakers.bodies import ORGANISATION_WORDS, Bodies
from onrecord.quotations.speakers.description import kind_of_description
from onrecord.quotations.speakers.holders import Holders
from onrecord.quotations.speakers.joint import partners, partners_in
from onrecord.quotations.speakers.kin import Kin
from onrecord.quotations.speakers.papers import ELLIPTIC, Papers
from onrecord.quotations.speakers.patrons import patron_of, patrons
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.speakers.salience import Salience
from onrecord.quotations.syntax.phrases import Phrase, named_by_apposition
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Gender

_NAMES_BACK = 120
_AGAIN = 0.7
_STRANGER_WITHIN = 4
_BRINGS_UP = frozenset({"a", "an", "one", "another"})
_HEADS = frozenset(
    {"ceo", "cfo", "president", "director", "chairman", "chairwoman", "founder", "head", "chief"}
)
_FULL = 2
_TOWNS = frozenset({"city", "town", "village", "county", "borough", "parish"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its"})
_GENDERS: dict[str, Gender] = {"he": "male", "she": "female"}


class Resolver:
    """Resolves phrases in reading order; ``spoke`` tells it who spoke last."""

    def __init__(self, reading: Reading, attributor: Attributor) -> None:
        self._reading = reading
        self._salience = Salience(reading, attributor)
        self._holders = Holders(reading, self._salience)
        self._kin = Kin(reading.cast)
        self._strangers: dict[str, tuple[int, str]] = {}
        self._names = [name for name in reading.names if not name.quoted]
        self._starts = [name.start for name in self._names]
        words = {bare(w) for m in reading.cast.members for form in m.forms for w in form}
        self._bodies = Bodies(reading, self._salience, self._names_before, words)
        self._groups = Groups(reading)
        self._papers = Papers(
            reading, attributor, self._salience, self._names_before, self.resolve, self._groups
        )
        self._patrons = patrons(reading)
        self._aside = False
        self._paper, self._paper_in = Referent(), -1

    def _names_before(self, phrase: Phrase) -> list[Name]:
        """Return the names before a phrase, the nearest first, no more than are worth a look."""
        end = bisect_left(self._starts, self._reading.pieces[phrase.first].start)
        return self._names[max(0, end - _NAMES_BACK) : end][::-1]

    def spoke(self, member: int, at: int) -> None:
        """Note that a member of the cast spoke in the quotation at piece ``at``."""
        self._salience.spoke(member, at, aside=self._aside)

    def resolve(self, phrase: Phrase) -> Referent:
        """Return whom a phrase stands for."""
        self._salience.advance(phrase.first, self._holder)
        self._aside = self._in_aside(phrase)
        authors = None if phrase.pronoun else self._groups.again(phrase)
        if authors is not None:
            found = authors.referent(_AGAIN)
        elif phrase.name is not None:
            found = self._named(phrase, phrase.name)
        else:
            found = self._pronoun(phrase) if phrase.pronoun else self._noun(phrase)
        if found.member < 0 and found.name is None and found.description:
            found = replace(found, kind=kind_of_description(phrase))
        self._meet_stranger(phrase, found)
        self._groups.spoke(found, phrase.first)
        self._note_paper(phrase, found)
        patron = self._patron(phrase, found)
        return replace(found, speaks_for=patron) if patron else found

    def _note_paper(self, phrase: Phrase, found: Referent) -> None:
        """Remember whose paper spoke last, that "it" behind it may be known."""
        paper = phrase.noun in DOCUMENT_NOUNS or phrase.noun in ELLIPTIC
        self._paper = found if paper and phrase.name is None else Referent()
        self._paper_in = self._reading.sentence_of[phrase.first]

    def _patron(self, phrase: Phrase, found: Referent) -> str | None:
        """Return the name, or else the words, for whom a spokesperson speaks."""
        if found.member >= 0:
            patron = self._patrons.get(found.member)
        else:
            patron = None if phrase.name or phrase.pronoun or found.name else patron_of(self._reading, phrase)
        if patron is None:
            return None
        meant = self._named(patron, patron.name) if patron.name is not None else self._noun(patron)
        name = self._reading.cast.members[meant.member].name if meant.member >= 0 else meant.name
        return name or self._reading.span(patron.first, patron.last).of(self._reading.text)

    def _in_aside(self, phrase: Phrase) -> bool:
        """Tell whether a relative clause reports: "Ms. Ray met Mr. Krug, who said" is still about Ms. Ray."""
        behind = [piece.low for piece in self._reading.pieces[phrase.last : phrase.last + 2]]
        sentence = self._reading.sentences[self._reading.sentence_of[phrase.first]]
        who = behind[:1] in (["who"], ["which"]) or behind in ([",", "who"], [",", "which"])
        return who and phrase.first > sentence.first

    def _holder(self, phrase: Phrase) -> int:
        """Return the member of the cast whom a role that opens a sentence stands for, -1 for none."""
        return self._holders.holder(phrase, self._words_of(phrase))

    def _words_of(self, phrase: Phrase) -> list[str]:
        return [p.low for p in self._reading.pieces[phrase.first : phrase.last] if p.kind is Kind.WORD]

    def _named(self, phrase: Phrase, name: Name) -> Referent:
        others = partners(self._reading, name)
        return self.several_named(others) if others else Referent(name.member)

    def several_named(self, names: Sequence[Name]) -> Referent:
        """Return the joint speaker that a row of names is, in the order of the text."""
        members = list(dict.fromkeys(name.member for name in sorted(names, key=lambda n: n.start)))
        if len(members) < 2:
            return Referent(members[0])
        full = [self._reading.cast.members[member].name for member in members]
        return Referent(-1, None, 0.85, f"{', '.join(full[:-1])} and {full[-1]}", kind="group")

    def _pronoun(self, phrase: Phrase) -> Referent:
        word = phrase.noun
        if word in _GENDERS:
            return self._salience.person(
                _GENDERS[word],
                phrase.first,
                barred=self._salience.ruled_out.barred(phrase, self._salience.last_speaker),
                inside=self._salience.ruled_out.named_inside(phrase),
            )
        if word == "they":
            authors = self._groups.they(phrase.first)
            if authors is not None:
                return authors.referent(0.6)
            pair = self._pair_before(phrase)
            if pair:
                found = self.several_named(pair)
                return replace(found, certainty=0.65)
        paper = self._papers.it(phrase) if word == "it" else None
        if paper is not None:
            return paper
        if word == "it" and self._of_paper(phrase):
            return self._paper
        if word in {"it", "they", "we"}:
            return self._salience.several(phrase.first)
        return Referent(-1, None, 0.2)

    def _pair_before(self, phrase: Phrase) -> list[Name]:
        """Return the people who are the joint subject of the sentence before: "Ms. Ray and Mr. Krug met"."""
        number = self._reading.sentence_of[phrase.first]
        return partners_in(self._reading, number - 1) if number else []

    def _noun(self, phrase: Phrase) -> Referent:
        text = self._reading.text[slice(*self._reading.span(phrase.first, phrase.last))]
        headed = self._headed(phrase)
        if headed >= 0:
            return Referent(headed, None, 0.85)
        titled = self._papers.titled(phrase)
        if titled >= 0:
            return Referent(titled, None, 0.65)
        cut_short = self._papers.cut_short(phrase)
        if cut_short is not None:
            return cut_short
        if phrase.noun in DOCUMENT_NOUNS:
            return self._papers.author(phrase, text)
        if phrase.noun == "gop":
            return Referent(-1, None, 0.7, "GOP", kind="organisation")
        apposed = self._apposed(phrase)
        if apposed is not None:
            return apposed
        town = self._town(phrase)
        return town if town is not None else self._by_kind(phrase, text)

    def _by_kind(self, phrase: Phrase, text: str) -> Referent:
        """Return the body, the relative or the holder of an office that a definite noun stands for."""
        words = self._words_of(phrase)
        definite = phrase.determiner in _DEFINITE or phrase.noun == "president"
        owner = self._owner(phrase)
        if not definite and owner < 0:
            return Referent(-1, text, 0.6)
        if phrase.noun in ORGANISATION_WORDS:
            return self._bodies.resolve(phrase, words, text, owner)
        if phrase.noun in KIN and phrase.determiner in {"his", "her"}:
            return self._relative(phrase, text)
        if definite and phrase.noun not in GROUP_NOUNS:
            stranger = self._stranger(phrase)
            return stranger if stranger is not None else self._holders.resolve(phrase, words, text)
        return Referent(-1, text, 0.6)

    def _stranger(self, phrase: Phrase) -> Referent | None:
        """Read "the aide" as the unnamed one quoted just before, None where none was."""
        where, text = self._strangers.get(phrase.noun, (-1, ""))
        bare_role = phrase.determiner == "the" and phrase.last - phrase.first == 2
        near = 0 <= self._reading.sentence_of[phrase.first] - where <= _STRANGER_WITHIN
        return Referent(-1, text, 0.6) if where >= 0 and near and bare_role else None

    def _meet_stranger(self, phrase: Phrase, found: Referent) -> None:
        """Remember an unnamed person by role, that "the aide" behind "one aide" may be known."""
        if found.member >= 0 or found.name is not None or phrase.pronoun or found.description is None:
            return
        if phrase.noun in ROLES and phrase.determiner in _BRINGS_UP:
            self._strangers[phrase.noun] = self._reading.sentence_of[phrase.first], found.description

    def _relative(self, phrase: Phrase, text: str) -> Referent:
        """Read "his father" as the person of the same surname who can be that."""
        whose = self._salience.person("male" if phrase.determiner == "his" else "female", phrase.first)
        found = self._kin.relative(whose.member, phrase.noun)
        if found >= 0:
            return Referent(found, None, 0.65)
        father = self._kin.namesake(whose.member, phrase.noun)
        return Referent(-1, None, 0.65, father, kind="person") if father else Referent(-1, text, 0.6)

    def _of_paper(self, phrase: Phrase) -> bool:
        """Tell whether "it" goes on with the paper that the sentence before gave the words of."""
        known = self._paper.member >= 0 or self._paper.name is not None
        return known and 0 <= self._reading.sentence_of[phrase.first] - self._paper_in <= 1

    def _apposed(self, phrase: Phrase) -> Referent | None:
        """Read "The gunman, Ada Ray, was heard shouting" as the person named between the commas."""
        if phrase.noun not in ROLES or phrase.determiner not in {"the", "his", "her"}:
            return None
        ceiling = self._reading.sentences[self._reading.sentence_of[phrase.first]].last
        name = named_by_apposition(self._reading, phrase, ceiling).name
        if name is None or name.last >= ceiling or self._reading.pieces[name.last].text != ",":
            return None
        return Referent(name.member, None, 0.75) if self._is_person(name) else None

    def _is_person(self, name: Name) -> bool:
        member = self._reading.cast.members[name.member]
        return member.kind == "person" or (member.kind == "unknown" and len(name.words) > 1)

    def _headed(self, phrase: Phrase) -> int:
        """Return the person of a title set behind the name without a comma: "Ada Ray CEO of the Ray Fund"."""
        name = self._reading.name_at.get(phrase.first)
        if name is None or len(name.words) < _FULL or name.last + 1 >= phrase.last:
            return -1
        after = [piece.low for piece in self._reading.pieces[name.last : name.last + 2]]
        return name.member if after[0] in _HEADS and after[1] in {"of", "at"} else -1

    def _town(self, phrase: Phrase) -> Referent | None:
        """Read "the city of Reed", and "the city" behind it, as that town: its name says what speaks."""
        if phrase.determiner != "the" or phrase.noun not in _TOWNS:
            return None
        pieces = self._reading.pieces
        behind = min(phrase.last, len(pieces) - 1)
        for name in self._names_before(Phrase(behind, behind, "")):
            at = name.first - 2
            if at >= 0 and pieces[at].low == phrase.noun and pieces[at + 1].low == "of":
                return Referent(-1, None, 0.7, f"{phrase.noun} of {' '.join(name.words)}")
        return None

    def _owner(self, phrase: Phrase) -> int:
        """Return the member whose name stands inside the phrase: "Mr. Ray's letter", "a Ray aide"."""
        for i in range(phrase.first, phrase.last):
            name = self._reading.name_at.get(i)
            if name is not None:
                return name.member
        return -1
