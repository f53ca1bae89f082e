"""Whether two reports in outlets' own words are of one speaker: by name, by whom they speak for, by role."""

from __future__ import annotations

from onrecord.statements.speakers import Agreement, agreement, name_words
from onrecord.statements.words import FUNCTION_WORDS
from onrecord.text import fold, words
from onrecord.types import Speaker


def tellers(a: Speaker | None, b: Speaker | None) -> Agreement:
    """Compare two speakers more strictly than for words in marks, where the wording itself vouches.

    A spokesperson and whom they speak for are one voice. Two names that share a word, and a name beside a
    role, are left open; so is nobody beside anybody.
    """
    if a is None or b is None:
        return Agreement.OPEN
    if _speaks_for(a, b) or _speaks_for(b, a):
        return Agreement.AGREE
    if a.name and b.name:
        found = agreement(a, b)
        kinds = {a.kind, b.kind}
        return Agreement.CLASH if found is Agreement.OPEN and {"person", "organisation"} <= kinds else found
    if a.name or b.name:
        return Agreement.OPEN
    return _roles(a.description, b.description)


def _speaks_for(person: Speaker, other: Speaker) -> bool:
    if not person.speaks_for:
        return False
    behind = name_words(person.speaks_for)
    return any(behind == name_words(name) for name in (other.name, other.speaks_for) if name)


def _roles(one: str | None, other: str | None) -> Agreement:
    """Compare two roles: "the police" is "police", "a doctor" is not "a neighbour"."""
    if not one or not other:
        return Agreement.OPEN
    first, second = _telling(one), _telling(other)
    if first == second:
        return Agreement.AGREE
    return Agreement.OPEN if first & second else Agreement.CLASH


def _telling(role: str) -> frozenset[str]:
    return frozenset(fold(word.text) for word in words(role)) - FUNCTION_WORDS
