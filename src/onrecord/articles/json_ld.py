"""Metadata that pages declare as JSON-LD, in schema.org's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

Thing: TypeAlias = dict[str, Any]

_ARTICLES = ("Article", "Report", "BlogPosting", "Posting", "Review")
_MOST_THINGS = 400


def article_thing(blocks: Sequence[str]) -> Thing:
    """Return the object that describes the article itself, empty where no block has one.

    Of several the one with most to say (headline, date, body, author) is taken.
    """
    described = [thing for block in blocks for thing in _things(block) if _is_article(thing)]
    wanted = ("headline", "datePublished", "articleBody", "author")
    return max(described, key=lambda thing: sum(bool(thing.get(name)) for name in wanted), default={})


def names(value: object) -> tuple[str, ...]:
    """Return the names in a value: a string, an object's ``name``, or a list of such."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, dict):
        return names(value.get("name"))
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value[:50] for name in names(item)))
    return ()


def addresses(thing: Thing) -> tuple[str, ...]:
    """Return the addresses that an object gives for its page (``mainEntityOfPage``) and for itself."""
    page = thing.get("mainEntityOfPage")
    given = [page.get("@id"), page.get("url")] if isinstance(page, dict) else [page]
    own = (thing.get("url"), thing.get("@id"))
    return tuple(value.strip() for value in (*given, *own) if isinstance(value, str))


def _things(block: str) -> Iterator[Thing]:
    try:
        waiting: list[object] = [json.loads(block, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_THINGS):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)


def _is_article(thing: Thing) -> bool:
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in listed)
