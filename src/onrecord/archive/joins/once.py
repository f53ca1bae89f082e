"""Each article once: the texts of one address brought together, then the articles of one id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

from onrecord.archive.columns import to_json
from onrecord.archive.joins.rows import Row, alone, columns, number_of, put_rows, rows_in
from onrecord.archive.passing import article_of
from onrecord.archive.shuffling import bucket_of, bucket_rows
from onrecord.archive.tasks import File, Made, Task
from onrecord.intake.following.canonical import canonical_form
from onrecord.types import Article, Dropped
from onrecord.versions import Family, by_place, each_once, families, root_id

TEXTS: Final = 200
"""Texts at one address among which versions are looked for, in order of time: a front page has a new one
every hour, and each would be held against all others."""

SAMPLE: Final = 200
"""Articles that an outlet's habits are learnt from: those with the lowest ids, as in a library."""

ARRIVED: Final = columns(article="t", page="t")
FAMILY: Final = columns(version="n", article="t", page="t")
"""One text of a family; its ``version`` counts from 0, which is the text that is shown."""

ONCE: Final = columns(number="n", version="n", id="t", outlet="t", article="t", page="t")
DROPPED: Final = columns(path="t", reason="t")
LOWEST: Final = columns(outlet="t", id="t")
"""The ids of an outlet's articles in one home, the lowest."""

PRINTED: Final = 1_000
"""Articles that an outlet's standing words are learnt from, in the same way."""

Pages = dict[tuple[str, str], str | None]
"""The page of each text, by its path and digest."""


def arrived(task: Task) -> Made:
    """Hand what was read of a split on by address; what has none by the root of its id."""
    buckets = task.option("buckets")
    keyed = (
        (f"at {row['address']}" if row["address"] else f"id {row['root']}", row)
        for row in bucket_rows(task.place, task.files("read"), 0)
    )
    rows = ((bucket_of(key, buckets), {"article": row["article"], "page": row["page"]}) for key, row in keyed)
    return Made(put_rows(task, "arrived", ARRIVED, rows, buckets))


def by_address(task: Task) -> Made:
    """Bring the texts of each address together, and hand families on by the home of their articles."""
    articles: list[Article] = []
    pages: Pages = {}
    for row in rows_in(task, "arrived", ARRIVED):
        articles.append(article_of(row))
        pages[articles[-1].path, articles[-1].sha256] = row["page"]
    homes = task.option("homes")
    found = list(_families(articles))
    kept = (
        (bucket_of(root_id(family.shown.id), homes), row) for family in found for row in _rows(family, pages)
    )
    files = put_rows(task, "families", FAMILY, kept, homes)
    return Made(files | put_drops(task, _repeats(found)), {"read": len(articles), "families": len(found)})


def by_id(task: Task) -> Made:
    """Keep one article under each id, numbered; tell the lowest ids of each outlet."""
    pages: Pages = {}
    held, again = each_once(_read(task, pages))
    ordered = sorted(held, key=lambda family: family.shown.id)
    kept = (_named(family, row) for family in ordered for row in _rows(family, pages))
    outlets = task.option("buckets")
    lowest = ((bucket_of(row["outlet"], outlets), row) for row in _lowest(held))
    files = put_rows(task, "once", ONCE, alone(kept))
    files |= put_rows(task, "lowest", LOWEST, lowest, outlets)
    return Made(files | put_drops(task, again), {"articles": len(held)})


def put_drops(task: Task, drops: Iterable[Dropped]) -> dict[str, File]:
    """Write what was dropped as the task's file ``dropped``."""
    return put_rows(task, "dropped", DROPPED, alone({"path": d.path, "reason": d.reason} for d in drops))


def _families(articles: Sequence[Article]) -> Iterator[Family]:
    """Yield the families of some addresses; of an address that has very many texts, of some at a time."""
    at: dict[str, list[Article]] = {}
    for article in articles:
        address = canonical_form(article.url) if article.url else None
        at.setdefault(address or "", []).append(article)
    yield from families(at.pop("", []), canonical_form)
    for some in at.values():
        ordered = sorted(some, key=_when) if len(some) > TEXTS else some
        for first in range(0, len(ordered), TEXTS):
            yield from families(ordered[first : first + TEXTS], canonical_form)


def _when(article: Article) -> tuple[Any, ...]:
    return (next(iter(article.captures), article.modified or article.published or ""), by_place(article))


def _repeats(found: Iterable[Family]) -> Iterator[Dropped]:
    """Yield the articles whose text another one of their family has."""
    return chain.from_iterable(family.again for family in found)


def _rows(family: Family, pages: Pages) -> Iterator[Row]:
    for version, text in enumerate((family.shown, *family.others)):
        yield {"version": version, "article": to_json(text), "page": pages.get((text.path, text.sha256))}


def _named(family: Family, row: Row) -> Row:
    name = family.shown.id
    return {"number": number_of(name, root_id(name)), "id": name, "outlet": family.shown.outlet, **row}


def _read(task: Task, pages: Pages) -> Iterator[Family]:
    """Yield the families of a home, each of which a row of version 0 begins; put their pages by."""
    texts: list[Article] = []
    for row in rows_in(task, "families", FAMILY):
        if row["version"] == 0 and texts:
            yield Family(texts[0], tuple(texts[1:]))
            texts = []
        texts.append(article_of(row))
        pages[texts[-1].path, texts[-1].sha256] = row["page"]
    if texts:
        yield Family(texts[0], tuple(texts[1:]))


def _lowest(held: Iterable[Family]) -> Iterator[dict[str, str]]:
    ids: dict[str, list[str]] = {}
    for family in held:
        if family.shown.outlet:
            ids.setdefault(family.shown.outlet, []).append(family.shown.id)
    for outlet, names in sorted(ids.items()):
        yield from ({"outlet": outlet, "id": name} for name in sorted(names)[:PRINTED])
