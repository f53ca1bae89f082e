"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from onrecord.syndication.clean import clean, moment, one_line
from onrecord.syndication.feed_of import FeedOf, Item

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
Json = dict[str, Any]


def json_feed(feed: FeedOf) -> bytes:
    """Return a feed as JSON Feed; what is not known is left out, as its specification asks."""
    found = {
        "version": VERSION,
        "title": one_line(feed.title) or "–",
        "home_page_url": feed.address,
        "feed_url": feed.own_address,
        "description": one_line(feed.subtitle),
        "next_url": feed.next_address,
        "authors": [{"name": one_line(feed.by)}],
        "language": feed.language,
    }
    items = [_item(item) for item in feed.items]
    return json.dumps({**_known(found), "items": items}, ensure_ascii=False).encode("utf-8")


def _item(item: Item) -> Json:
    lines = [clean(line) for line in item.lines]
    found = {
        "id": item.id,
        "url": item.address,
        "title": one_line(item.title) or "–",
        "summary": clean(item.summary),
        "content_html": "".join(f"<p>{escape(line)}</p>" for line in lines),
        "content_text": "" if lines else clean(item.summary or item.title),
        "date_published": moment(item.published) if item.published else None,
        "date_modified": moment(item.updated),
        "authors": [{"name": one_line(name)} for name in item.by],
        "tags": [one_line(topic) for topic in item.topics],
    }
    return _known(found)


def _known(found: Json) -> Json:
    return {name: value for name, value in found.items() if value not in (None, "", [])}
