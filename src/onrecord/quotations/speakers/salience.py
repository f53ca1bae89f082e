"""Weigh who is on the reader’s mind at a point of an article: whom "she" stands for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.common_words import COMMON_WORDS
from onrecord.quotations.lexicon.vocabulary import (
    AUXILIARIES,
    DAYS,
    PLATFORMS,
    PREPOSITIONS,
)
from onrecord.quotations.syntax.phrases import named_by_apposition, verbal
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import first_subject
from onrecord.types import Gender

_REACH = 12
_NAMES_BACK = 40
_NAMES_FIRST = 6
_UNSURE = 0.3
_ONE_WORD = 0.6
_NOT_KNOWN_HUMAN = 1.6
# "After" and the like also open clauses: "the talks come after Ms. Ray lost".
_LEADS_THINGS = PREPOSITIONS - {"after", "before", "since", "until", "as"}


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase stands for: a member of the cast, or a description where no name is given."""

    member: int = -1
    description: str | None = None
    certainty: float = 1.0
    name: str | None = None


class Salience:
    """Weighs the names before a piece: near, in subject place, spoke last."""

    def __init__(self, reading: Reading, attributor: Attributor) -> None:
        self._reading = reading
        self._attributor = attributor
        self._names = [n for n in reading.names if not n.quoted]
        self._starts = [n.start for n in self._names]
        self.last_speaker = -1
        self._last_at = -1
        self._next_sentence = 0
        self._echoes: list[tuple[int, int, int]] = []
        self._subjects: dict[int, set[int]] = {}

    def _in_subject_place(self, name: Name) -> bool:
        """Tell whether a name is the subject of its sentence or of a reporting verb in it."""
        number = self._reading.sentence_of[name.first]
        if number not in self._subjects:
            sentence = self._reading.sentences[number]
            subject = first_subject(self._reading, sentence.first, sentence.last)
            if subject is not None:
                subject = named_by_apposition(self._reading, subject, sentence.last)
            found = {subject.name.start} if subject is not None and subject.name is not None else set()
            for frame in self._attributor.frames(number):
                held = frame.subject
                if held is not None and held.name is not None and frame.strength == "plain":
                    found.add(held.name.start)
            self._subjects[number] = found
        return name.start in self._subjects[number]

    def _does(self, name: Name) -> bool:
        """Tell whether a verb follows the name, and no preposition stands before it."""
        pieces = self._reading.pieces
        at = name.last
        if at + 2 < len(pieces) and pieces[at].low == "on" and pieces[at + 1].low in DAYS:
            at += 2
        if at >= len(pieces) or (name.first > 0 and pieces[name.first - 1].low in _LEADS_THINGS):
            return False
        after = pieces[at]
        return after.kind is Kind.WORD and (
            verbal(after) or (after.low in AUXILIARIES and after.low not in {"to", "not", "be", "been"})
        )

    def advance(self, at: int) -> None:
        """Resolve the pronouns that open the sentences before a piece, so that they carry salience on."""
        last = self._reading.sentence_of[at]
        while self._next_sentence < last:
            sentence = self._reading.sentences[self._next_sentence]
            self._next_sentence += 1
            for i in range(sentence.first, min(sentence.last, sentence.first + 12)):
                low = self._reading.pieces[i].low
                if i in self._reading.name_at or self._reading.pieces[i].kind is Kind.QUOTED:
                    break
                if low in {"he", "she"}:
                    referent = self.person("male" if low == "he" else "female", i)
                    if referent.member >= 0:
                        self._echoes.append(
                            (self._reading.pieces[i].start, self._next_sentence - 1, referent.member)
                        )
                    break

    def person(self, gender: Gender, at: int, nearest: int = -1, *, barred: int = -1) -> Referent:
        """Return the most salient person of a gender (any, where unknown), named in or after a sentence.

        ``barred`` is a member that the words beside rule out: "she told Ms. Ray" is not Ms. Ray.
        """
        totals: dict[int, float] = {}
        for number, value in self.weighed(at, nearest):
            member = self._reading.cast.members[number]
            known = member.settled_gender()
            if (
                number == barred
                or member.kind == "organisation"
                or member.place
                or (gender != "unknown" and known not in ("unknown", gender))
            ):
                continue
            if member.kind == "unknown" and len(member.fullest) == 1:
                word = member.fullest[0].lower()
                if known == "unknown" or word in COMMON_WORDS or word in PLATFORMS:
                    continue
            value += 0.15 if known == gender else (0.0 if member.kind == "person" else -_NOT_KNOWN_HUMAN)
            if member.kind == "unknown" and len(member.fullest) == 1:
                value -= _ONE_WORD
            totals[number] = max(totals.get(number, -99.0), value)
        if not totals:
            return Referent(-1, None, 0.2)
        ranked = sorted(totals, key=lambda number: (-totals[number], number))
        lead = totals[ranked[0]] - (totals[ranked[1]] if len(ranked) > 1 else -99.0)
        return Referent(ranked[0], None, 0.9 if lead > 0.5 else 0.75)

    def several(self, at: int) -> Referent:
        """Return the organisation that "it" or "they" stands for, none where no near one leads."""
        totals: dict[int, float] = {}
        for number, value in self.weighed(at):
            member = self._reading.cast.members[number]
            if member.kind == "unknown" and len(member.fullest) > 1:
                value -= _UNSURE
            elif member.kind != "organisation":
                continue
            if not member.place:
                totals[number] = max(totals.get(number, -99.0), value)
        if not totals:
            return Referent(-1, None, 0.3)
        best = max(totals, key=lambda number: (totals[number], -number))
        return Referent(best, None, 0.6) if totals[best] > 0.3 else Referent(-1, None, 0.3)

    def organisations(self, at: int) -> list[tuple[int, float]]:
        """Return the organisations named before a piece, weighted: an article is about those that open it."""
        reading = self._reading
        end = bisect_left(self._starts, reading.pieces[at].start)
        recent = range(max(0, end - _NAMES_BACK), end)
        found: list[tuple[int, float]] = []
        for i in [*range(min(_NAMES_FIRST, end)), *recent]:
            name = self._names[i]
            member = reading.cast.members[name.member]
            if member.kind == "person" or member.place:
                continue
            value = 1.0 if reading.sentence_of[name.first] <= 1 else 0.0
            value -= 0.2 * min(_REACH, reading.sentence_of[at] - reading.sentence_of[name.first])
            value += 1.1 if self._in_subject_place(name) else 0.0
            found.append((name.member, value))
        return found

    def weighed(self, at: int, nearest: int = -1) -> list[tuple[int, float]]:
        """Return the members named before a piece, each with a weight: near, in subject place, spoke last."""
        reading = self._reading
        here = reading.pieces[at].start
        sentence = reading.sentence_of[at]
        end = bisect_left(self._starts, here)
        found: list[tuple[int, float]] = []
        for order, name in enumerate(self._names[max(0, end - _NAMES_BACK) : end]):
            distance = sentence - reading.sentence_of[name.first]
            if distance <= _REACH and reading.sentence_of[name.first] >= nearest:
                found.append((name.member, self._weight(name, distance) + 0.001 * order))
        for start, number, member in self._echoes[-8:]:
            if start < here and sentence - number <= _REACH:
                found.append((member, 1.0 - 0.55 * (sentence - number)))
        if self.last_speaker >= 0:
            distance = sentence - reading.sentence_of[self._last_at]
            if 0 <= distance <= _REACH:
                found.append((self.last_speaker, 1.2 - 0.55 * distance))
        return found

    def _weight(self, name: Name, distance: int) -> float:
        pieces = self._reading.pieces
        value = -0.55 * distance
        if self._in_subject_place(name):
            value += 1.1
        elif self._does(name):
            value += 0.5
        if name.last < len(pieces) and pieces[name.last].kind is Kind.POSSESSIVE:
            value -= 0.4
        if name.member == self.last_speaker:
            value += 0.2
        return value

    def spoke(self, member: int, at: int) -> None:
        """Note that a member of the cast spoke in the quotation at piece ``at``."""
        if member >= 0:
            self.last_speaker, self._last_at = member, at
