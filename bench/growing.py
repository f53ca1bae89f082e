"""A library that takes one article after another, as a stream of news would bring them."""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from onrecord.pipeline import shipped_stages
from onrecord.store import Reading, Versions, Writer
from onrecord.stories import Features
from onrecord.types import Article, Findings, Page


@dataclass(frozen=True)
class Grown:
    """The stories in the end, and the seconds that it took to place each article."""

    stories: list[set[str]]
    seconds: list[float]


def grow(db: Path, items: Iterable[tuple[Article, Features]], at_once: int = 1) -> Grown:
    """Keep and place the articles as they come, so many in one transaction, in a new library."""
    assign = shipped_stages().assigner()
    seconds: list[float] = []
    stream = iter(items)
    with Writer.open(db, Versions()) as writer:
        while some := list(islice(stream, at_once)):
            with writer.intake() as intake:
                for article, found in some:
                    reading = Reading(article, Findings(article.id), found.to_json())
                    intake.keep(Page(article.path, "text", b"", article.id), reading)
            started = time.perf_counter()
            writer.place(range(len(seconds) + 1, len(seconds) + len(some) + 1), assign)
            seconds += [(time.perf_counter() - started) / len(some)] * len(some)
    return Grown(stories_of(db), seconds)


def stories_of(db: Path) -> list[set[str]]:
    """Return the articles of each story of a library."""
    held: dict[str, set[str]] = defaultdict(set)
    with closing(sqlite3.connect(db)) as raw:
        for article, story in raw.execute("SELECT article, story FROM story_article"):
            held[story].add(article)
    return list(held.values())
