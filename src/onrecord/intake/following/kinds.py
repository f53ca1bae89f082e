"""What kind of thing a body is, told by how it begins: hosts' content types are wrong too often."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum

_HEAD = 16_384
_GZIP = b"\x1f\x8b"
_ROOT = re.compile(rb"<(?:[a-z0-9_.-]{1,20}:)?(rss|feed|rdf|urlset|sitemapindex|opml|html|!doctype\s+html)\b")
_NEWS = b"schemas/sitemap-news"
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')


class Kind(StrEnum):
    """The kinds of things that can be followed."""

    FEED = "feed"
    SITEMAP = "sitemap"
    NEWS_SITEMAP = "news sitemap"
    OUTLINE = "outline"
    PAGE = "page"


_KINDS = {
    b"rss": Kind.FEED, b"feed": Kind.FEED, b"rdf": Kind.FEED, b"sitemapindex": Kind.SITEMAP,
    b"opml": Kind.OUTLINE,
}  # fmt: skip


def kind_of(body: bytes) -> Kind | None:
    """Return what a body is; None where it is nothing that can be followed.

    A list of addresses in plain text is told from a page by its first line.
    """
    head = _beginning(body).replace(b"\0", b"").lower()  # without the zeros UTF-16 reads as ASCII
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"{"):
        return Kind.FEED if _JSON_FEED.search(head) else None
    if start.startswith((b"http://", b"https://")):
        return Kind.SITEMAP
    root = _ROOT.search(head)
    if root is None:
        return Kind.PAGE if b"<" in head and head.strip() else None
    if root[1] == b"urlset":
        return Kind.NEWS_SITEMAP if _NEWS in head else Kind.SITEMAP
    return _KINDS.get(root[1], Kind.PAGE)


def _beginning(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body[:_HEAD]
    try:
        return zlib.decompressobj(wbits=31).decompress(body[:_HEAD], _HEAD)
    except zlib.error:
        return b""
