"""How many small faults in the code of a room its tests catch.

usage: python bench/mutation.py [--mutants N] [--seed K] [--log] [ROOM...]

Of each room (statements, store) N mutants (150) are drawn by lot, of each module by its share of lines,
and met by the tests that run the changed statement. Needs mutmut, for its operators, and coverage.py, in
an environment of their own that ``make mutation`` makes; the tests run in onrecord's. What survives is
shown, and kept in ``out/mutation``. Mutants that change nothing anybody could notice are listed, each with
its reason, in ``bench/mutants/equivalent.txt``; they are told apart and count neither way. Left out is
``store/dialect/postgresql``, and every test that needs a server.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import ROOT, Figure
from mutants.covering import Covering, Room, covering
from mutants.drawing import Mutant, drawn
from mutants.trying import CAUGHT, TIMEOUT, Copy, verdict, warm

COMMAND = "python bench/mutation.py"
MUTANTS, SEED = 150, 22
KEPT = ROOT / "out" / "mutation"
TOOLS = ROOT / ".setup" / "mutation"
EQUIVALENT = Path(__file__).parent / "mutants" / "equivalent.txt"
SAME, UNTESTED = "same", "untested"


def _of(*rooms: str) -> tuple[str, ...]:
    return tuple(f"tests/{room}/test_*.py" for room in rooms)


ROOMS = {
    "statements": Room("statements", _of("statements", "golden", "record", "judgements", "versions")),
    "store": Room(
        "store",
        _of("store", "library", "pipeline", "versions", "archive", "exporting", "following"),
        apart=("dialect/postgresql",),
    ),
}


@dataclass(frozen=True)
class Trial:
    """What became of one mutant: caught, timeout, survived, untested, or the same as no change at all."""

    mutant: Mutant
    outcome: str
    seconds: float

    @property
    def caught(self) -> bool:
        """Whether a test told."""
        return self.outcome in (CAUGHT, TIMEOUT)


def measure(mutants: int = MUTANTS, seed: int = SEED, names: Sequence[str] = ()) -> list[Figure]:
    """Return the share of mutants caught, by room."""
    with tempfile.TemporaryDirectory(prefix="onrecord-mutants-") as folder:
        copy = Copy(ROOT, Path(folder))
        return [_figure(name, tried(ROOMS[name], copy, mutants, seed), seed) for name in names or ROOMS]


def tried(room: Room, copy: Copy, number: int, seed: int) -> list[Trial]:
    """Draw mutants of a room and try each; tell of those that were not caught as they come."""
    known = covering(room, copy, KEPT)
    warm(sorted(known.foreign), copy)
    same = equivalent(EQUIVALENT.read_text(encoding="utf-8"))
    chance = random.Random(f"{seed} {room.name}")
    trials = []
    for mutant in drawn(copy.root, room.modules(copy.root), number, chance):
        trials.append(_try(mutant, known, copy, same))
        if not trials[-1].caught:
            print(_told(trials[-1]), flush=True)
    return trials


def _try(mutant: Mutant, known: Covering, copy: Copy, same: set[tuple[str, str]]) -> Trial:
    begun = time.monotonic()
    tests = known.tests(mutant)
    if (mutant.path, mutant.change) in same:
        outcome = SAME
    elif not tests:
        outcome = UNTESTED
    else:
        usual = sum(known.seconds[test] for test in tests)
        with copy.mutated(mutant.path, mutant.code):
            outcome = verdict(tests, usual, KEPT / "last.log", copy)
    return Trial(mutant, outcome, time.monotonic() - begun)


def equivalent(listed: str) -> set[tuple[str, str]]:
    """Return path and change of each mutant on the list: blocks of path, change and ``why:``."""
    found = set()
    for block in listed.split("\n\n"):
        rows = [row for row in block.strip().splitlines() if not row.startswith("#")]
        if rows:
            path, *change = rows
            found.add((f"src/onrecord/{path}", "\n".join(row for row in change if row[0] in "-+")))
    return found


def _told(trial: Trial) -> str:
    where = f"{trial.mutant.path.removeprefix('src/onrecord/')}:{trial.mutant.lines[0]}"
    return f"{trial.outcome}: {where} ({trial.mutant.operator})\n{trial.mutant.change}\n"


def _figure(name: str, trials: Sequence[Trial], seed: int) -> Figure:
    counted = [trial for trial in trials if trial.outcome != SAME]
    share = sum(trial.caught for trial in counted) / max(1, len(counted))
    error = math.sqrt(share * (1 - share) / max(1, len(counted)))
    outcomes = Counter(trial.outcome for trial in trials)
    note = f"± {100 * error:.1f} (standard error), n = {len(counted)}; " + ", ".join(
        f"{count} {outcome}" for outcome, count in outcomes.most_common()
    )
    data = f"mutants drawn by lot, seed {seed}"
    return Figure(f"mutation.{name}", 100 * share, "%", COMMAND, data, note, table(counted))


def table(trials: Iterable[Trial]) -> str:
    """Return how many were caught by operator, and the survivors by module, as a table in Markdown."""
    rows = ["| operator | drawn | caught |", "|---|---|---|"]
    rows += _rows(trials, lambda trial: trial.mutant.operator)
    return "\n".join(rows)


def _rows(trials: Iterable[Trial], key: Callable[[Trial], str]) -> list[str]:
    every, caught = Counter(map(key, trials)), Counter(key(trial) for trial in trials if trial.caught)
    return [f"| {name} | {count} | {caught[name]} |" for name, count in every.most_common()]


def main() -> int:
    """Try mutants of the rooms that were asked for."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--mutants", type=int, default=MUTANTS)
    reader.add_argument("--seed", type=int, default=SEED)
    reader.add_argument("--tools", type=Path, default=TOOLS, help="the environment with mutmut and coverage")
    reader.add_argument("names", nargs="*", choices=[*ROOMS, []], metavar="ROOM")
    given = reader.parse_args()
    sys.path += map(str, given.tools.glob("lib/python3*/site-packages"))
    for figure in measure(given.mutants, given.seed, given.names):
        print(f"{figure.name:24s} {figure.value:6.1f} {figure.unit} {figure.note}\n\n{figure.table}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
