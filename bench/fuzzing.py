"""Gives every reader hostile items: none may crash it, take 5 s or 2 GB, or time that outgrows length.

usage: python bench/fuzzing.py [SECONDS [READER…]] [--seed NUMBER]

SECONDS (600) are shared by all readers, or by those that are named. Items are read in another process,
which is ended where one takes too much. What is found is written to ``out/fuzzing``, and told with seed
and number: the same seed makes the same items again. ``python bench/fuzzing.py --again FILE…`` reads what
was found once more. Which kinds of find there are: docs/decisions/0018-fuzzing.md.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from figures import ROOT, Figure
from fuzz.growing import growth
from fuzz.hand import Hand
from fuzz.targets import Target, targets

COMMAND = "python bench/fuzzing.py"
FOUND = ROOT / "out" / "fuzzing"
SECONDS, SEED = 600.0, 22
FULL = {"seconds": 3600.0}
_TURN = 10.0
"""Seconds that one reader has before the next has its turn."""
_GROWING = 0.06
"""The share of the items that are looked at for how time grows."""


@dataclass
class Count:
    """What was done to one reader: seconds are by the clock, ``slowest`` and ``largest`` of one item."""

    items: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    largest: float = 0.0
    finds: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Which:
    """Which item: of what seed, the how manieth, and how many in one are to grow."""

    seed: int
    number: int
    growing: float


_HEAD = "| reader | items | minutes | slowest, s | most memory, MB | finds |\n"
Tell = Callable[[str], None]


def fuzz(
    seconds: float,
    names: Sequence[str] = (),
    seed: int = SEED,
    tell: Tell = print,
    growing: float = _GROWING,
) -> dict[str, Count]:
    """Give readers hostile items for so many seconds, and return what became of them, by reader.

    ``growing`` is the share of the items that are looked at for how time grows: no use on a busy machine.
    """
    known = {name: target for name, target in targets().items() if not names or name in names}
    counts = {name: Count() for name in known}
    numbers = dict.fromkeys(known, 0)
    hand, ends, turn = Hand(), time.monotonic() + seconds, min(_TURN, seconds / max(1, len(known)))
    try:
        while time.monotonic() < ends:
            for name, target in known.items():
                begun = time.monotonic()
                until = min(ends, begun + turn)
                while not counts[name].items or time.monotonic() < until:
                    numbers[name] += 1
                    take(hand, name, target, Which(seed, numbers[name], growing), counts[name], tell)
                counts[name].seconds += time.monotonic() - begun
    finally:
        hand.end()
    return counts


def take(hand: Hand, name: str, target: Target, which: Which, count: Count, tell: Tell) -> None:
    """Make the item of this seed and number and give it to its reader."""
    chance = Random(f"{which.seed} {name} {which.number}")
    if chance.random() < which.growing:
        fault, data, items = growth(hand, name, target, chance)
        count.items += items
    else:
        data = target.make(chance)
        told = hand.read(name, data)
        fault = told.fault
        count.items += 1
        count.slowest, count.largest = max(count.slowest, told.seconds), max(count.largest, told.megabytes)
    if fault is None:
        return
    kind = fault.partition(":")[0] + fault.rpartition("(")[2][-40:]
    if kind not in count.finds:
        count.finds[kind] = fault
        tell(f"{name}, seed {which.seed}, number {which.number}: {fault} -> {_kept(name, data)}")


def _kept(name: str, data: bytes) -> Path:
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def measure(seconds: float = SECONDS, names: Sequence[str] = (), seed: int = SEED) -> list[Figure]:
    """Return the items read, the minutes they took and the finds, with a line for each reader."""
    counts = fuzz(seconds, names, seed)
    rows = "".join(
        f"| {name} | {c.items:,} | {c.seconds / 60:.1f} | {c.slowest:.1f} | "
        f"{c.largest:.0f} | {len(c.finds)} |\n"
        for name, c in counts.items()
    )
    table = f"{_HEAD}|---|---|---|---|---|---|\n{rows}"
    data, minutes = f"made by code; seed {seed}", sum(c.seconds for c in counts.values()) / 60
    finds = [fault for count in counts.values() for fault in count.finds.values()]
    return [
        Figure("fuzzing.items", sum(c.items for c in counts.values()), "items", COMMAND, data, "", table),
        Figure("fuzzing.minutes", round(minutes, 1), "min", COMMAND, data),
        Figure("fuzzing.slowest", max(c.slowest for c in counts.values()), "s of one item", COMMAND, data),
        Figure(
            "fuzzing.largest", max(c.largest for c in counts.values()), "MB, the most memory", COMMAND, data
        ),
        Figure("fuzzing.finds", len(finds), "finds", COMMAND, data, "; ".join(finds)),
    ]


def again(paths: Sequence[str]) -> int:
    """Read what was found once more, and tell what becomes of it now; return how much is wrong still."""
    hand, wrong = Hand(), 0
    for path in map(Path, paths):
        told = hand.read(path.name.partition("-")[0], path.read_bytes())
        wrong += told.fault is not None
        print(f"{path.name}: {told.fault or 'nothing wrong'} ({told.seconds:.1f} s, {told.megabytes:.0f} MB)")
    hand.end()
    return wrong


def main(arguments: list[str]) -> int:
    """Run the command; return 1 where something was found."""
    if arguments[:1] == ["--again"]:
        return int(again(arguments[1:]) > 0)
    seed = SEED
    if "--seed" in arguments:
        at = arguments.index("--seed")
        seed = int(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2 :]
    seconds = float(arguments[0]) if arguments else SECONDS
    print(f"seed {seed}", flush=True)
    figures = measure(seconds, arguments[1:], seed)
    print(figures[0].table)
    for figure in figures:
        print(f"{figure.name}: {figure.value} {figure.unit}")
    return int(figures[-1].value > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
