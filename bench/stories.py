"""Do articles about one event come together, and others stay apart; how fast; what can be relied on.

usage: python bench/stories.py

Dated roundups (AllSides) and undated files (collation, by folder) are read and grouped, each in one
call, with the same settings. Then 8,112 articles are grouped against the clock, and a library
that takes one article after another is held against the same articles grouped in one batch.
"""

from __future__ import annotations

import gzip
import json
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from figures import Figure, digest, score, shared
from onrecord.articles import extract
from onrecord.intake import open_pages
from onrecord.stories import features, group, group_features, joins, keys
from onrecord.stories.features import Features
from onrecord.types import Article, Page

COMMAND = "python bench/stories.py"
GROWN = 600
"""How many articles, the oldest, are taken one by one: the answer is the same for all, in two minutes."""
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
        *_speed(articles + _articles([load]), f"allsides-dev and load, {digest([roundups, load])}"),
        *_one_by_one(sorted(articles, key=_published)[:GROWN], _gold(roundups), data),
    ]


def _roundups(gold: Path, articles: Sequence[Article], data: str) -> list[Figure]:
    stories = [{"id": g.id, "articles": [{"id": a} for a in g.articles]} for g in group(articles)]
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.json"
        record.write_text(json.dumps({"stories": stories}))
        scores, printed = score("stories.py", gold, record)
    print(printed)
    return [Figure(f"stories.{name}", scores[name], "%", COMMAND, data) for name in ("b3_f1", "pairwise_f1")]


def _undated(articles: Sequence[Article], data: str) -> list[Figure]:
    folder = {article.id: Path(article.path).parent.name for article in articles}
    value = b_cubed((g.articles for g in group(articles)), folder)
    alone = sum(len(group([a for a in articles if folder[a.id] == e])) == 1 for e in set(folder.values()))
    return [
        Figure("stories.b3_f1_undated", value, "%", COMMAND, data),
        Figure("stories.events_in_one_story", alone, f"of {len(set(folder.values()))}", COMMAND, data),
    ]


def _speed(articles: Sequence[Article], data: str) -> list[Figure]:
    started = time.process_time()
    group(articles)
    seconds = round(time.process_time() - started, 1)
    note = f"{len(articles)} articles, features included, seconds of one core"
    return [Figure("stories.seconds_to_group", seconds, "s", COMMAND, data, note)]


def _one_by_one(articles: Sequence[Article], gold: Mapping[str, str], data: str) -> list[Figure]:
    """Compare a library grown article by article, in no order, with one batch; and try the keys."""
    items = [(article.id, features(article)) for article in articles]
    batch = {a: g.id for g in group_features(items) for a in g.articles}
    random.Random(1).shuffle(items)
    grown = grow(items)
    members = defaultdict(list)
    for name, _ in items:
        members[gold[name]].append(name)
    key = {name: set(keys(found)) for name, found in items}
    pairs = [pair for story in members.values() for pair in combinations(story, 2)]
    note = f"the {len(items)} oldest articles"
    met = round(100 * sum(bool(key[a] & key[b]) for a, b in pairs) / len(pairs), 1)
    return [
        Figure("stories.one_by_one_against_batch", b_cubed(grown, batch), "%", COMMAND, data, note),
        Figure("stories.pairs_that_share_a_key", met, "%", COMMAND, data, note),
    ]


def grow(items: Iterable[tuple[str, Features]]) -> list[set[str]]:
    """Return the stories of a library that takes one article after another, as the room's door says."""
    held: dict[str, Features] = {}
    index: dict[str, set[str]] = defaultdict(set)
    story_of: dict[str, set[str]] = {}
    for name, found in items:
        near = set[str]().union(*(index[key] for key in keys(found)))
        touched = {name}
        for join in joins(found, [(other, held[other]) for other in sorted(near)]):
            touched |= story_of[join.article]
        held[name] = found
        for grouping in group_features([(other, held[other]) for other in touched]):
            story = set(grouping.articles)
            story_of.update(dict.fromkeys(story, story))
        for key in keys(found):
            index[key].add(name)
    return list({id(story): story for story in story_of.values()}.values())


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
