"""What each outlet prints again and again, learnt from a sample of its articles and marked in all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import nsmallest
from typing import Any, Final

from onrecord.archive.columns import to_json
from onrecord.archive.joins.once import LOWEST, ONCE, PRINTED, SAMPLE
from onrecord.archive.joins.rows import alone, columns, put_rows, rows_in
from onrecord.archive.passing import CLEANED, article_of, schema_of
from onrecord.archive.shuffling import bucket_of, write_buckets
from onrecord.archive.tasks import File, Made, Task
from onrecord.articles import marked_anew, repeated
from onrecord.intake.following.canonical import canonical_form

FEWEST: Final = 3
"""Articles of an outlet from which on anything can be learnt of it."""

BOUND: Final = columns(outlet="t", last="t", printed="t")
"""Up to which id an outlet's articles are of its sample, and of that for its standing words."""

TEXT: Final = columns(outlet="t", text="t")
HABIT: Final = columns(outlet="t", key="t")


def bounds(task: Task) -> Made:
    """Tell up to which id each outlet's articles are of its sample."""
    ids = defaultdict[str, list[str]](list)
    for row in rows_in(task, "lowest", LOWEST):
        ids[row["outlet"]].append(row["id"])
    rows = (
        {
            "outlet": outlet,
            "last": nsmallest(SAMPLE, names)[-1],
            "printed": nsmallest(PRINTED, names)[-1],
        }
        for outlet, names in sorted(ids.items())
        if len(names) >= FEWEST
    )
    return Made(put_rows(task, "bounds", BOUND, alone(rows)))


def samples(task: Task) -> Made:
    """Hand on the texts of a home that are of their outlets' samples, by outlet."""
    last = {row["outlet"]: row["last"] for row in rows_in(task, "bounds", BOUND, 0)}
    outlets = task.option("buckets")
    rows = (
        (bucket_of(row["outlet"], outlets), {"outlet": row["outlet"], "text": article_of(row).text})
        for row in rows_in(task, "once", ONCE, 0)
        if row["version"] == 0 and row["outlet"] in last and row["id"] <= last[row["outlet"]]
    )
    return Made(put_rows(task, "texts", TEXT, rows, outlets))


def habits(task: Task) -> Made:
    """Learn what the outlets of a bucket print again and again."""
    texts = defaultdict[str, list[str]](list)
    for row in rows_in(task, "texts", TEXT):
        texts[row["outlet"]].append(row["text"])
    learnt = ((outlet, key) for outlet, some in sorted(texts.items()) for key in sorted(repeated(some)))
    return Made(put_rows(task, "habits", HABIT, alone({"outlet": o, "key": key} for o, key in learnt)))


def cleaned(task: Task) -> Made:
    """Mark what outlets repeat in the articles of a home; versions stay as they were read."""
    import pyarrow as arrow

    keys = defaultdict[str, set[str]](set)
    for row in rows_in(task, "habits", HABIT, 0):
        keys[row["outlet"]].add(row["key"])
    rows = list(_cleaned(rows_in(task, "once", ONCE, 0), keys))
    table = arrow.Table.from_pylist(rows, schema=schema_of(CLEANED))
    of = [task.number] * len(rows)
    written: dict[str, File] = {
        "cleaned": write_buckets(task.place, task.path("cleaned"), table, of, task.option("homes"))
    }
    return Made(written, {"texts": len(rows)})


def _cleaned(rows: Iterator[dict[str, Any]], keys: dict[str, set[str]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        article = article_of(row)
        shown = row["version"] == 0
        known = keys.get(row["outlet"] or "") if shown else None
        yield {
            "id": article.id,
            "path": article.path,
            "address": canonical_form(article.url) if article.url else None,
            "shown": "1" if shown else "",
            "article": to_json(marked_anew(article, known)) if known else row["article"],
            "page": row["page"],
        }
