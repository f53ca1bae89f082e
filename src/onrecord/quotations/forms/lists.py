"""Points that somebody sets out in a list: "The union's demands are:" and the lines with bullets below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.forms.lines import Line, trimmed, wholly_marked, words_in
from onrecord.quotations.forms.words import LEADS_LIST, POINTS, SETS_OUT
from onrecord.quotations.lexicon.vocabulary import ADVERBS, DETERMINERS, POSSESSIVES, PREPOSITIONS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.phrases import Phrase, phrase_ending, phrase_starting
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import subject_before
from onrecord.types import Span

_BULLETS = frozenset("•·▪▫●○◦‣⁃∙*➤►–—-■□✓→")
_FEWEST_ITEMS = 2
_MOST_PIECES_BACK = 30
_ARE = word_set("are were is was include includes included :")
_OPENING = 4
"""Pieces of a sentence within which "Among the demands of" must end."""
_OF = frozenset({"of", "from", "by"})
_OWNS = frozenset({"his", "her", "their", "its"})
_CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class _Lead:
    """Who sets out the points, and the pieces of the words by which the lead tells it."""

    source: Span
    cue: Span


def list_reports(reading: Reading, lines: Sequence[Line]) -> Iterator[Reported]:
    """Give each line of a list as words of whoever the line before the list gives as their source."""
    finder = _Leads(reading)
    at = 0
    while at + _FEWEST_ITEMS < len(lines):
        items = _items(reading, lines, at + 1) if reading.pieces[lines[at].last - 1].text == ":" else []
        lead = finder.lead(lines[at]) if len(items) >= _FEWEST_ITEMS else None
        if lead is not None:
            yield from (_report(lead, span) for span in _contents(reading, items))
        at += 1 + len(items)


def _items(reading: Reading, lines: Sequence[Line], first: int) -> list[tuple[int, int]]:
    """Return the lines from ``first`` on that begin with the same sort of mark, without it."""
    found: list[tuple[int, int]] = []
    sort = _mark(reading, lines[first])[0]
    for at in range(first, len(lines)):
        own, begins = _mark(reading, lines[at])
        if not own or own != sort or lines[at].headline:
            break
        found.append((begins, lines[at].last))
    return found


def _mark(reading: Reading, line: Line) -> tuple[str, int]:
    """Return what sort of mark a line begins with ("" for none), and the piece behind it."""
    pieces, at = reading.pieces, line.first
    if line.last - at < 3:
        return "", at
    head = pieces[at]
    if head.kind is Kind.POINT and head.text[0] in _BULLETS:
        return head.text[0], at + 1
    opened = head.text == "("
    number = pieces[at + opened].text
    closes = pieces[at + opened + 1]
    counted = (number.isdigit() and len(number) < 3) or (len(number) == 1 and number.islower())
    if counted and closes.text in {".", ")"} and closes.start == pieces[at + opened].end:
        return "1" if number.isdigit() else "a", at + opened + 2
    return "", at


def _contents(reading: Reading, items: Sequence[tuple[int, int]]) -> Iterator[Span]:
    for first, last in items:
        span = trimmed(reading, first, last)
        if span is not None and words_in(reading, first, last) and not wholly_marked(reading, first, last):
            yield span


def _report(lead: _Lead, content: Span) -> Reported:
    return Reported((content,), (lead.source,), (lead.cue,), _CONFIDENCE, _CONFIDENCE, "list")


class _Leads:
    """Reads the line before a list: who sets out what."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._pieces = reading.pieces

    def lead(self, line: Line) -> _Lead | None:
        """Return who sets out the points below a line that ends in a colon; None where it names nobody."""
        colon = line.last - 1
        floor = max(
            self._reading.sentences[self._reading.sentence_of[colon]].first, colon - _MOST_PIECES_BACK
        )
        return (
            self._verb_alone(floor, colon) or self._verb_and_points(floor, colon) or self._owned(floor, colon)
        )

    def _verb_alone(self, floor: int, colon: int) -> _Lead | None:
        """Read "The union wants:" and "Ms. Ray said the following:"."""
        at = colon - 1
        while at > floor and (self._pieces[at].low in {"the", "following", "that", "this"} | ADVERBS):
            at -= 1
        if (
            at > floor
            and self._pieces[at].low in {"for", "to"}
            and self._pieces[at - 1].low.startswith("call")
        ):
            at -= 1
            return self._by_subject(floor, at)
        return self._by_subject(floor, at) if self._pieces[at].low in LEADS_LIST else None

    def _verb_and_points(self, floor: int, colon: int) -> _Lead | None:
        """Read "She set out three conditions:"."""
        points = self._points(floor, colon)
        if points is None:
            return None
        at = points.first - 1
        if at > floor and self._pieces[at].low in {"out", "forward", "up", "for"}:
            at -= 1
        return self._by_subject(floor, at) if at > floor and self._pieces[at].low in SETS_OUT else None

    def _points(self, floor: int, colon: int) -> Phrase | None:
        """Return "three conditions for a return" right before the colon."""
        for at in range(colon - 1, floor, -1):
            if self._pieces[at].low in POINTS:
                return phrase_ending(self._reading, at, floor)
            if self._pieces[at].kind is not Kind.WORD:
                return None
        return None

    def _by_subject(self, floor: int, at: int) -> _Lead | None:
        sentence = self._reading.sentences[self._reading.sentence_of[at]]
        subject = subject_before(self._reading, sentence, at)
        if subject is None or not subject.personal or subject.first < floor:
            return None
        return _Lead(self._reading.span(subject.first, subject.last), self._reading.span(at, at + 1))

    def _owned(self, floor: int, colon: int) -> _Lead | None:
        """Read "The union's demands are:", "Their demands:" and "Among the demands of the union are:"."""
        at = colon - 1
        if self._pieces[at].low in _ARE:
            at -= 1
        points = self._pieces[at].low in POINTS
        return self._owner_before(floor, at) if points else self._owner_behind(floor, at)

    def _owner_before(self, floor: int, at: int) -> _Lead | None:
        cue = self._reading.span(at, at + 1)
        for i in range(at - 1, max(floor, at - 5) - 1, -1):
            piece = self._pieces[i]
            if piece.low in _OWNS:
                return _Lead(self._reading.span(i, i + 1), cue)
            if piece.kind is Kind.POSSESSIVE:
                owner = phrase_ending(self._reading, i - 1, floor) if i > floor else None
                return self._lead_of(owner, cue)
            if piece.kind is not Kind.WORD or piece.low in PREPOSITIONS or piece.low in DETERMINERS:
                return None
        return None

    def _owner_behind(self, floor: int, at: int) -> _Lead | None:
        for i in range(at, max(floor, at - 8), -1):
            if self._pieces[i].low in _OF and self._pieces[i - 1].low in POINTS and i - floor <= _OPENING:
                owner = phrase_starting(self._reading, i + 1, at + 1)
                cue = self._reading.span(i - 1, i)
                return self._lead_of(owner, cue) if owner is not None and owner.last == at + 1 else None
        return None

    def _lead_of(self, owner: Phrase | None, cue: Span) -> _Lead | None:
        if owner is None or not owner.personal or self._pieces[owner.first].low in POSSESSIVES - _OWNS:
            return None
        return _Lead(self._reading.span(owner.first, owner.last), cue)
