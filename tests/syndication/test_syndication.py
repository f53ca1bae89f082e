"""Feeds: valid Atom and JSON Feed, read back by two other readers, whatever the articles say."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.exporting.made_stories import ferry

from onrecord.intake.feeds import read_feed
from onrecord.notable import Notable, Wording
from onrecord.syndication import FeedOf, Item, atom, json_feed, last_change, statement_item, story_item
from onrecord.types import Span

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
HOSTILE = "</title><script>alert('x')</script> & “]]>” \x00\x0b\ud800\ufffe"


def item(**more: Any) -> Item:
    """Return an item, with some fields as a test wants them."""
    held: dict[str, Any] = {
        "id": "urn:onrecord:story:1",
        "title": "Ferry rests",
        "address": "https://news.example/story/1?a=1&b=2",
        "updated": "2026-03-13T08:00:00.123456+00:00",
        "published": "2026-03-12",
        "summary": "2 articles",
        "lines": ["Ines Marlow: “No.”", "Second"],
        "by": ["Ines Marlow"],
        "topics": ["Ferries & quays"],
    }
    return Item(**{**held, **more})


def feed(*items: Item, **more: Any) -> FeedOf:
    """Return a feed of some items."""
    held: dict[str, Any] = {
        "title": "News",
        "address": "https://news.example/",
        "own_address": "https://news.example/feeds/stories.atom?x=1&y=2",
        "items": items,
        "updated": last_change(items),
        "by": "The desk",
        "subtitle": "Who said what",
    }
    return FeedOf(**{**held, **more})


def tree(data: bytes) -> Any:
    """Return Atom as a tree, parsed without forgiveness."""
    return etree.fromstring(data, etree.XMLParser(recover=False, resolve_entities=False))


def conforms(data: bytes) -> None:
    """Check what RFC 4287 demands of every feed and entry."""
    root = tree(data)
    assert root.tag == f"{ATOM}feed"
    for node in [root, *root.iterfind(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, name
        assert re.match(r"[a-z]+:", node.findtext(f"{ATOM}id")), "an id is an IRI"
        for name in ("updated", "published"):
            for found in node.findall(f"{ATOM}{name}"):
                assert RFC3339.fullmatch(found.text)
                datetime.fromisoformat(found.text)
        alternates = [link for link in node.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert all(category.get("term") is not None for category in node.findall(f"{ATOM}category"))
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")][:2] == ["self", "alternate"]


def test_atom_conforms_and_says_what_it_was_given() -> None:
    """The elements that the RFC demands are there, once, with what the feed holds."""
    data = atom(feed(item(), next_address="https://news.example/feeds/stories.atom?cursor=c"))
    conforms(data)
    (entry,) = tree(data).iterfind(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2026-03-13T08:00:00Z"
    assert entry.findtext(f"{ATOM}published") == "2026-03-12T00:00:00Z"
    assert entry.find(f"{ATOM}category").get("term") == "Ferries & quays"
    assert entry.find(f"{ATOM}link").get("href") == "https://news.example/story/1?a=1&b=2"


@pytest.mark.parametrize("write", [atom, json_feed])
def test_our_own_reader_reads_our_feeds(write: Any) -> None:
    """What ``follow`` reads of our own feed is what was put in."""
    read = read_feed(write(feed(item())), "https://news.example/feeds/stories")
    assert (read.title, read.lost) == ("News", ())
    (entry,) = read.entries
    assert (entry.id, entry.url, entry.title) == (item().id, item().address, "Ferry rests")
    assert entry.authors == ("Ines Marlow",)
    assert entry.categories == ("Ferries & quays",)
    assert "<p>Second</p>" in entry.html


def test_feedparser_reads_our_atom() -> None:
    """The reader most programs use finds no fault in it."""
    found = feedparser.parse(io.BytesIO(atom(feed(item()))))
    assert not found.bozo
    assert found.version == "atom10"
    assert found.entries[0].content[0].value == "<p>Ines Marlow: “No.”</p><p>Second</p>"


def test_json_feed_has_what_its_version_demands() -> None:
    """Version, title and items; each item an id and content; nothing that is null."""
    found = json.loads(json_feed(feed(item(), item(id="urn:x", lines=[], summary=""))))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == feed().own_address
    for entry in found["items"]:
        assert entry["id"]
        assert entry.get("content_html") or entry.get("content_text")
        assert None not in entry.values()


@pytest.mark.parametrize("write", [atom, json_feed])
def test_hostile_text_stays_text(write: Any) -> None:
    """No word of an article becomes an element, in the feed or in what a reader shows of it."""
    data = write(feed(item(title=HOSTILE, lines=[HOSTILE], by=[HOSTILE], topics=[HOSTILE], summary=HOSTILE)))
    (entry,) = read_feed(data, "https://news.example/f").entries
    assert "<script" not in entry.html
    assert "&lt;script&gt;" in entry.html
    if write is atom:
        conforms(data)
        assert b"<script" not in data


def test_a_huge_title_is_cut() -> None:
    """A headline of a megabyte makes a title of some hundred signs."""
    found = json.loads(json_feed(feed(item(title="x" * 1_000_000))))
    assert len(found["items"][0]["title"]) == 300


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=20))
def test_any_text_makes_a_sound_feed(text: str, when: str) -> None:
    """Whatever titles and dates are, both forms can be parsed strictly."""
    made = feed(
        item(title=text, lines=[text], by=[text], topics=[text], updated=when, published=when), title=text
    )
    conforms(atom(made))
    json.loads(json_feed(made).decode("utf-8"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-03-12", "2026-03-12T00:00:00Z"),
        ("2026-03-12T23:30:00-05:00", "2026-03-13T04:30:00Z"),
        ("2026-03-12T08:00:00.5Z", "2026-03-12T08:00:00Z"),
        ("0001-01-01T00:00:00+05:00", "1970-01-01T00:00:00Z"),
        ("0099-01-01", "0099-01-01T00:00:00Z"),
        ("March", "1970-01-01T00:00:00Z"),
        ("", "1970-01-01T00:00:00Z"),
    ],
)
def test_moments_are_utc(written: str, told: str) -> None:
    """Dates and moments of any zone are told in UTC; what is no date is the beginning of 1970."""
    assert tree(atom(feed(item(updated=written)))).findtext(f"{ATOM}entry/{ATOM}updated") == told


@dataclass(frozen=True)
class Card:
    """A story as the library lists it, with what an item is made of."""

    id: str = "story-ferry"
    title: str = "Ferry to stop"
    first_published: str | None = "2026-03-12"
    updated: str = "2026-03-14T09:00:00.000001+00:00"
    articles: int = 2
    outlet_names: tuple[str, ...] = ("Ledger", "Post")
    topics: tuple[str, ...] = ("Ferries",)
    notable: tuple[Notable, ...] = ()


def test_a_story_names_its_outlets_and_differences() -> None:
    """A story's item tells who covers it, and of its most notable differences what each side prints."""
    one = Wording("we will not run", (Span(3, 11),), "article-ledger", "Ines Marlow", ("Ledger",), 1)
    other = replace(one, text="we will run", outlets=("Post", "Echo"), ends=False)
    difference = Notable("statement-a", "Ines Marlow", "altered", ("negation changed",), 1, one, other)
    made = story_item(Card(notable=(difference,)), "https://news.example/story/story-ferry")
    assert made.summary == "2 articles: Ledger, Post"
    assert list(made.lines[1:]) == [
        "Ines Marlow – negation changed:",
        "Ledger: we will not run",
        "Post, Echo: we will run …",
    ]
    assert (made.id, made.topics) == ("urn:onrecord:story:story-ferry", ("Ferries",))
    conforms(atom(feed(made)))
    assert story_item(Card(articles=1, outlet_names=()), "https://news.example/s").summary == "1 article"


def test_a_statement_shows_its_copies() -> None:
    """A statement's item has its words and each copy beside its outlet; nobody is made up for it."""
    story = ferry()
    said = story.statements[0]
    outlets = {article.id: article.outlet for article in story.articles}
    made = statement_item(said, "https://news.example/statement/a", outlets=outlets)
    assert made.lines[1:] == [
        "Ledger: We will not run a boat that leaks, … Not one more day.",
        "Post: We will not run a boat that leaks. Not one more day,",
    ]
    assert made.title.endswith("(2 independent reports)")
    assert (made.by, made.published) == (["Ines Marlow"], "2026-03-12")
    nobody = replace(said, speaker=replace(said.speaker, name=None))
    anonymous = statement_item(nobody, "https://news.example/statement/a")
    assert anonymous.title.startswith("Somebody not named: “We")
    assert list(anonymous.by) == []
    assert list(anonymous.lines) == [said.text]
    conforms(atom(feed(anonymous)))
    told = statement_item(story.statements[1], "https://news.example/statement/b")
    assert told.title == "Ines Marlow: that the crew had been told"
