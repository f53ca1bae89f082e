"""Show every training on record as a table and small charts in the model's card.

usage: python bench/learning_curve.py [RUNS.jsonl [CARD.md]]

Each training writes a line to ``train/evidence/runs.jsonl``. They are set between two comments of
``docs/models/quotations.md``, with charts of exact F1 by share of the data, by epochs and by speed, each
only where it has something to compare. The same lines give the same files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from charts import Series, line_chart

ROOT = Path(__file__).resolve().parent.parent
RUNS = ROOT / "train" / "evidence" / "runs.jsonl"
CARD = ROOT / "docs" / "models" / "quotations.md"
BEGIN = "<!-- runs: made by bench/learning_curve.py -->"
END = "<!-- end of runs -->"
COLUMNS = {
    "network": "network",
    "share": "data",
    "epochs": "epochs",
    "seed": "seed",
    "exact": "exact F1",
    "overlap": "overlap F1",
    "attributed": "attributed F1",
    "direct_exact": "direct",
    "mixed_exact": "mixed",
    "indirect_exact": "indirect",
    "words_per_s": "words/s",
    "size_mb": "MB",
    "minutes": "minutes",
}
CHARTS = {
    "share": ("Exact F1 by share of the training articles", "share of the articles"),
    "epochs": ("Exact F1 by epochs", "epochs"),
    "words_per_s": ("Exact F1 by speed", "words a second, network alone"),
}
Run = Mapping[str, Any]


def main(runs_path: Path = RUNS, card: Path = CARD) -> None:
    """Write the table and the charts into the card and beside it."""
    runs = read(runs_path)
    pictures = []
    for key, (title, label) in CHARTS.items():
        drawn = line_chart(title, label, "exact F1", curves(runs, key))
        if drawn:
            name = f"quotations-by-{key.replace('_', '-')}.svg"
            (card.parent / name).write_text(drawn, encoding="utf-8")
            pictures.append(f"![{title}]({name})")
    text = card.read_text(encoding="utf-8")
    body = "\n\n".join([table(runs), "Recalls by kind are exact ones.", *pictures])
    card.write_text(between(text, body), encoding="utf-8")


def read(path: Path) -> list[Run]:
    """Return the runs on record, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def network(run: Run) -> str:
    """Return what was trained, in words: shape, layers, and what else was given to it."""
    words = [str(run.get("shape", "?"))]
    if run.get("layers"):
        words.append(f"{run['layers']} layers")
    if run.get("started"):
        words.append("from a trained one")
    if run.get("teachers"):
        words.append(f"{run['teachers']} teacher{'s' * (run['teachers'] > 1)}")
    return ", ".join([*words, *filter(None, [run.get("note")])])


def table(runs: Iterable[Run]) -> str:
    """Return the runs as a table in Markdown, the best exact F1 first; what a run does not tell is a dash."""
    lines = ["| " + " | ".join(COLUMNS.values()) + " |", "|" + "---|" * len(COLUMNS)]
    for run in sorted(runs, key=lambda r: (-float(r.get("exact", 0)), network(r), str(r.get("seed")))):
        row = {**run, "network": network(run).replace("|", "/")}
        lines.append("| " + " | ".join(_shown(row.get(key)) for key in COLUMNS) + " |")
    return "\n".join(lines)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return f"{value:,}" if isinstance(value, int) else "–" if value is None else str(value)


def curves(runs: Sequence[Run], key: str) -> Series:
    """Return exact F1 by one quantity, a series for all runs that are alike in the rest.

    Speed is compared across all runs; share and epochs only where like runs differ in them, and not of
    networks that learnt from unlabelled articles too.
    """
    series: dict[str, list[tuple[float, float]]] = {}
    for run in runs:
        if key != "words_per_s" and (run.get("unlabelled") or run.get("mixed")):
            continue
        if float(run.get(key) or 0) > 0 and run.get("exact") is not None:
            series.setdefault(_alike(run, key), []).append((float(run[key]), float(run["exact"])))
    if key == "words_per_s":
        return series if len(series) > 1 else {}
    return {name: points for name, points in series.items() if len({x for x, _ in points}) > 1}


def _alike(run: Run, key: str) -> str:
    if key == "words_per_s":
        layers = f", {run['layers']} layers" if run.get("layers") else ""
        return f"{run.get('shape', '?')}{layers}"
    other = "epochs" if key == "share" else "share"
    return f"{run.get('layers', '?')} layers, {other} {run.get(other, '?')}"


def between(text: str, body: str) -> str:
    """Return a card with what stands between the two comments replaced."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise LookupError(f"the card lacks the comments {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{body}\n{END}{after}"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
