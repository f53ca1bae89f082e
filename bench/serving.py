"""What a reader's question costs in a large library: every question of the reading side, in processor time.

usage: python bench/serving.py [--full] [--db LIBRARY]

The library is made: stories with real passages and edits (see coverage.py) are collated once, and told
again and again with other names, dates and outlets. The short form makes one of 2,000 articles, the full
one of 100,000 with over a million quotations. ``--db`` makes it there, or uses the one that lies there.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table

from coverage import SYLLABLES, cover, size
from figures import Figure
from onrecord.database import PlainData, Words
from onrecord.library import ArticleFilter, Library, Search, StoryFilter, open_library
from onrecord.pipeline import shipped_stages
from onrecord.record import assemble
from onrecord.store import Reading, Writer
from onrecord.store.codec import from_plain, to_plain
from onrecord.store.schema import metadata
from onrecord.text import content_id
from onrecord.types import Assignment, Findings, Page, Story

COMMAND = "python bench/serving.py --full"
DATA = "made from load, collation/dev and PolNeAR dev, seed 5"
ARTICLES, SHORT = 100_000, 2_000
MODELS, TOLD = 240, 10_000
"""Stories that are collated, and articles in which they are told again; the library is copies of these."""

KEPT = {"meta", "migration", "learnt", "heading", "heading_word", "story_word"}
NUMBERS = {("facet", "number"): "story", ("article_topic", "article"): "article"}
NUMBERS |= {(name, "article"): "article" for name in ("story_vector", "story_waiting")}
NUMBERS |= {(name, "article"): "article" for name in ("text_waiting", "text_print", "text_key")}
"""Tables that stay as they are (triggers fill the lists of names), and columns that hold numbers of rows."""

MOST = 60
"""Articles of a story at most: one in eight thousand would have more."""

FIRST, DAYS = date(2024, 1, 1), 900
OUTLETS = 300
TOPICS = (
    "Housing",
    "Harbours",
    "Schools",
    "Railways",
    "Courts",
    "Football",
    "Weather",
    "Energy",
    "Trade",
    "Health",
    "Elections",
    "Farming",
    "Museums",
    "Climate",
    "Taxes",
    "Police",
    "Science",
    "Shipping",
)
PAGES = 60
"""Pages asked for of each kind, each of another story, speaker or word."""

_FIRST, _REST = "|".join(s.capitalize() for s in SYLLABLES), "|".join(SYLLABLES)
_INVENTED = re.compile(f"(?:{_FIRST})(?:{_REST}){{3}}")
_ID = re.compile(r"(article|statement|story)-[a-z2-9]{20}")
_DAY = re.compile(r"2026-0[12]-\d\d")
_OUTLET = re.compile(r"Outlet (\d+)")


def make(db: Path, articles: int = ARTICLES) -> None:
    """Make a library of about so many articles."""
    base = db.with_suffix(".base")
    models = [_model(number) for number in range(MODELS)]
    made = 0
    with Writer.open(base, shipped_stages().versions) as writer:
        while made < min(articles, TOLD):
            for number, model in enumerate(models):
                made += _tell(writer, model, f"{made} {number}")
            print(f"{made:,} articles", file=sys.stderr)
    multiply(base, db, max(1, round(articles / made)))
    base.unlink()


def multiply(base: Path, db: Path, times: int) -> None:
    """Copy a library, with all that is in it as many times over, each time under ids of its own."""
    with closing(sqlite3.connect(base)) as whole:
        whole.execute("VACUUM INTO ?", [str(db)])
    with closing(sqlite3.connect(db)) as raw:
        raw.execute("ATTACH ? AS base", [str(base)])
        for turn in range(1, times):
            with raw:
                for table in metadata.sorted_tables:
                    if table.name not in KEPT:
                        raw.execute(_again(table, turn))
            print(f"{turn + 1} times", file=sys.stderr)
    with Writer.open(db, shipped_stages().versions) as writer:
        writer.tidy()


def _again(table: Table, turn: int) -> str:
    """Return what copies a table's rows: every id in them with a figure behind its kind, numbers moved on."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_moved(table, column, turn) for column in table.columns)
    return f"INSERT INTO main.{table.name} ({names}) SELECT {values} FROM base.{table.name}"


def _moved(table: Table, column: Column[Any], turn: int) -> str:
    name = f'"{column.name}"'
    owner = NUMBERS.get((table.name, column.name), table.name if column.name == "n" else None)
    if owner:
        return f"{name} + {turn} * (SELECT max(n) FROM base.{owner})"
    if not isinstance(column.type, Words | PlainData):
        return name
    for kind in ("article", "story", "statement"):
        name = f"replace({name}, '{kind}-', '{kind}-{turn}')"
    return name


