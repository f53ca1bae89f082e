"""Tell which marks stand around somebody's pseudonym: “Grace” said, a man identified as “Bo”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.quotations.lexicon.cues import CUES
from onrecord.quotations.lexicon.first_names import is_first_name
from onrecord.quotations.lexicon.vocabulary import AUXILIARIES
from onrecord.quotations.marks.marked import Marked

_LONGEST = 16
_NEAR = 24
_CALLED = re.compile(
    r"\b(?:named|called|pseudonym|alias|(?:identified|known)(?: only)? as)\s+\W{0,3}$", re.IGNORECASE
)
_NEXT = re.compile(r"\W{0,3}\s+(?:also\s+)?([a-z]+)")


def pseudonyms(text: str, marked: Sequence[Marked]) -> set[int]:
    """Return the indexes of the stretches that hold but a first name which names somebody here.

    One that speaks or is introduced as a name makes its other printings in marks names too.
    """
    names = {i: m.content.of(text) for i, m in enumerate(marked) if _is_name(m.content.of(text))}
    used = {word for i, word in names.items() if _names_somebody(text, marked[i])}
    return {i for i, word in names.items() if word in used}


def _is_name(words: str) -> bool:
    return len(words) <= _LONGEST and words.isalpha() and words[:1].isupper() and is_first_name(words)


def _names_somebody(text: str, marked: Marked) -> bool:
    start, end = marked.content
    if _CALLED.search(text[max(0, start - _NEAR) : start]):
        return True
    follows = _NEXT.match(text[end : end + _NEAR])
    if follows is None:
        return False
    word = follows.group(1)
    return CUES.get(word) == "plain" or word in AUXILIARIES
