"""Tell whether one report lies inside another: "Mr. Ray said that the mayor offered him 'a deal'"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.cast.tokens import Kind
from onrecord.quotations.lexicon.vocabulary import DOCUMENT_NOUNS, PREPOSITIONS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.frame import Frame
from onrecord.quotations.syntax.reading import Reading

_UTTERS = word_set(
    """
    say says said saying tell tells told telling write writes wrote writing tweet tweets tweeted tweeting
    add adds added adding call calls called calling describe describes described describing label labels
    labelled labeled dub dubs dubbed ask asks asked asking reply replies replied respond responded responds
    declare declares declared brand branded term terms termed refer refers referred referring quip quipped
    shout shouts shouted yell yells yelled accuse accuses accused accusing characterise characterize
    characterised characterized scream screamed answer answered announce announced post posted
    """
)
"""Verbs whose own subject spoke the marked words, whoever reports that: "she said he called it 'a joke'"."""

_HELD_BY = frozenset({"belief", "slogan", "motto", "mantra", "catchphrase"})
"""What is its owner's own, whoever takes it up: "he goes on with Ms. Ray's belief in 'calm'"."""
_TURNS = word_set("and but while whereas when after before because as since if or though although")
_LONGEST_LEAD = 14
_LONGEST_HANGING = 30
_SAYS = frozenset({"says", "said", "say", "states", "stated"})


def told_of(reading: Reading, outer: Frame, inner: Frame) -> bool:
    """Tell whether the inner frame only tells what the outer one's speaker reports, in that speaker's words.

    "Mr. Ray tweeted that the mayor denied any knowledge of 'the deal'": the words are Mr. Ray's, unless
    the inner verb is itself one of uttering, with somebody as its subject.
    """
    subject = inner.subject
    if subject is None or outer.strength != "plain" or outer.how == "according":
        return False
    says = reading.pieces[outer.first].low in _SAYS
    if outer.subject is None or not (outer.subject.personal or says) or subject.first < outer.last:
        return False
    if inner.how == "owned" and reading.pieces[inner.first].low in _HELD_BY:
        return False
    utters = reading.pieces[inner.first].low in _UTTERS
    if utters and subject.personal and subject.noun not in DOCUMENT_NOUNS:
        return False
    hangs = subject.first > outer.last and reading.pieces[subject.first - 1].low in PREPOSITIONS
    return _complement(reading, outer.last, subject.first, _LONGEST_HANGING if hangs else _LONGEST_LEAD)


def _complement(reading: Reading, first: int, last: int, longest: int) -> bool:
    """Tell whether a clause that starts at ``last`` is what the verb before ``first`` tells."""
    between = reading.pieces[first:last]
    if len(between) > longest or any(p.kind is Kind.QUOTED or p.text in {";", ":"} for p in between):
        return False
    if between and between[-1].low == "that":
        return not any(p.low in _TURNS and p.low not in {"as", "after", "when"} for p in between)
    return not any(p.text == "," or p.dash or p.low in _TURNS for p in between)


def inside_another(reading: Reading, frames: Sequence[Frame], inner: Frame) -> bool:
    """Tell whether a frame lies in what an earlier one of somebody tells: "she said the mayor wanted"."""
    subject = inner.subject
    if subject is None:
        return False
    return any(
        outer.strength == "plain"
        and outer.how in ("adjacent", "clause")
        and outer.subject is not None
        and outer.subject.personal
        and outer.last <= subject.first
        and outer.subject.last <= outer.first
        and _complement(reading, outer.last, subject.first, _LONGEST_LEAD)
        for outer in frames
    )
