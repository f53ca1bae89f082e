"""The results as a page: the latest measurement of every figure, each with its day.

``measured.json`` keeps them, so that one benchmark can be measured anew without all the others.
"""

from __future__ import annotations

import datetime
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from figures import Figure

HERE = Path(__file__).resolve().parent
MEASURED = HERE / "measured.json"
RESULTS = HERE / "RESULTS.md"
NOTES = HERE / "notes.md"
Floors = Mapping[str, Mapping[str, object]]


def keep(measured: Mapping[str, Sequence[Figure]], floors: Floors, order: Sequence[str]) -> None:
    """Put what each benchmark measured in place of what it gave before; write the page in that order."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    held: dict[str, list[dict[str, object]]] = (
        json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    )
    held |= {name: [{**asdict(figure), "day": today} for figure in some] for name, some in measured.items()}
    held = {name: held[name] for name in order if name in held}
    MEASURED.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    RESULTS.write_text(page([row for rows in held.values() for row in rows], floors), encoding="utf-8")


def page(rows: Sequence[Mapping[str, object]], floors: Floors) -> str:
    """Return the page of results."""
    lines = [
        "# Results",
        "",
        f"Measured by `make bench` ({platform.machine()}, Python {platform.python_version()}), one benchmark",
        "anew by `python bench/run.py --keep NAME`. Scores are percentages by the scorers of the labelled",
        "data; speeds against a peer are ratios measured in the same run. Floors and the digests of the data",
        "are in `floors.json`.",
        "",
        "| figure | value | floor | command | data | day |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        value = f"{row['value']:g} {row['unit']}" + (f" ({row['note']})" if row["note"] else "")
        bound = _bound(floors.get(str(row["name"]), {}))
        lines.append(
            f"| {row['name']} | {value} | {bound} | `{row['command']}` | {row['data']} | {row['day']} |"
        )
    tables = [f"## {row['name']}\n\n{row['table']}\n" for row in rows if row["table"]]
    return "\n".join([*lines, "", *tables, NOTES.read_text(encoding="utf-8")])


def _bound(floor: Mapping[str, object]) -> str:
    if "least" in floor:
        return f"≥ {floor['least']}"
    return f"≤ {floor['most']}" if "most" in floor else ""
