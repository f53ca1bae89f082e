"""Find the reporting frames of a sentence: each verb (or "according to") that reports, with its subject."""

from __future__ import annotations

from onrecord.quotations.attribution.clauses import clause_subject
from onrecord.quotations.attribution.constructions import credited, met_for_saying, set_in
from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.lexicon.cues import CUES, NOUN_LIKE, PHRASES, Strength
from onrecord.quotations.lexicon.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    DOCUMENT_NOUNS,
    PREPOSITIONS,
)
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.documents import through_document
from onrecord.quotations.syntax.frame import Frame
from onrecord.quotations.syntax.phrases import Phrase, named_by_apposition, phrase_ending, phrase_starting
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import first_subject, subject_before
from onrecord.quotations.syntax.verbs import compounds, governor, no_verb

_PASSIVE = frozenset({"is", "was", "were", "been", "being", "be", "are", "got", "gets"})
_PHRASE_STARTS = {phrase[0] for phrase in PHRASES}
_LIGHT = frozenset({",", "-", "…", "so", "as", "thus"})
_CLAIMS = word_set(
    """
    claim claims assertion contention argument allegation accusation vow promise pledge suggestion warning
    insistence admission acknowledgement acknowledgment declaration statement remark comment remarks comments
    prediction threat demand call assessment description characterization characterisation complaint
    announcement plea tweet boast belief slogan motto mantra catchphrase
    """
)
_CLAIM_TO_WORDS = 5
_OPENS_CLAIM = frozenset({"that", "to", "of", ":", "about", "for"})
_MOVES = word_set(
    """
    lead leads led leading prompt prompts prompted prompting cause causes caused causing force forces forced
    forcing inspire inspired drive drove compel compelled allow allowed
    """
)
_MOVED_WITHIN = 3
_WHERE = frozenset({"on", "in", "at", "to", "with", "from"})
_HANGS_ON = PREPOSITIONS - {"after", "before", "since", "until", "as", "because"}
_TOLD = {"him": "he", "her": "she", "them": "they"}
_OWNS = {"his": "he", "her": "she", "their": "they"}
_CLOSERS = frozenset({"said", "says", "wrote", "writes", "reported", "reports", "added", "noted"})
_OPENERS = frozenset({"said", "says", "writes", "wrote", "tweeted", "added", "quipped"})


def frames_of(reading: Reading, sentence: Sentence) -> list[Frame]:
    """Return the frames of a sentence from left to right."""
    return _Finder(reading, sentence).frames()


