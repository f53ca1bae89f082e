"""Tell whom a source stands for: names, pronouns, roles and groups become members of the cast."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import (
    DOCUMENT_NOUNS,
    GROUP_NOUNS,
    ORGANISATION_HEADS,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.speakers.holders import Holders
from onrecord.quotations.speakers.joint import partners
from onrecord.quotations.speakers.salience import Referent, Salience
from onrecord.quotations.syntax.documents import author_after
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import first_subject
from onrecord.types import Gender

_TITLED = word_set(
    """
    strategy act plan bill law review report order treaty agreement accord constitution charter resolution
    amendment declaration directive memorandum framework code doctrine
    """
)
_NAMES_BACK = 120
_HEADS = frozenset(
    {"ceo", "cfo", "president", "director", "chairman", "chairwoman", "founder", "head", "chief"}
)
_FULL = 2
_TOWNS = frozenset({"city", "town", "village", "county", "borough", "parish"})
_ADDRESSES = word_set(
    "told tells asked asks reminded assured informed called calls thanked praised interviewed"
)
_ANSWERS = frozenset({"response", "reply", "answer", "retort", "rejoinder"})
_OWNED = word_set("office campaign administration team camp")
# Bodies that "the" alone does not tie to an organisation of another kind: "the government" is no company.
_INSTITUTIONS = word_set(
    """
    government police council court committee party union university ministry department administration
    parliament army office team church school hospital senate house congress college court commission
    embassy jury tribunal
    """
)
_AUTHORED = word_set(
    """
    letter statement tweet tweets post posts message email e-mail memo memorandum op-ed article report
    story resolution speech video release press-release blog note petition column editorial essay book
    review interview remarks reply response apology comment comments
    """
)
_ORGANISATION_WORDS = ORGANISATION_HEADS | word_set(
    """
    label business giant maker carrier startup outfit tabloid nonprofit website site org franchise
    """
)


class Resolver:
    """Resolves phrases in reading order; ``spoke`` tells it who spoke last."""

    def __init__(self, reading: Reading, attributor: Attributor) -> None:
        self._reading = reading
        self._attributor = attributor
        self._salience = Salience(reading, attributor)
        self._holders = Holders(reading, self._salience)
        self._names = [name for name in reading.names if not name.quoted]
        self._starts = [name.start for name in self._names]
        self._words = {bare(w) for m in reading.cast.members for form in m.forms for w in form}

    def _names_before(self, phrase: Phrase) -> list[Name]:
        """Return the names before a phrase, the nearest first, no more than are worth a look."""
        end = bisect_left(self._starts, self._reading.pieces[phrase.first].start)
        return self._names[max(0, end - _NAMES_BACK) : end][::-1]

    def spoke(self, member: int, at: int) -> None:
        """Note that a member of the cast spoke in the quotation at piece ``at``."""
        self._salience.spoke(member, at)

    def resolve(self, phrase: Phrase) -> Referent:
        """Return whom a phrase stands for."""
        self._salience.advance(phrase.first)
        if phrase.name is not None:
            return self._named(phrase, phrase.name)
        if phrase.pronoun:
            return self._pronoun(phrase)
        return self._noun(phrase)

    def _named(self, phrase: Phrase, name: Name) -> Referent:
        others = partners(self._reading, name)
        if not others:
            return Referent(name.member)
        members = list(dict.fromkeys(other.member for other in sorted(others, key=lambda n: n.start)))
        if len(members) < 2:
            return Referent(name.member)
        names = [self._reading.cast.members[member].name for member in members]
        return Referent(-1, None, 0.85, f"{', '.join(names[:-1])} and {names[-1]}")

    def _pronoun(self, phrase: Phrase) -> Referent:
        word = phrase.noun
        if word in {"he", "she"}:
            gender: Gender = "male" if word == "he" else "female"
            return self._salience.person(gender, phrase.first, barred=self._told(phrase))
        if word == "i":
            return Referent(-1, None, 0.2)
        if word in {"it", "they", "we"}:
            return self._salience.several(phrase.first)
        return Referent(-1, None, 0.2)

    def _told(self, phrase: Phrase) -> int:
        """Return the member whom the subject tells something, who is somebody else: "he told Mr. Ray"."""
        verb = phrase.last
        name = self._reading.name_at.get(verb + 1)
        if name is None or self._reading.pieces[verb].low not in _ADDRESSES:
            return -1
        return name.member

    def _noun(self, phrase: Phrase) -> Referent:
        words = [p.low for p in self._reading.pieces[phrase.first : phrase.last] if p.kind is Kind.WORD]
        text = self._reading.text[slice(*self._reading.span(phrase.first, phrase.last))]
        definite = phrase.determiner in {
            "the",
            "this",
            "that",
            "his",
            "her",
            "their",
            "its",
        } or phrase.noun in {"president"}
        owner = self._owner(phrase)
        headed = self._headed(phrase)
        if headed >= 0:
            return Referent(headed, None, 0.85)
        titled = self._titled(phrase)
        if titled >= 0:
            return Referent(titled, None, 0.65)
        if phrase.noun in DOCUMENT_NOUNS:
            return self._document(phrase, text, owner)
        if phrase.determiner == "the" and phrase.noun in _TOWNS:
            town = self._town(phrase)
            if town is not None:
                return town
        if definite or owner >= 0:
            if phrase.noun in _ORGANISATION_WORDS:
                return self._organisation(phrase, words, text, owner)
            if definite and phrase.noun not in GROUP_NOUNS:
                holder = self._holders.holder(phrase, words)
                if holder >= 0:
                    return Referent(holder, None, 0.75)
                return self._holders.unnamed(phrase, text)
        return Referent(-1, text, 0.6)

    def _document(self, phrase: Phrase, text: str, owner: int) -> Referent:
        """Return whose letter, statement or post it is: its owner’s, else as told where it was brought up."""
        if owner >= 0:
            return Referent(owner, None, 0.75)
        theirs = self._theirs(phrase)
        if theirs is not None and (theirs.member >= 0 or theirs.name):
            return Referent(theirs.member, None, 0.65, theirs.name)
        at = phrase.first
        for number in range(self._reading.sentence_of[at], max(-1, self._reading.sentence_of[at] - 9), -1):
            author = self._author_in(number, phrase)
            if author is not None:
                referent = self.resolve(author)
                if referent.member >= 0 or referent.name or referent.description:
                    return Referent(referent.member, referent.description or text, 0.7, referent.name)
        return self._issuer(phrase) or Referent(-1, text, 0.5)

    def _issuer(self, phrase: Phrase) -> Referent | None:
        """Read "A statement said" as of whoever the sentence before, in its paragraph, is about."""
        number = self._reading.sentence_of[phrase.first]
        if phrase.noun != "statement" or phrase.determiner not in {"a", "the"} or number == 0:
            return None
        sentence, before = self._reading.sentences[number], self._reading.sentences[number - 1]
        if before.paragraph != sentence.paragraph or before.headline:
            return None
        subject = first_subject(self._reading, before.first, before.last)
        if subject is None or subject.name is None:
            return None
        return Referent(subject.name.member, None, 0.55)

    def _headed(self, phrase: Phrase) -> int:
        """Return the person of a title set behind the name without a comma: "Ada Ray CEO of the Ray Fund"."""
        name = self._reading.name_at.get(phrase.first)
        if name is None or len(name.words) < _FULL or name.last + 1 >= phrase.last:
            return -1
        after = [piece.low for piece in self._reading.pieces[name.last : name.last + 2]]
        return name.member if after[0] in _HEADS and after[1] in {"of", "at"} else -1

    def _titled(self, phrase: Phrase) -> int:
        """Return the document that an article names in full: "Harbour Safety Strategy" for "the strategy"."""
        if phrase.noun not in _TITLED or phrase.determiner in {"a", "an", "another", "one", "every", "each"}:
            return -1
        for name in self._names_before(phrase):
            words = self._reading.cast.members[name.member].fullest
            if len(words) > 1 and bare(words[-1]) == phrase.noun:
                return name.member
        return -1

    def _town(self, phrase: Phrase) -> Referent | None:
        """Read "the city of Reed", and "the city" behind it, as that town: its name says what speaks."""
        pieces = self._reading.pieces
        behind = min(phrase.last, len(pieces) - 1)
        for name in self._names_before(Phrase(behind, behind, "")):
            at = name.first - 2
            if at >= 0 and pieces[at].low == phrase.noun and pieces[at + 1].low == "of":
                return Referent(-1, None, 0.7, f"{phrase.noun} of {' '.join(name.words)}")
        return None

    def _theirs(self, phrase: Phrase) -> Referent | None:
        """Read "its letter", "her statement": the one that the pronoun stands for."""
        if phrase.determiner in {"his", "her"}:
            gender: Gender = "male" if phrase.determiner == "his" else "female"
            asker = self._salience.last_speaker if phrase.noun in _ANSWERS else -1
            return self._salience.person(gender, phrase.first, barred=asker)
        if phrase.determiner in {"its", "their"}:
            return self._salience.several(phrase.first)
        return None

    def _author_in(self, number: int, phrase: Phrase) -> Phrase | None:
        """Return who wrote, sent or signed a document of the phrase's kind, as a sentence says."""
        reading = self._reading
        sentence = reading.sentences[number]
        own = number == reading.sentence_of[phrase.first]
        if own and phrase.determiner in {"the", "this", "that"}:
            return None
        last = phrase.first if own else sentence.last
        if not own:
            hit = next((i for i in range(sentence.first, last) if reading.pieces[i].low == phrase.noun), -1)
            if hit < 0:
                return None
            for frame in self._attributor.frames(number):
                held = frame.subject
                if (
                    frame.first < hit
                    and held is not None
                    and frame.strength == "plain"
                    and (held.name or held.pronoun)
                ):
                    return held
            author = author_after(reading, hit + 1, sentence.last)
            if author is not None:
                return author
            if "the" in {piece.low for piece in reading.pieces[max(sentence.first, hit - 2) : hit]}:
                return None
        subject = first_subject(reading, sentence.first, last) if phrase.noun in _AUTHORED else None
        if subject is None or subject.noun in DOCUMENT_NOUNS or not subject.personal:
            return None
        return subject

    def _owner(self, phrase: Phrase) -> int:
        """Return the member whose name stands inside the phrase: "Mr. Ray's letter", "a Ray aide"."""
        for i in range(phrase.first, phrase.last):
            name = self._reading.name_at.get(i)
            if name is not None:
                return name.member
        return -1

    def _organisation(self, phrase: Phrase, words: list[str], text: str, owner: int) -> Referent:
        if phrase.noun in _OWNED and phrase.last - phrase.first > 2:
            return Referent(-1, None, 0.8, self._owned_name(phrase, text, owner))
        if (
            owner >= 0
            and not self._reading.cast.members[owner].place
            and phrase.determiner not in {"the", "this"}
        ):
            return Referent(-1, text, 0.6)
        if phrase.noun in _OWNED:
            return self._brought_up(phrase, text)
        called = self._called(phrase)
        if called is not None:
            return called
        words = words[1:]
        best, score = -1, -99.0
        for number, value in self._salience.organisations(phrase.first):
            member = self._reading.cast.members[number]
            own = {bare(w) for form in member.forms for w in form}
            if phrase.noun in _INSTITUTIONS and phrase.noun not in own:
                continue
            value += 1.5 * sum(bare(word) in own for word in words)
            value += 0.4 if member.kind == "organisation" else 0.0
            value += 0.15 * min(10, member.mentions)
            if value > score:
                best, score = number, value
        if best >= 0 and self._reading.cast.members[best].kind == "unknown":
            self._reading.cast.members[best].kind = "organisation"
        return Referent(best, None if best >= 0 else text, 0.7)

    def _called(self, phrase: Phrase) -> Referent | None:
        """Read a proper name that the cast does not hold, by its capitals: "the Ray Center"."""
        row = self._reading.pieces[phrase.first : phrase.last]
        row = row[1:] if row[0].low == phrase.determiner and row[0].low in {"the", "its"} else row
        proper = len(row) > 1 and all(p.capital for p in row) and not any(p.text.isupper() for p in row)
        if not proper or phrase.first == self._reading.sentences[self._sentence(phrase)].first:
            return None
        if all(bare(p.text) in self._words for p in row):
            return None
        return Referent(-1, None, 0.6, " ".join(p.text for p in row))

    def _sentence(self, phrase: Phrase) -> int:
        return self._reading.sentence_of[phrase.first]

    def _brought_up(self, phrase: Phrase, text: str) -> Referent:
        """Read "the campaign" as the one last named before it: "Ms. Ray’s campaign", "the Ray campaign"."""
        pieces = self._reading.pieces
        for name in self._names_before(phrase):
            at = name.last
            if at < len(pieces) and pieces[at].kind is Kind.POSSESSIVE:
                at += 1
            if at < phrase.first and pieces[at].low == phrase.noun:
                return Referent(-1, None, 0.75, self._owned_name(phrase, text, name.member))
        return Referent(-1, text, 0.6)

    def _owned_name(self, phrase: Phrase, text: str, owner: int) -> str:
        """Return "Ada Ray campaign" for "Ms. Ray’s campaign", "special counsel’s office" as it stands."""
        if owner >= 0 and self._reading.cast.members[owner].kind == "person":
            mark = "’s" if phrase.noun == "office" else ""
            return f"{self._reading.cast.members[owner].name}{mark} {phrase.noun}"
        return re.sub(r"^(?:the|a|his|her|its|their)\s+", "", text, flags=re.IGNORECASE)
