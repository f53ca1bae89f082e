"""The labelled articles of PolNeAR dev, and the scorer's whole reading of what was found in them."""

from __future__ import annotations

import gzip
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures import digest, score, shared

DEV = shared("data/quotations/polnear-dev.jsonl.gz")
TRAIN = shared("data/quotations/polnear-train.jsonl.gz")
SHARES = re.compile(r"^(exact|overlap|attributed) +P +([\d.]+) +R +([\d.]+)", re.MULTILINE)
RECALL = re.compile(r"recall (\w+) +exact +([\d.]+) +overlap +([\d.]+)")
SOURCE = re.compile(r"source, where the content matched: overlap ([\d.]+) +exact ([\d.]+)")
Json = dict[str, Any]


def data() -> str:
    """Return what the figures are measured on, with its digest."""
    return f"PolNeAR dev (84 articles, 2,192 reports), {digest([DEV])}"


def by_outlet(predicted: Path) -> str:
    """Return a table of the three F1 of each outlet's articles, in Markdown."""
    rows: dict[str, list[Json]] = {}
    for row in articles():
        rows.setdefault(row["publisher"], []).append(row)
    lines = ["| outlet | articles | exact F1 | overlap F1 | attributed F1 |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for outlet, some in sorted(rows.items()):
            gold = Path(folder) / "gold.jsonl"
            gold.write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
            got = score("quotations.py", gold, predicted)[0]
            values = " | ".join(f"{got[rule + '_f1']:.1f}" for rule in ("exact", "overlap", "attributed"))
            lines.append(f"| {outlet} | {len(some)} | {values} |")
    return "\n".join(lines)


def articles() -> Iterator[Json]:
    """Yield the rows of the labelled articles."""
    with gzip.open(DEV, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def words() -> int:
    """Return how many words the articles have, by white space."""
    return sum(len(row["text"].split()) for row in articles())


def copies(number: int, path: Path) -> Path:
    """Write the articles so many times over, without their labels, as rows to read."""
    rows = [json.dumps({"id": row["id"], "text": row["text"]}) for row in articles()]
    path.write_text("\n".join(rows * number) + "\n", encoding="utf-8")
    return path


def scored(predicted: Path) -> tuple[dict[str, float], str]:
    """Return all that the scorer prints as figures by name, and its own words."""
    scores, printed = score("quotations.py", DEV, predicted)
    for rule, precision, recall in SHARES.findall(printed):
        scores |= {f"{rule}_precision": float(precision), f"{rule}_recall": float(recall)}
    for kind, exact, overlap in RECALL.findall(printed):
        scores |= {f"{kind}_recall_exact": float(exact), f"{kind}_recall_overlap": float(overlap)}
    source = SOURCE.search(printed)
    if source:
        scores |= {"source": float(source[1]), "source_exact": float(source[2])}
    return scores, printed
