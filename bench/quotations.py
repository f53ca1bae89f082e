"""Every report of what was said, on articles with every attribution marked, and in the two seeds.

usage: python bench/quotations.py

``onrecord quote`` reads PolNeAR dev from a cold start, by default and, where it is offered, with
``--thorough``; the scorer of the labelled data judges. The seeds' indirect statements count as found
where a report shares half of its characters with one, as the scorer has it.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import polnear
from figures import Figure, digest, metered, offers, run, shared

COMMAND = "python bench/quotations.py"
HALF = 0.5
SHOWN = (
    "exact_f1",
    "overlap_f1",
    "attributed_f1",
    "exact_precision",
    "overlap_precision",
    "direct_recall_exact",
    "mixed_recall_exact",
    "indirect_recall_exact",
    "indirect_recall_overlap",
    "source",
)
NOTES = {
    "exact_f1": "two annotators 68.6",
    "overlap_f1": "two annotators 79.4",
    "attributed_f1": "two annotators 73.2",
    "direct_recall_exact": "two annotators 93.8",
    "mixed_recall_exact": "two annotators 76.5",
    "indirect_recall_exact": "two annotators 61.7",
    "source": "of the reports found by overlap",
}
"""What trained annotators agree at by the same scorer, on 20 articles: shared/data/SOURCES.md."""
Json = dict[str, Any]


def depths() -> dict[str, tuple[str, ...]]:
    """Return the ways of reading that the command offers, by name, with their options."""
    return {"default": ()} | ({"thorough": ("--thorough",)} if offers("quote", "--thorough") else {})


def measure() -> list[Figure]:
    """Return the scores of each depth of reading, and the seeds' indirect statements found."""
    return [figure for name, options in depths().items() for figure in _depth(name, options)]


def _depth(name: str, options: tuple[str, ...]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        metered(predicted, "quote", "--json", *options, polnear.DEV)
        scores, printed = polnear.scored(predicted)
        outlets = polnear.by_outlet(predicted)
    print(f"{name}\n{printed}")
    data = polnear.data()
    figures = [
        Figure(f"quotations.{name}.{key}", scores[key], "%", COMMAND, data, NOTES.get(key, ""))
        for key in SHOWN
    ]
    figures[0] = replace(figures[0], table=outlets)
    return [*figures, _seeds(name, options)]


def _seeds(name: str, options: tuple[str, ...]) -> Figure:
    """Return how many of the seeds' indirect statements are found; the note says with the right speaker."""
    seeds = shared("seeds")
    wanted = json.loads((seeds / "record.json").read_text())["indirect"]
    record = json.loads(run("read", "--json", *options, *sorted(seeds.glob("*.txt")))[0])
    speakers = [_speakers(record, one) for one in wanted]
    found = sum(bool(names) for names in speakers)
    right = sum(one["speaker"] in names for one, names in zip(wanted, speakers, strict=True))
    data = f"seeds (2 articles), {digest(seeds.glob('*'))}"
    note = f"{right} with the right speaker"
    return Figure(f"quotations.{name}.seeds_indirect", found, f"of {len(wanted)}", COMMAND, data, note)


def _speakers(record: Json, wanted: Json) -> set[str | None]:
    """Return the speakers of the reports that share half of their characters with a wanted one."""
    return {
        statement["speaker"]["name"]
        for story in record["stories"]
        for statement in story["statements"]
        for quotation in statement["quotations"]
        if Path(_path(story, quotation["article"])).stem == wanted["outlet"]
        and overlap(quotation["content"], [[wanted["start"], wanted["end"]]]) >= HALF
    }


def _path(story: Json, article: str) -> str:
    return next(str(a["path"]) for a in story["articles"] if a["id"] == article)


def overlap(some: list[list[int]], others: list[list[int]]) -> float:
    """Return the share of characters that two lists of spans have in common: intersection over union."""
    a, b = ({i for start, end in spans for i in range(start, end)} for spans in (some, others))
    return len(a & b) / len(a | b) if a | b else 0.0


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:48s} {figure.value:8.1f} {figure.unit}  {figure.note}")
