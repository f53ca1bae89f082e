"""Interviews printed as transcripts: "RAY: Do you …?", "Q: …" and "A: …", by the labels that recur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.quotations.cast.tokens import Kind, Piece, plain_pieces
from onrecord.quotations.forms.lines import Line, wholly_marked
from onrecord.quotations.forms.words import NO_SPEAKERS, UNNAMED
from onrecord.quotations.lexicon.common_words import COMMON_WORDS
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import DETERMINERS, ROLES, TITLES
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span

_LONGEST_LABEL = 9
_READ_AHEAD = 500
"""Characters of a line that are read: its label, and whether what follows is speech."""
_MOST_BETWEEN = 6
"""Paragraphs without a label between two turns of one conversation."""
_FEWEST_TURNS = 3
_SPOKEN = 0.4
"""Share of the turns that address somebody or speak of themselves, from which on it is a conversation."""
_DENSE = 0.6
_ADDRESSES = word_set("i you we me us my your our i'm i've i'll i'd you're you've we're we've we'll let's")
_OPENS = word_set(
    "well yes no yeah right okay ok oh so and but thank thanks absolutely exactly sure hello hi"
)
_SMALL = word_set("de la van von der al el bin mc via telephone of for the and")
_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled line: its index, the label and its colon, the label's words, whether speech follows."""

    line: int
    label: Span
    colon: Span
    key: str
    spoken: bool


def transcript_reports(reading: Reading, lines: Sequence[Line]) -> Iterator[Reported]:
    """Give each turn of each conversation: label as source, the words up to the next label as content."""
    finder = _Finder(reading, lines)
    for run in finder.runs():
        if _is_conversation(run):
            yield from finder.reports(run)


def _is_conversation(run: Sequence[_Turn]) -> bool:
    """Tell whether the turns are people talking: labels that recur or answer each other, and speech."""
    labels = Counter(turn.key for turn in run)
    asked = {"q", "question"} & labels.keys() and {"a", "answer"} & labels.keys()
    recurs = len(run) >= _FEWEST_TURNS and len(labels) > 1 and max(labels.values()) > 1
    return bool(asked or recurs) and sum(turn.spoken for turn in run) >= _SPOKEN * len(run)


class _Finder:
    """Finds the labelled lines of an article, and what is said in each."""

    def __init__(self, reading: Reading, lines: Sequence[Line]) -> None:
        self._reading = reading
        self._lines = lines
        self._lower = {p.low for p in reading.pieces if p.kind is Kind.WORD and p.text.islower()}

    def runs(self) -> Iterator[list[_Turn]]:
        """Give the rows of turns that follow each other closely."""
        run: list[_Turn] = []
        for at in range(len(self._lines)):
            turn = self._turn(at)
            if turn is None:
                continue
            if run and at - run[-1].line > _MOST_BETWEEN + 1:
                yield run
                run = []
            run.append(turn)
        if run:
            yield run

    def _turn(self, at: int) -> _Turn | None:
        row = self._opening(self._lines[at])
        colon = next((i for i, p in enumerate(row[: _LONGEST_LABEL + 1]) if p.text == ":"), 0)
        if not 0 < colon < len(row) - 1 or row[colon].start > row[colon - 1].end:
            return None
        if self._lines[at].headline and any(p.text.islower() for p in row):
            return None
        key = self._key(row[:colon])
        label = Span(row[0].start, row[colon - 1].end)
        return (
            _Turn(at, label, Span(row[colon].start, row[colon].end), key, _speech(row[colon + 1 :]))
            if key
            else None
        )

    def _opening(self, line: Line) -> list[Piece]:
        """Return the words that a line begins with, those between marks too."""
        start, end = self._reading.span(line.first, line.last)
        text = self._reading.text
        if ":" not in text[start : min(end, start + _READ_AHEAD // 5)]:
            return []
        return plain_pieces(text, start, min(end, start + _READ_AHEAD))

    def _key(self, label: Sequence[Piece]) -> str:
        """Return the words of a label that can be a speaker's, "" where it cannot."""
        row = [p for p in label if p.kind is Kind.WORD]
        key = " ".join(p.low for p in row)
        if key in UNNAMED:
            return key
        if not row or key in NO_SPEAKERS or label[0].kind is not Kind.WORD:
            return ""
        named = all(p.capital or p.low in _SMALL for p in row) and row[0].low not in DETERMINERS
        return key if named and not self._common(row[-1].low) else ""

    def _common(self, low: str) -> bool:
        """Tell whether a label's last word is one of the language, no surname: "TARGET", "MORE"."""
        if low in ROLES or low in TITLES or low in UNNAMED:
            return False
        return low in self._lower or low in COMMON_WORDS

    def reports(self, run: Sequence[_Turn]) -> Iterator[Reported]:
        """Give the turns of a conversation, with the paragraphs that go on with them."""
        dense = len(run) >= _DENSE * (run[-1].line - run[0].line + 1)
        people = {turn.key.split()[-1] for turn in run}
        for turn, following in zip(run, [*run[1:], None], strict=True):
            lines = [self._lines[turn.line]]
            for at in range(turn.line + 1, following.line if following else 0):
                if not self._goes_on(self._lines[at], people, dense=dense):
                    break
                lines.append(self._lines[at])
            content = self._content(turn, lines)
            if content:
                yield Reported(content, (turn.label,), (turn.colon,), _CONFIDENCE, _CONFIDENCE, "transcript")

    def _content(self, turn: _Turn, lines: Sequence[Line]) -> tuple[Span, ...]:
        """Return what a turn says, a span a paragraph; none where all of it stands between marks."""
        reading = self._reading
        said = [reading.span(line.first, line.last) for line in lines]
        start = turn.colon.end
        while start < said[0].end and reading.text[start].isspace():
            start += 1
        own = next(i for i in range(lines[0].first, lines[0].last) if reading.pieces[i].end > start)
        if (
            len(lines) == 1
            and reading.pieces[own].start >= start
            and wholly_marked(reading, own, lines[0].last)
        ):
            return ()
        return (Span(start, said[0].end), *said[1:])

    def _goes_on(self, line: Line, people: set[str], *, dense: bool) -> bool:
        """Tell whether a paragraph without a label goes on with the turn before it."""
        start, end = self._reading.span(line.first, line.last)
        row = plain_pieces(self._reading.text, start, min(end, start + _READ_AHEAD))
        shouted = sum(p.text.isupper() and len(p.text) > 1 for p in row[:2]) == 2
        if not row or shouted or line.headline or row[0].text in {"(", "["} or row[-1].text == ":":
            return False
        pairs = pairwise(row)
        if any(CUES.get(verb.low) == "plain" and who.low in people for who, verb in pairs):
            return False
        return dense or any(p.low in _ADDRESSES for p in row)


def _speech(row: Sequence[Piece]) -> bool:
    """Tell whether words are spoken to somebody or of the speaker."""
    return bool(row) and (row[0].low in _OPENS or any(p.low in _ADDRESSES or p.text == "?" for p in row))
