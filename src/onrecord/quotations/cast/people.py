"""Take a person’s name apart and tell whether two names can be one person’s."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.quotations.cast.eastern import family_first
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.first_names import is_first_name, same_first_name
from onrecord.quotations.lexicon.vocabulary import (
    ARABIC_ARTICLES,
    PARTICLES,
    SUFFIXES,
)


def split_name(words: Sequence[str]) -> tuple[str, tuple[str, ...], str, str]:
    """Return (first name, middle words, surname, suffix) of a person's name, each folded."""
    folded = [bare(word) for word in words]
    suffix = folded.pop() if len(folded) > 1 and folded[-1] in SUFFIXES else ""
    if len(folded) == 1:
        return "", (), folded[0], suffix
    if family_first(folded):
        return "".join(folded[1:]).replace("-", ""), (), folded[0], suffix
    at = len(folded) - 1
    while at > 1 and folded[at - 1] in PARTICLES:
        at -= 1
    first = folded[0]
    if len(first) == 1 and len(folded) > 2 and at > 1 and len(folded[1]) > 1 and is_first_name(folded[1]):
        return folded[1], tuple(folded[2:at]), " ".join(folded[at:]), suffix
    return first, tuple(folded[1:at]), " ".join(folded[at:]), suffix


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two names of two words or more can be one person's."""
    first_a, middle_a, last_a, _ = split_name(a)
    first_b, middle_b, last_b, _ = split_name(b)
    if last_a != last_b or not first_a or not first_b:
        return False
    if same_first_name(first_a, first_b):
        return not (middle_a and middle_b) or any(x[0] == y[0] for x in middle_a for y in middle_b)
    return first_a in middle_b or first_b in middle_a


def without_article(surname: str) -> str:
    """Return an Arabic surname without its article: "assad" for "al-assad"; others as they are."""
    article, hyphen, rest = surname.partition("-")
    return rest if hyphen and article in ARABIC_ARTICLES and rest else surname
