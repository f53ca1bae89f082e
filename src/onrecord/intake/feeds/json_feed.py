"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeGuard

from onrecord.intake.addresses import absolute
from onrecord.intake.dates import as_iso
from onrecord.intake.decoding import decode, without_surrogates
from onrecord.intake.feeds.entries import ENTRIES, Entry, Feed, over
from onrecord.intake.feeds.fullness import escaped, is_full

_VERSION = "jsonfeed.org/version"
_CONTENT = frozenset({"content_html", "content_text"})


def is_json(data: bytes) -> bool:
    """Tell whether bytes begin as a JSON object does."""
    return data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def is_json_feed(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Tell whether a JSON value is a feed: by its version, or by an item's content where it states none."""
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        return False
    if "version" in value:
        return _VERSION in str(value["version"])
    return any(isinstance(item, dict) and not _CONTENT.isdisjoint(item) for item in value["items"])


def read_json_feed(data: bytes, url: str, most: int = ENTRIES) -> Feed | None:
    """Return the feed that a JSON text is, with so many entries at most; None where it is none."""
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError):
        return None
    return feed_of(value, url, most) if is_json_feed(value) else None


def feed_of(value: Mapping[str, Any], url: str, most: int = ENTRIES) -> Feed:
    """Return the feed that a JSON object is; items that are no objects, and those over ``most``, are lost."""
    items = [item for item in value["items"] if isinstance(item, dict)]
    broken = len(value["items"]) - len(items)
    language = _string(value, "language")
    hubs = [hub for hub in _list(value, "hubs") if isinstance(hub, dict)]
    return Feed(
        title=_string(value, "title"),
        url=absolute(_string(value, "home_page_url"), url),
        language=language,
        entries=tuple(_entry(item, url, language) for item in items[:most]),
        following=absolute(_string(value, "next_url"), url),
        hub=next((absolute(_string(hub, "url"), url) for hub in hubs), None),
        lost=(*((f"items that are no objects: {broken}",) if broken else ()), *over(len(items), most)),
    )


def _entry(item: Mapping[str, Any], base: str, language: str | None) -> Entry:
    html = _string(item, "content_html") or escaped(_string(item, "content_text") or "")
    named = _string(item, "id")
    return Entry(
        id=named,
        url=absolute(_string(item, "url") or _string(item, "external_url") or named, base),
        title=_string(item, "title"),
        authors=_authors(item),
        published=as_iso(_string(item, "date_published")),
        updated=as_iso(_string(item, "date_modified")),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        language=_string(item, "language") or language,
        html=html or escaped(_string(item, "summary") or ""),
        full=is_full(html),
    )


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    listed = [*_list(item, "authors"), item.get("author")]
    names = (_string(author, "name") for author in listed if isinstance(author, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _string(value: Mapping[str, Any], key: str) -> str | None:
    found = value.get(key)
    if isinstance(found, int | float) and not isinstance(found, bool):
        found = str(found)
    return without_surrogates(found).strip() or None if isinstance(found, str) else None


def _list(value: Mapping[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    return found if isinstance(found, list) else []
