"""Who said what across three outlets: the record of 21 real events against gold made by reading.

usage: python bench/collation.py

Each event is read alone by the command, as a user would; the scorer of the labelled data judges.
Then all 63 articles are read in one call: do they come apart into the right stories, and how long
does it take from a cold start?
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path

from figures import Figure, digest, run, score, shared

DATA = "collation/dev (21 events, 63 articles)"
COMMAND = "python bench/collation.py"


def measure() -> list[Figure]:
    """Return the scores of events read alone, of all read together, and the time it took."""
    dev = shared("data/collation/dev")
    data = f"{DATA}, {digest(dev.glob('*/*.txt'))}"
    with tempfile.TemporaryDirectory() as folder:
        read_each_event(dev, Path(folder))
        scores, printed = score("collation.py", dev, Path(folder))
    print(printed)
    figures = [Figure(f"collation.{name}", value, "%", COMMAND, data) for name, value in scores.items()]
    one_story = next(row for row in printed.splitlines() if row.startswith("events"))
    figures.append(
        Figure("collation.events_in_one_story", float(one_story.split()[-1]), "of 21", COMMAND, data)
    )
    together, seconds = run("read", "--json", *sorted(dev.glob("*/*.txt")))
    figures.append(Figure("collation.b3_f1_read_together", b_cubed(json.loads(together)), "%", COMMAND, data))
    figures.append(Figure("collation.seconds_read_together", round(seconds, 2), "s", COMMAND, data))
    return figures


def b_cubed(record: dict[str, list[dict[str, list[dict[str, str]]]]]) -> float:
    """Return B-cubed F1 of the stories of a record against the folders that its articles lie in."""
    story_of = {a["path"]: i for i, story in enumerate(record["stories"]) for a in story["articles"]}
    gold: dict[str, set[str]] = defaultdict(set)
    predicted: dict[int, set[str]] = defaultdict(set)
    for path, story in story_of.items():
        gold[Path(path).parent.name].add(path)
        predicted[story].add(path)
    shares = [
        (len(both) / len(predicted[story]), len(both) / len(gold[Path(path).parent.name]))
        for path, story in story_of.items()
        if (both := predicted[story] & gold[Path(path).parent.name])
    ]
    precision, recall = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    return round(float(200 * precision * recall / (precision + recall)), 1)


def read_each_event(dev: Path, folder: Path, options: tuple[str, ...] = ()) -> None:
    """Let the command read each event alone, and keep what it prints as ``FOLDER/EVENT.json``."""
    for event in sorted(path for path in dev.iterdir() if path.is_dir()):
        printed, _ = run("read", "--json", *options, *sorted(event.glob("*.txt")))
        (folder / f"{event.name}.json").write_bytes(printed)


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:40s} {figure.value:8.1f} {figure.unit}")
