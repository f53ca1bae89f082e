"""Measures everything, holds the floors and writes the results.

usage: python bench/run.py [--keep] [--full] [--pin] [--lower REASON] [NAME...]

Without names every benchmark runs but the long ones, and the results are written; with names only where
``--keep`` asks for it. ``--full`` measures at the size that a benchmark's figures are promised at (its
``FULL``): minutes to hours. A figure on the wrong side of its floor in ``bench/floors.json`` fails the run,
and so does labelled data that is not the data the floors were pinned on. ``--pin`` raises the floors to
what was just measured; to lower one, give ``--lower`` and the reason, which is written beside it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from figures import SHARED, Figure
from results import keep

HERE = Path(__file__).resolve().parent
BENCHMARKS = (
    "seeds",
    "collation",
    "edits",
    "quotations",
    "quotation_speed",
    "confidence",
    "against_peers",
    "stories",
    "duplicates",
    "pages",
    "archives",
    "archive_scale",
    "scale",
    "window",
    "watching",
    "serving",
    "start",
)
LONGER = (
    "interrupted",
    "exporting",
    "readers_load",
    "phone",
    "postgres",
    "cluster",
    "torture",
    "fuzzing",
    "load",
    "paced",
    "mutation",
)
"""Run only where they are named."""
ALL = (*BENCHMARKS, *LONGER)
FLOORS = HERE / "floors.json"


def main() -> int:
    """Run the benchmarks that were asked for; return 1 where a floor is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*ALL, []], help=", ".join(ALL))
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--lower", metavar="REASON")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"the labelled data is not at {SHARED}: nothing was measured", file=sys.stderr)
        return 0
    names = options.names or BENCHMARKS
    measured = {name: list(_measured(name, full=options.full)) for name in names}
    figures = [figure for some in measured.values() for figure in some]
    floors = json.loads(FLOORS.read_text())
    broken = [line for figure in figures if (line := _broken(figure, floors))]
    print("\n".join(broken) or "every floor holds")
    if options.pin or options.lower:
        floors = _pinned(figures, floors, options.lower)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    if options.keep or not options.names:
        keep(measured, floors, ALL)
    return int(bool(broken) and not options.lower)


def _measured(name: str, *, full: bool) -> Iterable[Figure]:
    module = importlib.import_module(name)
    figures: Iterable[Figure] = module.measure(**(getattr(module, "FULL", {}) if full else {}))
    return figures


def _broken(figure: Figure, floors: dict[str, dict[str, object]]) -> str:
    """Return what is wrong with a figure, or nothing; a ``most`` is a ceiling, a ``least`` a floor."""
    floor = floors.get(figure.name)
    if not floor:
        return ""
    if floor.get("data", figure.data) != figure.data:
        return f"{figure.name}: measured on other data ({figure.data}) than its floor ({floor['data']})"
    if "least" in floor and figure.value < float(str(floor["least"])):
        return f"{figure.name}: {figure.value} is below its floor {floor['least']}"
    if "most" in floor and figure.value > float(str(floor["most"])):
        return f"{figure.name}: {figure.value} is above its ceiling {floor['most']}"
    return ""


def _pinned(
    figures: list[Figure], floors: dict[str, dict[str, object]], reason: str | None
) -> dict[str, dict[str, object]]:
    pinned = dict(floors)
    for figure in figures:
        if figure.unit != "%" and figure.name not in floors:
            continue
        old = floors.get(figure.name, {})
        if "most" in old or figure.unit.startswith("words"):  # a rate is a promise, not a record to hold
            continue
        if figure.name.startswith("peers."):  # others' scores are no promise of ours
            continue
        least = float(str(old.get("least", 0)))
        if figure.value >= least:
            pinned[figure.name] = {"least": figure.value, "data": figure.data}
        elif reason:
            pinned[figure.name] = {"least": figure.value, "data": figure.data, "lowered": reason}
    return pinned


if __name__ == "__main__":
    sys.exit(main())
