"""Headlines with a verb of saying: "Ray says plan is dead", "Ray vows to go", "Ray tells rival that …"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.quotations.forms.clauses import finite, leads_noun, opens_clause
from onrecord.quotations.forms.headline_parts import FEWEST, has_finite, headline_report, is_content
from onrecord.quotations.forms.labels import Labels
from onrecord.quotations.forms.lines import find_piece
from onrecord.quotations.forms.words import SAYS, VOWS
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import SUBJECT_PRONOUNS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span

_WITHIN = 10
_EMPTY = frozenset({"no", "yes", "goodbye", "sorry", "farewell", "thanks", "hello", "nothing", "it"})
_TELLS = frozenset({"tells", "told"})
_URGES = frozenset({"urges", "urge", "urged"})
_OF_THINGS = word_set(
    "admit admits admitted announces announce announced reveals reveal revealed reports confirms confirm "
    "confirmed finds shows explains suggests suggested"
)
"""Verbs that headlines more often give a thing than a clause."""
_REPORTS = SAYS | VOWS | _TELLS | _URGES
_OPENS_WHAT_IS_TOLD = frozenset({"to", "that", "he", "she", "they", "it", "we", "i", "not"})
_SAID = 0.85


class Verbs:
    """Reads what the verbs of a headline report."""

    def __init__(self, reading: Reading, labels: Labels) -> None:
        self._reading = reading
        self._pieces = reading.pieces
        self._labels = labels

    def reports(self, first: int, last: int) -> Iterator[Reported]:
        """Read "Ray says plan is dead", and the next verb of the same subject: ", claims rival lied"."""
        verb = self._first_verb(first, last)
        last = min(last, self._reading.sentences[self._reading.sentence_of[max(verb, first)]].last)
        source = self._subject(first, verb) if verb > first else None
        while source is not None and verb > 0:
            following = self._next_verb(verb + 1, last)
            found = self._clause(verb, following - 1 if following > 0 else last, source)
            if found is not None:
                yield found
            verb = following

    def _subject(self, first: int, verb: int) -> Span | None:
        """Return who stands before the verb: before a plain "says" any noun phrase."""
        anybody = self._pieces[verb].low == "says"
        return self._labels.source(first, verb, exact=True, anybody=anybody)

    def _first_verb(self, first: int, last: int) -> int:
        for at in range(first, min(last, first + _WITHIN)):
            low = self._pieces[at].low
            if low in _REPORTS:
                return at
            if finite(self._pieces[at]) and at not in self._reading.name_at:
                return -1
        return -1

    def _next_verb(self, first: int, last: int) -> int:
        for at in range(first + 1, last - 1):
            if self._pieces[at - 1].text == "," and CUES.get(self._pieces[at].low) and self._is_third(at):
                return at
        return -1

    def _is_third(self, at: int) -> bool:
        return self._pieces[at].low.endswith(("s", "ed"))

    def _clause(self, verb: int, last: int, source: Span) -> Reported | None:
        at, low = verb + 1, self._pieces[verb].low
        if low not in _REPORTS:
            return None
        stop = find_piece(self._reading, ";", at, last)
        last = stop if stop > 0 else last
        if low in _TELLS:
            at = self._after_addressee(at, last)
        if at < last and self._pieces[at].low == "that":
            at += 1
        if at >= last or self._is_empty(at, last):
            return None
        if not self._governs(low, at, last):
            return None
        return headline_report(self._reading, [(at, last)], source, (verb, verb + 1), _SAID)

    def _is_empty(self, at: int, last: int) -> bool:
        """Tell whether "says" has no clause behind it but "no to …" or "goodbye"."""
        if self._pieces[at].low not in _EMPTY:
            return False
        return last - at < FEWEST or self._pieces[at + 1].low in {"to", "as", "for", "in", "and"}

    def _governs(self, verb: str, at: int, last: int) -> bool:
        """Tell whether what follows a verb is what it reports: an infinitive or a clause."""
        to = self._pieces[at].low == "to"
        if verb in VOWS:
            return to
        if verb in _URGES:
            return not to and find_piece(self._reading, "to", at, min(last, at + _WITHIN)) > 0
        if verb in _OF_THINGS and not self._opens_with_subject(at):
            return False
        if verb == "says":
            return not to and is_content(self._reading, at, last, verb=last - at < FEWEST)
        return (to and verb in _TELLS) or (not to and self._is_clause(at, last))

    def _opens_with_subject(self, at: int) -> bool:
        low = self._pieces[at].low
        return at in self._reading.name_at or leads_noun(low) or low.split("'")[0] in SUBJECT_PRONOUNS

    def _after_addressee(self, first: int, last: int) -> int:
        """Return where what somebody is told begins; ``last`` where nothing marks it."""
        for at in range(first + 1, min(last, first + _WITHIN)):
            if self._pieces[at].low.split("'")[0] in _OPENS_WHAT_IS_TOLD:
                return at
        return last

    def _is_clause(self, first: int, last: int) -> bool:
        reading = self._reading
        clause = opens_clause(reading, first, last) or has_finite(reading, first, last)
        return clause and is_content(reading, first, last)
