"""What a difference does to the meaning: the names of its effects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

from onrecord.statements.alignment import Alignment, Gap
from onrecord.statements.classes import Comparison, Place, Verdict
from onrecord.statements.cues import cue_differs
from onrecord.statements.lists import in_order
from onrecord.statements.numerals import is_number
from onrecord.statements.speakers import Agreement, names_person, voices
from onrecord.statements.venues import date_differs, venue_differs
from onrecord.statements.words import Passage, Word, is_telling
from onrecord.types import Effect

NEGATIONS = frozenset(
    in_order("not no never none nobody nothing nowhere neither nor cannot without hardly scarcely ain't")
)
_MODALS = frozenset(in_order("may might must will would can could shall should ought need"))
_SPLICE = 8
"""Words cut silently from the middle of one pair of marks that make it two passages run together."""
_FIRM = 0.95
"""Confidence of a speaker named right behind the words, or by a handle: of those named in front of them
half the differences found in unlabelled coverage were misread."""
_INNER_MARK = re.compile(r"(?:^|[\s(\[])[“‘\"'](?=\w|$)")
_SHORT = 6
"""Words of a stretch in other words of which one word counts."""
_ALONE = 2
"""Words that only one copy has of which one counts: "not", "about forty", but not a clause."""
_AT_LENGTH = 3.5
"""Weight of shared wording that two people do not use by chance."""


def effects_of(comparison: Comparison) -> tuple[Effect, ...]:
    """Return the effects of a pair, in the order of the record format; ``a`` is the earlier copy."""
    effects: set[Effect] = set()
    for place in comparison.places:
        effects.update(_of_place(comparison, place))
    if comparison.moved:
        effects.add("order changed")
    effects.update(_of_reporting(comparison.alignment))
    return tuple(effect for effect in get_args(Effect) if effect in effects)


_KINDS: tuple[tuple[Effect, Callable[[Word], bool]], ...] = (
    ("negation changed", lambda word: word.key in NEGATIONS),
    ("number changed", lambda word: is_number(word.key)),
    ("name changed", lambda word: word.name),
    ("modality changed", lambda word: word.key in _MODALS),
)
"""The kinds of words whose change changes the meaning."""


def _of_place(comparison: Comparison, place: Place) -> Iterable[Effect]:
    if place.ellipsis:
        yield "cut with ellipsis"
    if place.brackets:
        yield "bracketed"
    if place.verdict is not Verdict.ALTERED:
        return
    gap = place.gap
    a = _not_moved(comparison, comparison.alignment.a.words[gap.a_start : gap.a_end])
    b = _not_moved(comparison, comparison.alignment.b.words[gap.b_start : gap.b_end])
    if comparison.moved and not (a and b):
        a, b = [w for w in a if is_telling(w)], [w for w in b if is_telling(w)]
    if not (a or b) or (comparison.moved and not (a and b) and _at_an_end(comparison.alignment, gap)):
        return
    if not b:
        yield "words cut silently"
    elif not a:
        yield "words added"
    else:
        yield "words replaced"
    if _spliced(a, b):
        yield "spliced"
    else:
        yield from effects_of_words(a, b)


def _at_an_end(alignment: Alignment, gap: Gap) -> bool:
    """Tell whether a place lies outside all shared runs: what one copy has there the other leaves out."""
    return gap.a_end <= alignment.before.a_end or gap.a_start >= alignment.after.a_start


def _not_moved(comparison: Comparison, words: Sequence[Word]) -> list[Word]:
    """Return the words that an effect is named by: neither moved nor an outlet's own in brackets."""
    return [w for w in words if w.key not in comparison.moved and not w.bracketed]


def effects_of_words(a: Sequence[Word], b: Sequence[Word]) -> Iterable[Effect]:
    """Name what changes between two stretches.

    A word of a kind that one of them alone holds counts where both are short: of a long stretch in
    other words it is not that word that was changed.
    """
    short = max(len(a), len(b)) <= (_SHORT if a and b else _ALONE)
    for effect, of_kind in _KINDS:
        one, other = sorted(filter(of_kind, a)), sorted(filter(of_kind, b))
        if effect == "negation changed":
            differ = len(one) != len(other)
        else:
            differ = {w.key for w in one} != {w.key for w in other}
        if differ and (short or (one and other)) and (effect != "name changed" or (a and b)):
            yield effect


def _spliced(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether two passages meet: the cut is long, or reaches over a sentence's beginning."""
    if a and b:
        return False
    cut = a or b
    return len(cut) >= _SPLICE or (len(cut) > 1 and any(word.opens for word in cut))


def effects_of_telling(alignment: Alignment) -> tuple[Effect, ...]:
    """Return the effects of a pair of which one copy is told in the outlet's own words.

    Which of those words differ from the other copy's says nothing of what was said.
    """
    told = {*_of_reporting(alignment)} - {"speaker differs", "unclosed mark"}
    return tuple(effect for effect in get_args(Effect) if effect in told)


def _of_reporting(alignment: Alignment) -> Iterable[Effect]:
    a, b = alignment.a.quotation, alignment.b.quotation
    if speaker_differs(alignment):
        yield "speaker differs"
    if (a.kind == "indirect") != (b.kind == "indirect"):
        yield "direct or indirect"
    if venue_differs(alignment.a, alignment.b):
        yield "venue differs"
    if date_differs(alignment.a, alignment.b):
        yield "date differs"
    if cue_differs(alignment.a, alignment.b):
        yield "cue differs"
    if a.unclosed or b.unclosed:
        yield "unclosed mark"


def speaker_differs(alignment: Alignment) -> bool:
    """Tell whether two outlets give wording of some length to different speakers.

    Only where both articles print the name right behind the words: else it is sooner the reading that errs.
    Two people, that is: a paper that reports another's words is no second speaker. Nor where one
    speaker quotes the other: "She said, 'Then we will both be thrown out.'"
    """
    a, b = alignment.a, alignment.b
    if voices(a.quotation, b.quotation) is not Agreement.CLASH or not (names_person(a) and names_person(b)):
        return False
    if min(a.quotation.speaker_confidence, b.quotation.speaker_confidence) < _FIRM:
        return False
    first = alignment.runs[0]
    inner = _quoted_within(alignment.a, first.a) or _quoted_within(alignment.b, first.b)
    return alignment.weight >= _AT_LENGTH and not inner


def _quoted_within(passage: Passage, at: int) -> bool:
    """Tell whether a mark is opened inside the quotation before the word at a place."""
    before = passage.article_text[passage.quotation.start : passage.words[at].start]
    return _INNER_MARK.search(before) is not None
