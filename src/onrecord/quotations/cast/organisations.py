"""Fold the names of organisations and list the forms in which they are cut short."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.vocabulary import STATES

_JOINERS = frozenset({"of", "for", "and", "the", "on"})

_NAMED_AFTER_SOMEBODY = frozenset(
    {
        "administration",
        "campaign",
        "city",
        "county",
        "foundation",
        "government",
        "office",
        "organisation",
        "organization",
        "team",
    }
)
"""Heads before which a word alone means somebody or something else: "the Ray campaign", "Reed City"."""

_DAUGHTERS = frozenset({"foundation", "fund", "institute", "trust", "pac"})
"""Heads that name a body beside the one whose name they lengthen: "Ray Club", "Ray Club Foundation"."""


def organisation_key(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of an organisation's name folded: no "the", "and" for "&", "U.S." written out."""
    folded: list[str] = []
    for word in words:
        plain = bare(word)
        if word in {"U.S.", "US"}:
            folded += ["united", "states"]
        elif word in {"U.K.", "UK"}:
            folded += ["united", "kingdom"]
        elif plain != "the":
            folded.append("and" if plain == "&" else plain)
    return tuple(folded)


def spelled_out(words: Sequence[str]) -> bool:
    """Tell whether a longer name may still be a short form: it has an "&" or "and", or a country's name."""
    return any(word in {"&", "and", "U.S.", "US"} for word in words)


def _whole(key: Sequence[str], at: int) -> bool:
    """Tell whether a beginning is a body of its own: "White House" in the name of a club of reporters."""
    return at > 1 and key[at - 1] == "house" and key[at] not in _JOINERS


def short_forms(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the forms in which an organisation's name is cut short: beginnings, ends, initials."""
    key = organisation_key(words)
    shortest = 2 if key[-1] in _NAMED_AFTER_SOMEBODY else 1
    owned = words[-1].isupper() and len(words[-1]) > 2 and not words[0].isupper() and "of" not in key
    whole = key[-1] in _DAUGHTERS or owned
    beginnings = [key[:k] for k in range(shortest, shortest if whole else len(key)) if not _whole(key, k)]
    found = {key, *beginnings, *(key[k:] for k in range(1, len(key) - 1))}
    initials = "".join(word[0] for word in words if word[0].isupper()).lower()
    if len(initials) > 2:
        found.add((initials,))
    countries = {(word,) for word in key if word in STATES}  # "China" is no "China Trade Council"
    return {form for form in found - countries if form and not {form[0], form[-1]} & _JOINERS}
