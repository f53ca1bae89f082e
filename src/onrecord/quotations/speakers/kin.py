"""Find somebody's relative by the surname that they share: "his father" for "Sam Ray Jr."."""

from __future__ import annotations

from onrecord.quotations.cast.members import Cast, Member
from onrecord.quotations.cast.people import split_name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.vocabulary import title_gender
from onrecord.types import Gender

_FATHERS = frozenset({"father", "dad"})
_ENOUGH = 3
"""People of one surname and gender beyond whom no more are kept: of two nobody knows which is meant."""


class Kin:
    """Finds the relatives of an article's people; the cast is to be settled when it is first asked."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._people: dict[tuple[str, Gender], list[int]] | None = None

    def relative(self, member: int, noun: str) -> int:
        """Return the one other person of a surname, of the gender that "father" tells, else -1."""
        if member < 0:
            return -1
        if self._people is None:
            self._people = _by_surname(self._cast)
        surname = _surname(self._cast.members[member])
        genders: set[Gender] = {title_gender(noun), "unknown"}
        found = [at for gender in genders for at in self._people.get((surname, gender), ()) if at != member]
        return found[0] if len(found) == 1 else -1

    def namesake(self, member: int, noun: str) -> str | None:
        """Return the father's name that a "Jr." tells: "Sam Ray" for the father of "Sam Ray Jr."."""
        if member < 0 or noun not in _FATHERS:
            return None
        fullest = self._cast.members[member].fullest
        junior = len(fullest) > 2 and bare(fullest[-1]) == "jr"
        return " ".join(fullest[:-1]) if junior else None


def _by_surname(cast: Cast) -> dict[tuple[str, Gender], list[int]]:
    """Return the people named in full, by surname and gender, so many of each as can matter."""
    people: dict[tuple[str, Gender], list[int]] = {}
    for at, member in enumerate(cast.members):
        if member.kind == "person" and len(member.fullest) > 1:
            alike = people.setdefault((_surname(member), member.settled_gender()), [])
            if len(alike) < _ENOUGH:
                alike.append(at)
    return people


def _surname(member: Member) -> str:
    return split_name(member.fullest)[2]
