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
TITLED = word_set("strategy treaty agreement accord constitution charter declaration framework doctrine")
"""Last words of the titles of documents that speak for themselves."""
_PAPERS = frozenset({"document", "text"})
_ANY = frozenset({"a", "an", "another", "one", "every", "each", "no", "any"})
_SHORTEST_TITLE = 2


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


def by_title(text: str, members: Sequence[Body]) -> int | None:
    """Return the index of the story's only document of a kind, for "the strategy" or "Mr. Ray's strategy".

    "The document" stands for it too; "a strategy" is any.
    """
    words = [bare(word) for word in text.split()]
    if len(words) < 2 or words[0] in _ANY or words[-1] not in TITLED | _PAPERS:
        return None
    titled = [at for at, member in enumerate(members) if _is_titled(member)]
    if len(titled) != 1:
        return None
    fits = words[-1] in _PAPERS or any(
        bare(form.split()[-1]) == words[-1] for form in members[titled[0]].forms
    )
    return titled[0] if fits else None


def _is_titled(member: Body) -> bool:
    """Tell whether a name is a document's: three words or more, the last of which tells what it is."""
    long = [form.split() for form in member.forms if len(form.split()) > _SHORTEST_TITLE]
    return member.kind != "person" and any(bare(words[-1]) in TITLED for words in long)


def _holds(member: Body, wanted: set[str]) -> bool:
    if member.kind == "person":
        return False
    return any(wanted <= {bare(word) for word in form.split()} for form in member.forms if " " in form)
