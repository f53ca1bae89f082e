"""Finds what goes across stories: copies wherever they stand, and stories that go on with earlier ones."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from onrecord.errors import StoreError
from onrecord.pipeline.stages import Stages
from onrecord.pipeline.summary import Tally, in_words
from onrecord.progress import Progress
from onrecord.store import Writer
from onrecord.types import Dropped

AT_ONCE = 32
"""Texts compared together: what a killed run has to compare again at most."""

_log = logging.getLogger(__name__)


def compare_texts(writer: Writer, stages: Stages, tally: Tally, *, report: Progress) -> None:
    """Compare the texts that are new with those of the library; copies change the stories they stand in."""
    if stages.relating is None:
        return
    waiting = writer.uncompared()
    for first in range(0, len(waiting), AT_ONCE):
        some = waiting[first : first + AT_ONCE]
        try:
            writer.compare(some, stages.relating.compare)
        except StoreError:
            raise
        except Exception as fault:  # the rim: what is kept stays kept
            _note(tally, "comparing texts", fault)
            return
        report("comparing", first + len(some), len(waiting))


def slide_texts(writer: Writer, before: datetime) -> None:
    """Let go of the texts that were published, and came, before a time."""
    now = before.astimezone(UTC).isoformat()
    while writer.slide_texts(now[:10], now):
        pass


def follow_stories(writer: Writer, stages: Stages, tally: Tally, *, report: Progress) -> None:
    """Tell of the stories that have changed what they go on with, and what goes on with them."""
    if stages.relating is None:
        return
    told = set[str]()
    while waiting := [name for name in writer.unfollowed() if name not in told]:
        for done, name in enumerate(waiting, 1):
            told.add(name)
            try:
                writer.follow(name, stages.relating.follow)
            except StoreError:
                raise
            except Exception as fault:  # the rim: the story stands, and is tried again by the next run
                _note(tally, name, fault)
            report("linking", done, len(waiting))


def _note(tally: Tally, what: str, fault: Exception) -> None:
    _log.debug("a stage failed on %s", what, exc_info=True)
    tally.unfinished.append(Dropped(what, in_words(fault)))
