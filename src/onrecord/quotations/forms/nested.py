"""Reports inside reports: "Ray said that Holt had told her the plan was dead" holds what Holt said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.forms.clauses import finite, opens_clause
from onrecord.quotations.forms.lines import trimmed, wholly_marked, words_in
from onrecord.quotations.forms.words import RELATES
from onrecord.quotations.lexicon.cues import CUES, NOUN_LIKE
from onrecord.quotations.lexicon.vocabulary import ADVERBS, AUXILIARIES, PREPOSITIONS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.reported import Reported
from onrecord.quotations.syntax.phrases import Phrase, phrase_starting
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import subject_before
from onrecord.quotations.syntax.verbs import no_verb
from onrecord.types import Span

_ADDRESSED = frozenset({"told", "tells", "tell", "informed", "assured", "warned", "reminded", "asked"})
_OBJECTS = frozenset({"him", "her", "them", "me", "us", "you"})
_UNREAL = word_set(
    "to not never would could should will may might must can did does do be been is are was were being"
)
"""Words in a verb's group that make it no report of what somebody did say: "would say", "was told"."""
_CONDITIONS = frozenset(
    {"if", "unless", "whether", "whenever", "however", "what", "why", "how", "as", "like"}
)
_SUBORDINATES = frozenset(
    {"because", "when", "although", "though", "since", "after", "before", "until", "once"}
)
_CONJUNCTIONS = frozenset({"and", "but", "while", "whereas", "though", "although", "or", "so"})
_SHARES = frozenset(
    {"percent", "%", "most", "some", "many", "half", "majority", "third", "one", "two", "all"}
)
_SELF = frozenset({"himself", "herself", "themselves", "itself", "also"})
_TIME = 3
"""Words that may stand between the verb and "that": "had stated last month that"."""
_CONFIDENCE = 0.8


def nested(reading: Reading, reported: Sequence[Reported]) -> list[Reported]:
    """Return the reports that lie inside the content of ``reported``: their own subject, verb and clause.

    One for each plain verb of saying inside the content that has a subject of its own there and is
    followed by a clause. What stands between marks is not read, nor a report whose words are all
    marked; a verb that is denied, wished or supposed reports nothing. Linear in the contents' length.
    """
    starts = [piece.start for piece in reading.pieces]
    known = {span for outer in reported for span in outer.content}
    found: dict[Span, Reported] = {}
    for span in sorted(known):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        for report in _inside(reading, first, last):
            found.setdefault(report.content[0], report)
    return [report for content, report in found.items() if content not in known]


def _inside(reading: Reading, first: int, last: int) -> Iterator[Reported]:
    for at in range(first + 1, last - 1):
        if reading.pieces[at].low in RELATES and at not in reading.name_at:
            sentence = reading.sentences[reading.sentence_of[at]]
            report = _report(reading, sentence, at, first, min(last, sentence.last))
            if report is not None:
                yield report


def _report(reading: Reading, sentence: Sentence, at: int, first: int, last: int) -> Reported | None:
    start = _cue_start(reading, at, first)
    group = {piece.low for piece in reading.pieces[start:at]}
    if (
        no_verb(reading, sentence, at)
        or group & _UNREAL
        or any(low.endswith(("n't", "n’t")) for low in group)
    ):
        return None
    subject = subject_before(reading, sentence, start)
    if subject is None or subject.last != start or not (subject.personal or _counted(reading, subject)):
        return None
    opens = _opening(reading, subject, first)
    words = _words(reading, at, last) if opens >= 0 and not _like_noun(reading, subject, at) else -1
    if words < 0:
        return None
    while start < at and reading.pieces[start].low in _SELF:
        start += 1
    content = _content(reading, words, _end(reading, subject.first, words, last))
    if content is None:
        return None
    source, cue = reading.span(opens, subject.last), reading.span(start, at + 1)
    return Reported((content,), (source,), (cue,), _CONFIDENCE, _CONFIDENCE, "nested")


def _cue_start(reading: Reading, at: int, first: int) -> int:
    """Return where the verb's group begins: "had told", "has since said"."""
    while at - 1 > first and reading.pieces[at - 1].low in AUXILIARIES | ADVERBS:
        at -= 1
    return at


def _counted(reading: Reading, subject: Phrase) -> bool:
    """Tell whether a subject is a share of some people: "40 percent of voters"."""
    before = [piece.low for piece in reading.pieces[max(0, subject.first - 2) : subject.first]]
    return before in (["percent", "of"], ["%", "of"])


