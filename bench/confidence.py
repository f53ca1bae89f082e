"""Whether confidences mean what they say, and ``--precision`` and ``--recall`` keep their word.

usage: python bench/confidence.py

``confidence`` is judged on the reports of PolNeAR dev by the scorer's own rules (overlap, and exact
bounds), ``speaker_confidence`` on the quotations of collation/dev that have a name in the gold and got
one from us: is it that name? The headline is the expected calibration error over ten bins of as many
answers each; the note gives it over ten bins as wide as each other.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import polnear
from calibration import Judged, equal_mass, equal_width, expected_calibration_error, table
from collation import read_each_event
from figures import Figure, digest, metered, offers, scorer, shared
from quotations import depths

COMMAND = "python bench/confidence.py"
HALF, MOST = 0.5, 0.8
"""The shares of characters in common from which on the two scorers hold a quotation to be found."""
ASKED = {"precision": 0.9, "recall": 0.5}
Json = dict[str, Any]


class Place(NamedTuple):
    """The characters of a quotation, in the article it stands in."""

    article: str
    characters: frozenset[int]


def measure() -> list[Figure]:
    """Return the calibration errors of each depth of reading, and what the thresholds give."""
    figures = []
    for name, options in depths().items():
        with tempfile.TemporaryDirectory() as folder:
            figures += _reports(name, options, Path(folder) / "predicted.jsonl")
            figures += _speakers(name, options, Path(folder))
            figures += _thresholds(name, options, Path(folder) / "kept.jsonl")
    return figures


def _reports(name: str, options: tuple[str, ...], predicted: Path) -> list[Figure]:
    metered(predicted, "quote", "--json", *options, polnear.DEV)
    found = {row["id"]: row["quotations"] for row in map(json.loads, predicted.open(encoding="utf-8"))}
    rules = scorer("quotations.py")
    judged = [one for article in polnear.articles() for one in _judged(article, found[article["id"]], rules)]
    data = polnear.data()
    return [
        _figure(f"{name}.ece_{rule}", [Judged(sure, share >= least) for sure, share in judged], data)
        for rule, least in (("overlap", HALF), ("exact", 1.0))
    ]


def _judged(article: Json, found: list[Json], rules: ModuleType) -> list[tuple[float, float]]:
    """Return the confidence of each report, and its share in common with the gold one it matches."""
    text = article["text"]
    gold = [Place("", rules.chars(one["content"], text)) for one in article["attributions"]]
    got = [Place("", rules.chars(one["content"], text)) for one in found]
    share = {j: share for share, _, j in matched(gold, got, 0.0)}
    return [(one["confidence"], share.get(j, 0.0)) for j, one in enumerate(found) if got[j].characters]


def matched(gold: list[Place], got: list[Place], least: float) -> Iterator[tuple[float, int, int]]:
    """Yield the pairs that match one to one, the largest share in common first, as the scorers pair them."""
    pairs = [
        (len(g.characters & p.characters) / len(g.characters | p.characters), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(got)
        if g.article == p.article and g.characters & p.characters
    ]
    used_gold, used_got = set(), set()
    for share, i, j in sorted(pairs, reverse=True):
        if share >= least and i not in used_gold and j not in used_got:
            used_gold.add(i)
            used_got.add(j)
            yield share, i, j


def _speakers(name: str, options: tuple[str, ...], folder: Path) -> list[Figure]:
    dev = shared("data/collation/dev")
    read_each_event(dev, folder, options)
    rules = scorer("collation.py")
    judged = [one for path in sorted(dev.glob("*/gold.json")) for one in _named(path, folder, rules)]
    data = f"collation/dev (21 events, 63 articles), {digest(dev.glob('*/*.txt'))}"
    return [_figure(f"{name}.ece_speakers", judged, data)]


def _named(path: Path, folder: Path, rules: ModuleType) -> Iterator[Judged]:
    """Yield for each quotation of an event that got a name whether it is the gold one."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    record = json.loads((folder / f"{path.parent.name}.json").read_text(encoding="utf-8"))
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in path.parent.glob("*.txt")}
    wanted = [
        (_place(texts, copy, rules), statement.get("speaker"))
        for statement in gold["statements"]
        for copy in statement["copies"]
    ]
    got = list(_quoted(record))
    for _, i, j in matched([place for place, _ in wanted], [place for place, _, _ in got], MOST):
        right, named, sure = wanted[i][1], got[j][1], got[j][2]
        if right and named:
            yield Judged(sure, rules.name_key(right) == rules.name_key(named))


def _place(texts: dict[str, str], copy: Json, rules: ModuleType) -> Place:
    outlet = copy["outlet"]
    return Place(outlet, frozenset(rules.span_of(texts[outlet], copy["quote"], copy.get("occurrence", 1))))


def _quoted(record: Json) -> Iterator[tuple[Place, str | None, float]]:
    """Yield place, speaker's name and its confidence for each quotation of a record that has marks."""
    for story in record["stories"]:
        outlets = {a["id"]: Path(a["path"]).stem for a in story["articles"]}
        for statement in story["statements"]:
            for one in statement["quotations"]:
                if one["kind"] != "indirect":
                    characters = frozenset(i for start, end in one["content"] for i in range(start, end))
                    place = Place(outlets[one["article"]], characters)
                    yield place, statement["speaker"]["name"], one["speaker_confidence"]


def _thresholds(name: str, options: tuple[str, ...], kept: Path) -> list[Figure]:
    """Return the share that is really right, or found, where the command is asked for a share."""
    figures = []
    for asked, share in ASKED.items():
        if offers("quote", f"--{asked}"):
            metered(kept, "quote", "--json", *options, f"--{asked}", str(share), polnear.DEV)
            scores, _ = polnear.scored(kept)
            got = ", ".join(f"{key} {scores['overlap_' + key]}" for key in ASKED)
            note = f"asked for {100 * share:.0f}; {got}"
            value = scores[f"overlap_{asked}"]
            figures.append(
                Figure(f"confidence.{name}.{asked}_kept", value, "%", COMMAND, polnear.data(), note)
            )
    return figures


def _figure(name: str, judged: list[Judged], data: str) -> Figure:
    mass, width = equal_mass(judged), equal_width(judged)
    error = round(expected_calibration_error(mass), 1)
    note = f"{len(judged)} answers; bins of equal width: {expected_calibration_error(width):.1f}"
    return Figure(f"confidence.{name}", error, "points", COMMAND, data, note, table(mass))


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:40s} {figure.value:6.1f} {figure.unit:8s} {figure.note}\n{figure.table}")
