"""Brings a library's stories up to date with its articles; also what an earlier run left undone."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from onrecord.errors import StoreError
from onrecord.pipeline.relating import slide_texts
from onrecord.pipeline.stages import Stages
from onrecord.pipeline.summary import Tally, in_words
from onrecord.processes import DIED, map_in_order
from onrecord.progress import Progress
from onrecord.store import Parts, Writer
from onrecord.types import Article, Dropped, Story
from onrecord.workings import Workings

AT_ONCE = 32
"""Articles placed together: what a killed run has to place again at most."""

KEPT = timedelta(days=60)
"""How long an article is compared with others: those of one story lie 45 days apart at most."""

TRIES = 20
"""How often a story starts over because another process changed it meanwhile."""

Made = TypeVar("Made")

_log = logging.getLogger(__name__)


def place(writer: Writer, stages: Stages, tally: Tally, *, report: Progress, anew: bool = False) -> None:
    """Place the articles that wait for it in stories, the oldest first, one after another.

    So it makes no difference where a run was broken off. Placed ``anew``, articles leave a story only
    where it has become plain that they belong elsewhere.
    """
    waiting = writer.unplaced(anew=anew)
    assign = stages.assigner()
    for first in range(0, len(waiting), AT_ONCE):
        some = waiting[first : first + AT_ONCE]
        try:
            changes = writer.place(some, assign)
        except StoreError:
            raise
        except Exception as fault:  # the rim: what is kept stays kept
            _note(tally, "grouping", fault)
            return
        tally.merged.extend(name for change in changes for name in sorted(change.aliases))
        report("grouping", first + len(some), len(waiting))
    _slide(writer, stages)


def _slide(writer: Writer, stages: Stages) -> None:
    """Let go of what will hardly be joined any more: what is old and came long ago.

    What is old and came of late stays: an archive may be added piece by piece.
    """
    start = datetime.now(UTC) - KEPT
    while writer.slide(start.toordinal(), start.isoformat(), stages.words_of):
        pass
    slide_texts(writer, start)


def put_together(
    writer: Writer,
    stages: Stages,
    tally: Tally,
    *,
    workers: int,
    report: Progress,
    only: Collection[str] | None = None,
) -> None:
    """Put together each story whose articles or findings have changed since it was last, or ``only`` some.

    What another process changes meanwhile is put together once more; what fails waits on.
    """
    step = partial(_put_one_together, stages)
    done, failed = 0, set[str]()
    for _ in range(TRIES):
        wanted = [name for name in writer.waiting() if only is None or name in only]
        names = [name for name in wanted if name not in failed]
        waiting = (parts for name in names if (parts := writer.parts(name)))
        total = done + len(names)
        for made in map_in_order(step, waiting, lost=_lost, workers=workers):
            done += 1
            report("collating", done, total)
            if not _keep(writer, made, tally):
                failed.add(made.name)
        if not names:
            return


@dataclass(frozen=True, slots=True)
class _Made:
    """A story put together, or why it could not be, and which revision of it that is."""

    name: str
    revision: int
    first: bool
    story: Story | Dropped
    workings: Workings = field(default_factory=Workings)


def _put_one_together(stages: Stages, parts: Parts) -> _Made:
    story: Story | Dropped
    try:
        marked = _marked(stages, parts)
        more = {"versions": parts.versions} if parts.versions else {}
        story = stages.assemble(
            marked,
            parts.findings,
            story_id=parts.story,
            judgements=parts.judgements,
            workings=parts.workings,
            **more,
        )
    except Exception as fault:  # the rim: one story must never cost the others
        _log.debug("a stage failed on %s", parts.story, exc_info=True)
        story = Dropped(parts.story, in_words(fault))
    return _Made(parts.story, parts.revision, parts.first, story, parts.workings.to_keep())


def _marked(stages: Stages, parts: Parts) -> list[Article]:
    """Return the story's articles, each with what it is a copy of, wherever that stands."""
    if stages.relating is None:
        return stages.mark_copies(parts.articles)
    names = {article.id for article in parts.articles}
    marked = stages.relating.mark([*parts.articles, *parts.beyond], parts.links)
    return [article for article in marked if article.id in names]


def _lost(parts: Parts) -> _Made:
    return _Made(parts.story, parts.revision, parts.first, Dropped(parts.story, DIED))


def _keep(writer: Writer, made: _Made, tally: Tally) -> bool:
    """Write a story, unless it has changed while it was put together; return whether there is one."""
    if isinstance(made.story, Dropped):
        tally.unfinished.append(made.story)
        return False
    if writer.put(made.story, made.revision, made.workings):
        (tally.new if made.first else tally.updated).append(made.name)
    return True


def _note(tally: Tally, what: str, fault: Exception) -> None:
    _log.debug("a stage failed on %s", what, exc_info=True)
    tally.unfinished.append(Dropped(what, in_words(fault)))
