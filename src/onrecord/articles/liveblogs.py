"""Live blogs: their entries, each with its date above it, as the page declares them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.articles import dates
from onrecord.articles.json_ld import Thing
from onrecord.types import Region, Span

_FEWEST = 2
_MOST = 1000
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,200}>")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?")
_SHARE = 0.5


def entry_lines(thing: Thing, taken: int) -> list[str]:
    """Return the lines of a live blog's entries: of each its date and time, its headline, its paragraphs.

    ``thing`` is what the page declares of its article. Empty where that is no live blog, or where the
    entries declared are much shorter than the text taken from the page, of ``taken`` characters.
    """
    updates = thing.get("liveBlogUpdate")
    if not isinstance(updates, list) or len(updates) < _FEWEST:
        return []
    lines = [line for update in updates[:_MOST] if isinstance(update, dict) for line in _entry(update)]
    return lines if sum(map(len, lines)) >= _SHARE * taken else []


def entry_dates(text: str, lines: Sequence[Span]) -> list[Region]:
    """Return the lines of a text that are nothing but a date and time: each stands above an entry."""
    return [Region(*line, "date") for line in lines if _MOMENT.fullmatch(text, *line)]


def _entry(update: Thing) -> list[str]:
    body = update.get("articleBody") or update.get("text") or update.get("description")
    if not isinstance(body, str) or not body.strip():
        return []
    written = update.get("datePublished") or update.get("dateModified")
    moment = dates.to_iso(written) if isinstance(written, str) else None
    headline = update.get("headline") or update.get("name")
    paragraphs = [line.strip() for line in _TAG.sub("\n", body).splitlines() if line.strip()]
    titled = isinstance(headline, str) and headline.strip() and [headline.strip()] != paragraphs[:1]
    return [*([moment] if moment else []), *([str(headline).strip()] if titled else []), *paragraphs]
