"""What is asked for: an address, what is known of it already, and what kind of thing it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.intake.fetching.coding import ACCEPTED
from onrecord.intake.fetching.exchange import Ask
from onrecord.intake.fetching.outcomes import Validators
from onrecord.intake.fetching.robots import SIZE_LIMIT
from onrecord.intake.fetching.settings import Settings

_MEDIA = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "text/css")
_NOT_A_PAGE = (*_MEDIA, "application/octet-stream", "application/gzip", "application/x-gzip")


class Want(Enum):
    """What an address should hold; it sets what is accepted and how large it may be."""

    PAGE = "page"
    FEED = "feed or sitemap"
    ANY = "any of them"


_ACCEPT = {
    Want.PAGE: "text/html, application/xhtml+xml, text/plain;q=0.8, application/xml;q=0.5, */*;q=0.1",
    Want.FEED: (
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
        "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
    ),
    Want.ANY: "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, */*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch."""

    address: str
    want: Want = Want.PAGE
    known: Validators | None = None


def ask_for(request: Request, address: str, settings: Settings) -> Ask:
    """Return what to send to an address on the request's way, and how much may come back."""
    limit = settings.limits.page if request.want is Want.PAGE else settings.limits.feed
    conditions = _conditions(request.known) if request.known and request.known.address == address else ()
    headers = (*_usual(settings, _ACCEPT[request.want]), *conditions)
    return Ask(headers, limit, _NOT_A_PAGE if request.want is Want.PAGE else _MEDIA)


def ask_for_robots(settings: Settings) -> Ask:
    """Return what to send for a robots.txt: its beginning is enough where it is too long."""
    return Ask(_usual(settings, "text/plain, */*;q=0.5"), SIZE_LIMIT, cut=True)


def _usual(settings: Settings, accept: str) -> tuple[tuple[str, str], ...]:
    return (
        ("User-Agent", settings.user_agent),
        ("Accept", accept),
        ("Accept-Encoding", ACCEPTED),
    )


def _conditions(known: Validators) -> tuple[tuple[str, str], ...]:
    """Return the conditional fields, leaving out values that no header may carry."""
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return tuple((name, value) for name, value in pairs if value and value.isascii() and value.isprintable())
