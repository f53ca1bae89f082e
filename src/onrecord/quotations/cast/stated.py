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


class Bodies:
    """Finds organisations and documents by what they are; ``members`` are those of a story, settled."""

    def __init__(self, members: Sequence[Body]) -> None:
        self._members = members
        self._found: dict[str, int | None] = {}
        self._with: dict[str, list[tuple[int, set[str]]]] = {}
        self._titled = [at for at, member in enumerate(members) if _is_titled(member)]
        for at, member in enumerate(members):
            for words in _long_forms(member):
                for word in words:
                    self._with.setdefault(word, []).append((at, words))

    def by_common_noun(self, text: str) -> int | None:
        """Return the index of the only member whose name holds all words of "the town council", else None."""
        if text not in self._found:
            self._found[text] = self._look(text)
        return self._found[text]

    def _look(self, text: str) -> int | None:
        words = [bare(word) for word in text.split()]
        if not 2 <= len(words) <= 4 or words[0] != "the" or text.split()[1][0].isupper():
            return None
        noun = words[-1]
        if noun not in ORGANISATION_HEADS or noun in _ANYBODYS:
            return None
        wanted = set(words[1:])
        rarest = min((self._with.get(word, []) for word in sorted(wanted)), key=len)
        fitting = {at for at, held in rarest if wanted <= held}
        return fitting.pop() if len(fitting) == 1 else None

    def by_title(self, text: str) -> int | None:
        """Return the index of the story's only document of a kind, for "the strategy" or "Ray's strategy".

        "The document" stands for it too; "a strategy" is any.
        """
        words = [bare(word) for word in text.split()]
        if len(words) < 2 or words[0] in _ANY or words[-1] not in TITLED | _PAPERS:
            return None
        if len(self._titled) != 1:
            return None
        forms = self._members[self._titled[0]].forms
        fits = words[-1] in _PAPERS or any(bare(form.split()[-1]) == words[-1] for form in forms)
        return self._titled[0] if fits else None


def _is_titled(member: Body) -> bool:
    """Tell whether a name is a document's: three words or more, the last of which tells what it is."""
    long = [form.split() for form in member.forms if len(form.split()) > _SHORTEST_TITLE]
    return member.kind != "person" and any(bare(words[-1]) in TITLED for words in long)


def _long_forms(member: Body) -> list[set[str]]:
    """Return the words of each form of several words of what is no person's name."""
    if member.kind == "person":
        return []
    return [{bare(word) for word in form.split()} for form in sorted(member.forms) if " " in form]
