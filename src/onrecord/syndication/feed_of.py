"""A feed in no form yet: what it is called, where it stands, what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed.

    ``address`` is the page that shows it; ``id`` never changes, whatever becomes of the page (an address or
    URN); ``updated`` and ``published`` are ISO 8601, a date or a moment, UTC where no zone is named;
    ``summary`` is plain text, ``lines`` are what it shows in full, a paragraph each; ``by`` are those who
    said or wrote it.
    """

    id: str
    title: str
    address: str
    updated: str
    published: str | None = None
    summary: str = ""
    lines: Sequence[str] = ()
    by: Sequence[str] = ()
    topics: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class FeedOf:
    """A feed: its title, the page that it goes with (``address``), where it stands itself, its items.

    ``own_address`` is that of the feed in the form in which it is asked for; ``next_address`` that of its
    next page, where there is one. ``updated`` is when the last of its items changed; ``by`` is whose site it
    is.
    """

    title: str
    address: str
    own_address: str
    items: Sequence[Item]
    updated: str
    by: str
    subtitle: str = ""
    next_address: str | None = None
    language: str | None = "en"
