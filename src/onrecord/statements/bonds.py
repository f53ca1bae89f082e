"""How firmly shared wording holds two quotations together, by whether their speakers agree.

The thresholds are weights of shared words (a telling word weighs 1, see ``words``) and shares of the
shorter quotation's weight. They were set by reading the labelled coverage of 21 events and checked by
reading unlabelled coverage; a tenth more or less of any changes next to nothing.
"""

from __future__ import annotations

from onrecord.statements.alignment import lined_up
from onrecord.statements.classes import Comparison
from onrecord.statements.introductions import kindred, one_and_several, told_apart
from onrecord.statements.speakers import Agreement, voices
from onrecord.statements.words import Passage

FRAGMENT = 3
"""Telling words of a quotation that is laid to a group rather than joining groups."""
THEME = 5
"""Times that one article prints a phrase, from which on it is the story's and not one speaker's."""
REWORDED = 5
"""Telling words that one article must print twice, in two wordings, for them to have been said twice."""
REPEATED = 5.5
"""Weight of a run that two long passages do not share by chance though they go on differently."""
UNLIKELY = 6
"""Words in a row that two people do not say by chance."""
PHRASE, CLAUSE = 2.6, 3.4
"""Weights of a run that is more than a set phrase, and of one that is most of a clause."""
WHOLE, NEARLY, MOST, HALF = 0.9, 0.7, 0.55, 0.45
"""Shares of the shorter quotation that the other one carries."""


def compared(a: Passage, b: Passage) -> Comparison | None:
    """Line two quotations up; None where they share nothing that tells passages apart."""
    if not (a.telling & b.telling or a.stems == b.stems):
        return None
    alignment = lined_up(a, b)
    if alignment is None:
        return None
    comparison = Comparison(alignment)
    if not (alignment.whole or alignment.agrees or comparison.swapped):
        return None
    return None if alignment.scattered and comparison.altered else comparison


def overlapping(a: Passage, b: Passage) -> Comparison | None:
    """Compare two quotations of one statement; None where they share too little to be set side by side."""
    comparison = compared(a, b)
    return comparison if comparison is not None and _side_by_side(comparison) else None


def _side_by_side(c: Comparison) -> bool:
    """Tell whether what agrees is enough; where words differ, enough to be wordings of one sentence."""
    alignment = c.alignment
    if not c.altered:
        return alignment.share >= HALF or alignment.longest >= CLAUSE
    if c.swapped:
        return True
    before, after = alignment.before, alignment.after
    apart = before.a_end and before.b_end and after.a_start < after.a_end and after.b_start < after.b_end
    lighter = min(len(alignment.a.telling), len(alignment.b.telling))
    if alignment.telling < (2 if apart else min(2, lighter)):
        return False
    return alignment.share >= HALF or alignment.longest >= REPEATED


def is_fragment(passage: Passage) -> bool:
    """Tell whether a quotation is too short to hold two others together."""
    return len(passage.telling) <= FRAGMENT and len(passage.words) <= 2 * FRAGMENT


def said_twice(c: Comparison) -> bool:
    """Tell whether one article prints two wordings of a sentence, each at length."""
    a, b = c.alignment.a.quotation, c.alignment.b.quotation
    return a.article == b.article and c.alignment.telling >= REWORDED and c.altered


def strength(c: Comparison, voice: Agreement | None = None) -> float | None:
    """Return the strength of the bond that shared wording makes, or None where it makes none.

    ``voice`` overrules what the two quotations' own speakers say.
    """
    alignment = c.alignment
    stance = voice or voices(alignment.a.quotation, alignment.b.quotation)
    if stance is Agreement.AGREE and c.swapped:
        return alignment.weight
    if not _HOLDS[stance](c):
        return None
    lighter = min(len(alignment.a.telling), len(alignment.b.telling))
    if lighter < FRAGMENT and c.altered:
        return alignment.weight * alignment.share * 0.5 if alignment.share >= NEARLY else None
    return alignment.weight * alignment.share


def _longest_run(c: Comparison) -> int:
    return max(run.length for run in c.alignment.runs)


def _holds_across_names(c: Comparison) -> bool:
    """Only wording of some length is one statement under two names, and most of it word for word.

    Slogans are shorter: they are said by many.
    """
    if _longest_run(c) < UNLIKELY or c.alignment.telling < FRAGMENT:
        return False
    if c.altered:
        return c.alignment.share >= NEARLY and c.alignment.longest >= CLAUSE
    return c.alignment.share >= NEARLY or c.alignment.longest >= REPEATED


def _holds_in_doubt(c: Comparison) -> bool:
    """Where a name is only a reading, a row of words must stand in both, the longer where others differ."""
    row = UNLIKELY if c.altered else FRAGMENT + 1
    return _longest_run(c) >= row and c.alignment.telling >= 2 and _holds_unnamed(c)


def _holds_unnamed(c: Comparison) -> bool:
    """Where a name is missing, a short quotation must stand in the other word for word."""
    alignment = c.alignment
    if c.altered and one_and_several(alignment.a, alignment.b):
        return False
    if alignment.telling < FRAGMENT:
        if alignment.share < WHOLE or c.altered:
            return False
        return _longest_run(c) >= 4 or kindred(alignment.a, alignment.b) or _unusual(c)
    scant = max(_longest_run(c), alignment.telling) <= FRAGMENT
    if c.altered and scant and not kindred(alignment.a, alignment.b):
        return False
    if alignment.share >= NEARLY or alignment.longest >= REPEATED:
        return True
    return alignment.share >= HALF and alignment.longest >= CLAUSE and not c.altered


def _unusual(c: Comparison) -> bool:
    """Tell whether one or two telling words are no theme of the story, which everybody speaks of.

    A single word must besides be all that both outlets put in marks, each with a source that it names or
    describes, not two different bodies.
    """
    a, b = c.alignment.a, c.alignment.b
    shorter = min(a, b, key=lambda p: len(p.words))
    if shorter.times_printed > THEME:
        return False
    if c.alignment.telling >= 2:
        return True
    sources = (a.quotation.source, b.quotation.source)
    named = all(p.quotation.speaker is not None and p.quotation.speaker.name for p in (a, b))
    return c.alignment.whole and all(sources) and not named and not told_apart(a, b)


def _holds_by_one(c: Comparison) -> bool:
    """One speaker's words: most of the shorter quotation, or a run of some weight.

    A phrase in two long passages that go on differently is what people repeat from speech to speech.
    """
    alignment = c.alignment
    if alignment.whole:
        return True
    if c.altered and alignment.telling < FRAGMENT:
        return alignment.telling == 2 and alignment.share >= NEARLY
    if alignment.telling >= 1 and alignment.share >= MOST:
        return True
    if alignment.telling < 2 or (alignment.longest < PHRASE and alignment.share < HALF):
        return False
    return alignment.share >= HALF or alignment.longest >= REPEATED or not c.altered


_HOLDS = {
    Agreement.CLASH: _holds_across_names,
    Agreement.DOUBTFUL: _holds_in_doubt,
    Agreement.OPEN: _holds_unnamed,
    Agreement.AGREE: _holds_by_one,
}
