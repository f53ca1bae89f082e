"""Fit what a confidence is worth, measure it, and write what ships.

    python train/confidence.py [default] [thorough]

From the root of the repository, with the labelled data in ``../shared``; without names both depths are
fitted. Takes two to four minutes a depth on two free cores, ten on busy ones, nearly all of it reading:
PolNeAR dev (84 articles with every report labelled) and the 21 events of collation dev, on neither of which
the tagger was trained. Rewrites ``fitted.json`` in the room of confidences; from the same data and tagger
come the same bytes.

* content: is the report a labelled one, by the scorer's overlap rule (PolNeAR), and the stretch between
  marks a labelled quotation (collation)? Both sets together, since the two labels ask for nearly one thing.
* name: is the name that the story's record gives to words between marks the labelled one (collation)?
* source, reading: of a clause without marks no label names the speaker. So its speaker's confidence is the
  share of right sources (PolNeAR, by the scorer's rule) times that of right names where rules and finder
  have the same source (collation): sound as far as the two are independent.

Every figure printed is of held-out articles: five folds by article or event, each weighed by a fit without
it, in ten bins of as many answers each. The curve of precision and recall, which ``--precision``
and ``--recall`` go by, is that of the held-out reports too; recall is of all that is labelled.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "bench"))  # the benchmarks' own measures and scorers

import labelled  # noqa: E402
from labelled import Judged  # noqa: E402
from logistic import fit, fold_of, held_out  # noqa: E402

from calibration import Judged as Answer  # noqa: E402
from calibration import equal_mass, expected_calibration_error, table  # noqa: E402
from onrecord.quotations.confidence import features  # noqa: E402
from onrecord.quotations.reports import Evidence  # noqa: E402
from onrecord.types import Depth  # noqa: E402

TARGET = ROOT / "src/onrecord/quotations/confidence/fitted.json"
DEPTHS: tuple[Depth, ...] = ("default", "thorough")
POINTS = 100
FEWEST = 0.05
"""How many points the curve has, and the least share of all reports that a point rests on."""
Json = dict[str, Any]
Features = Callable[[Evidence], dict[str, float]]
Right = Callable[[Judged], bool]


class Question:
    """One thing asked of quotations: its features, the answers, and the shares when they are held out."""

    def __init__(self, judged: Sequence[Judged], of: Features, right: Right) -> None:
        rows = [of(one.evidence) for one in judged]
        answers = [right(one) for one in judged]
        self.judged = judged
        self.weights = fit(rows, answers)
        shares = held_out(rows, answers, fold_of([one.group for one in judged]))
        self.answers = [Answer(round(share, 3), true) for share, true in zip(shares, answers, strict=True)]


def fitted(depth: Depth) -> Json:
    """Read the labelled articles, fit all weights, print how good they are; return what ships."""
    articles, wanted = labelled.polnear(depth)
    events = labelled.events(depth)
    content = Question([*articles, *events], features.of_content, lambda one: one.right)
    named = [one for one in events if one.name_right is not None and one.evidence.named]
    name = Question(named, features.of_name, _name_right)
    clauses = [one for one in articles if one.evidence.kind == "indirect" and one.right]
    source = Question(clauses, features.of_source, lambda one: one.sourced)
    agreed = [one for one in named if one.evidence.agreed]
    reading = Question(agreed, features.of_reading, _name_right)
    reports = _reports(articles, content.answers)
    measured = {
        "reports": _measured("reports of PolNeAR dev", reports),
        "quotations": _measured("quotations of collation dev", content.answers[len(articles) :]),
        "names": _measured("names of collation dev", name.answers),
        "sources": _measured("sources of clauses in PolNeAR dev", source.answers),
    }
    return {
        "weights": {
            "content": content.weights,
            "name": name.weights,
            "source": source.weights,
            "reading": reading.weights,
        },
        "by_others": _by_others(events),
        "measured": measured,
        "curve": curve(reports, wanted),
    }


def curve(reports: Sequence[Answer], labelled_in_all: int) -> list[list[float]]:
    """Return (confidence, precision, recall) of what is kept from so many confidences on, rising.

    The first keeps everything. What fewer reports than ``FEWEST`` rest on is left out.
    """
    ordered = sorted(reports, reverse=True)
    points: list[list[float]] = []
    right = 0
    for kept, one in enumerate(ordered, 1):
        right += one.right
        alike = kept < len(ordered) and ordered[kept].confidence == one.confidence
        if not alike and kept >= FEWEST * len(ordered):
            points.append([one.confidence, round(right / kept, 4), round(right / labelled_in_all, 4)])
    points.reverse()
    points[0][0] = 0.0
    places = {round(at * (len(points) - 1) / (POINTS - 1)) for at in range(POINTS)}
    return [points[place] for place in sorted(places)]


def _reports(judged: Sequence[Judged], answers: Sequence[Answer]) -> list[Answer]:
    """Return one answer a report, as the product gives it: as sure as the least sure of its quotations."""
    made: dict[str, Answer] = {}
    for one, answer in zip(judged, answers, strict=False):
        made[one.report] = min(made.get(one.report, answer), answer)
    return list(made.values())


def _by_others(events: Sequence[Judged]) -> float:
    """Return the share of right names among those that only sister articles gave, by Laplace's rule."""
    given = [one.name_right for one in events if one.name_right is not None and not one.evidence.named]
    return round((sum(given) + 1) / (len(given) + 2), 3)


def _name_right(one: Judged) -> bool:
    return bool(one.name_right)


def _measured(what: str, answers: Sequence[Answer]) -> Json:
    bins = equal_mass(answers)
    error = round(expected_calibration_error(bins), 2)
    print(f"\n{what}: {len(answers)} answers, expected calibration error {error:.1f} points\n{table(bins)}")
    return {"answers": len(answers), "calibration_error": error}


def _written(entries: Json) -> str:
    """Return the entries as JSON to be read: a line for each point of a curve."""
    text = json.dumps(entries, indent=1, ensure_ascii=False)
    return re.sub(r"\[\s+([\d.]+),\s+([\d.]+),\s+([\d.]+)\s+\]", r"[\1, \2, \3]", text) + "\n"


def main(arguments: list[str]) -> int:
    """Run the script; return the exit code."""
    if not set(arguments) <= set(DEPTHS) or not labelled.POLNEAR.exists():
        print(__doc__, file=sys.stderr)
        return 2
    entries: Json = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
    for depth in DEPTHS:
        if depth in arguments or not arguments:
            print(f"\n# {depth}", flush=True)
            entries[depth] = fitted(depth)
    TARGET.write_text(_written(entries), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