def _model(number: int) -> str:
    """Return a story, collated, as text in which names and dates are easily put in the place of others."""
    made = cover(number, articles=min(MOST, size(number)))
    chance = random.Random(f"topics {number}")
    subject = tuple(chance.sample(TOPICS, 2))
    articles = [replace(a, headline=_headline(a.text), topics=subject) for a in made.articles]
    return json.dumps(to_plain(assemble(articles, made.findings, story_id=content_id("story", str(number)))))


def _headline(text: str) -> str:
    return " ".join(text.split()[:7]).rstrip(".")


def _tell(writer: Writer, model: str, turn: str) -> int:
    """Add a story with names and dates of its own; return how many articles it has."""
    chance = random.Random(turn)
    shift = timedelta(days=chance.randrange(DAYS))
    step = chance.randrange(OUTLETS)
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        drawn = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
        return names.setdefault(found.group(), drawn)

    def day(found: re.Match[str]) -> str:
        return str(FIRST + (date.fromisoformat(found.group()) - date(2026, 1, 1)) + shift)

    told = _INVENTED.sub(name, model)
    told = _ID.sub(lambda found: content_id(found.group(1), found.group(), turn), told)
    told = _OUTLET.sub(
        lambda found: f"Outlet {(int(found.group(1)) * 7 + step) % OUTLETS}", _DAY.sub(day, told)
    )
    return _keep(writer, from_plain(Story, json.loads(told)))


def _keep(writer: Writer, story: Story) -> int:
    quoted: dict[str, list[Any]] = {article.id: [] for article in story.articles}
    for quotation in (q for statement in story.statements for q in statement.quotations):
        quoted[quotation.article].append(quotation)
    with writer.intake() as intake:
        for article in story.articles:
            page = Page(article.path, "text", article.text.encode(), article.id)
            intake.keep(page, Reading(article, Findings(article.id, tuple(quoted[article.id])), {}))
    changes = writer.place(writer.unplaced(), _together())
    (held,) = {name for change in changes for name in change.members}
    parts = writer.parts(held)
    if parts is None or not writer.put(replace(story, id=held), parts.revision):
        raise SystemExit(f"the story {story.id} was not kept")
    return len(story.articles)


def _together() -> Callable[[int, Any, Any], Assignment]:
    """Return what places all articles that it is given in one story."""
    before: list[int] = []

    def assign(number: int, plain: Any, shelf: Any) -> Assignment:
        before.append(number)
        return Assignment((tuple(before),))

    return assign


@dataclass(frozen=True)
class Question:
    """Something a reader asks for: its name, what is aimed at in milliseconds, and the askings of it."""

    name: str
    goal: float
    ask: tuple[Callable[[], Any], ...]


def questions(library: Library) -> Iterator[Question]:
    """Yield every question of the reading side, each about many things."""
    chance = random.Random(5)
    stories = library.cards(limit=1000).items
    some = chance.sample(stories, min(PAGES, len(stories)))
    thirty = sorted(stories, key=lambda card: abs(card.statements - 30))[:PAGES]
    speakers = [card.speakers[0] for card in some if card.speakers]
    outlets = [card.outlet_names[0] for card in some if card.outlet_names]
    said = [s.statement for card in some for s in library.statements(card.id, 3).items][:PAGES]
    after = sorted(card.updated for card in stories)[0]
    oldest = min(card.last_published or "" for card in stories)
    ids = [card.id for card in stories]

    def each(things: Any, ask: Callable[[Any], Any]) -> tuple[Callable[[], Any], ...]:
        return tuple((lambda thing=thing: ask(thing)) for thing in things)

    yield Question("front_page", 5, each(range(PAGES), lambda n: library.cards(limit=20)))
    yield Question("candidates", 20, each(range(10), lambda n: library.candidates(oldest)))
    yield Question("cards_by_id", 5, each(range(PAGES), lambda n: library.cards_of(chance.sample(ids, 20))))
    yield Question("story_page", 5, each(some, lambda card: _story_page(library, card.id)))
    # Those of thirty statements have some 25 articles, 300 quotations and a thousand differences.
    yield Question("large_story_page", 30, each(thirty, lambda card: _story_page(library, card.id)))
    yield Question("large_story_whole", 40, each(thirty, lambda card: library.story(card.id)))
    yield Question("statement_page", 5, each(said, lambda s: library.statement_page(s.id)))
    yield Question(
        "speaker_page", 10, each(speakers, lambda s: (library.speaker_profile(s), library.said_by(s)))
    )
    yield Question("outlet_page", 20, each(outlets, lambda o: _outlet_page(library, o)))
    topics = [held.name for held in library.headings("topic").items]
    yield Question("topic_page", 10, each(topics, lambda t: _topic_page(library, t)))
    yield Question("speakers", 10, each(SYLLABLES, lambda s: library.headings("speaker", s)))
    yield Question("letters", 50, each(range(5), lambda n: library.letters("speaker")))
    yield Question("resolve", 5, each(range(PAGES), lambda n: library.resolve(ids[:200])))
    yield Question("token", 1, each(range(PAGES), lambda n: library.token()))
    changed = StoryFilter(changed_after=after)
    yield Question("changed_stories", 10, each(range(10), lambda n: library.cards(changed, limit=50)))
    yield Question(
        "changed_statements", 20, each(range(10), lambda n: library.statements(changed_after=after))
    )
    arrived = ArticleFilter(changed_after=after)
    yield Question("changed_articles", 10, each(range(10), lambda n: library.articles(arrived)))
    yield from _searches(library, speakers, outlets)


