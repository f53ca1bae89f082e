"""Which quotations report one utterance: the bonds between them, and the groups these make.

Strong bonds (long shared wording, or nearly all of the shorter quotation) join groups, the strongest
first. Fragments come last: each is laid to the one group whose wording it fits best, so that a telling
word two statements share never chains them. An outlet that prints two wordings of one sentence side
by side says that it was said twice: such quotations stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from math import inf
from typing import NamedTuple

from onrecord.statements.blocking import candidates
from onrecord.statements.bonds import compared, is_fragment, said_twice, strength
from onrecord.statements.groups import Groups, Nearby
from onrecord.statements.occasions import another_occasion
from onrecord.statements.speakers import Agreement, agreement, is_one_of, speaker_of
from onrecord.statements.words import Passage
from onrecord.types import Speaker
from onrecord.workings import Tie, Workings


class Bond(NamedTuple):
    """How strongly two quotations (positions in the list of passages) hold together."""

    strength: float
    a: int
    b: int


class Loose(NamedTuple):
    """Two quotations that share words but whose speakers do not agree.

    ``vouched`` is how strongly they would hold together if they did, if at all.
    """

    vouched: float | None
    a: int
    b: int


def grouped(passages: Sequence[Passage], workings: Workings | None = None) -> list[list[int]]:
    """Return the groups of positions in ``passages`` that report one utterance each, in order.

    Every position is in exactly one group. What ``workings`` hold of two passages is not worked out again.
    """
    bonds, loose, apart = _bonds(passages, workings or Workings())
    groups = Groups(len(passages), apart)
    fragment = [is_fragment(p) for p in passages]
    continued = list(_continued(passages))
    for a, b in continued:
        if not fragment[a] and not fragment[b]:
            groups.join(a, b)
    for bond in bonds:
        if not fragment[bond.a] and not fragment[bond.b]:
            groups.join(bond.a, bond.b)
    vouched = _vouched(passages, loose, fragment, groups)
    _lay_fragments(passages, [*bonds, *vouched], fragment, groups)
    _lay_joint(passages, loose, groups)
    for a, b in continued:
        if len(groups.members(a)) == 1 or len(groups.members(b)) == 1:
            groups.join(a, b)
    return groups.listed()


def _bonds(
    passages: Sequence[Passage], workings: Workings
) -> tuple[list[Bond], list[Loose], dict[int, set[int]]]:
    """Return the bonds between candidate pairs, the strongest first, and what holds others apart.

    That is, the pairs that share words but whose speakers do not agree, and who was told apart from whom.
    """
    bonds: list[Bond] = []
    loose: list[Loose] = []
    apart: dict[int, set[int]] = defaultdict(set)
    for a, b in candidates(passages):
        one, other = passages[a], passages[b]
        tie = workings.tie((one.digest, other.digest), partial(_tie, one, other))
        if tie.kind == "loose":
            loose.append(Loose(tie.strength, a, b))
        elif tie.kind == "apart":
            apart[a].add(b)
            apart[b].add(a)
        elif tie.strength is not None:
            bonds.append(Bond(tie.strength, a, b))
    return sorted(bonds, key=lambda x: (-x.strength, x.a, x.b)), loose, apart


def _tie(one: Passage, other: Passage) -> Tie:
    comparison = compared(one, other)
    if comparison is None:
        return Tie("nothing")
    firm = strength(comparison)
    if firm is None:
        return Tie("loose", strength(comparison, Agreement.AGREE))
    if said_twice(comparison) or another_occasion(comparison):
        return Tie("apart")
    return Tie("bond", firm)


def _vouched(
    passages: Sequence[Passage], loose: Sequence[Loose], fragment: Sequence[bool], groups: Groups
) -> Iterable[Bond]:
    """Return the bonds of fragments whose speaker is not the other quotation's, but is its whole group's.

    One outlet's misreading of a name is outvoted by the others that carry the passage.
    """
    speakers: dict[int, Speaker] = {}
    for vouched, a, b in loose:
        if fragment[a] == fragment[b]:
            continue
        short, long = (a, b) if fragment[a] else (b, a)
        head = groups.head(long)
        if head not in speakers:
            said = [passages[i].quotation for i in groups.members(long)]
            speakers[head] = speaker_of(said, [q.article for q in said])
        agreed = agreement(passages[short].quotation.speaker, speakers[head]) is Agreement.AGREE
        if agreed and vouched is not None:
            yield Bond(vouched, a, b)


def _continued(passages: Sequence[Passage]) -> Iterable[tuple[int, int]]:
    """Return the pairs of which an article says that one goes on with the other."""
    at = {p.quotation.id: i for i, p in enumerate(passages)}
    for i, passage in enumerate(passages):
        before = at.get(passage.quotation.follows or "")
        if before is not None and before != i:
            yield before, i


def _lay_fragments(
    passages: Sequence[Passage], bonds: Sequence[Bond], fragment: Sequence[bool], groups: Groups
) -> None:
    """Lay each fragment to the group that it fits best; then join the fragments left with their likes."""
    fits: dict[int, list[Bond]] = defaultdict(list)
    alike: list[Bond] = []
    for bond in bonds:
        if fragment[bond.a] and fragment[bond.b]:
            alike.append(bond)
        elif fragment[bond.a]:
            fits[bond.a].append(bond)
        elif fragment[bond.b]:
            fits[bond.b].append(Bond(bond.strength, bond.b, bond.a))
    nearby = Nearby(passages, groups)
    for at, found in sorted(fits.items()):
        groups.join(at, _best(passages, at, found, nearby).b)
        nearby.laid(at)
    lone = {i for i in range(len(passages)) if fragment[i] and i not in fits}
    for bond in alike:
        if bond.a in lone or bond.b in lone:
            groups.join(bond.a, bond.b)


def _lay_joint(passages: Sequence[Passage], loose: Sequence[Loose], groups: Groups) -> None:
    """Lay a phrase that two people are both said to have used to one of them: where most carry it."""
    fits: dict[int, list[int]] = defaultdict(list)
    for _, a, b in loose:
        one, other = passages[a], passages[b]
        if one.stems != other.stems:
            continue
        if is_one_of(one.quotation.speaker, other.quotation.speaker):
            fits[b].append(a)
        elif is_one_of(other.quotation.speaker, one.quotation.speaker):
            fits[a].append(b)
    for joint, alone in sorted(fits.items()):
        heads = Counter(groups.head(at) for at in alone if len(groups.members(joint)) == 1)
        if heads:
            groups.join(joint, min(heads, key=lambda head: (-heads[head], head)))


def _best(passages: Sequence[Passage], at: int, found: Sequence[Bond], nearby: Nearby) -> Bond:
    """Return the bond that a fragment is laid by: the strongest.

    Of equals, to the group from which its own article next prints the words at length, as below a
    headline; then to the one nearest in print; then to the one in which most articles carry it.
    """
    top = max(bond.strength for bond in found)
    equals: dict[int, list[Bond]] = defaultdict(list)
    for bond in found:
        if bond.strength > top - 0.001:
            equals[nearby.groups.head(bond.b)].append(bond)
    own = passages[at].quotation

    def merit(bonds: Sequence[Bond]) -> tuple[float, int, int, int]:
        carrying = [passages[bond.b].quotation for bond in bonds]
        below = [q.start for q in carrying if q.article == own.article and q.start >= own.end]
        near = nearby.distance(at, bonds[0].b)
        return min(below, default=inf), near, -len({q.article for q in carrying}), bonds[0].b

    return min(equals.values(), key=merit)[0]
