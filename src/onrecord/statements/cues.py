"""Whether two outlets judge the same words by the verb that reports them: "said" and "admitted"."""

from __future__ import annotations

from onrecord.statements.lists import in_order
from onrecord.statements.words import Passage
from onrecord.text import fold, words

_JUDGING = {
    "owns up": "admit admits admitted admitting concede concedes conceded conceding confess confesses "
    "confessed confessing acknowledge acknowledges acknowledged acknowledging",
    "in doubt": "claim claims claimed claiming allege alleges alleged alleging purport purported purporting "
    "maintain maintains maintained maintaining contend contends contended contending",
    "against others": "insist insists insisted insisting protest protests protested protesting",
    "boasts": "boast boasts boasted boasting brag brags bragged bragging crow crowed gloat gloated",
    "threatens": "threaten threatens threatened threatening",
    "warns": "warn warns warned warning",
    "denies": "deny denies denied denying",
    "lies": "lie lies lied lying mislead misled",
}
"""What a reporting verb says of the words beside that they were said."""
_JUDGEMENT_OF = {verb: kind for kind, verbs in _JUDGING.items() for verb in in_order(verbs)}


def cue_differs(a: Passage, b: Passage) -> bool:
    """Tell whether both articles print a reporting verb and the two judge the words differently."""
    one, other = _judgements(a), _judgements(b)
    return one is not None and other is not None and one != other


def _judgements(passage: Passage) -> frozenset[str] | None:
    """Return how the cue judges the words, an empty set for "said"; None where there is no cue."""
    if not passage.quotation.cue:
        return None
    printed = [
        fold(word.text)
        for span in passage.quotation.cue
        for word in words(passage.article_text, span.start, span.end)
    ]
    return frozenset(_JUDGEMENT_OF[word] for word in printed if word in _JUDGEMENT_OF)