class _Finder:
    """Finds the frames of one sentence; each knows those to its left."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self._reading = reading
        self._pieces = reading.pieces
        self._sentence = sentence
        self._found: list[Frame] = []

    def frames(self) -> list[Frame]:
        """Return the frames from left to right."""
        at = self._sentence.first
        while at < self._sentence.last:
            frame = self._frame(at)
            if frame is None:
                at += 1
            else:
                self._found.append(frame)
                at = max(frame.last, at + 1)
        return self._found

    def _frame(self, at: int) -> Frame | None:
        piece = self._pieces[at]
        if piece.kind is not Kind.WORD:
            return None
        if piece.low == "according":
            return self._according(at)
        if piece.low in _CLAIMS:
            owned = self._owned(at)
            if owned is not None:
                return owned
        last = self._phrase_end(at) if piece.low in _PHRASE_STARTS else 0
        strength = CUES.get(piece.low)
        if strength is None and not last:
            return None
        named = at in self._reading.name_at or (at > self._sentence.first and piece.low in NOUN_LIKE)
        if piece.capital and named and not self._sentence.headline:
            return None
        return self._verb(at, last or at + 1, strength or "plain")

    def _according(self, at: int) -> Frame | None:
        end = self._sentence.last
        if at + 1 >= end or self._pieces[at + 1].low != "to":
            return None
        subject = phrase_starting(self._reading, at + 2, end)
        if subject is None:
            return None
        subject = named_by_apposition(self._reading, through_document(self._reading, subject, end), end)
        return Frame(at, at + 2, subject, "according", "plain")

    def _owned(self, at: int) -> Frame | None:
        """Read "Ms. Ray's claim that" and "her promise to": who owns the noun says the words."""
        pieces, last = self._pieces, self._sentence.last
        opens = [pieces[i].low for i in range(at + 1, min(last, at + 2 + _CLAIM_TO_WORDS))]
        if pieces[at].low == "belief":  # "Ms. Ray's belief in 'peace'"
            opens = ["that" if low == "in" else low for low in opens]
        if not opens or not (opens[0] in _OPENS_CLAIM or "that" in opens):
            return None
        i = at - 1
        if i > self._sentence.first and pieces[i].kind is Kind.WORD and pieces[i].low not in _OWNS:
            i -= 1
        if i < self._sentence.first:
            return None
        if pieces[i].low in _OWNS:
            return Frame(at, at + 1, Phrase(i, i + 1, _OWNS[pieces[i].low], pronoun=True), "owned", "object")
        if pieces[i].kind is not Kind.POSSESSIVE:
            return None
        owner = phrase_ending(self._reading, i - 1, self._sentence.first)
        if owner is None or not owner.personal:
            return None
        return Frame(at, at + 1, owner, "owned", "object")

    def _phrase_end(self, at: int) -> int:
        """Return where "went on to say" and the like end, 0 where none begins."""
        for phrase in PHRASES:
            end = at + len(phrase)
            words = [piece.low for piece in self._pieces[at : min(end, self._sentence.last)]]
            if words == list(phrase):
                return end
        return 0

    def _verb(self, at: int, last: int, strength: Strength) -> Frame | None:
        met = met_for_saying(self._reading, self._sentence, at)
        if met is not None or no_verb(self._reading, self._sentence, at):
            return met
        before = self._before(at)
        low = self._pieces[at].low
        if low.startswith("quot"):
            quoted = self._quoting(at)
            if quoted is not None:
                return quoted
        if low == "accused" and at + 1 < self._sentence.last and self._pieces[at + 1].low == "of":
            return self._passive(at, last, strength)
        if (
            governor(self._reading, self._sentence, at) in _PASSIVE
            and not low.endswith("ing")
            and not low.startswith("say")
        ):
            return self._passive(at, last, strength)
        if before == "to":
            moved = self._moved(at)
            return Frame(at, last, moved, "clause", strength) if moved else self._clause(at, last, strength)
        found = credited(self._reading, self._sentence, at, last) or self._inverted(at, last, strength)
        if found is None and low.endswith("ing") and before not in _PASSIVE:
            found = self._participle(at, last, strength)
        return found or self._finite(at, last, strength)

    def _before(self, at: int) -> str:
        return self._pieces[at - 1].low if at > self._sentence.first else ""

    def _passive(self, at: int, last: int, strength: Strength) -> Frame | None:
        """Read "was described by Ms. Ray as": the agent speaks; without one nobody does."""
        for i in range(last, min(self._sentence.last, last + 4)):
            if self._pieces[i].low == "by":
                agent = phrase_starting(self._reading, i + 1, self._sentence.last)
                return Frame(at, last, agent, "adjacent", strength) if agent else None
        return None

    def _quoting(self, at: int) -> Frame | None:
        """Read "quoted Ms. Ray as saying": the words are the quoted one's."""
        told = _TOLD.get(self._pieces[at + 1].low) if at + 1 < self._sentence.last else None
        if told is not None:
            return Frame(at, at + 2, Phrase(at + 1, at + 2, told, pronoun=True), "quoting", "plain")
        held = phrase_starting(self._reading, at + 1, self._sentence.last)
        if held is None or held.last + 1 >= self._sentence.last:
            return None
        if [p.low for p in self._pieces[held.last : held.last + 2]] not in (
            ["as", "saying"],
            ["as", "having"],
        ):
            return None
        return Frame(at, held.last + 2, held, "quoting", "plain")

    def _clause(self, at: int, last: int, strength: Strength) -> Frame:
        subject = clause_subject(self._reading, self._sentence, at, self._found)
        return Frame(at, last, subject, "clause" if subject else "bare", strength)

    def _moved(self, at: int) -> Phrase | None:
        """Read "which led Ms. Ray to declare": who is moved to speak speaks."""
        pieces, first = self._pieces, self._sentence.first
        i = at - 2
        if i <= first:
            return None
        if pieces[i].low in _TOLD and pieces[i - 1].low in _MOVES:
            return Phrase(i, i + 1, _TOLD[pieces[i].low], pronoun=True)
        name = self._reading.name_at.get(i)
        if name is None or name.last != i + 1:
            return None
        window = pieces[max(first, name.first - _MOVED_WITHIN) : name.first]
        return Phrase(name.first, name.last, "", name) if any(p.low in _MOVES for p in window) else None

    def _inverted(self, at: int, last: int, strength: Strength) -> Frame | None:
        """Read '"...," said Ms. Ray'."""
        if not self._stands_first(at, strength):
            return None
        end = self._sentence.last
        if last < end and self._pieces[last].low == "that":
            return None
        subject = phrase_starting(self._reading, last, end)
        if subject is None or not _can_invert(self._reading, self._sentence, subject):
            return None
        subject = through_document(self._reading, subject, end)
        return Frame(at, last, named_by_apposition(self._reading, subject, end), "inverted", strength)

    def _stands_first(self, at: int, strength: Strength) -> bool:
        """Tell whether the verb may precede its subject: after quoted words, or opening the sentence."""
        low = self._pieces[at].low
        if strength != "plain" or low.endswith("ing") or low == "say":
            return False
        i = at - 1
        while i >= self._sentence.first and (self._pieces[i].text in _LIGHT or self._pieces[i].dash):
            i -= 1
        if i < self._sentence.first:
            return low in _OPENERS
        after_words = self._pieces[i].kind is Kind.QUOTED or self._closes_report(at)
        return after_words or set_in(self._reading, self._sentence, at)

    def _closes_report(self, at: int) -> bool:
        """Tell whether the verb ends a report that began with quoted words: "'...' to us, said Ms. Ray."."""
        pieces, low = self._pieces, self._pieces[at].low
        if low not in _CLOSERS or self._before(at) != ",":
            return False
        if not any(pieces[i].kind is Kind.QUOTED for i in range(self._sentence.first, at)):
            return False
        subject = phrase_starting(self._reading, at + 1, self._sentence.last)
        if subject is None or not subject.personal or subject.pronoun:
            return False
        return subject.last >= self._sentence.last or pieces[subject.last].text in {".", ",", ";"}

    def _participle(self, at: int, last: int, strength: Strength) -> Frame | None:
        """Read ", saying": the clause's subject speaks, unless a person stands right before."""
        subject = clause_subject(self._reading, self._sentence, at, self._found)
        beside = subject_before(self._reading, self._sentence, at)
        if beside is not None and self._before(beside.first) == "by" and not beside.pronoun:
            return Frame(at, last, beside, "adjacent", strength)
        if beside is not None and beside.personal:
            led = self._before(beside.first) == "with"
            hangs = self._before(beside.first) in PREPOSITIONS
            document = subject is not None and subject.noun in DOCUMENT_NOUNS
            if led or (document and beside.name is not None and not hangs):
                return Frame(at, last, beside, "adjacent", strength)
        if subject is not None and subject.personal:
            return Frame(at, last, subject, "clause", strength)
        return None

    def _hangs_alone(self, subject: Phrase) -> bool:
        """Tell whether a phrase before a verb is a thing that a preposition leads in: no speaker."""
        return not subject.personal and self._before(subject.first) in PREPOSITIONS

    def _hangs_on_place(self, subject: Phrase) -> bool:
        """Tell whether a body or place is only where somebody speaks: "Ms. Ray on Reed News defended"."""
        if subject.name is None or self._before(subject.first) not in _WHERE:
            return False
        member = self._reading.cast.members[subject.name.member]
        return member.kind == "organisation" or member.place

    def _reduced(self, subject: Phrase, at: int) -> bool:
        """Tell whether a participle only describes the noun before it: "in a tweet directed at Ms. Ray"."""
        if subject.name is not None or subject.pronoun or subject.last != at:
            return False
        follows = self._pieces[at + 1].low if at + 1 < self._sentence.last else ""
        hangs = self._before(subject.first) in PREPOSITIONS
        return hangs and self._pieces[at].low.endswith("ed") and follows in PREPOSITIONS

    def _finite(self, at: int, last: int, strength: Strength) -> Frame | None:
        low, before = self._pieces[at].low, self._before(at)
        subject = subject_before(self._reading, self._sentence, at)
        if subject is not None and (self._reduced(subject, at) or compounds(subject, low)):
            return None
        if subject is not None and low in NOUN_LIKE and self._before(subject.first) in _HANGS_ON:
            return None
        if low not in NOUN_LIKE and subject is not None and self._hangs_alone(subject):
            subject = first_subject(self._reading, self._sentence.first, at) or subject
        if subject is not None and self._hangs_on_place(subject):
            subject = first_subject(self._reading, self._sentence.first, at) or subject
        if subject is not None and (subject.personal or low not in NOUN_LIKE):
            named = named_by_apposition(self._reading, subject, at)
            return Frame(at, last, named, "adjacent", strength, before in {"who", "which", "that"})
        verbal = before in AUXILIARIES or before in {"and", ",", "but"} or before in ADVERBS
        if low in NOUN_LIKE and not verbal:
            return None
        return self._clause(at, last, strength)


def _can_invert(reading: Reading, sentence: Sentence, subject: Phrase) -> bool:
    if subject.pronoun and subject.noun in {"it", "you"}:
        return False
    closes = subject.last >= sentence.last or reading.pieces[subject.last].kind is Kind.POINT
    return closes or not sentence.headline
