"""Read the rarer ways to tell whose words they are: an agent behind them, whom blame meets, a verb set in."""

from __future__ import annotations

from onrecord.quotations.cast.tokens import Kind, Sentence
from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.vocabulary import DETERMINERS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.frame import Frame
from onrecord.quotations.syntax.phrases import Phrase, phrase_ending, phrase_starting
from onrecord.quotations.syntax.reading import Reading

_MEETS = word_set(
    """
    criticised criticized blasted slammed attacked mocked condemned praised thanked rebuked chided chastised
    faulted blamed knocked ripped denounced lambasted scolded ridiculed applauded commended berated assailed
    censured fired suspended admonished reprimanded hailed lauded against
    """
)
"""What meets somebody for what they said: blame, praise, "a motion against"."""
_SAYINGS = word_set("calling saying describing tweeting branding labelling labeling dubbing telling")
_HELD = {"him": "he", "her": "she", "them": "they"}
_SET_IN = frozenset({"said", "says", "wrote", "writes", "argued", "argues", "tweeted"})
_AGENT_WITHIN = 4


def met_for_saying(reading: Reading, sentence: Sentence, at: int) -> Frame | None:
    """Read "criticised Ms. Ray for calling it 'a farce'": whom the blame meets said the words."""
    pieces = reading.pieces
    if pieces[at].low not in _SAYINGS or at - 3 < sentence.first or pieces[at - 1].low != "for":
        return None
    met = _held(reading, at - 2, sentence.first)
    if met is None or pieces[met.first - 1].low not in _MEETS or met.first <= sentence.first:
        return None
    return Frame(at, at + 1, met, "adjacent", "plain")


def _held(reading: Reading, at: int, floor: int) -> Phrase | None:
    """Return the person that ends at a piece as an object, None for a thing."""
    low = reading.pieces[at].low
    if low in _HELD:
        return Phrase(at, at + 1, _HELD[low], pronoun=True)
    phrase = phrase_ending(reading, at, floor)
    return phrase if phrase is not None and phrase.personal else None


def credited(reading: Reading, sentence: Sentence, at: int, last: int) -> Frame | None:
    """Read "a man described as 'a genius' by the Reed Post": the agent stands behind the words."""
    pieces = reading.pieces
    if not pieces[at].low.endswith("ed"):
        return None
    for i in range(last, min(sentence.last - 2, last + _AGENT_WITHIN)):
        if pieces[i].kind is not Kind.QUOTED:
            if pieces[i].low != "as" and pieces[i].low not in DETERMINERS:
                return None
            continue
        agent = phrase_starting(reading, i + 2, sentence.last) if pieces[i + 1].low == "by" else None
        known = agent is not None and agent.personal
        return Frame(at, last, agent, "adjacent", CUES.get(pieces[at].low, "plain")) if known else None
    return None


def set_in(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Tell whether a verb and its subject are set into a sentence: "One reason, wrote Ms. Ray, is 'fear'".

    Or close it: "The bill was too much, says Ms. Ray."
    """
    pieces = reading.pieces
    if pieces[at].low not in _SET_IN or at <= sentence.first or pieces[at - 1].text != ",":
        return False
    subject = phrase_starting(reading, at + 1, sentence.last)
    if subject is None or subject.name is None or subject.last >= sentence.last:
        return False
    if pieces[subject.last].text == ".":
        return True
    quoted = any(pieces[i].kind is Kind.QUOTED for i in range(subject.last, sentence.last))
    return quoted and pieces[subject.last].text == ","