def _like_noun(reading: Reading, subject: Phrase, at: int) -> bool:
    """Tell whether a verb may be a noun or an adjective: "police reports", "to investigate alleged"."""
    if any(reading.pieces[i].low == "to" for i in range(subject.first, subject.last)):
        return True
    named = subject.name is not None or subject.pronoun
    return reading.pieces[at].low in NOUN_LIKE and not named and reading.pieces[at + 1].low != "that"


def _opening(reading: Reading, subject: Phrase, first: int) -> int:
    """Return where the source begins, "two thirds of" before it too; -1 where it is no clause's subject."""
    pieces, at = reading.pieces, subject.first
    if at < first:
        return -1
    if at == first:
        return at
    low = pieces[at - 1].low
    if low == "of":
        share = at - 2
        if share < first or pieces[share].low not in _SHARES:
            return -1
        counted = share - 1 >= first and pieces[share - 1].text[:1].isdigit()
        return share - 1 if counted else share
    if low in _CONDITIONS or (low in PREPOSITIONS and low not in _SUBORDINATES) or low == "many":
        return -1
    if low == "which":
        return at if at - 2 >= first and pieces[at - 2].low in PREPOSITIONS else -1
    if low in {"that", "who"}:
        reports = at - 1 == first or (low == "that" and CUES.get(pieces[at - 2].low) is not None)
        return at if reports else -1
    if low == "and" and at - 2 >= first and at - 2 in reading.name_at:
        return max(first, reading.name_at[at - 2].first)
    beside = low in _CONJUNCTIONS or low in _SUBORDINATES or low in ADVERBS
    return at if beside or pieces[at - 1].kind is Kind.POINT else -1


def _words(reading: Reading, at: int, last: int) -> int:
    """Return where the clause that a verb reports begins, -1 where none follows."""
    low, i = reading.pieces[at].low, at + 1
    if low in _ADDRESSED and i < last and reading.pieces[i].low != "that":
        if reading.pieces[i].low in _OBJECTS and not (i + 1 < last and finite(reading.pieces[i + 1])):
            i += 1
        else:
            held = phrase_starting(reading, i, last)
            i = held.last if held is not None and not held.pronoun else i
    that = next((k for k in range(i, min(last, i + _TIME + 1)) if reading.pieces[k].low == "that"), -1)
    if that >= 0 and not any(finite(reading.pieces[k]) for k in range(i, that)):
        i = that + 1
    return i if i < last and _is_clause(reading, i, last) else -1


def _is_clause(reading: Reading, at: int, last: int) -> bool:
    """Tell whether a subject with its verb follows: "she was", not "it, from crop insurance"."""
    if not opens_clause(reading, at, last):
        return False
    phrase = phrase_starting(reading, at, last)
    if phrase is None or not phrase.pronoun or "'" in reading.pieces[at].low:
        return True
    follows = reading.pieces[phrase.last] if phrase.last < last else None
    return follows is not None and (finite(follows) or follows.low in ADVERBS or follows.low.endswith("s"))


def _end(reading: Reading, subject: int, first: int, last: int) -> int:
    """Return where the inner clause ends: before what goes on with the outer report."""
    pieces = reading.pieces
    hangs = subject > 0 and pieces[subject - 1].low in _SUBORDINATES
    for at in range(first + 1, last - 1):
        piece = pieces[at]
        if piece.text == ";" or (piece.dash and piece.start > pieces[at - 1].end):
            return at
        if (
            hangs
            and piece.kind is Kind.QUOTED
            and reading.text[piece.start : piece.end].rstrip("\"'”’")[-1:] == ","
        ):
            return at + 1
        if piece.text == "," and (hangs or _turns(reading, at + 1, last)):
            return at
        if piece.low in {"and", "but"} and _reports_again(reading, at + 1, last):
            return at
    return last


def _turns(reading: Reading, at: int, last: int) -> bool:
    return reading.pieces[at].low in _CONJUNCTIONS and opens_clause(reading, at + 1, last)


def _reports_again(reading: Reading, at: int, last: int) -> bool:
    """Tell whether somebody else's report begins: "and 60 percent said"."""
    return any(reading.pieces[i].low in RELATES for i in range(at + 1, min(last, at + 4)))


def _content(reading: Reading, first: int, last: int) -> Span | None:
    if wholly_marked(reading, first, last) or words_in(reading, first, last) < 2:
        return None
    return trimmed(reading, first, last)
