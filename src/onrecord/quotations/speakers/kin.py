"""Find somebody's relative by the surname that they share: "his father" for "Sam Ray Jr."."""

from __future__ import annotations

from onrecord.quotations.cast.members import Cast, Member
from onrecord.quotations.cast.people import split_name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.vocabulary import title_gender

_FATHERS = frozenset({"father", "dad"})


def relative(cast: Cast, member: int, noun: str) -> int:
    """Return the one other person of a member's surname and of the gender that "father" tells, else -1."""
    if member < 0:
        return -1
    surname, gender = _surname(cast.members[member]), title_gender(noun)
    found = [
        at
        for at, other in enumerate(cast.members)
        if at != member
        and other.kind == "person"
        and len(other.fullest) > 1
        and _surname(other) == surname
        and other.settled_gender() in (gender, "unknown")
    ]
    return found[0] if len(found) == 1 else -1


def namesake(cast: Cast, member: int, noun: str) -> str | None:
    """Return the father's name that a "Jr." tells: "Sam Ray" for the father of "Sam Ray Jr."."""
    if member < 0 or noun not in _FATHERS:
        return None
    fullest = cast.members[member].fullest
    junior = len(fullest) > 2 and bare(fullest[-1]) == "jr"
    return " ".join(fullest[:-1]) if junior else None


def _surname(member: Member) -> str:
    return split_name(member.fullest)[2]
