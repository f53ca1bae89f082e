"""That a library of some thousand articles is filled, finished and read at a pace fit for use."""

from __future__ import annotations

import time
from pathlib import Path

from tests.pipeline.fake_stages import STAGES, write

from onrecord.library import open_library
from onrecord.pipeline import add

ARTICLES, EVENTS = 2000, 400


def test_two_thousand_articles(tmp_path: Path) -> None:
    """Measured 3 s to add, .3 s to add again, .1 s to add one, 3 ms a story; ten times that fails."""
    news = tmp_path / "news"
    for number in range(ARTICLES):
        said = [
            f"Speaker {number % 90}: Words {number} of the harbour",
            f"Ada Finch: Event {number % EVENTS}",
        ]
        write(news, f"outlet{number:04}", f"event{number % EVENTS}", *said)
    db = tmp_path / "onrecord.db"
    began = time.process_time()
    assert len(add([news], db, stages=STAGES).new_stories) == EVENTS
    added = time.process_time()
    assert add([news], db, stages=STAGES).unchanged == ARTICLES
    again = time.process_time()
    late = write(tmp_path, "late", "event7", "Ada Finch: Event 7")
    assert len(add([late], db, stages=STAGES).updated_stories) == 1
    one = time.process_time()
    with open_library(db) as library:
        shown = [library.story(summary.id) for summary in library.stories(100)]
        assert len(library.search("harbour", 50)) == 100
    read = time.process_time()
    assert len(shown) == 100
    taken = (added - began, again - added, one - again, read - one)
    assert all(seconds < most for seconds, most in zip(taken, (30, 4, 2.5, 4), strict=True)), taken
