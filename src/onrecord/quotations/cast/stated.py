"""Find the one organisation of a story that a common noun stands for: "the town council", "the library"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.vocabulary import ORGANISATION_HEADS
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.types import SpeakerKind

_ANYBODYS = word_set(
    "government administration office house campaign team group company firm media news party"
)
"""Heads that stand for many bodies, some of which a report never spells out."""


class Body(Protocol):
    """What is known of an organisation in a story."""

    kind: SpeakerKind
    forms: set[str]


def by_common_noun(text: str, members: Sequence[Body]) -> int | None:
    """Return the index of the only member whose name holds all words of "the town council", else None."""
    words = [bare(word) for word in text.split()]
    if not 2 <= len(words) <= 4 or words[0] != "the" or text.split()[1][0].isupper():
        return None
    noun = words[-1]
    if noun not in ORGANISATION_HEADS or noun in _ANYBODYS:
        return None
    wanted = set(words[1:])
    heads = [at for at, member in enumerate(members) if _holds(member, {noun})]
    fitting = [at for at in heads if _holds(members[at], wanted)]
    return fitting[0] if len(fitting) == 1 and (len(wanted) > 1 or len(heads) == 1) else None


def _holds(member: Body, wanted: set[str]) -> bool:
    if member.kind == "person":
        return False
    return any(wanted <= {bare(word) for word in form.split()} for form in member.forms if " " in form)
