"""OPML: the lists of feeds that feed readers export (opml.org, versions 1 and 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.intake.addresses import absolute
from onrecord.intake.harmless import TAGS, mended, read, tags
from onrecord.intake.reasons import Reason, too_large, too_many_tags

FEEDS = 20_000
"""Feeds that one outline may list."""

SIZE = 20_000_000
"""Bytes that one outline may have."""


DEEPEST = 32
"""Folders around one feed that are told; of deeper ones the outermost, as each feed tells all of them."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of an outline; ``folders`` are the titles of the outlines around it, outermost first."""

    url: str
    title: str | None = None
    site: str | None = None
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The feeds that an OPML file lists, each once; ``lost`` tells in words what could not be read."""

    title: str | None
    feeds: tuple[Subscription, ...]
    lost: tuple[str, ...] = ()


def read_opml(data: bytes, url: str = "", *, most: int = FEEDS, charset: str | None = None) -> Outline:
    """Return the feeds that an outline lists; of a broken one all that can be had.

    ``url`` is where it came from, for relative addresses and errors. Raises InputError where the
    bytes are no OPML, or more than ``SIZE``.
    """
    if len(data) > SIZE:
        raise InputError(url, too_large(SIZE, "an outline"))
    if tags(data) > TAGS:
        raise InputError(url, too_many_tags(TAGS, "an outline"))
    reading = _Reading(url)
    sound = read(mended(data, charset), reading)
    if not reading.is_opml:
        raise InputError(url, Reason.NOT_AN_OUTLINE)
    feeds = tuple(reading.feeds.values())
    lost = list(reading.lost)
    if not sound:
        lost.append("not well-formed XML: what stands behind the fault may be lost")
    if len(feeds) > most:
        lost.append(f"feeds over {most:,}: {len(feeds) - most:,}")
    return Outline(reading.title, feeds[:most], tuple(lost))


class _Reading:
    """What has been read of an outline so far."""

    def __init__(self, base: str) -> None:
        self.is_opml = False
        self.title: str | None = None
        self.feeds: dict[str, Subscription] = {}
        self.lost: list[str] = []
        self._base = base
        self._folders: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in that an element starts."""
        self._text = []
        if name == "opml":
            self.is_opml = True
        elif name == "outline":
            self._enter({key: " ".join(value.split()) for key, value in attributes.items()})

    def data(self, text: str) -> None:
        """Take in a piece of text."""
        self._text.append(text)

    def end(self, name: str) -> None:
        """Take in that an element ends."""
        if name == "outline":
            del self._folders[-1:]
        elif name == "title" and self.title is None:
            self.title = " ".join("".join(self._text).split()) or None

    def _enter(self, said: dict[str, str]) -> None:
        title = said.get("title") or said.get("text")
        written = said.get("xmlurl") or (said.get("url") if said.get("type") in ("rss", "atom") else None)
        if written:
            self._subscribe(written, title, said)
        self._folders.append(title or "")

    def _subscribe(self, written: str, title: str | None, said: dict[str, str]) -> None:
        url = absolute(written, self._base)
        if url is None:
            self.lost.append(f"no address of a feed: {written[:100]}")
            return
        folders = tuple(folder for folder in self._folders[:DEEPEST] if folder)
        self.feeds.setdefault(url, Subscription(url, title, absolute(said.get("htmlurl")), folders))
