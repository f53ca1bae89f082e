"""Tell who is named before a colon, behind a dash or before a verb of a headline, and whether they speak."""

from __future__ import annotations

from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.forms.lines import lows
from onrecord.quotations.forms.words import BODIES, FINDINGS, NO_SPEAKERS
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    GROUP_NOUNS,
    PREPOSITIONS,
    ROLES,
    SUBJECT_PRONOUNS,
    TITLES,
)
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span

_LONGEST = 9
_ABOUT = frozenset({"on", "to", "at", "in", "after", "from", "about"})
_NO_NOUNS = AUXILIARIES | SUBJECT_PRONOUNS | ADVERBS | PREPOSITIONS | {"who", "which", "what", "one"}
_VAGUE = frozenset({"both", "two", "three", "some", "many", "others", "pair", "people", "men", "women"})
_OPENS_NO_LABEL = PREPOSITIONS | {"that", "this", "these", "those", "all", "why", "how", "what", "when"}


class Labels:
    """Answers whether some pieces name a speaker, from what the article's running text says of them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._speak = _members_that_speak(reading)

    def source(self, first: int, last: int, *, exact: bool = False, anybody: bool = False) -> Span | None:
        """Return the span that names a speaker in ``pieces[first:last]``, less "on taxes" at its end.

        ``exact``: nothing may stand behind the name. ``anybody``: any noun phrase will do. None where the
        pieces name nobody who speaks.
        """
        reading = self._reading
        if not 0 < last - first <= _LONGEST or lows(reading, first, last) in NO_SPEAKERS:
            return None
        row = reading.pieces[first:last]
        if any(p.kind is Kind.QUOTED or (p.kind is Kind.POINT and p.text not in "&.-()") for p in row):
            return None
        if anybody and self._anybody(first, last):
            return reading.span(first, last)
        ends = [last] if exact else [last, *self._ahead_of_topic(first, last)]
        end = next((end for end in ends if self._names_speaker(first, end)), 0)
        return reading.span(first, end) if end else None

    def actor(self, first: int, last: int) -> Span | None:
        """Return the speaker that a label with a verb begins with: "Ray" in "Ray slams rival"."""
        turn = next((at for at in range(first + 1, last - 1) if self._turns(at)), first)
        return self.source(first, turn, exact=True)

    def _ahead_of_topic(self, first: int, last: int) -> list[int]:
        """Return where "on taxes" and the like begin."""
        pieces = self._reading.pieces
        return [at for at in range(first + 1, last) if pieces[at].low in _ABOUT]

    def _turns(self, at: int) -> bool:
        """Tell whether a word may be a verb of the third person inside a label: "Ray slams rival:"."""
        low = self._reading.pieces[at].low
        known = at in self._reading.name_at or low in GROUP_NOUNS or low in ROLES or low in FINDINGS
        verb = self._reading.pieces[at].kind is Kind.WORD and low.endswith("s")
        return verb and not low.endswith("ss") and not known

    def _anybody(self, first: int, last: int) -> bool:
        """Tell whether the pieces are a noun phrase, whoever it names."""
        low = self._reading.pieces[last - 1].low
        return self._plain(first, last) and low not in _NO_NOUNS and not self._turns(last - 1)

    def _plain(self, first: int, last: int) -> bool:
        """Tell whether the words before a speaker's last are a title or description, and no sentence."""
        pieces = self._reading.pieces
        if pieces[first].low in _OPENS_NO_LABEL or not pieces[first].text[0].isalpha():
            return False
        for at in range(first, last - 1):
            low = pieces[at].low
            if self._turns(at) or (low in PREPOSITIONS and not self._heads(first, at)):
                return False
        return True

    def _heads(self, first: int, at: int) -> bool:
        """Tell whether a noun that can speak stands before a preposition: "spokesman for Ms. Ray"."""
        low = self._reading.pieces[at - 1].low
        return at > first and (low in ROLES or low in TITLES or low in FINDINGS or low in GROUP_NOUNS)

    def _names_speaker(self, first: int, last: int) -> bool:
        pieces = self._reading.pieces
        low = pieces[last - 1].low
        if pieces[last - 1].kind is not Kind.WORD or not self._plain(first, last):
            return False
        name = self._reading.name_at.get(last - 1)
        if name is not None and name.last >= last:
            return self._speaks(name.member)
        if low in FINDINGS or low in BODIES or low in ROLES or low in GROUP_NOUNS:
            return low not in NO_SPEAKERS and low not in _VAGUE
        return False

    def _speaks(self, member: int) -> bool:
        who = self._reading.cast.members[member]
        human = who.settled_gender() != "unknown" or bool(who.roles & (ROLES | TITLES))
        return (who.kind == "person" and human and not who.place) or member in self._speak


def _members_that_speak(reading: Reading) -> frozenset[int]:
    """Return the members whose name stands beside a plain verb of saying in running text."""
    speak: set[int] = set()
    for at, piece in enumerate(reading.pieces):
        if CUES.get(piece.low) != "plain" or piece.low.endswith("ing"):
            continue
        for near in (at - 1, at + 1, at - 2):
            name = reading.name_at.get(near)
            between = reading.pieces[near + 1].low if near == at - 2 else ""
            if name is not None and (near != at - 2 or between in {"has", "had", "also", "later", ","}):
                speak.add(name.member)
                break
    return frozenset(speak)
