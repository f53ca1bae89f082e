"""Feeds, sitemaps and outlines beside what is expected of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from onrecord.intake.feeds import read_feed
from onrecord.intake.opml import read_opml
from onrecord.intake.sitemaps import read_sitemap

GOLDEN = Path(__file__).parent / "golden"
READERS: dict[str, Callable[[bytes, str], Any]] = {
    "rss.xml": read_feed,
    "atom.xml": read_feed,
    "rdf.xml": read_feed,
    "broken.xml": read_feed,
    "feed.json": read_feed,
    "news-sitemap.xml": read_sitemap,
    "sitemap-index.xml": read_sitemap,
    "sitemap.txt": read_sitemap,
    "outline.opml": read_opml,
}


def as_json(found: Any) -> Any:
    """Return what was read as JSON would have it, without what is empty."""
    return _without_nothing(json.loads(json.dumps(asdict(found))))


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_nothing(inner) for key, inner in value.items() if inner not in (None, [], "", False)
        }
    return [_without_nothing(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", READERS)
def test_what_stands_in_a_list_is_read_as_it_is_expected(name: str) -> None:
    """Every golden list gives, field for field, what its expected file says."""
    found = READERS[name]((GOLDEN / name).read_bytes(), "https://harbour.example/lists/")
    assert as_json(found) == json.loads((GOLDEN / f"{name}.expected.json").read_text(encoding="utf-8"))
