"""The two articles that the project grew from, against the reading expected of them.

usage: python bench/seeds.py

Every expectation of ``record.json`` is one check; the figure is how many of them hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures import Figure, digest, run, shared

COMMAND = "python bench/seeds.py"
Json = dict[str, Any]


def measure() -> list[Figure]:
    """Return how many of the expectations hold, in per cent."""
    seeds = shared("seeds")
    printed, _ = run("read", "--json", *sorted(seeds.glob("*.txt")))
    checks = list(expectations(json.loads(printed), json.loads((seeds / "record.json").read_text())))
    for name, holds in checks:
        if not holds:
            print("seeds: does not hold:", name)
    share = round(100 * sum(holds for _, holds in checks) / len(checks), 1)
    data = f"seeds (2 articles, {len(checks)} expectations), {digest(seeds.glob('*'))}"
    return [Figure("seeds.expectations", share, "%", COMMAND, data)]


def expectations(record: Json, gold: Json) -> Iterator[tuple[str, bool]]:
    """Yield every expectation by name, and whether the record meets it."""
    yield "one story", len(record["stories"]) == gold["stories"]
    story = record["stories"][0]
    yield from _articles(story, gold)
    yield from _quotations(story, gold)
    yield from _groups(story, gold)
    yield from _differences(story, gold)
    asked = [(_stem(story, r["article"]), r["asked"], r["outcome"]) for r in story["comment_requests"]]
    yield (
        "comment requests",
        asked == [(r["outlet"], r["asked"], r["outcome"]) for r in gold["comment_requests"]],
    )


def _articles(story: Json, gold: Json) -> Iterator[tuple[str, bool]]:
    for article in story["articles"]:
        outlet = Path(article["path"]).stem
        expected = gold["articles"][outlet]
        for field in ("published", "headline", "topics", "image_credit"):
            yield f"{outlet} {field}", article[field] == expected[field]
        marked = {i for d in article["dropped"] for i in range(d["start"], d["end"])}
        for line in expected["boilerplate"]:
            wanted = {
                "(the headline, printed a second time)": expected["headline"],
                "(the line that begins with Topics:)": "Topics: Kim Kardashian",
            }.get(line, line)
            yield f"{outlet} clutter {wanted!r}", _is_marked(article["text"], wanted, marked)
        if "standfirst" in expected:
            yield f"{outlet} standfirst", article["standfirst"] == expected["standfirst"]


def _is_marked(text: str, line: str, marked: set[int]) -> bool:
    """Tell whether some occurrence of the line is marked from end to end, spaces aside."""
    found = re.finditer(r"\s+".join(map(re.escape, line.split())), text)
    return any(all(i in marked or text[i].isspace() for i in range(*m.span())) for m in found)


def _quotations(story: Json, gold: Json) -> Iterator[tuple[str, bool]]:
    got = {}
    for statement in story["statements"]:
        for quotation in statement["quotations"]:
            if quotation["kind"] != "indirect":
                place = (_stem(story, quotation["article"]), *quotation["content"][0])
                got[place] = (statement["speaker"]["name"], quotation)
    texts = {Path(a["path"]).stem: a["text"] for a in story["articles"]}
    for statement in gold["statements"]:
        for copy in statement["copies"]:
            place = (copy["outlet"], copy["start"], copy["end"])
            name, quotation = got.pop(place, (None, None))
            label = f"{copy['outlet']} {copy['quote'][:40]!r}"
            yield f"quotation {label}", quotation is not None
            yield f"speaker of {label}", name == statement["speaker"]
            for field in ("cue", "venue", "addressee"):
                if quotation and copy.get(field):
                    words = " ".join(texts[copy["outlet"]][s:e] for s, e in quotation[field] or [])
                    yield f"{field} of {label}", words == copy[field]
    yield f"no other quotations {sorted(got)}", not got


def _groups(story: Json, gold: Json) -> Iterator[tuple[str, bool]]:
    got = {
        frozenset(
            (_stem(story, q["article"]), q["content"][0][0])
            for q in s["quotations"]
            if q["kind"] != "indirect"
        )
        for s in story["statements"]
    }
    for statement in gold["statements"]:
        wanted = frozenset((c["outlet"], c["start"]) for c in statement["copies"])
        yield f"statement {statement['id']} is one, and alone", wanted in got


def _differences(story: Json, gold: Json) -> Iterator[tuple[str, bool]]:
    got = {}
    for statement in story["statements"]:
        places = [(_stem(story, q["article"]), q["content"][0][0]) for q in statement["quotations"]]
        for difference in statement["differences"]:
            got[frozenset(places[i] for i in difference["between"])] = difference
    for statement in gold["statements"]:
        for expected in statement["differences"]:
            sides = [_copies(statement, name) for name in expected["between"]]
            pairs = [got.get(frozenset((a, b))) for a in sides[0] for b in sides[1]]
            label = f"{statement['id']} {' / '.join(expected['between'])}"
            # One copy that another outlet prints in pieces is the same as the pieces together,
            # and so more than each of them.
            wanted = expected["class"] if len(pairs) == 1 else "part"
            yield f"{label} is {wanted}", all(d and d["class"] == wanted for d in pairs)
            if "never closed" in expected.get("why", ""):
                yield (
                    f"{label} notes the unclosed mark",
                    all(d and "unclosed mark" in d["effects"] for d in pairs),
                )


def _copies(statement: Json, name: str) -> list[tuple[str, int]]:
    """Return the copies that a name like ``unilad#7+8`` stands for: indexes into the statement's."""
    _, numbers = name.split("#")
    return [(c["outlet"], c["start"]) for c in (statement["copies"][int(n)] for n in numbers.split("+"))]


def _stem(story: Json, article: str) -> str:
    return next(Path(a["path"]).stem for a in story["articles"] if a["id"] == article)


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:40s} {figure.value:8.1f} {figure.unit}  ({figure.data})")
