"""What the user may set of how onrecord fetches, each with the value it has otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

from onrecord.errors import InputError
from onrecord.intake.bounded import PAGE_LIMIT
from onrecord.network.permitting import Allowed

TOKEN = "onrecord"
"""The name under which robots.txt may speak to us (the product token of RFC 9309, 2.2.1)."""

FEED_LIMIT = 52_428_800
"""Bytes that a feed or sitemap may have, unpacked: the 50 MB that sitemaps.org allows."""

_CONTACT = re.compile(r"[\x21-\x27\x2a-\x7e][\x20-\x27\x2a-\x7e]{0,199}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long (seconds) and how much (bytes) one answer may take.

    ``first_byte`` is until the head of the answer is whole, ``silence`` between two pieces of the body,
    ``whole`` the exchange from connecting to the last byte; each redirect is an exchange. ``ratio`` is
    how many bytes may come out of one compressed byte: pages stay under 20, feeds under 50, a bomb of
    gzip reaches 1,030.
    """

    connect: float = 10.0
    first_byte: float = 20.0
    silence: float = 20.0
    whole: float = 60.0
    page: int = PAGE_LIMIT
    feed: int = FEED_LIMIT
    head: int = 200_000
    ratio: int = 200
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Manners:
    """How a host is spared, in seconds.

    ``interval`` lies between two requests to a host, a robots.txt may ask for more up to
    ``longest_delay``. After a fault the wait starts at ``first_wait`` and doubles up to
    ``longest_wait``; ``longest_asked`` caps what a ``Retry-After`` may ask. ``patience`` is how long
    a request waits for its turn before it is refused as early.
    """

    interval: float = 2.0
    longest_delay: float = 60.0
    first_wait: float = 30.0
    longest_wait: float = 3_600.0
    longest_asked: float = 86_400.0
    patience: float = 90.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How to fetch. ``contact`` is an address or mail address that a host's keeper can turn to."""

    contact: str | None = None
    allowed: Allowed = field(default_factory=Allowed)
    limits: Limits = field(default_factory=Limits)
    manners: Manners = field(default_factory=Manners)

    def __post_init__(self) -> None:
        if self.contact is not None and not _CONTACT.fullmatch(self.contact):
            raise InputError(self.contact, "not a contact: an address or mail address in ASCII, no brackets")

    @property
    def user_agent(self) -> str:
        """Who asks: name, version, and the contact where one is set."""
        return f"{TOKEN}/{_version()} (+{self.contact})" if self.contact else f"{TOKEN}/{_version()}"


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0"
