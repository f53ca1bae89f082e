"""How articles introduce whom they quote, and whether a nameless official may be one named elsewhere.

What counts are the telling words of the phrase that names the source and of the rest of its sentence,
where as a rule the role stands: "Odile Marchetti, a former official at the Harbour Board, told reporters".
"""

from __future__ import annotations

import re

from onrecord.statements.words import FUNCTION_WORDS, Passage
from onrecord.text import fold
from onrecord.types import Quotation, Speaker

REACH = 120
"""Characters behind a source in which its role is looked for: an apposition, not the next sentence."""
ALIKE = 2
"""Telling words that two introductions must share to be of one person or body."""
SURE = 0.8
"""Confidence of a quotation whose speaker is taken at its word."""

_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[\n“”\"]|(?<=[a-z]{3})\. ")
_BEHIND_HEAD = re.compile(r",| (?:of|for|from|at|in|with|on|to|who) ")
_PRONOUN = len("they")


def is_explicit(quotation: Quotation) -> bool:
    """Tell whether the article prints a name beside the words: no pronoun, nothing carried over."""
    named = quotation.speaker is not None and quotation.speaker.name is not None
    printed = sum(end - start for start, end in quotation.source or ())
    return named and printed > _PRONOUN and quotation.speaker_confidence >= SURE


def kindred(a: Passage, b: Passage) -> bool:
    """Tell whether what the one article calls its source stands in the other's introduction of its own."""
    return any(len(_called(x) & _introduction(y)) >= ALIKE for x, y in ((a, b), (b, a)))


def told_apart(a: Passage, b: Passage) -> bool:
    """Tell whether two sources, one of them nameless, are given to different bodies.

    "A Harbour Board official" is not "a Mill Trust spokesman", and no man named is a body.
    """
    one, other = _bodies(a), _bodies(b)
    return bool(one and other and not one & other)


def one_and_several(a: Passage, b: Passage) -> bool:
    """Tell whether one article prints a person's name and the other gives the words to several people.

    "Odile Marchetti" is not "the bargemen", unless she is introduced as one of them.
    """
    for one, several in ((a.quotation, b.quotation), (b.quotation, a.quotation)):
        person = one.speaker is not None and one.speaker.kind == "person" and is_explicit(one)
        if person and _is_several(several.speaker):
            return not kindred(a, b)
    return False


def _is_several(speaker: Speaker | None) -> bool:
    """Tell whether an unnamed speaker is described in the plural: the word in front of any "of the union"."""
    if speaker is None or speaker.name or not speaker.description:
        return False
    head = _BEHIND_HEAD.split(speaker.description, maxsplit=1)[0]
    return (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or head.endswith("people")


def _called(passage: Passage) -> frozenset[str]:
    """Return the words that name the source; none for a person's name, which introduces nobody else."""
    speaker = passage.quotation.speaker
    if speaker is not None and speaker.name and speaker.kind == "person":
        return frozenset()
    return _telling(" ".join(span.of(passage.article_text) for span in passage.quotation.source or ()))


def _introduction(passage: Passage) -> frozenset[str]:
    quotation, text = passage.quotation, passage.article_text
    if not quotation.source:
        return frozenset()
    start, end = quotation.source[0].start, quotation.source[-1].end
    stop = _STOP.search(text, end, min(len(text), end + REACH))
    return _telling(text[start : stop.start() if stop else end + REACH])


def _telling(text: str) -> frozenset[str]:
    words = {fold(m.group()) for m in _WORD.finditer(text)}
    return frozenset(w for w in words - FUNCTION_WORDS if len(w) > 2)


def _bodies(passage: Passage) -> frozenset[str]:
    """Return the capitalised words of what a source is called, but for a description's first."""
    speaker = passage.quotation.speaker
    if speaker is None:
        return frozenset()
    if speaker.name:
        return _telling(speaker.name) if speaker.kind == "organisation" else frozenset()
    words = [m.group() for m in _WORD.finditer(speaker.description or "")]
    return frozenset(fold(w) for w in words[1:] if w[0].isupper())
