"""What a feed holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

ENTRIES = 20_000
"""Entries that one feed may have; a feed of a day's news has some hundred."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Dates are ISO 8601, as far as written; ``url`` is absolute or None.

    ``html`` is the longest text that the entry carries; ``full`` says that this is the article and
    not a teaser of it.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    categories: tuple[str, ...] = ()
    language: str | None = None
    html: str = ""
    full: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries, in its order, and what it says of itself.

    ``pace`` is how often it says that it changes, in seconds, None where it does not say;
    ``following`` is the address of its next page (RFC 5005, JSON Feed), ``hub`` that of its WebSub hub.
    ``lost`` tells in words what could not be read of it.
    """

    title: str | None = None
    url: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    pace: int | None = None
    following: str | None = None
    hub: str | None = None
    lost: tuple[str, ...] = ()


def over(entries: int, most: int) -> Iterator[str]:
    """Yield in words how many of a feed's entries are lost because there are more than ``most``."""
    if entries > most:
        yield f"entries over {most:,}: {entries - most:,}"
