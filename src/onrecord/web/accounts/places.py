"""Where the things that somebody follows are found on the site, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from onrecord.library import StoryCard
from onrecord.readers import Follow
from onrecord.web import links


@dataclass(frozen=True, slots=True)
class Place:
    """A name and an address; the address is "" where the thing is there no more."""

    words: str
    address: str


def place_of(follow: Follow, stories: Mapping[str, StoryCard]) -> Place:
    """Return what a followed thing is called and where it is; ``stories`` are those followed, by id."""
    value = follow.value
    if follow.kind == "story":
        card = stories.get(value)
        return Place(card.title, links.story(card.id)) if card else Place("A story that is gone", "")
    if follow.kind == "search":
        return Place(search_in_words(value), f"/search?{value}")
    address = {"speaker": links.speaker, "outlet": links.outlet, "topic": links.topic}[follow.kind]
    return Place(value, address(value))


def search_in_words(query: str) -> str:
    """Return a search, kept as a query, as a reader would put it: its words, then what narrows it."""
    given = dict(parse_qsl(query))
    words = given.pop("q", "")
    narrowed = ", ".join(f"{name} {value}" for name, value in given.items())
    return f"{words} ({narrowed})" if words and narrowed else words or narrowed or "everything"
