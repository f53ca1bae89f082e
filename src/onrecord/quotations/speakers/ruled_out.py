"""Tell whom a pronoun cannot stand for: the asked one answers, few tell of themselves by name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import AUXILIARIES
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.frame import Frame
from onrecord.quotations.syntax.phrases import Phrase, verbal
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import first_subject

_STOPS = frozenset({",", ";", ":", "(", ".", "?", "!"})
_TURNS = word_set("and but while when after before as because since until who which where whose if though")
_CLAUSE_WITHIN = 30
_ASKS = word_set("asked asks pressed questioned challenged wondered inquired")
_CLAUSES = frozenset({"when", "after", "as", "once"})
_JOINERS = frozenset({"but", "and", "so", "yet"})


class RuledOut:
    """Finds the members of the cast whom the words around a pronoun rule out."""

    def __init__(self, reading: Reading, frames: Callable[[int], list[Frame]]) -> None:
        self._reading, self._frames = reading, frames
        self._quoted = [name for name in reading.names if name.quoted]
        self._starts = [name.start for name in self._quoted]

    def barred(self, phrase: Phrase, last_speaker: int) -> frozenset[int]:
        """Return who cannot be meant: whom it is done to, who asked, whose doings are told."""
        told_of = self._told_of(phrase)
        return frozenset({*self._done_to(phrase), *self._asked(phrase), *(told_of - {last_speaker})})

    def named_inside(self, phrase: Phrase) -> frozenset[int]:
        """Return who is named within the marked words of the pronoun's sentence: seldom who says them."""
        sentence = self._reading.sentences[self._reading.sentence_of[phrase.first]]
        found: set[int] = set()
        for at in range(sentence.first, sentence.last):
            piece = self._reading.pieces[at]
            if piece.kind is Kind.QUOTED:
                found.update(name.member for name in self._names_in(piece.start, piece.end))
        return frozenset(found)

    def _names_in(self, start: int, end: int) -> Sequence[Name]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [name for name in self._quoted[first:last] if self._alone(name)]

    def _alone(self, name: Name) -> bool:
        """Tell whether a name stands for its bearer: not "the Ray campaign", nor "my name is Ada Ray"."""
        text = self._reading.text
        behind, before = text[name.end : name.end + 2], text[max(0, name.start - 5) : name.start].lower()
        modifies = behind[:1] in "-’'" or (
            behind[:1] == " " and behind[1:].isalpha() and behind[1:].isupper()
        )
        return not modifies and not before.endswith((" am ", "i'm ", "i’m ", " is ", "me, ", "i, "))

    def _done_to(self, phrase: Phrase) -> set[int]:
        """Return who is named in what a subject does: in "he told Mr. Ray that Ms. Moss" both are others."""
        pieces = self._reading.pieces
        last = self._reading.sentences[self._reading.sentence_of[phrase.first]].last
        found: set[int] = set()
        for at in range(phrase.last, min(last, phrase.last + _CLAUSE_WITHIN)):
            if pieces[at].kind is Kind.QUOTED or pieces[at].text in _STOPS or pieces[at].low in _TURNS:
                break
            name = self._reading.name_at.get(at)
            if name is not None:
                found.add(name.member)
        return found

    def _asked(self, phrase: Phrase) -> set[int]:
        """Return who asks in "When Ms. Ray asked about it, she said": another one answers."""
        number = self._reading.sentence_of[phrase.first]
        if self._reading.pieces[self._reading.sentences[number].first].low not in _CLAUSES:
            return set()
        return {
            frame.subject.name.member
            for frame in self._frames(number)
            if frame.last <= phrase.first
            and frame.subject is not None
            and frame.subject.name is not None
            and self._reading.pieces[frame.first].low in _ASKS
        }

    def _told_of(self, phrase: Phrase) -> set[int]:
        """Return whom "Mr. Ray was right, he said" and "Mr. Ray 'ran,' he said" tell of."""
        reading = self._reading
        number = reading.sentence_of[phrase.first]
        first = reading.sentences[number].first
        while first < phrase.first and reading.pieces[first].low in _JOINERS:
            first += 1
        before = reading.pieces[phrase.first - 1] if phrase.first > first else None
        reports = reading.pieces[phrase.last : phrase.last + 1]
        if before is None or not (before.text == "," or before.kind is Kind.QUOTED):
            return set()
        if not any(CUES.get(piece.low) == "plain" for piece in reports):
            return set()
        subject = first_subject(reading, first, phrase.first)
        if subject is None or subject.first != first or subject.name is None:
            return set()
        if any(reading.pieces[at].text == ":" for at in range(subject.last, phrase.first)):
            return set()  # "Ada Ray: 'Never,' she wrote" has her name for a label
        if any(frame.last <= phrase.first for frame in self._frames(number) if frame.subject is not None):
            return set()
        names = (reading.name_at.get(at) for at in range(first, self._verb(first, phrase.first)))
        return {name.member for name in names if name is not None}

    def _verb(self, first: int, last: int) -> int:
        """Return where the subject that begins at a piece ends: before a verb, or marked words."""
        pieces = self._reading.pieces
        ends = (
            at
            for at in range(first, last)
            if pieces[at].kind is Kind.QUOTED or pieces[at].low in AUXILIARIES or verbal(pieces[at])
        )
        return next(ends, last)
