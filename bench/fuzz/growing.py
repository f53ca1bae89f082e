"""Whether time grows as length does: a few signs repeated ever more often, until the time can be compared."""

from __future__ import annotations

from random import Random

from fuzz.hand import Hand, Told
from fuzz.mutating import Grammar
from fuzz.targets import Target

FACTOR = 2.9
"""Time at twice the length over time at the length, from which on it is more than linear: 4 is quadratic."""
_BEFORE = 2.2
"""The same of the doubling before: a single step is no growth, as where an article begins to be one."""
_TELLING = 0.25
"""Seconds from which on two times can be compared."""
_LONGEST = 700_000
_SHORTEST = 8_000
_LINE = 2_000
_TRIES = 3


def growth(hand: Hand, name: str, target: Target, chance: Random) -> tuple[str | None, bytes, int]:
    """Return a fault where time outgrows length, with the item that shows it, and how many items were read."""
    before, unit, behind = _parts(chance, target.grammar)
    length, items, earlier = _SHORTEST, 0, 0.0
    while length <= _LONGEST:
        data = target.packed(before + unit * (length // len(unit)) + behind)
        told = hand.read(name, data)
        items += 1
        if told.fault:
            return told.fault, data, items
        if told.seconds > _TELLING and told.seconds > FACTOR * earlier > 0:
            shorter = [target.packed(before + unit * (length // n // len(unit)) + behind) for n in (4, 2)]
            quarter, half, whole = (_least(hand, name, item) for item in (*shorter, data))
            items += 3 * _TRIES
            if whole > FACTOR * half and half > _BEFORE * quarter:
                told_as = f"growth: {whole / half:.1f} times the time for twice the length ({unit[:60]!r})"
                return told_as, data, items
        if told.seconds > 4 * _TELLING:
            break
        earlier, length = told.seconds, 2 * length
    return None, b"", items


def _least(hand: Hand, name: str, data: bytes) -> float:
    tries: list[Told] = [hand.read(name, data) for _ in range(_TRIES)]
    return max(0.001, min(told.seconds for told in tries))


def _parts(chance: Random, grammar: Grammar) -> tuple[bytes, bytes, bytes]:
    """Return what stands before, what is repeated, and what stands behind."""
    seed = chance.choice(grammar.seeds)
    at = chance.randrange(len(seed) + 1)
    lot = chance.random()
    if lot < 0.2:  # whole sentences, as an article has that goes on and on
        unit = chance.choice([line for line in seed.splitlines(keepends=True) if len(line) < _LINE] or [b"a"])
    elif lot < 0.4:
        unit = seed[at : at + int(200 ** chance.random()) + 1] or b"a"
    else:
        pair = chance.choice(grammar.pairs)
        unit = (
            b"".join(
                chance.choices(
                    [*grammar.signs, *pair, b" ", b"a", b"\n", b"A1"], k=chance.choice((1, 1, 2, 3, 4))
                )
            )
            or b"a"
        )
    kind = chance.randrange(3)
    return (
        (seed[:at], unit, seed[at:])
        if kind == 0
        else (seed[:at], unit, b"")
        if kind == 1
        else (b"", unit, b"")
    )
