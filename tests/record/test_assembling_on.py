"""A story is put together on from earlier workings just as from nothing, with all that articles really hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.record import Reading, assemble, each, read_page
from onrecord.types import Dropped, Story
from onrecord.workings import Workings

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("event", ["cedar-fork-library", "skarra-ferry"])
def test_whichever_article_comes_last_the_story_is_the_same(event: str) -> None:
    """Names completed, reports in outlets' own words, requests: all as if all had come at once."""
    pages = [page for page in each(read_page, [SAMPLES / event]) if not isinstance(page, Dropped)]
    whole = _together(pages, Workings())
    for last in range(len(pages)):
        others = [*pages[:last], *pages[last + 1 :]]
        before = Workings()
        _together(others, before)
        assert _together([*others, pages[last]], Workings(before.ties, before.wordings)) == whole


def _together(pages: Sequence[Reading], workings: Workings) -> Story:
    articles, findings = [article for article, _ in pages], [found for _, found in pages]
    return assemble(articles, findings, story_id="story", workings=workings)
