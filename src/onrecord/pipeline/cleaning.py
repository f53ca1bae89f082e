"""Learns what each outlet prints again and again, and marks it as clutter in the library's articles."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from onrecord.errors import StoreError
from onrecord.pipeline.redoing import read_again
from onrecord.pipeline.stages import Cleaner, Stages
from onrecord.pipeline.summary import Tally, in_words
from onrecord.progress import Progress
from onrecord.store import Habits, Uncleaned, Writer
from onrecord.types import Article, Dropped

_log = logging.getLogger(__name__)


def clean(writer: Writer, stages: Stages, tally: Tally, *, workers: int, report: Progress) -> None:
    """Mark what outlets repeat in their new articles, and where more became known of them in the others.

    Texts stay as they are. An article whose marks change is read again, and its story waits to be put
    together; one that waits to be placed is compared by what is left of it. A killed run leaves outlets
    whose habits are not written: the next run looks through their articles once more.
    """
    if stages.cleaner is None:
        return
    changed: set[str] = set()
    for due in writer.uncleaned():
        try:
            changed.update(_clean(writer, stages, stages.cleaner, due))
        except StoreError:
            raise
        except Exception as fault:  # the rim: one outlet must never cost the others
            _log.debug("an outlet could not be cleaned: %s", due.outlet, exc_info=True)
            tally.unfinished.append(Dropped(due.outlet, in_words(fault)))
    read_again(writer, stages, tally, changed, workers=workers, report=report)


def _clean(writer: Writer, stages: Stages, cleaner: Cleaner, due: Uncleaned) -> Iterator[str]:
    """Mark an outlet's articles by its habits; give the names of those that this changes."""
    known = due.held.sample == due.sample
    keys = due.held.keys if known else tuple(sorted(cleaner.learn(writer.sample(due.outlet))))
    after = due.held.upto if keys == due.held.keys else 0
    while batch := writer.batch_of(due, after):
        pairs = [(article, cleaner.mark(article, keys)) for _, article in batch]
        changed = [marked for article, marked in pairs if marked.dropped != article.dropped]
        _write(writer, stages, changed)
        yield from (article.id for article in changed)
        after = batch[-1][0]
    writer.put_habits(due.outlet, Habits(due.sample, keys, due.upto))


def _write(writer: Writer, stages: Stages, changed: list[Article]) -> None:
    if changed:
        writer.remark([(article, stages.features(article)) for article in changed])
