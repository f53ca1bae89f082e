"""Faults on purpose: what is killed, filled up, locked, taken away or led astray by its clock.

usage: python bench/torture.py [--faults N] [--seconds S] [--seed K] [SCENARIO...]

Each scenario tries up to N faults (200) for S seconds at most (600), from a seed that is printed, against
onrecord as a user runs it. After each, or in the end, the library has to be whole (``onrecord verify``),
with nothing lost and nothing twice.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from faults import clocks, clusters, disks, killing, mailing, servers, serving
from faults.trial import Bounds, Scenario, Trial
from figures import Figure

COMMAND = "python bench/torture.py"
FAULTS, SECONDS, SEED = 200, 600.0, 9
SCENARIOS: dict[str, Scenario] = {
    "add": killing.add,
    "archive": killing.archive,
    "cluster": clusters.killed,
    "fetch": clocks.fetch_killed,
    "watch": clocks.watch_killed,
    "serve": serving.votes,
    "newsletter": mailing.newsletter,
    "alerts": mailing.alerts,
    "disk-full": disks.full,
    "read-only": disks.read_only,
    "locked": disks.locked,
    "gone": serving.gone_and_back,
    "postgresql": servers.crashing,
    "clock": clocks.jumping,
}


def measure(
    faults: int = FAULTS, seconds: float = SECONDS, seed: int = SEED, names: Sequence[str] = ()
) -> list[Figure]:
    """Return how many faults were tried and survived, and what was lost or doubled."""
    trials = [suffered(name, Bounds(faults, seconds), seed) for name in names or SCENARIOS]
    data = f"made articles, seed {seed}; up to {faults} faults a scenario, {seconds:.0f} s each"
    note = "; ".join(f"{t.name} {t.survived}/{t.tried}" for t in trials)
    return [
        Figure("torture.tried", sum(t.tried for t in trials), "faults", COMMAND, data, note, table(trials)),
        Figure("torture.survived", sum(t.survived for t in trials), "faults", COMMAND, data, note),
        Figure("torture.lost", sum(t.lost for t in trials), "items", COMMAND, data),
        Figure("torture.doubled", sum(t.doubled for t in trials), "items", COMMAND, data),
    ]


def suffered(name: str, bounds: Bounds, seed: int) -> Trial:
    """Let one scenario run in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="onrecord-torture-") as folder:
        begun = time.monotonic()
        trial = SCENARIOS[name](Path(folder), random.Random(f"{seed} {name}"), bounds)
        trial.seconds = time.monotonic() - begun
    print(
        f"{trial.name}: {trial.survived} of {trial.tried}, lost {trial.lost}, doubled {trial.doubled}, "
        f"{trial.seconds:.0f} s",
        *trial.notes,
        sep="\n  ",
        flush=True,
    )
    return trial


def table(trials: Sequence[Trial]) -> str:
    """Return the scenarios as a table in Markdown."""
    rows = [
        f"| {t.name} | {t.tried} | {t.survived} | {t.lost} | {t.doubled} | {t.seconds:.0f} |" for t in trials
    ]
    head = "| fault | tried | survived | lost | doubled | seconds |\n|---|---|---|---|---|---|"
    return "\n".join([head, *rows])


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--faults", type=int, default=FAULTS)
    reader.add_argument("--seconds", type=float, default=SECONDS)
    reader.add_argument("--seed", type=int, default=SEED)
    reader.add_argument("names", nargs="*", choices=[*SCENARIOS, []], metavar="SCENARIO")
    given = reader.parse_args()
    figures = measure(given.faults, given.seconds, given.seed, given.names)
    for figure in figures:
        print(f"{figure.name:24s} {figure.value:8g} {figure.unit}")
    sys.exit(any(figure.value for figure in figures[2:]) or figures[0].value != figures[1].value)
