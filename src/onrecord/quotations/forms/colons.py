"""Words that a noun and a colon lead in without marks: "Ms. Ray's verdict: the plan is dead."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.forms.clauses import opens_clause
from onrecord.quotations.forms.lines import Line, find_piece, trimmed, wholly_marked, words_in
from onrecord.quotations.forms.words import SPEAKS, UTTERANCES
from onrecord.quotations.lexicon.vocabulary import ADVERBS, DETERMINERS
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.phrases import Phrase, phrase_ending, phrase_starting
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import subject_before
from onrecord.types import Span

_WITHIN = 24
_OWNS = frozenset({"his", "her", "their"})
_BE = frozenset({"is", "was", "remains", "remained"})
_BEFORE_OWNER = frozenset({"and", "but", "so", "the", "then"})
_OF = frozenset({"of", "from", "by"})
_AUTHOR = frozenset({"i", "we", "you"})
_NOT_BEFORE = frozenset({"the", "following", "this", "that"})
_OWNED, _SAID = 0.8, 0.85


def colon_reports(reading: Reading, lines: Sequence[Line]) -> Iterator[Reported]:
    """Give the clauses that a colon leads in as somebody's words, in running text."""
    for line in lines:
        if not line.headline:
            yield from _of_line(reading, line)


def _of_line(reading: Reading, line: Line) -> Iterator[Reported]:
    at = line.first
    while at < line.last:
        sentence = reading.sentences[reading.sentence_of[at]]
        colon = find_piece(reading, ":", sentence.first, min(sentence.last, sentence.first + _WITHIN))
        if colon > sentence.first and _is_clause(reading, colon + 1, sentence.last):
            yield from _led_in(reading, sentence, colon)
        at = sentence.last


def _is_clause(reading: Reading, first: int, last: int) -> bool:
    """Tell whether unmarked words with a subject and a verb follow."""
    if first >= last or wholly_marked(reading, first, last) or reading.pieces[first].kind is Kind.QUOTED:
        return False
    return words_in(reading, first, last) > 2 and opens_clause(reading, first, last)


def _led_in(reading: Reading, sentence: Sentence, colon: int) -> Iterator[Reported]:
    found = _said(reading, sentence, colon) or _owned(reading, sentence, colon)
    content = trimmed(reading, colon + 1, sentence.last)
    if found is not None and content is not None:
        source, cue, confidence = found
        yield Reported((content,), (source,), (cue,), confidence, confidence, "colon")


def _said(reading: Reading, sentence: Sentence, colon: int) -> tuple[Span, Span, float] | None:
    """Read "Ms. Ray said: the plan is dead"."""
    at = colon - 1
    while at > sentence.first and reading.pieces[at].low in _NOT_BEFORE | ADVERBS:
        at -= 1
    low = reading.pieces[at].low
    if low not in SPEAKS or at == sentence.first:
        return None
    subject = subject_before(reading, sentence, at)
    if subject is None or not subject.personal or subject.noun in _AUTHOR:
        return None
    return reading.span(subject.first, subject.last), reading.span(at, at + 1), _SAID


def _owned(reading: Reading, sentence: Sentence, colon: int) -> tuple[Span, Span, float] | None:
    """Read "Ms. Ray's verdict:", "Her answer was blunt:" and "The verdict of Ms. Ray:"."""
    for at in range(sentence.first, colon):
        if reading.pieces[at].low not in UTTERANCES:
            continue
        owner = _owner_before(reading, sentence.first, at)
        end = at + 1
        if owner is None and reading.pieces[at + 1].low in _OF:
            owner = phrase_starting(reading, at + 2, colon)
            end = owner.last if owner is not None else end
        opens = owner is not None and _opens(reading, sentence.first, min(owner.first, at))
        if owner is not None and opens and owner.personal and _leads(reading, end, colon):
            return reading.span(owner.first, owner.last), reading.span(at, at + 1), _OWNED
    return None


def _owner_before(reading: Reading, floor: int, at: int) -> Phrase | None:
    for i in range(at - 1, max(floor, at - 3) - 1, -1):
        piece = reading.pieces[i]
        if piece.low in _OWNS:
            return Phrase(i, i + 1, {"his": "he", "her": "she", "their": "they"}[piece.low], pronoun=True)
        if piece.kind is Kind.POSSESSIVE:
            return phrase_ending(reading, i - 1, floor) if i > floor else None
        if piece.kind is not Kind.WORD or piece.low in DETERMINERS:
            return None
    return None


def _opens(reading: Reading, first: int, at: int) -> bool:
    """Tell whether nothing but "And", "The" or "Another" stands before ``pieces[at]`` in its sentence."""
    return at - first <= 2 and all(p.low in _BEFORE_OWNER for p in reading.pieces[first:at])


def _leads(reading: Reading, first: int, colon: int) -> bool:
    """Tell whether the noun stands before the colon at once, or "was blunt" between."""
    if first == colon:
        return True
    return reading.pieces[first].low in _BE and colon - first <= 3
