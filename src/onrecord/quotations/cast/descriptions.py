"""Find the one person of a story whom a role describes: "the Texas governor", "a Ray Fund spokesman"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.quotations.cast.tokens import Kind, plain_pieces
from onrecord.quotations.lexicon.vocabulary import (
    DETERMINERS,
    FEMALE_ROLES,
    MALE_ROLES,
    PREPOSITIONS,
    ROLES,
    SUFFIXES,
)
from onrecord.types import Gender, SpeakerKind

_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_EMPTY = frozenset({"own", "former", "then", "now", "top", "new", "longtime", "'s"}) | SUFFIXES


class Described(Protocol):
    """What is known of a person in a story."""

    kind: SpeakerKind
    gender: Gender
    roles: set[str]
    articles: set[str]


class Roles:
    """Finds people by what they are called; ``members`` are those of a story, settled."""

    def __init__(self, members: Sequence[Described]) -> None:
        self._members = members
        self._holding: dict[str, list[int]] = {}
        for at, member in enumerate(members):
            for role in member.roles if member.kind == "person" else ():
                self._holding.setdefault(role, []).append(at)
        self._found: dict[tuple[str, str], int | None] = {}

    def by_description(self, text: str, article: str) -> int | None:
        """Return the index of the one member that a role describes, None where none does or two do.

        "The" calls for somebody named in the same article; "a" only finds spokespeople, by the whole
        description, wherever the story names them.
        """
        if (text, article) not in self._found:
            self._found[text, article] = self._look(text, article)
        return self._found[text, article]

    def _look(self, text: str, article: str) -> int | None:
        pieces = plain_pieces(text, 0, len(text))
        words = [piece.low for piece in pieces if piece.kind is Kind.WORD]
        if any(piece.kind is Kind.POSSESSIVE for piece in pieces):
            return None
        if len(words) < 2 or words[0] not in {"the", "a", "an"}:
            return None
        head = next((at for at, word in enumerate(words) if word in PREPOSITIONS), len(words)) - 1
        noun = words[head]
        if noun not in ROLES or head < 1:
            return None
        wanted = {word for word in words[1:head] if word not in _EMPTY and word not in DETERMINERS}
        definite = words[0] == "the"
        if not definite and (noun not in _SPOKESPEOPLE or not wanted):
            return None
        scored = []
        for at in self._candidates(noun, wanted):
            member = self._members[at]
            if definite and article not in member.articles:
                continue
            fit = _fit(member, noun, wanted)
            if fit > 0 and (definite or fit > len(wanted)):
                scored.append((fit, at))
        scored.sort(reverse=True)
        if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return None
        return scored[0][1]

    def _candidates(self, noun: str, wanted: set[str]) -> set[int]:
        """Return who may be described by a noun and other words: by one of the words, where there are any."""
        if not wanted:
            return set(self._holding.get(noun, ()))
        return {at for word in wanted for at in self._holding.get(word, ())}


def _fit(member: Described, noun: str, wanted: set[str]) -> int:
    if member.kind != "person" or noun not in member.roles:
        return 0
    if (noun in FEMALE_ROLES and member.gender == "male") or (
        noun in MALE_ROLES and member.gender == "female"
    ):
        return 0
    held = len(wanted & member.roles)
    return 0 if wanted and not held else 1 + held
