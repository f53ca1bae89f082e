"""Stories put together: the texts of each brought to one place, and what they say collated."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import numpy as np

from onrecord import stage_versions
from onrecord.archive.columns import Row as Plain
from onrecord.archive.columns import to_json
from onrecord.archive.joins.blocking import Plan, read_plan
from onrecord.archive.joins.clustering import MEMBER as COPY
from onrecord.archive.joins.grouping import MEMBER
from onrecord.archive.joins.once import put_drops
from onrecord.archive.joins.rows import Row, columns, hashed, number_of, put_rows, rows_in
from onrecord.archive.joins.words import CREDIT
from onrecord.archive.passing import article_of, findings_in
from onrecord.archive.readings import Reading
from onrecord.archive.shuffling import bucket_of, bucket_rows, write_buckets
from onrecord.archive.tables import UNDATED, arrow_table, day_of, row_of, rows_of_story
from onrecord.archive.tasks import File, Made, Task
from onrecord.record import Reading as Read
from onrecord.record import assemble, narrowed
from onrecord.stories import Features
from onrecord.stories.pieces import profile
from onrecord.types import Article, Dropped, Findings, Story
from onrecord.versions import root_id

TEXT: Final = columns(
    story="t",
    position="n",
    shown="t",
    article="t",
    findings="t",
    features="t",
    page="t",
    address="t",
)
PROFILE: Final = columns(story="t", published="t", features="t")
"""What a story is about, as if it were one article."""


DAY: Final = "day"
"""The column of a row's day."""


@dataclass
class _Told:
    """What was made of the stories of a bucket: rows of tables, each with its day."""

    rows: dict[str, list[Plain]] = field(default_factory=lambda: defaultdict(list))
    days: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    profiles: list[tuple[str, Row]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    stories: int = 0

    def put(self, table: str, day: str, row: Plain) -> None:
        """Add a row of a table."""
        self.rows[table].append(row)
        self.days[table].append(day)


def sent(task: Task) -> Made:
    """Send the texts of a home, with what was read of them, to where their stories are put together."""
    stories = {row["number"]: row for row in rows_in(task, "stories", MEMBER)}
    copies = {row["number"]: row for row in rows_in(task, "members", COPY)}
    credit = {row["number"]: row["agency"] for row in rows_in(task, "credits", CREDIT, 0)}
    buckets = task.option("buckets")

    def rows() -> Iterator[tuple[int, Row]]:
        for row in bucket_rows(task.place, task.files("quoted"), 0):
            number = number_of(row["id"], root_id(row["id"]))
            if number in stories and not row["dropped"]:
                story = stories[number]["story"]
                marked = _marked(row, copies.get(number, {}), credit.get(number))
                told = {"story": story, "position": stories[number]["position"], "article": marked}
                yield bucket_of(story, buckets), {**row, **told}

    return Made(put_rows(task, "texts", TEXT, rows(), buckets))


def told(task: Task) -> Made:
    """Put the stories of a bucket together, as rows of the archive's tables, by block of days.

    A fault of ours in one story drops the articles of that story, and costs no other.
    """
    stories = defaultdict[str, list[dict[str, Any]]](list)
    for row in rows_in(task, "texts", TEXT):
        stories[row["story"]].append(row)
    found = _Told()
    for name in sorted(stories):
        texts = sorted(stories.pop(name), key=lambda row: row["position"])
        _tell(name, texts, found, task)
    plan = read_plan(task)
    files = {table: _put_table(task, plan, table, found) for table in sorted(found.rows)}
    profiles = ((_block(plan, day, row["story"]), row) for day, row in found.profiles)
    files |= put_rows(task, "profiles", PROFILE, profiles, len(plan.blocks))
    files |= put_drops(task, found.dropped)
    return Made(files, {"stories": found.stories, "lost": len(found.dropped)})


def _marked(row: dict[str, Any], copy: Row, agency: str | None) -> str:
    """Return the article of a row with what it is a copy of and where its text comes from."""
    if not row["shown"] or not (copy or agency):
        article: str = row["article"]
        return article
    original = copy.get("original")
    return to_json(
        replace(
            article_of(row),
            duplicate_of=None if original == row["id"] else original,
            agency=agency or copy.get("agency"),
        )
    )


def _tell(name: str, texts: Sequence[dict[str, Any]], found: _Told, task: Task) -> None:
    shown = [row for row in texts if row["shown"]]
    try:
        read: list[Read] = [(article_of(row), findings_in(row)) for row in texts]
        story = _assembled(name, texts, read, task.option("least"))
        features = [Features.from_json(json.loads(row["features"])) for row in shown]
        told = rows_of_story(story)
    except Exception as fault:  # the rim: one story must never cost the others
        reason = f"its story could not be put together ({type(fault).__name__}: {fault})"
        found.dropped += [Dropped(article_of(row).path, reason) for row in texts]
        return
    day = day_of(story.first_published)
    for table, rows in told.items():
        for plain in rows:
            found.put(table, day_of(plain["published"]) if table == "articles" else day, plain)
    for row, (article, _) in zip(texts, read, strict=True):
        own = day_of(article.published) if row["shown"] else day
        found.put("readings", own, row_of(_reading(row, article, task.option("depth"))))
    about = profile(features)
    kept = {"story": name, "published": about.published, "features": json.dumps(about.to_json())}
    found.profiles.append((day_of(about.published), kept))
    found.stories += 1


def _assembled(name: str, texts: Sequence[Row], read: Sequence[Read], least: float) -> Story:
    articles: list[Article] = []
    findings: list[Findings] = []
    versions: list[Read] = []
    for row, (article, said) in zip(texts, read, strict=True):
        if row["shown"]:
            articles.append(article)
            findings.append(said)
        else:
            versions.append((article, said))
    return narrowed(assemble(articles, findings, story_id=name, versions=versions), least)


def _reading(row: Row, article: Article, depth: Any) -> Reading:
    page = json.loads(row["page"]) if row["page"] else {}
    return Reading(
        article=article.id,
        sha256=article.sha256,
        path=article.path,
        findings=row["findings"],
        features=row["features"] or "{}",
        findings_by=stage_versions.FINDINGS,
        features_by=stage_versions.FEATURES,
        depth=depth,
        address=row["address"],
        **{name: page.get(name) for name in ("media", "given", "came", "fetched")},
    )


def _put_table(task: Task, plan: Plan, table: str, found: _Told) -> File:
    """Write rows of a table by block of days, each with its day."""
    rows, days = found.rows[table], found.days[table]
    of = np.array([_block(plan, day, _name(row)) for day, row in zip(days, rows, strict=True)], np.int64)
    made = arrow_table(table, rows).append_column(DAY, [days])
    return write_buckets(task.place, task.path(table), made, of, len(plan.blocks))


def _name(row: Plain) -> str:
    """Return the name by which the rows of a day that is several blocks are spread."""
    name: str = row.get("article") or row["id"] if "story" not in row else row["story"]
    return name


def _block(plan: Plan, day: str, name: str) -> int:
    number = None if day == UNDATED else date.fromisoformat(day).toordinal()
    return plan.block_of(number, hashed(name))
