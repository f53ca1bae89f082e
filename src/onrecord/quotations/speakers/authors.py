"""Learn which groups wrote an article's papers, and read "the letter", "the scholars", "they" as them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from onrecord.quotations.cast.groups import COLLECTIVE_HEADS, PARTIES, WRITERS, group_name, is_plural, kindred
from onrecord.quotations.cast.members import Member
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.lexicon.vocabulary import DAYS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.syntax.groups import COLLECTIVES, People, people_at, people_in
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import first_subject

PAPERS = word_set(
    """
    letter statement petition memo memorandum report op-ed declaration resolution manifesto brief complaint
    lawsuit appeal editorial essay article paper email e-mail message note pledge
    """
)
"""Papers that a group of people signs together."""
_WROTE = word_set(
    """
    sent send sends wrote write writes written signed sign signs issued issue published released penned
    drafted co-signed circulated submitted delivered addressed
    """
)
_WRITTEN = word_set(
    "signed written sent released issued published penned drafted authored co-signed circulated"
)
_ALIKE = (
    frozenset({"university", "college", "school", "academy"}),
    frozenset({"committee", "panel", "commission"}),
    frozenset({"agency", "department", "bureau"}),
)
"""Common nouns for bodies that stand for one another."""
_BEHIND, _BEFORE, _NAMES_BACK, _SOON = 24, 14, 60, 3


@dataclass(frozen=True, slots=True)
class Authors:
    """A group that wrote a paper: the nouns it goes by, its body, and since which piece it is known."""

    since: int
    paper: str
    nouns: tuple[str, ...]
    body: int
    name: str | None
    printed: str

    def referent(self, certainty: float) -> Referent:
        """Return the group as whom a source stands for, a description where no body gives it a name."""
        if self.name is None:
            return Referent(-1, self.printed, 0.6, kind="group")
        return Referent(-1, None, certainty, self.name, kind="group", aliases=(self.printed,))


class Groups:
    """The groups of authors of one article, in the order in which they are brought up."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names = [name for name in reading.names if not name.quoted]
        self._starts = [name.start for name in self._names]
        self._found: list[Authors] = []
        for number in range(len(reading.sentences)):
            self._found += self._in_sentence(number)
        self._since = [authors.since for authors in self._found]
        self._named = {authors.name: authors for authors in self._found if authors.name is not None}
        self._spoke: tuple[Authors | None, int] = (None, -1)

    def signed(self, phrase: Phrase) -> Authors | None:
        """Return the group named behind a paper: "the letter released by the faculty of Reed"."""
        own = self._signed(phrase.last, self._end_of(phrase.first))
        if own is None:
            return None
        return self._same(own, phrase.first) or self._authors(own, phrase.noun)

    def wrote(self, phrase: Phrase) -> Authors | None:
        """Return the group that wrote the paper a phrase names, brought up before it."""
        owner = self._name_in(phrase)
        for authors in self._before(phrase.last):
            other = self._of_other_party(authors, phrase)
            if phrase.noun == authors.paper and not other and self._may_own(authors, owner):
                return authors
        return None

    def _of_other_party(self, authors: Authors, phrase: Phrase) -> bool:
        """Tell whether a phrase names a party that is not the group's: "the Democratic memo"."""
        low = {piece.low for piece in self._reading.pieces[phrase.first : phrase.last]}
        parties = {PARTIES[word] for word in low & set(PARTIES)}
        return bool(parties) and not parties & set(authors.nouns)

    def sentence_of(self, authors: Authors) -> int:
        """Return the sentence in which a group was brought up as authors."""
        return self._reading.sentence_of[min(authors.since, len(self._reading.sentence_of) - 1)]

    def again(self, phrase: Phrase) -> Authors | None:
        """Return the group that "the scholars", "the writers" or "the group" takes up again."""
        if not self._found or self._reading.pieces[phrase.first].low not in {"the", "these", "those"}:
            return None
        known = [authors for authors in self._before(phrase.last) if authors.name is not None]
        if phrase.name is not None:
            phrase = self._over_name(phrase)
        if phrase.noun in WRITERS:
            return known[0] if known else None
        if phrase.noun in COLLECTIVE_HEADS:
            near = self._reading.sentence_of[phrase.first] - _SOON
            return known[0] if known and self.sentence_of(known[0]) >= near else None
        people = people_at(self._reading, phrase.first, phrase.last)
        if people is None or people.last != phrase.last:
            return None
        body = self._body(people)
        fitting = (a for a in known if kindred(a.nouns, people.nouns) and self._agree(a.body, body, people))
        return next(fitting, None)

    def _over_name(self, phrase: Phrase) -> Phrase:
        """Return a phrase that ends in a name with the people behind it: "the Reed scholars"."""
        behind = self._reading.pieces[phrase.last] if phrase.last < self._end_of(phrase.first) else None
        return replace(phrase, last=phrase.last + 1) if behind and is_plural(behind.low) else phrase

    def they(self, at: int) -> Authors | None:
        """Return the group that "they" stands for: the one that spoke last, shortly before."""
        authors, where = self._spoke
        return authors if self._reading.sentence_of[at] - where <= _SOON else None

    def spoke(self, referent: Referent, at: int) -> None:
        """Note who is said to speak at a piece, that "they" behind it may be known."""
        authors = self._named.get(referent.name or "") if referent.member < 0 else None
        self._spoke = authors, self._reading.sentence_of[at]

    def _before(self, at: int) -> list[Authors]:
        """Return the groups brought up before a piece, the last first."""
        end = bisect_right(self._since, at)
        return self._found[max(0, end - _NAMES_BACK) : end][::-1]

    def _in_sentence(self, number: int) -> list[Authors]:
        sentence = self._reading.sentences[number]
        pieces = self._reading.pieces
        for at in range(sentence.first, sentence.last):
            if pieces[at].low not in PAPERS or at in self._reading.name_at:
                continue
            people = self._signed(at + 1, sentence.last) or self._senders(number, sentence, at)
            if people is not None:
                return [self._authors(people, pieces[at].low)]
        return []

    def _end_of(self, at: int) -> int:
        return self._reading.sentences[self._reading.sentence_of[at]].last

    def _signed(self, at: int, ceiling: int) -> People | None:
        """Return who stands behind a paper's noun: "a letter released Tuesday by 90 professors"."""
        pieces = self._reading.pieces
        if at + 1 < ceiling and pieces[at].low in {"from", "by"}:
            return people_at(self._reading, at + 1, ceiling)
        for i in range(at, min(ceiling, at + _BEHIND)):
            if pieces[i].kind is Kind.QUOTED or pieces[i].text in {":", ";"} or pieces[i].low == "that":
                return None
            if pieces[i].low not in _WRITTEN:
                continue
            by = next((k for k in range(i + 1, min(ceiling - 1, i + 4)) if pieces[k].low == "by"), 0)
            between = pieces[i + 1 : by]
            if by and all(
                p.low in DAYS or p.low in {"on", "last", "this", "week", "jointly"} for p in between
            ):
                return people_at(self._reading, by + 1, ceiling)
        return None

    def _senders(self, number: int, sentence: Sentence, at: int) -> People | None:
        """Return the subject that sends or writes it: "90 professors sent the mayor a letter"."""
        subject = first_subject(self._reading, sentence.first, at)
        if subject is None:
            led = self._leads_in(sentence, at)
            subject = first_subject(self._reading, at + 1, sentence.last) if led else None
            return None if subject is None else self._people(subject, number, sentence.last)
        low = {piece.low for piece in self._reading.pieces[max(subject.first, at - _BEFORE) : at]}
        if not low & _WROTE or "their" in low:
            return None
        return self._people(subject, number, at) or people_in(self._reading, sentence, at)

    def _leads_in(self, sentence: Sentence, at: int) -> bool:
        """Tell whether a sentence opens with the paper: "In a letter dated Monday, the lawmakers"."""
        pieces = self._reading.pieces
        opens = pieces[sentence.first].low == "in" and at - sentence.first <= 4
        return opens and pieces[sentence.first + 1].low in {"a", "an", "their", "the"}

    def _people(self, subject: Phrase, number: int, ceiling: int) -> People | None:
        """Return the group that a subject is; "the group" is the subject of the sentence before."""
        reading = self._reading
        alone = subject.last >= ceiling or reading.pieces[subject.last].low != "of"
        if subject.noun in COLLECTIVES and subject.last - subject.first <= 2 and number and alone:
            return people_in(reading, reading.sentences[number - 1], subject.first)
        found = people_at(reading, subject.first, ceiling)
        return found if found is not None and self._acts(found, ceiling) else None

    def _acts(self, people: People, ceiling: int) -> bool:
        """Tell whether a group is no object: its phrase is not led in by a possessive, a verb may follow."""
        if people.last >= ceiling:
            return False
        after = self._reading.pieces[people.last]
        return after.kind is not Kind.POSSESSIVE

    def _authors(self, people: People, paper: str) -> Authors:
        body = self._body(people)
        name = None if body < 0 else group_name(self._reading.cast.members[body].name, people.nouns)
        printed = people.printed(self._reading, numbers=name is None)
        return Authors(people.last, paper, people.nouns, body, name, printed)

    def _body(self, people: People) -> int:
        """Return the member of the cast that a group's body is, -1 for none."""
        members = self._reading.cast.members
        if people.body is not None:
            member = members[people.body.member]
            return -1 if member.kind == "person" or member.place else people.body.member
        if not people.noun:
            return -1
        end = bisect_right(self._starts, self._reading.pieces[people.first].start)
        for name in reversed(self._names[max(0, end - _NAMES_BACK) : end]):
            if _is_called(members[name.member], people.noun):
                return name.member
        return -1

    def _same(self, people: People, at: int) -> Authors | None:
        """Return the group already brought up that a phrase names anew: "the faculty at Reed"."""
        body = self._body(people)
        for authors in self._before(at):
            if kindred(authors.nouns, people.nouns) and self._agree(authors.body, body, people):
                return authors
        return None

    def _agree(self, body: int, other: int, people: People) -> bool:
        """Tell whether the body that a phrase names, where it names one, is the group's."""
        return other == body or (other < 0 and people.body is None)

    def _name_in(self, phrase: Phrase) -> Name | None:
        at = (i for i in range(phrase.first, phrase.last) if i in self._reading.name_at)
        found = next(at, -1)
        return None if found < 0 else self._reading.name_at[found]

    def _may_own(self, authors: Authors, owner: Name | None) -> bool:
        """Tell whether a paper that is called after its owner can be the group's: "the Reed Club letter"."""
        if owner is None:
            return True
        member = self._reading.cast.members[owner.member]
        last = bare(member.fullest[-1])
        if is_plural(last) and kindred(authors.nouns, (last,)):
            return True
        return member.kind != "person" and authors.body in (-1, owner.member)


def _is_called(member: Member, noun: str) -> bool:
    """Tell whether a common noun can stand for a body: "the committee", "the school" for a university."""
    if member.kind == "person":
        return False
    last = {bare(form[-1]) for form in member.forms if len(form) > 1}
    return noun in last or any(noun in alike and last & alike for alike in _ALIKE)
