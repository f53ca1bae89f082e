"""From articles alone to what they are compared by: how rare each word is over all, and so what it weighs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.archive.joins.blocking import Plan, read_plan
from onrecord.archive.joins.once import put_drops
from onrecord.archive.joins.rows import (
    Row,
    alone,
    arrays_in,
    columns,
    found_in,
    hashed,
    number_of,
    put_arrays,
    put_rows,
    rows_in,
)
from onrecord.archive.passing import article_of
from onrecord.archive.shuffling import bucket_rows, buckets_of
from onrecord.archive.tasks import Made, Task
from onrecord.stories import Features
from onrecord.stories.pieces import (
    DEFAULT,
    background,
    credited,
    day,
    in_dateline,
    key_numbers,
    print_of,
    vector,
)
from onrecord.types import Article, Dropped
from onrecord.versions import root_id

WORDS: Final = 8_000_000
"""How many words are counted at most, those that most articles hold: 128 MB in a worker."""

TOLD: Final = columns(number="n", id="t", published="t", features="t")
PRINT: Final = columns(number="n", id="t", outlet="t", day="t", words="n", held="n", runs="b", quoted="b")
"""An article's print; ``words`` is how many runs it has, ``held`` how many different ones."""

COUNT: Final = columns(word="u", articles="n")
NAME: Final = columns(name="t")
DAY: Final = columns(day="n", articles="n")
CREDIT: Final = columns(number="n", agency="t")
COMPARED: Final = columns(number="n", id="t", published="t", vector="b", keys="b")
"""By what an article is compared with others, in its block."""

_ONCE = 1
"""How many articles hold a word that is not counted: of the archive's own words those held by one."""


def taken(task: Task) -> Made:
    """Take from the articles of a home what is needed to compare and group them."""
    rows = list(_shown(task))
    articles = [(number, article) for number, article, _ in rows]
    counts: Counter[str] = Counter(word for _, _, plain in rows for word in json.loads(plain)["words"])
    words = {word: hashed(word) for word in counts}
    hashes = np.array(list(words.values()), np.uint64)
    held = {"word": hashes, "articles": np.array([counts[word] for word in words], np.int64)}
    buckets = task.option("buckets")
    days = Counter(day(Features(published=article.published)) or 0 for _, article in articles)
    names = {name for _, article in articles if (name := in_dateline(article))}
    files = put_rows(task, "told", TOLD, alone(_told(*row) for row in rows))
    files |= put_rows(task, "prints", PRINT, alone(_print(number, a) for number, a in articles))
    files |= put_arrays(task, "words", COUNT, held, buckets_of(hashes, buckets), buckets)
    files |= put_rows(task, "named", NAME, alone({"name": name} for name in sorted(names)))
    files |= put_rows(task, "days", DAY, alone({"day": d, "articles": n} for d, n in sorted(days.items())))
    files |= put_drops(task, _unread(task))
    return Made(files, {"articles": len(rows)})


def counted(task: Task) -> Made:
    """Count how many articles hold each word of a bucket; words that one alone holds are left out.

    Where too many words are held by more, those of the fewest articles are left out too.
    """
    found = arrays_in(task, "words", COUNT)
    order = np.argsort(found["word"], kind="stable")
    words, counts = found["word"][order], found["articles"][order]
    starts = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1]))) if len(words) else order
    sums = np.add.reduceat(counts, starts) if len(starts) else counts
    words, least, most = words[starts], _ONCE + 1, WORDS // task.option("buckets")
    while np.count_nonzero(sums >= least) > most:
        least += 1
    kept = sums >= least
    return Made(put_arrays(task, "counted", COUNT, {"word": words[kept], "articles": sums[kept]}))


def weighed(task: Task) -> Made:
    """Weigh the words of a home's articles, and hand on by what they are compared, by block of days."""
    plan = read_plan(task)
    files = put_rows(task, "compared", COMPARED, _compared(task, plan, Counted(task)), len(plan.blocks))
    return Made(files)


def credits(task: Task) -> Made:
    """Tell which articles of a home name an agency, given all that datelines name."""
    local = {row["name"] for row in rows_in(task, "named", NAME, 0)}
    found = (
        {"number": number, "agency": agency}
        for number, article, _ in _shown(task)
        if (agency := in_dateline(article) or credited(article, local))
    )
    return Made(put_rows(task, "credits", CREDIT, alone(found)))


class Counted:
    """How many articles hold which word, as far as they are more than one."""

    def __init__(self, task: Task) -> None:
        found = arrays_in(task, "counted", COUNT, 0)
        order = np.argsort(found["word"])
        self._words: NDArray[np.uint64] = found["word"][order]
        self._counts: NDArray[np.int64] = found["articles"][order]
        self._documents: int = task.option("articles")
        self._background = background()

    def vector(self, features: Features) -> Any:
        """Return the vector of an article."""
        words = [word for word, _ in features.words]
        hashes = np.array([hashed(word) for word in words], np.uint64)
        at, known = found_in(self._words, hashes)
        counts = np.full(len(words), _ONCE)
        counts[known] = self._counts[at[known]]
        held = dict(zip(words, counts.tolist(), strict=True))
        return vector(features, self._background.plus(self._documents, held), DEFAULT)


def _shown(task: Task) -> Iterator[tuple[int, Article, str]]:
    """Yield the articles of a home that could be read: number, article, features."""
    for row in bucket_rows(task.place, task.files("quoted"), 0):
        if row["shown"] and not row["dropped"]:
            article = article_of(row)
            yield number_of(article.id, root_id(article.id)), article, row["features"]


def _unread(task: Task) -> Iterator[Dropped]:
    """Yield the texts of a home that could not be read, and versions of which the article could not."""
    lost: dict[str, str] = {}
    for row in bucket_rows(task.place, task.files("quoted"), 0):  # an article comes before its versions
        if row["shown"] and row["dropped"]:
            lost[row["id"]] = row["dropped"]
        if reason := row["dropped"] or lost.get(row["id"]):
            yield Dropped(row["path"], reason)


def _told(number: int, article: Article, features: str) -> Row:
    return {"number": number, "id": article.id, "published": article.published, "features": features}


def _print(number: int, article: Article) -> Row:
    made = print_of(article)
    return {
        "number": number,
        "id": article.id,
        "outlet": article.outlet,
        "day": made.rank[1],
        "words": len(made.runs),
        "held": len(made.held),
        "runs": made.runs.astype("<u8").tobytes(),
        "quoted": np.packbits(made.quoted).tobytes(),
    }


def _compared(task: Task, plan: Plan, counted: Counted) -> Iterator[tuple[int, Row]]:
    for row in rows_in(task, "told", TOLD, 0):
        features = Features.from_json(json.loads(row["features"]))
        made = counted.vector(features)
        yield (
            plan.block_of(made.day, row["number"]),
            {
                "number": row["number"],
                "id": row["id"],
                "published": row["published"],
                "vector": made.packed(),
                "keys": key_numbers(features).astype("<u4").tobytes(),
            },
        )
