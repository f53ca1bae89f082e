"""Find the subject of a clause whose verb has none right before it: "praised the plan, saying"."""

from __future__ import annotations

from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.lexicon.vocabulary import ADVERBS, AUXILIARIES, DOCUMENT_NOUNS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.frame import Frame
from onrecord.quotations.syntax.nesting import inside_another
from onrecord.quotations.syntax.phrases import Phrase, phrase_starting, verbal
from onrecord.quotations.syntax.reading import Reading
from onrecord.quotations.syntax.subjects import antecedent, first_subject

_SUBORDINATE = word_set(
    """
    which whom who where when while as because if after before since although that whose
    """
)
_FRAMES_BACK = 8
_RELATED_WITHIN = 10
_ANSWERS = word_set("denied insisted replied responded answered argued refused objected protested")
_OPENS_ANOTHER = frozenset({"while", "whereas", "but", "and"})


def clause_subject(reading: Reading, sentence: Sentence, at: int, earlier: list[Frame]) -> Phrase | None:
    """Return the subject of the clause that leads to ``pieces[at]``, or else the first one."""
    turned = turned_to(reading, earlier[-1].last if earlier else sentence.first, at)
    if turned is not None and reading.pieces[at].low.endswith("ing"):
        return turned
    related = _related(reading, sentence, at) or _denied(reading, at, earlier)
    if related is not None:
        return related
    weak: Phrase | None = None
    for frame in earlier[: -_FRAMES_BACK - 1 : -1]:
        if frame.subject is None or frame.last > at or frame.relative or frame.how == "owned":
            continue
        if not frame.subject.personal:
            continue
        if inside_another(reading, earlier, frame):
            continue
        before = reading.pieces[frame.subject.first - 1].low if frame.subject.first > sentence.first else ""
        participle = reading.pieces[at].low.endswith("ing")
        closed = any(p.text == "," for p in reading.pieces[frame.last : at])
        if (participle or closed) and before in _SUBORDINATE and frame.how == "adjacent":
            continue
        if frame.strength != "weak" and frame.subject.noun not in DOCUMENT_NOUNS:
            return frame.subject
        weak = weak or frame.subject
    if weak is not None:
        return weak
    return first_subject(reading, sentence.first, at)


def _denied(reading: Reading, at: int, earlier: list[Frame]) -> Phrase | None:
    """Return who denies in "Ms. Ray said Mr. Krug denied it, saying": the nearer one speaks."""
    pieces = reading.pieces
    if not earlier or pieces[at].low != "saying" or pieces[at - 1].text != ",":
        return None
    nearest = earlier[-1]
    named = nearest.subject is not None and nearest.subject.name is not None
    answers = pieces[nearest.first].low in _ANSWERS and nearest.how == "adjacent"
    return nearest.subject if named and answers else None


def _related(reading: Reading, sentence: Sentence, at: int) -> Phrase | None:
    """Return whom "who" before a participle relates to: "Mr. Ray, who went on a tear declaring".

    "Which" does where it stands for a name: "the Ray Fund, which wrote to the city saying".
    """
    if not reading.pieces[at].low.endswith("ing"):
        return None
    for i in range(at - 1, max(sentence.first, at - _RELATED_WITHIN), -1):
        piece = reading.pieces[i]
        if piece.low in {"who", "which"}:
            whom = antecedent(reading, i, sentence.first)
            return whom if piece.low == "who" or (whom is not None and whom.name is not None) else None
        if piece.text == "," or piece.dash or piece.kind is Kind.QUOTED:
            return None
    return None


def acts(reading: Reading, at: int, ceiling: int) -> bool:
    """Tell whether a verb stands at a piece, adverbs aside: "Ms. Ray largely stood by it"."""
    pieces = reading.pieces
    while at < ceiling and (pieces[at].low in ADVERBS or pieces[at].low.endswith("ly")):
        at += 1
    return at < ceiling and (verbal(pieces[at]) or pieces[at].low in AUXILIARIES)


def turned_to(reading: Reading, first: int, at: int) -> Phrase | None:
    """Return the subject of a clause that a conjunction opens: "he mocked it while Ms. Ray left, calling"."""
    for i in range(at - 1, first - 1, -1):
        if reading.pieces[i].low not in _OPENS_ANOTHER:
            continue
        phrase = phrase_starting(reading, i + 1, at)
        somebody = phrase is not None and (
            phrase.pronoun or (phrase.name is not None and phrase.name.first > i)  # no "and" within a name
        )
        if phrase is not None and somebody and acts(reading, phrase.last, at):
            return phrase
    return None
