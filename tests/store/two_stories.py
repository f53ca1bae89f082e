"""Two invented stories in a library, written row by row: one of a lock, one of the ferries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, update

from onrecord.database import connect, locate
from onrecord.store import Reading, Versions, schema, stories, taking
from onrecord.types import (
    Article,
    CommentRequest,
    Difference,
    Event,
    Findings,
    FirstSeen,
    Kind,
    Page,
    Quotation,
    Span,
    Speaker,
    Statement,
    Story,
)

MARLOW = Speaker("Ines Marlow", "person", "council leader", aliases=("Marlow",))
QUILL = Speaker("Zoë Quill", "person", "ferry master")
TARN = Speaker("Tarn Engineering", "organisation")


def article(name: str, outlet: str | None, published: str | None, **more: Any) -> Article:
    """Return an article whose text is its own name, said twice."""
    made = Article(name, f"news/{name}.txt", f"Of {name} and {name}.", f"bytes of {name}", outlet=outlet)
    return replace(made, published=published, headline=f"News of {name}", **more)


def said(
    name: str, at: str, words: str, start: int = 0, kind: Kind = "direct", speaker: Speaker = MARLOW
) -> Quotation:
    """Return a quotation in an article."""
    return Quotation(name, at, kind, (Span(start, start + len(words)),), words, speaker=speaker)


def statement(name: str, seen: str | None, *copies: Quotation, **more: Any) -> Statement:
    """Return a statement with these copies, first printed on a day."""
    first = copies[0]
    made = Statement(
        name,
        first.speaker or MARLOW,
        first.text,
        first.kind,
        copies,
        tuple((Span(0, len(copy.text)),) for copy in copies),
        first_seen=FirstSeen(first.article, seen),
        independent_reports=len(copies),
    )
    return replace(made, **more)


LEDGER = article("article-a", "The Ledger", "2031-03-12", topics=("Locks",), byline="By Ada Pell")
POST = article(
    "article-b", "Post", "2031-03-12", topics=("Locks", "Boats"), duplicate_of="article-a", agency="Tarn Wire"
)
COURIER = article("article-c", "Courier", "2031-03-14T08:00:00", topics=("Ferries", "Boats"))
BARE = replace(article("article-d", None, None), headline=None)

SHUT = "The lock stays shut."
ALTERED = Difference((0, 1), "altered", ("negation changed",))
LOCK = Story(
    "story-lock",
    "The lock",
    "2031-03-12",
    "2031-03-12",
    (LEDGER, POST),
    (
        statement(
            "statement-aa",
            "2031-03-12",
            said("q-aa", "article-a", SHUT, 40),
            said("q-ab", "article-b", "The lock will stay shut.", 4),
            differences=(ALTERED, Difference((0, 1), "part")),
        ),
        statement("statement-ac", "2031-03-12", said("q-ac", "article-a", "It leaks.", 3)),
    ),
    (CommentRequest("article-a", "Tarn Engineering", "pending", 0, 9, "Tarn was asked."),),
    (Event("2031-03-12", "published", "article-a", None, "The Ledger reports"),),
)
FERRIES = Story(
    "story-ferry",
    "The ferries",
    "2031-03-14T08:00:00",
    "2031-03-14T08:00:00",
    (COURIER, BARE),
    (
        statement(
            "statement-ba", "2031-03-14", said("q-ba", "article-c", "The ferries run.", 5, speaker=QUILL)
        ),
        statement("statement-bb", None, said("q-bb", "article-d", "No lock, no boats.", 7, speaker=QUILL)),
    ),
    (CommentRequest("article-c", "The council", "declined", 1, 8, "The council had no comment."),),
    (Event("2031-03-14", "published", "article-c", None, "The Courier reports"),),
)


def keep(connection: Connection, one: Article, depth: Any = "default") -> None:
    """Take an article in, with nothing that was said."""
    page = Page(one.path, "text", b"", one.sha256)
    taking.keep(connection, page, Reading(one, Findings(one.id), {"of": one.id}, depth), Versions())


def begin(connection: Connection, name: str, *articles: str, revision: int = 1) -> None:
    """Begin a story that holds some articles."""
    connection.execute(insert(schema.story), {"id": name, "revision": revision, "updated": "2031-03-15"})
    rows = [{"article": one, "story": name, "position": n} for n, one in enumerate(articles)]
    if rows:
        connection.execute(insert(schema.story_article), rows)


def tell(connection: Connection, one: Story) -> None:
    """Write a story with its articles; all come in and change on days that are known."""
    for held in one.articles:
        keep(connection, held)
    begin(connection, one.id, *(held.id for held in one.articles))
    assert stories.put(connection, one, 1, "1")


def fill(connection: Connection) -> None:
    """Write both stories. What changed last are the lock's story and the first article."""
    tell(connection, LOCK)
    tell(connection, FERRIES)
    days = {"article-a": "2031-04-03", "article-b": "2031-04-01", "article-c": "2031-04-01"}
    for name, day in {**days, "article-d": "2031-04-02"}.items():
        mine = update(schema.article).where(schema.article.c.id == name)
        connection.execute(mine.values(changed=day, added="2031-04-01"))
    for name, day in {"story-lock": "2031-04-03", "story-ferry": "2031-04-02"}.items():
        connection.execute(update(schema.story).where(schema.story.c.id == name).values(updated=day))


def filled(url: str) -> str:
    """Write both stories into the library there, and return where it lies."""
    engine = connect(locate(url), "rwc").execution_options(writing=True)
    with engine.begin() as connection:
        fill(connection)
    engine.dispose()
    return url


def renamed(one: Story, title: str) -> Story:
    """Return a story under another title."""
    return replace(one, title=title)


def quiet(name: str, only: str) -> Story:
    """Return a story of one article, in which nobody says anything."""
    return Story(name, "Another", None, None, (article(only, None, None),), (), (), ())
