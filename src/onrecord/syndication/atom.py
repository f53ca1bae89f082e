"""A feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr

from onrecord.syndication.clean import clean, moment, one_line
from onrecord.syndication.feed_of import FeedOf, Item

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def atom(feed: FeedOf) -> bytes:
    """Return a feed as Atom: UTF-8, every text escaped, no sign that XML forbids."""
    return "\n".join(_document(feed)).encode("utf-8")


def _document(feed: FeedOf) -> Iterator[str]:
    language = f" xml:lang={_attribute(feed.language)}" if feed.language else ""
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom"{language}>'
    yield _element("id", feed.own_address)
    yield _element("title", one_line(feed.title) or "–")
    if feed.subtitle:
        yield _element("subtitle", one_line(feed.subtitle))
    yield _element("updated", moment(feed.updated))
    yield f"<author>{_element('name', one_line(feed.by) or '–')}</author>"
    yield _link("self", feed.own_address, "application/atom+xml")
    yield _link("alternate", feed.address, "text/html")
    if feed.next_address:
        yield _link("next", feed.next_address, "application/atom+xml")
    for item in feed.items:
        yield from _entry(item)
    yield "</feed>\n"


def _entry(item: Item) -> Iterator[str]:
    yield "<entry>"
    yield _element("id", item.id)
    yield _element("title", one_line(item.title) or "–")
    yield _element("updated", moment(item.updated))
    if item.published:
        yield _element("published", moment(item.published))
    yield _link("alternate", item.address, "text/html")
    for name in item.by:
        yield f"<author>{_element('name', one_line(name) or '–')}</author>"
    for topic in item.topics:
        yield f"<category term={_attribute(one_line(topic))}/>"
    if item.summary:
        yield _element("summary", clean(item.summary))
    if item.lines:
        # Markup inside markup: escaped twice, so that no word of an article can become an element.
        paragraphs = "".join(f"<p>{escape(clean(line))}</p>" for line in item.lines)
        yield f'<content type="html">{xml_escape(paragraphs)}</content>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{xml_escape(clean(text))}</{name}>"


def _link(relation: str, address: str, kind: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href={_attribute(address)}/>'


def _attribute(text: str) -> str:
    return quoteattr(clean(text))
