"""Feeds, sitemaps and outlines that lie in files: articles where they carry any, else what they are."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import InputError
from onrecord.intake.bounded import digest
from onrecord.intake.endings import XmlKind, xml_kind
from onrecord.intake.feeds import Entry, Feed, read_feed
from onrecord.intake.feeds.json_feed import feed_of, is_json_feed
from onrecord.intake.opml import read_opml
from onrecord.intake.reasons import Reason
from onrecord.intake.sitemaps import read_sitemap
from onrecord.types import Came, Dropped, Given, Page

_PAGE = (
    "<!DOCTYPE html><html><head><title>{title}</title></head><body><article>{text}</article></body></html>"
)


def read_xml(data: bytes, path: str) -> Iterator[Page | Dropped]:
    """Yield the articles that a feed carries whole; of what holds addresses alone, how many it holds."""
    if not data.strip():
        yield Dropped(path, Reason.EMPTY)
        return
    kind = xml_kind(data)
    try:
        if kind is XmlKind.FEED:
            yield from pages_of_feed(read_feed(data, path), path)
        elif kind is XmlKind.SITEMAP:
            yield _addresses(path, len(read_sitemap(data, path).listed))
        elif kind is XmlKind.OUTLINE:
            yield _addresses(path, len(read_opml(data, path).feeds))
        else:
            yield Dropped(path, Reason.NOT_XML_KNOWN)
    except InputError as error:
        yield Dropped(path, error.reason)


def pages_of_json_feed(value: object, path: str) -> Iterator[Page | Dropped] | None:
    """Return the pages of a JSON value that is a JSON Feed, None of one that is none."""
    return pages_of_feed(feed_of(value, ""), path) if is_json_feed(value) else None


def pages_of_feed(feed: Feed, path: str) -> Iterator[Page | Dropped]:
    """Yield a page for each entry that carries its article, and of the others that they do not.

    Entries are named ``feed.xml#3`` in their order. A feed of which no entry does is dropped as one.
    """
    if not any(entry.full for entry in feed.entries):
        yield _addresses(path, len(feed.entries)) if feed.entries else Dropped(path, Reason.EMPTY)
        return
    for number, entry in enumerate(feed.entries, start=1):
        name = f"{path}#{number}"
        yield page_of_entry(entry, feed, name) if entry.full else Dropped(name, Reason.TEASER)
    for lost in feed.lost:
        yield Dropped(path, f"{Reason.DAMAGED}: {lost}")


def page_of_entry(entry: Entry, feed: Feed, path: str) -> Page:
    """Return the page of an entry that carries its article."""
    given = Given(
        url=entry.url,
        outlet=None if entry.url else feed.title,
        headline=entry.title,
        byline=", ".join(entry.authors) or None,
        published=entry.published or entry.updated,
        modified=entry.updated,
        language=entry.language,
        topics=entry.categories,
        published_from="feed",
    )
    return entry_again(Page(path, "html", b"", "", given, None, entry.html.encode("utf-8", "replace")))


def entry_again(page: Page) -> Page:
    """Return the page of what a feed's entry carries, which is in ``received``, its headline in ``given``."""
    title, text = html.escape(page.given.headline or ""), page.received.decode("utf-8", "replace")
    content = _PAGE.format(title=title, text=text).encode("utf-8", "replace")
    return replace(page, content=content, sha256=digest(page.received), came=Came("entry"))


def _addresses(path: str, number: int) -> Dropped:
    return Dropped(path, f"{Reason.ADDRESSES} ({number:,} here)")
