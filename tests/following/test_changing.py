"""A page that changes between two visits becomes a version, by way of the wire, the library and the reader."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from onrecord.intake.fetching import Settings
from onrecord.intake.fetching.settings import Manners
from onrecord.intake.following.schedule import Rhythm
from onrecord.library import open_library
from onrecord.network.permitting import Allowed
from onrecord.pipeline import verify
from onrecord.pipeline.following import How
from onrecord.pipeline.following.finding import follow
from onrecord.pipeline.following.rounds import fetch
from onrecord.pipeline.following.status import status
from onrecord.types import Story

HOUR = 3600.0
TITLE = "Mill bridge closed after crack found"
BEFORE = (
    "The Mill bridge was closed on Monday after engineers found a crack 12 centimetres long in its main beam.",
    "“We will not reopen it before Easter,” said Odile Marchetti, who leads the county's roads office.",
    "“About 40 lorries a day will be sent round by Teasel Lane,” said Petra Vance, a county engineer.",
    "Carrow Bridge Works, which built the bridge in 1984, did not respond to a request for comment.",
)
AFTER = (
    BEFORE[0].replace("12", "21"),
    *BEFORE[1:3],
    "“We built it to last a hundred years,” said Ines Carrow, a spokeswoman for Carrow Bridge Works.",
)


class Site:
    """A site with a feed of one article, whose page may be changed."""

    def __init__(self) -> None:
        self.paragraphs = BEFORE
        self.heading = "Bridge shut: crack in the beam"
        self.menu = 0
        self.port = 0

    def answer(self, path: str) -> tuple[str, str]:
        """Return the kind and the text of what stands at a path; its menu is never twice the same."""
        link = f"http://127.0.0.1:{self.port}/bridge.html"
        if path == "/robots.txt":
            return "text/plain", "User-agent: *\nAllow: /\n"
        if path == "/feed.xml":
            item = f"<item><link>{link}</link><title>{TITLE}</title></item>"
            return (
                "application/rss+xml",
                f'<rss version="2.0"><channel><title>L</title>{item}</channel></rss>',
            )
        self.menu += 1
        text = "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)
        return "text/html; charset=utf-8", (
            f"<html><head><title>{self.heading}</title>"
            '<meta property="article:published_time" content="2031-03-03T09:00:00Z"></head>'
            f'<body><nav><a href="/{self.menu}">Edition {self.menu}</a></nav>'
            f"<article><h1>{self.heading}</h1>{text}</article></body></html>"
        )


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """Run the site while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = site.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class Clock:
    """A clock that the test sets, and that goes on a little whenever it is looked at; waits take no time."""

    def __init__(self) -> None:
        self.at = datetime(2031, 3, 3, 10, tzinfo=UTC).timestamp()

    def now(self) -> float:
        """Return the time."""
        self.at += 0.05
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.at += seconds


class Watched:
    """A library that follows the site, on a clock of its own."""

    def __init__(self, site: Site, db: Path) -> None:
        self.db, self.clock = db, Clock()
        settings = Settings(
            allowed=Allowed.of(["127.0.0.0/8", f":{site.port}"]), manners=Manners(interval=0.1)
        )
        self.how = How(settings, Rhythm(revisits=(HOUR, 6 * HOUR, 24 * HOUR)), clock=self.clock)
        assert [named.why for named in follow([f"http://127.0.0.1:{site.port}/feed.xml"], db, self.how)] == [
            None
        ]

    def round(self) -> None:
        """Do what is due."""
        fetch([], self.db, self.how, lambda event: None, threading.Event())

    def story(self) -> Story:
        """Return the one story of the library."""
        with open_library(self.db) as library:
            (summary,) = library.stories()
            return library.story(summary.id)


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a running site."""
    with served(Site()) as running:
        yield running


def test_a_page_that_changes_is_followed(site: Site, tmp_path: Path) -> None:
    """A visit that finds another menu finds nothing; one that finds another text makes a version.

    The feed's headline is not the page's: that is no change. What stood there is known until the last
    visit that found it, and the article is one item however often it is fetched.
    """
    watched = Watched(site, tmp_path / "news.db")
    watched.round()
    first = watched.clock.at
    watched.clock.at = first + 1.2 * HOUR
    watched.round()
    same = watched.story()
    assert (same.versions, same.revisions) == ((), ())
    assert len(same.articles[0].captures) == 2
    site.paragraphs = AFTER
    watched.clock.at = first + 7 * HOUR
    watched.round()
    changed = watched.story()
    assert [a.id for a in changed.articles] == [a.id for a in same.articles]
    (revision,) = changed.revisions
    assert (revision.present, revision.dated) == (same.articles[0].captures[1], "captured")
    assert {(a.part, a.trace) for a in revision.alterations} == {
        ("statement", "appeared"),
        ("request", "gone"),
        ("passage", "changed"),
    }
    (request,) = changed.requests
    assert request.answer is not None
    assert request.answer.speaker == "Ines Carrow"
    told: list[str] = []
    verify(watched.db, tell=told.append)
    assert told == []
    total = status(watched.db).total
    assert total.agree
    assert (total.items, total.kept) == (1, 1)


@pytest.mark.parametrize(
    ("heading", "part"), [(TITLE, "headline"), ("Bridge shut: crack in the beam", "passage")]
)
def test_a_new_headline_on_the_page_is_told(site: Site, tmp_path: Path, heading: str, part: str) -> None:
    """Where the page's headline becomes another, that is told: as a sentence where the feed's was another."""
    site.heading = heading
    watched = Watched(site, tmp_path / "news.db")
    watched.round()
    site.heading = heading.replace("crack", "a crack that grows")
    watched.clock.at += 1.2 * HOUR
    watched.round()
    (revision,) = watched.story().revisions
    assert [(a.part, a.trace) for a in revision.alterations] == [(part, "changed")]
    assert revision.alterations[0].after_text == site.heading
