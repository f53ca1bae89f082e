"""What a site offers to be followed: what its pages link to, its robots.txt names, and its usual paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias

from lxml import etree, html

from onrecord.intake.following.canonical import canonical
from onrecord.intake.following.kinds import Kind
from onrecord.network.addresses import Address, join, read_address
from onrecord.network.reasons import StoppedError
from onrecord.text import is_flooded

Via: TypeAlias = Literal["itself", "link", "robots.txt", "usual path", "anchor"]

FEED_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json", "/index.xml", "/feeds")
SITEMAP_PATHS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml", "/sitemap_index.xml")

_FEED_TYPE = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/x-rss\+xml|text/rss")
_PLAIN_TYPE = re.compile(r"(?:application|text)/(?:xml|json)")  # used for feeds as well as for other things
_FEED_ADDRESS = re.compile(r"(?:^|[/._-])(?:rss2?|atom|feeds?)(?:[/._?-]|$)", re.IGNORECASE)
_NEWS_ADDRESS = re.compile(r"news", re.IGNORECASE)
_ANCHORS = 10
_LOOKED_AT = 500  # links of a page that are read: a page that names more feeds than that deceives
_COMMENTS = re.compile(r"/comments?/|comments?-?feed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be followed: where it is, what it should be, and how it was come by."""

    address: str
    kind: Kind
    via: Via
    title: str | None = None


def linked(body: bytes, base: Address) -> tuple[Candidate, ...]:
    """Return the feeds that a page of HTML links to in its head, each once.

    The feeds of readers' comments are left out.
    """
    page = _parsed(body)
    if page is None:
        return ()
    base = _base_of(page, base)
    found = []
    for link in page.iter("link"):
        href, media = link.get("href") or "", (link.get("type") or "").lower()
        is_feed = _FEED_TYPE.search(media) or (_PLAIN_TYPE.search(media) and _FEED_ADDRESS.search(href))
        if "alternate" in (link.get("rel") or "").lower().split() and is_feed and not _COMMENTS.search(href):
            found.append((href, link.get("title")))
    return _once(_candidates(found, base, "link"))


def suspected(body: bytes, base: Address) -> tuple[Candidate, ...]:
    """Return what a page's anchors call feeds by their address alone: to be tried, not to be trusted."""
    page = _parsed(body)
    if page is None:
        return ()
    base = _base_of(page, base)
    hrefs = ((a.get("href") or "", None) for a in page.iter("a"))
    likely = (pair for pair in hrefs if _FEED_ADDRESS.search(pair[0]) and not _COMMENTS.search(pair[0]))
    own = (one for one in _candidates(likely, base, "anchor") if read_address(one.address).host == base.host)
    return _once(own)[:_ANCHORS]


def named_by_robots(sitemaps: Iterable[str], base: Address) -> tuple[Candidate, ...]:
    """Return the sitemaps that a robots.txt names."""
    return tuple(
        Candidate(str(canonical(address)), _sitemap_kind(sitemap), "robots.txt")
        for sitemap in sitemaps
        if (address := _joined(base, sitemap))
    )


def usual(base: Address) -> tuple[Candidate, ...]:
    """Return the addresses where many sites keep a feed or sitemap: to be tried."""
    feeds = (Candidate(str(join(base, path)), Kind.FEED, "usual path") for path in FEED_PATHS)
    sitemaps = (Candidate(str(join(base, path)), _sitemap_kind(path), "usual path") for path in SITEMAP_PATHS)
    return (*feeds, *sitemaps)


def _candidates(found: Iterable[tuple[str, str | None]], base: Address, via: Via) -> Iterator[Candidate]:
    for href, title in islice(found, _LOOKED_AT):
        address = _joined(base, href)
        if address is not None:
            shown = " ".join(title.split())[:200] if title else None
            yield Candidate(str(canonical(address)), Kind.FEED, via, shown or None)


def _once(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.address, candidate)
    return tuple(first.values())


def _joined(base: Address, reference: str) -> Address | None:
    try:
        return join(base, reference)
    except StoppedError:
        return None


def _base_of(page: html.HtmlElement, base: Address) -> Address:
    element = next(page.iter("base"), None)
    return (element is not None and _joined(base, element.get("href") or "")) or base


def _parsed(body: bytes) -> html.HtmlElement | None:
    if is_flooded(body):
        return None
    try:
        return html.document_fromstring(body)
    except (etree.ParserError, ValueError, AssertionError):
        return None


def _sitemap_kind(address: str) -> Kind:
    return Kind.NEWS_SITEMAP if _NEWS_ADDRESS.search(address) else Kind.SITEMAP
