"""Cut from a person's name what another naming in the same article shows to be no part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.first_names import is_first_name
from onrecord.quotations.lexicon.vocabulary import ORGANISATION_HEADS, PARTICLES, SUFFIXES

_LONGEST = 6
Words = tuple[str, ...]


def settle_overlaps(names: Sequence[Name]) -> None:
    """Shorten "Praises Ada Ray" and "Ada Ray Beats" where the article has "Ada Ray" by itself.

    Names of people only: they open with a first name, and what stands before it is none.
    """
    full = Counter(name.key for name in names if _is_full(name.words))
    alone = {name.key[0] for name in names if len(name.words) == 1}
    for name in names:
        if not 2 < len(name.words) <= _LONGEST or bare(name.words[-1]) in ORGANISATION_HEADS:
            continue
        lead = _lead(name.key, full)
        if lead:
            name.titles += name.key[:lead]
            name.named += lead
            name.words = name.words[lead:]
        elif is_first_name(name.words[0]):
            name.words = name.words[: _end(name.key, full, alone)]


def _is_full(words: Words) -> bool:
    return 1 < len(words) <= _LONGEST and is_first_name(words[0])


def _lead(key: Words, full: Counter[Words]) -> int:
    """Return how many words stand before a full name that the article has elsewhere, 0 for none."""
    if is_first_name(key[0]) or len(key[0]) < 2 or key[0] in PARTICLES:
        return 0
    return next((at for at in range(1, len(key) - 1) if full[key[at:]]), 0)


def _end(key: Words, full: Counter[Words], alone: set[str]) -> int:
    """Return where a full name that the article has more often ends within a longer one."""
    for at in range(2, len(key)):
        surname_alone = key[at - 1] in alone and key[-1] not in alone
        if key[at] not in SUFFIXES and surname_alone and full[key[:at]] > full[key]:
            return at
    return len(key)
