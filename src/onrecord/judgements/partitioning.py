"""Gathers things into groups as people want it: some together, some apart, the later judgement first.

Things are ids: of quotations, which make statements, or of articles, which make stories. The groups
that were computed are the ground. Whoever is judged apart leaves the group of those it is not to be
with; then the groups of things that are judged together become one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Part = tuple[int, int]
"""A computed group's number and that of the judgement by which a part has left it; 0 for those who stay."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """That the things on one side are, or are not, in one group with those on the other.

    ``n`` is the judgement's number. Where the two are to be apart, ``movers`` are those that leave;
    ``others`` stand for the group in which most of them are.
    """

    n: int
    together: bool
    movers: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """Groups that respect the judgements.

    ``overruled`` names for each judgement that does not hold the later ones that it runs against;
    ``held`` are the pairs that hold, with the numbers of their judgements.
    """

    groups: list[list[str]]
    overruled: Mapping[int, tuple[int, ...]]
    held: tuple[tuple[Constraint, str, str], ...]


class _Pair(NamedTuple):
    """Two things of which a constraint speaks; ``other`` stands for all that it names in the same group."""

    constraint: Constraint
    mover: str
    other: str
    likes: frozenset[str]


def partition(groups: Sequence[Sequence[str]], constraints: Sequence[Constraint]) -> Partition:
    """Return the groups, with those changed that a constraint speaks of.

    The later of two that contradict each other wins, also over a chain. Things that are in no group are
    passed over. The order of the groups and within them stays.
    """
    at = {thing: number for number, group in enumerate(groups) for thing in group}
    blocks = _Blocks()
    latest = sorted(constraints, key=lambda c: -c.n)
    for pair in (pair for constraint in latest for pair in _pairs(constraint, at)):
        blocks.add(pair)
    parts = _parted(groups, at, blocks)
    joined = _joined(parts, blocks)
    return Partition(_listed(groups, joined), blocks.overruled, tuple(pair[:3] for pair in blocks.held))


def _pairs(constraint: Constraint, at: Mapping[str, int]) -> Iterator[_Pair]:
    """Yield the pairs that a constraint comes to among the things that are there."""
    movers = [thing for thing in constraint.movers if thing in at]
    others = [thing for thing in constraint.others if thing in at and thing not in movers]
    if not movers or not others:
        return
    other = _standing_for(others, at)
    likes = frozenset(thing for thing in others if at[thing] == at[other])
    for mover in [_standing_for(movers, at)] if constraint.together else movers:
        yield _Pair(constraint, mover, other, likes)


def _standing_for(things: Sequence[str], at: Mapping[str, int]) -> str:
    """Return the first of the things that is in the group which holds most of them."""
    counts = Counter(at[thing] for thing in things)
    return max(things, key=lambda thing: counts[at[thing]])  # max keeps the first of equals


@dataclass(slots=True)
class _Blocks:
    """What is judged together, as blocks, and which blocks are judged apart; later judgements come first."""

    held: list[_Pair] = field(default_factory=list)
    overruled: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _members: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, thing: str) -> frozenset[str]:
        """Return the block of a thing: itself and all that it is judged together with."""
        return self._members.get(thing, frozenset((thing,)))

    def aparts(self) -> Iterator[_Pair]:
        """Yield the pairs that are to be apart, the latest first."""
        return (pair for pair in self.held if not pair.constraint.together)

    def add(self, pair: _Pair) -> None:
        """Take a pair in, unless it runs against what later judgements want."""
        against = self._against(pair)
        if against:
            known = self.overruled.get(pair.constraint.n, ())
            self.overruled[pair.constraint.n] = tuple(sorted({*known, *against}))
            return
        self.held.append(pair)
        if pair.constraint.together:
            whole = self.of(pair.mover) | self.of(pair.other)
            self._members |= dict.fromkeys(whole, whole)

    def _against(self, pair: _Pair) -> set[int]:
        if not pair.constraint.together:
            near = sorted(pair.likes & self.of(pair.mover))
            return self._chain(pair.mover, near[0]) if near else set()
        one, other = self.of(pair.mover), self.of(pair.other)
        return {
            enmity.constraint.n
            for enmity in self.aparts()
            for here, there in ((one, other), (other, one))
            if enmity.mover in here and enmity.likes & there
        }

    def _chain(self, start: str, end: str) -> set[int]:
        """Return the judgements by which two things are together: those of the shortest chain."""
        links: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for constraint, a, b, _ in self.held:
            if constraint.together:
                links[a].append((b, constraint.n))
                links[b].append((a, constraint.n))
        chains: dict[str, set[int]] = {start: set()}
        queue = [start]
        for thing in queue:
            for neighbour, n in links[thing]:
                if neighbour not in chains:
                    chains[neighbour] = chains[thing] | {n}
                    queue.append(neighbour)
        return chains.get(end, set())


def _parted(groups: Sequence[Sequence[str]], at: Mapping[str, int], blocks: _Blocks) -> dict[str, Part]:
    """Let those that are judged apart leave; those that one judgement takes out of a group stay together."""
    parts = {thing: (number, 0) for number, group in enumerate(groups) for thing in group}
    for constraint, mover, other, _ in sorted(blocks.aparts(), key=lambda pair: pair.constraint.n):
        left = {at[thing] for thing in blocks.of(other)}
        for thing in blocks.of(mover):
            if at[thing] in left:
                parts[thing] = (at[thing], constraint.n)
    return parts


def _joined(parts: Mapping[str, Part], blocks: _Blocks) -> dict[str, object]:
    """Join the parts of things that are together; a block that so meets one it is apart from leaves."""
    alone: dict[str, frozenset[str]] = {}
    while True:
        homes = _homes(parts, alone, blocks)
        meeting = [pair for pair in blocks.aparts() if homes[pair.mover] == homes[pair.other]]
        if not meeting:
            return homes
        block = blocks.of(meeting[0].mover)
        if block <= alone.keys():
            block = blocks.of(meeting[0].other)
        alone |= dict.fromkeys(block, block)


def _homes(
    parts: Mapping[str, Part], alone: Mapping[str, frozenset[str]], blocks: _Blocks
) -> dict[str, object]:
    head: dict[Part, Part] = {}

    def top(part: Part) -> Part:
        while (above := head.get(part, part)) != part:
            part = above
        return part

    for constraint, a, b, _ in blocks.held:
        if constraint.together and a not in alone and top(parts[a]) != top(parts[b]):
            low, high = sorted((top(parts[a]), top(parts[b])))
            head[high] = low
    return {thing: alone.get(thing) or top(part) for thing, part in parts.items()}


def _listed(groups: Sequence[Sequence[str]], homes: Mapping[str, object]) -> list[list[str]]:
    listed: dict[object, list[str]] = {}
    for group in groups:
        for thing in group:
            listed.setdefault(homes[thing], []).append(thing)
    return list(listed.values())
