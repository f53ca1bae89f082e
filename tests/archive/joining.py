"""An archive's joins in this process: what tests and benches of them share."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pyarrow import parquet

from onrecord.archive.columns import to_json
from onrecord.archive.joins import Arrived, Joined, Line, Reading, join
from onrecord.archive.passing import DROPPED, QUOTED, READ, article_of, put
from onrecord.archive.shuffling import bucket_rows
from onrecord.archive.tables import exact_rows, stories_of, thing_of
from onrecord.archive.tasks import Done, File, Input, Made, Task, run_task
from onrecord.articles import extract
from onrecord.intake.following.canonical import canonical_form
from onrecord.quotations import find_quotations
from onrecord.record import captured, each
from onrecord.stories import features
from onrecord.types import Article, Dropped, Findings, Page, Record
from onrecord.versions import root_id

Rows = dict[str, list[dict[str, Any]]]


def run(tasks: Sequence[Task], backwards: bool = False) -> list[Done]:
    """Do tasks one after another, in their order or the other way round; give them in their order."""
    done = [run_task(task) for task in (tasks[::-1] if backwards else tasks)]
    faults = [one for one in done if one.fault]
    assert not faults, faults[0]
    return sorted(done, key=lambda one: one.number)


def archived(
    paths: Sequence[Path], out: Path, *, buckets: int, splits: int = 1, backwards: bool = False
) -> Rows:
    """Make an archive of some inputs; return the rows of its tables."""
    tasks = [
        Task("read", read_some, str(out), at, options=(("paths", tuple(map(str, paths[at::splits]))),))
        for at in range(splits)
    ]
    return tables(out, joined(tasks, out, partial(run, backwards=backwards), buckets))


def archived_articles(articles: Sequence[Article], out: Path, *, buckets: int, splits: int = 1) -> Rows:
    """Make an archive of articles that are read already, of which nothing is quoted."""
    tasks = [giving(articles[at::splits], out, at) for at in range(splits)]
    return tables(out, joined(tasks, out, run, buckets, quote=quote_nothing))


def giving(articles: Sequence[Article], out: Path, number: int = 0) -> Task:
    """Return the task that gives articles."""
    plain = tuple(map(to_json, articles))
    return Task("give", give_some, str(out), number, options=(("articles", plain),))


def joined(tasks: Sequence[Task], out: Path, run_all: Any, buckets: int, quote: Any = None) -> Joined:
    """Do the tasks that read, and the joins over what they give."""
    done = run_all(tasks)

    def quoted(cleaned: Sequence[File], homes: int) -> list[File]:
        work = quote or quote_some
        asked = [
            Task("quote", work, str(out), at, (Input("cleaned", (cleaned[at],)),)) for at in range(homes)
        ]
        return [one.files["quoted"] for one in run_all(asked)]

    arrived = Arrived([one.files["read"] for one in done], [one.files["dropped"] for one in done])
    return join(Line(str(out), run_all, buckets), arrived, quoted, Reading())


def tables(out: Path, made: Joined) -> Rows:
    """Return the rows of an archive, by table."""
    rows: Rows = defaultdict(list)
    for file in made.files:
        rows[file.path.partition("/")[0]] += exact_rows(
            parquet.read_table(out / file.path, partitioning=None)
        )
    return rows


def record_of(rows: Rows) -> Record:
    """Return an archive as a record, each list in an order of its own."""
    return in_order(
        Record(
            stories=tuple(stories_of(rows)),
            dropped=tuple(thing_of("dropped", row) for row in rows["dropped"]),
            shared_text=tuple(thing_of("shared_text", row) for row in rows["shared_text"]),
            follow_ups=tuple(thing_of("follow_ups", row) for row in rows["follow_ups"]),
        )
    )


def in_order(record: Record) -> Record:
    """Return a record with its lists in an order that hangs on nothing but what is in them."""
    return Record(
        stories=tuple(sorted(record.stories, key=lambda story: story.id)),
        dropped=tuple(sorted(record.dropped, key=lambda item: (item.path, item.reason))),
        shared_text=tuple(sorted(record.shared_text, key=lambda link: (link.first, link.second))),
        follow_ups=tuple(sorted(record.follow_ups, key=lambda link: (link.story, link.follows))),
    )


def read_some(task: Task) -> Made:
    """Read the inputs that a task names."""
    found = list(each(_extracted, task.option("paths")))
    drops = [{"path": item.path, "reason": item.reason} for item in found if isinstance(item, Dropped)]
    return _read(task, [_row(*item) for item in found if not isinstance(item, Dropped)], drops)


def give_some(task: Task) -> Made:
    """Give the articles that a task holds."""
    articles = [article_of({"article": plain}) for plain in task.option("articles")]
    return _read(task, [_row(article) for article in articles], [])


def quote_some(task: Task) -> Made:
    """Find what the texts of a task quote."""
    return _quoted(task, find_quotations)


def quote_nothing(task: Task) -> Made:
    """Find nothing in the texts of a task."""
    return _quoted(task, lambda article: Findings(article.id))


def lose_the_first(task: Task) -> Made:
    """Fail to read what is shown of articles that have an address."""
    rows = list(bucket_rows(task.place, task.files("cleaned"), task.number))
    lost = {row["id"] for row in rows if row["shown"] and row["address"]}
    return _quoted(task, lambda article: Findings(article.id), lost)


def _extracted(page: Page) -> tuple[Article, Page] | Dropped:
    article = extract(page)
    return article if isinstance(article, Dropped) else (captured(article, page), page)


def _row(article: Article, page: Page | None = None) -> dict[str, Any]:
    return {
        "id": article.id,
        "root": root_id(article.id),
        "path": article.path,
        "outlet": article.outlet,
        "address": canonical_form(article.url) if article.url else None,
        "article": to_json(article),
        "page": json.dumps({"media": page.media, "given": to_json(page.given)}) if page else None,
    }


def _read(task: Task, rows: list[dict[str, Any]], drops: list[dict[str, str]]) -> Made:
    files = {"read": put(task, "read", READ, rows), "dropped": put(task, "dropped", DROPPED, drops)}
    return Made(files, {"read": len(rows)})


def _quoted(task: Task, find: Any, lost: Collection[str] = ()) -> Made:
    rows = []
    for row in bucket_rows(task.place, task.files("cleaned"), task.number):
        article = article_of(row)
        telling = json.dumps(features(article).to_json()) if row["shown"] else ""
        found = {"of": "", "findings": to_json(find(article)), "features": telling, "dropped": ""}
        if row["id"] in lost and row["shown"]:
            found["dropped"] = "could not be read (it is lost)"
        rows.append(row | found)
    return Made({"quoted": put(task, "quoted", QUOTED, rows)})
