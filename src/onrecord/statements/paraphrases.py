"""Reports in the outlets' own words: which tell what another outlet prints in marks, and which are alike.

A wrong join misleads, a missed one only leaves two entries where one would do: so nearly all telling
words must be shared and stand close together, names and numbers must agree, and what one denies the
other must not affirm. The numbers were set by reading unlabelled coverage.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil

from onrecord.statements.gist import Gist
from onrecord.statements.speakers import Agreement
from onrecord.statements.tellers import tellers
from onrecord.types import Quotation

TOLD = 0.75
"""Share of a telling's words that the words in marks must hold."""
CONTAINED = 0.9
"""Share of the words in marks that a longer telling must hold."""
ALIKE = 0.6
"""Share of the longer of two tellings that both must hold."""
FEWEST = 3
"""Telling words, names and numbers aside, that must be shared; one more where a speaker is open."""
DOUBT = 0.15
"""How much larger the share must be where a speaker is open."""
SPREAD = 2.5
"""How many times its own words a telling may be spread over in the words in marks."""
CROWD = 48
"""Reports that hold one word of which each telling is compared with the first ones only."""

OutletOf = Callable[[Quotation], str]


def homes(told: Sequence[Gist], marked: Sequence[Gist], outlet: OutletOf) -> dict[int, int]:
    """Return the positions in ``told``, each with that of the report in marks that it tells, if any.

    Only other outlets' words in marks count: in its own article a telling and the quotation it leads to
    are two things said.
    """
    rarity = _rarity([*told, *marked])
    whole = _holders(marked, lambda gist: gist.telling)
    rarest = _holders(marked, lambda gist: _prefix(gist, CONTAINED, rarity))
    found: dict[int, int] = {}
    for at, gist in enumerate(told):
        near = {m for stem in _prefix(gist, TOLD, rarity) for m in whole.get(stem, ())[:CROWD]}
        near |= {m for stem in gist.telling for m in rarest.get(stem, ())[:CROWD]}
        others = (m for m in near if outlet(marked[m].quotation) != outlet(gist.quotation))
        fits = [(-share, m) for m in others if (share := _tells(gist, marked[m])) is not None]
        if fits:
            found[at] = min(fits)[1]
    return found


def alike(told: Sequence[Gist]) -> list[list[int]]:
    """Return the groups of positions in ``told`` that word one thing nearly alike, in order.

    Each joins the first report that it is most like of those that began a group, so that a chain of
    small changes never ties two things together.
    """
    rarity = _rarity(told)
    leading: dict[str, list[int]] = defaultdict(list)
    groups: dict[int, list[int]] = {}
    for at, gist in enumerate(told):
        prefix = _prefix(gist, ALIKE, rarity)
        near = {leader for stem in prefix for leader in leading[stem][:CROWD]}
        fits = [(-share, leader) for leader in near if (share := _alike(gist, told[leader])) is not None]
        if fits:
            groups[min(fits)[1]].append(at)
        else:
            groups[at] = [at]
            for stem in prefix:
                leading[stem].append(at)
    return list(groups.values())


def _tells(telling: Gist, marked: Gist) -> float | None:
    """Return how much of one of the two the other holds, where a telling is plainly of the words in marks."""
    shared = telling.telling & marked.telling
    if not shared & marked.core:
        return None
    doubt = _doubt(telling, marked)
    if doubt is None or not _enough(shared, telling, marked, doubt):
        return None
    of_telling, of_marked = len(shared) / len(telling.telling), len(shared) / len(marked.telling)
    if of_telling >= TOLD + doubt:
        fits = _holds(telling, marked, shared)
    elif of_marked >= CONTAINED and len(marked.telling) > FEWEST:
        fits = _holds(marked, telling, shared)
    else:
        return None
    return max(of_telling, of_marked) if fits else None


def _holds(short: Gist, long: Gist, shared: frozenset[str]) -> bool:
    """Tell whether the one says, within a stretch of it, what the other says."""
    start, end = long.stretch(shared)
    return (
        short.names <= long.telling
        and short.numbers <= long.numbers
        and end - start <= SPREAD * len(short.passage.words) + FEWEST
        and short.same_way(long, shared)
    )


def _alike(one: Gist, other: Gist) -> float | None:
    """Return which share of the longer of two tellings both hold, where they word one thing nearly alike."""
    fewer, more = sorted((len(one.telling), len(other.telling)))
    if fewer < ALIKE * more:  # told by their lengths alone, as most pairs are
        return None
    shared = one.telling & other.telling
    share = len(shared) / max(more, 1)
    doubt = _doubt(one, other) if share >= ALIKE else None
    if doubt is None or share < ALIKE + doubt or not _enough(shared, one, other, doubt):
        return None
    nested = (one.numbers <= other.numbers or other.numbers <= one.numbers) and (
        one.names <= other.telling or other.names <= one.telling
    )
    return share if nested and one.denies == other.denies else None


def _doubt(one: Gist, other: Gist) -> float | None:
    """Return by how much more two reports must share because a speaker is open; None where they clash."""
    stance = tellers(one.quotation.speaker, other.quotation.speaker)
    return {Agreement.AGREE: 0.0, Agreement.OPEN: DOUBT}.get(stance)


def _enough(shared: frozenset[str], one: Gist, other: Gist, doubt: float) -> bool:
    """Tell whether enough is shared that two people would not both say; of the very same words less is."""
    if one.telling == other.telling:
        return len(shared) >= FEWEST
    plain = shared - one.names - other.names - one.numbers - other.numbers
    return len(plain) >= FEWEST + (doubt > 0)


def _rarity(gists: Iterable[Gist]) -> Mapping[str, int]:
    return Counter(stem for gist in gists for stem in gist.telling)


def _prefix(gist: Gist, share: float, rarity: Mapping[str, int]) -> list[str]:
    """Return the rarest words, one of which any other must hold that holds this share of them."""
    ordered = sorted(gist.telling, key=lambda stem: (rarity[stem], stem))
    return ordered[: len(ordered) - ceil(share * len(ordered)) + 1]


def _holders(gists: Sequence[Gist], stems: Callable[[Gist], Iterable[str]]) -> dict[str, list[int]]:
    held: dict[str, list[int]] = defaultdict(list)
    for at, gist in enumerate(gists):
        for stem in stems(gist):
            held[stem].append(at)
    return held