COMMON = (
    "the",
    "people",
    "president",
    "that the",
    "we will",
    "said",
    "year",
    "government and",
    "not",
    "time",
)
RARE = ("harbour", "vaccine trial", "tariffs", "immunity", "lighthouse", "resign", "climate summit")


def _searches(library: Library, speakers: list[str], outlets: list[str]) -> Iterator[Question]:
    words = (*COMMON, *RARE, *(speaker.split()[-1] for speaker in speakers[:20]))
    asked = [Search(word) for word in words]
    asked += [Search(word, outlet=outlets[0]) for word in COMMON]
    asked += [Search(word, since="2024-03", until="2024-05-17") for word in COMMON]
    asked += [Search(word, effect="negation changed") for word in COMMON]
    asked += [Search(kind="altered"), Search(effect="number changed"), Search(topic="Harbours")]
    asked += [Search(speaker=speaker) for speaker in speakers[:10]]

    def each(find: Callable[[Search], Any]) -> tuple[Callable[[], Any], ...]:
        return tuple((lambda what=what: find(what)) for what in asked)

    yield Question("search", 100, each(library.find))
    yield Question("search_articles", 100, each(library.find_articles))


def _story_page(library: Library, name: str) -> Any:
    return library.coverage(name), library.statements(name, 30)


def _speaker_page(library: Library, name: str) -> Any:
    return library.speaker_profile(name), library.said_by(name)


def _outlet_page(library: Library, name: str) -> Any:
    profile = library.outlet_profile(name)
    return profile, library.cards(StoryFilter(outlet=name)), library.articles(ArticleFilter(outlet=name), 20)


def _topic_page(library: Library, name: str) -> Any:
    return library.heading("topic", name), library.cards(StoryFilter(topic=name))


def measure(db: Path | None = None, articles: int = SHORT) -> list[Figure]:
    """Return the ninety-fifth of a hundred of each kind of question, in milliseconds of processor time.

    Of the library that lies at ``db``; where there is none, one of so many ``articles`` is made there.
    """
    with tempfile.TemporaryDirectory() as folder:
        there = db or Path(folder) / "library.db"
        if not there.exists():
            make(there, articles)
        return _answers(there)


def _answers(db: Path) -> list[Figure]:
    gc.collect()
    gc.freeze()  # as the server does when it starts
    with open_library(db) as library:
        held = library.counts()
        note = f"{held.articles:,} articles, {held.quotations:,} quotations, {db.stat().st_size / 1e9:.1f} GB"
        return [_measured(question, note) for question in questions(library)]


def _measured(question: Question, note: str) -> Figure:
    for ask in question.ask[:3]:
        ask()
    taken = []
    for ask in question.ask:
        started = time.process_time()
        ask()
        taken.append(1000 * (time.process_time() - started))
    worst = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    told = f"median {statistics.median(taken):.1f}, worst {max(taken):.1f}, aim {question.goal:g}; {note}"
    return Figure(f"serving.{question.name}", round(worst, 1), "ms p95", COMMAND, DATA, told)


def main() -> None:
    """Make the library where there is none, and ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--db", type=Path)
    given = parser.parse_args()
    for figure in measure(given.db, ARTICLES if given.full else SHORT):
        print(f"{figure.name:28s} {figure.value:10} {figure.unit}  {figure.note}", flush=True)


if __name__ == "__main__":
    main()
