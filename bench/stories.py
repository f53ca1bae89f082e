"""Do articles about one event come together, and others stay apart; how fast; what can be relied on.

usage: python bench/stories.py

Dated roundups (AllSides) and undated files (collation, by folder) are read and grouped, each in one
call, with the same settings. Then the roundups come to a library one by one, oldest first and in no
order, which is held against the same labels and against the batch; and 8,112 articles are grouped
against the clock on two processors, in one call and one by one; there the articles to come are read
while those at hand are placed.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from figures import Figure, digest, score, shared
from growing import grow
from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.processes import map_in_order
from onrecord.stories import features, group, group_features
from onrecord.stories.features import Features
from onrecord.stories.neighbours import keys
from onrecord.types import Article, Page

COMMAND = "python bench/stories.py"
WORKERS = 2
AT_ONCE = 32
Stories = Iterable[Iterable[str]]


def measure() -> list[Figure]:
    """Return the scores of both sets, the seconds for a library's worth, and the incremental agreement."""
    roundups, load = (shared(f"data/stories/{name}.jsonl.gz") for name in ("allsides-dev", "load"))
    dev = sorted(shared("data/collation/dev").glob("*/*.txt"))
    data = f"allsides-dev (1,591 articles, 906 stories), {digest([roundups])}"
    articles = _articles([roundups])
    return [
        *_roundups(roundups, articles, data),
        *_undated(_articles(dev), f"collation/dev (21 events, 63 articles), {digest(dev)}"),
        *_one_by_one(articles, roundups, data),
        *_speed(articles + _articles([load]), f"allsides-dev and load, {digest([roundups, load])}"),
    ]


def _roundups(gold: Path, articles: Sequence[Article], data: str) -> list[Figure]:
    found = [g.articles for g in group(articles)]
    return [Figure(f"stories.{k}", v, "%", COMMAND, data) for k, v in _scores(found, gold).items()]


def _scores(stories: Stories, gold: Path) -> dict[str, float]:
    """Return what the scorer says of some stories."""
    told = [{"id": n, "articles": [{"id": a} for a in story]} for n, story in enumerate(stories)]
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.json"
        record.write_text(json.dumps({"stories": told}))
        scores, printed = score("stories.py", gold, record)
    print(printed)
    return {name: scores[name] for name in ("b3_f1", "pairwise_f1")}


def _undated(articles: Sequence[Article], data: str) -> list[Figure]:
    folder = {article.id: Path(article.path).parent.name for article in articles}
    value = b_cubed((g.articles for g in group(articles)), folder)
    alone = sum(len(group([a for a in articles if folder[a.id] == e])) == 1 for e in set(folder.values()))
    return [
        Figure("stories.b3_f1_undated", value, "%", COMMAND, data),
        Figure("stories.events_in_one_story", alone, f"of {len(set(folder.values()))}", COMMAND, data),
    ]


def _speed(articles: Sequence[Article], data: str) -> list[Figure]:
    """Time articles that are grouped in one call and one by one, their features made on two processes."""
    started = _now()
    made = map_in_order(features, articles, lost=_lost, workers=WORKERS)
    items = list(zip(articles, made, strict=True))
    read = _now()
    group_features([(article.id, found) for article, found in items])
    grouped = _now()
    return [
        _seconds("stories.seconds_to_group", grouped - started, read - started, len(articles), data),
        _streamed(articles, data),
    ]


def _streamed(articles: Sequence[Article], data: str) -> Figure:
    """Time articles that are kept and placed one by one while the features of those to come are made."""
    started = _now()
    made = map_in_order(features, articles, lost=_lost, workers=WORKERS)
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder) / "library.db", zip(articles, made, strict=True), at_once=AT_ONCE)
    return _seconds("stories.seconds_one_by_one", _now() - started, None, len(articles), data)


def _now() -> NDArray[np.float64]:
    """Return the time, and that which this process and those that it had started have worked."""
    worked = os.times()
    return np.array([worked.elapsed, sum(worked[:4])])


def _seconds(
    name: str, taken: NDArray[np.float64], reading: NDArray[np.float64] | None, number: int, data: str
) -> Figure:
    """Return the seconds taken; ``reading`` is the part of them before the first article was grouped."""
    share = "meanwhile" if reading is None else f"before, {reading[0]:.1f} s"
    note = (
        f"{number} articles, features included (made {share}, on {WORKERS} processes); "
        f"{taken[1]:.1f} s of processor time"
    )
    return Figure(name, round(float(taken[0]), 1), "s", COMMAND, data, note)


def _lost(article: Article) -> Features:
    raise SystemExit(f"the process that read {article.path} died")


def _one_by_one(articles: Sequence[Article], gold: Path, data: str) -> list[Figure]:
    """Let articles come to a library, oldest first and in no order; hold it against labels and batch."""
    items = [(article, features(article)) for article in articles]
    batch = {a: g.id for g in group_features([(a.id, found) for a, found in items]) for a in g.articles}
    items.sort(key=lambda item: (_published(item[0]), item[0].id))
    figures = []
    for order in ("", "_shuffled"):
        with tempfile.TemporaryDirectory() as folder:
            grown = grow(Path(folder) / "library.db", items).stories
        scores = _scores(grown, gold) | {"against_batch": b_cubed(grown, batch)}
        figures += [
            Figure(f"stories.one_by_one{order}_{k}", v, "%", COMMAND, data) for k, v in scores.items()
        ]
        random.Random(1).shuffle(items)
    return [*figures, _keys(items, _gold(gold), data)]


def _keys(items: Sequence[tuple[Article, Features]], gold: Mapping[str, str], data: str) -> Figure:
    """Count how many pairs of one story share a key, and so may meet."""
    members = defaultdict(list)
    for article, found in items:
        members[gold[article.id]].append(set(keys(found)))
    pairs = [pair for story in members.values() for pair in combinations(story, 2)]
    met = round(100 * sum(bool(a & b) for a, b in pairs) / len(pairs), 1)
    return Figure("stories.pairs_that_share_a_key", met, "%", COMMAND, data)


def b_cubed(predicted: Stories, gold: Mapping[str, str]) -> float:
    """Return B-cubed F1 in percent of some stories against the gold story of each article."""
    size: dict[str, int] = defaultdict(int)
    for story in gold.values():
        size[story] += 1
    precision = recall = 0.0
    for members in map(list, predicted):
        for article in members:
            both = sum(gold[other] == gold[article] for other in members)
            precision += both / len(members)
            recall += both / size[gold[article]]
    return round(200 * precision * recall / (precision + recall) / len(gold), 1)


def _published(article: Article) -> str:
    return article.published or ""


def _gold(path: Path) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        return {row["id"]: row["story"] for row in map(json.loads, rows)}


def _articles(paths: Sequence[Path]) -> list[Article]:
    pages = (page for page in open_pages([str(path) for path in paths]) if isinstance(page, Page))
    return [article for article in map(extract, pages) if isinstance(article, Article)]


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:40s} {figure.value:8.1f} {figure.unit}  {figure.note}")
