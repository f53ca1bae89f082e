"""Brings a library's stories up to date with its articles; also what an earlier run left undone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, get_args

from onrecord.errors import StoreError
from onrecord.pipeline.stages import Stages
from onrecord.pipeline.summary import Tally, in_words
from onrecord.processes import DIED, map_in_order
from onrecord.progress import Progress
from onrecord.store import Parts, Writer, loyal, plan
from onrecord.types import Article, Depth, Dropped, Findings, Story

TRIES = 20
"""How often grouping, or one story, starts over because another process changed it meanwhile."""

Made = TypeVar("Made")

_log = logging.getLogger(__name__)


def redo(writer: Writer, stages: Stages, tally: Tally) -> bool:
    """Redo findings and features that older stages made; return whether features were.

    An article is read again with the model that read it before, or, where ``stages.again`` asks for it,
    with that of ``stages.depth``. One on which a stage fails keeps what it had, and is tried again by
    the next run.
    """
    for depth in get_args(Depth):
        wanted = stages.depth if stages.again else depth
        names = writer.outdated_findings(depth, anew=depth != wanted)
        step, put = partial(_found, stages, wanted), partial(writer.redo_findings, depth=wanted)
        tally.counts["read again"] += _each(writer, names, step, put, tally)
    outdated = writer.outdated_features()
    _each(writer, outdated, stages.features, writer.redo_features, tally)
    return bool(outdated)


def _found(stages: Stages, depth: Depth, article: Article) -> Findings:
    return stages.find_quotations(article, depth)


def _each(
    writer: Writer,
    names: Sequence[str],
    step: Callable[[Article], Made],
    put: Callable[[str, Made], None],
    tally: Tally,
) -> int:
    """Put what a step makes of each article; return of how many it made something."""
    done = 0
    for name in names:
        article = writer.article(name)
        try:
            made = step(article)
        except Exception as fault:  # the rim: one article must never cost the others
            _note(tally, article.path, fault)
        else:
            put(name, made)
            done += 1
    return done


def place(writer: Writer, stages: Stages, tally: Tally, *, report: Progress, anew: bool = False) -> None:
    """Place the articles that wait for it in stories, new ones or those that are there.

    The grouping is worked out without holding the library; where another process has placed
    articles in the meantime it starts over.
    """
    for _ in range(TRIES):
        if not (anew or writer.unplaced()):
            return
        placing = writer.placing(None if anew else stages.near)
        report("grouping", len(placing.features), None)
        try:
            groups = stages.group(sorted(placing.features.items()))
        except Exception as fault:  # the rim: what is kept stays kept
            _note(tally, "grouping", fault)
            return
        if placing.partly:
            groups = loyal(groups, placing.placed)
        change = plan(groups, placing.placed, age=placing.age, taken=placing.aliases)
        if writer.place(change, placing.number):
            tally.merged.extend(sorted(change.aliases))
            return
    raise StoreError("other processes keep adding articles; run onrecord add again to place the rest")


def put_together(writer: Writer, stages: Stages, tally: Tally, *, workers: int, report: Progress) -> None:
    """Put together each story whose articles or findings have changed since it was last.

    What another process changes meanwhile is put together once more; what fails waits on.
    """
    step = partial(_put_one_together, stages)
    done, failed = 0, set[str]()
    for _ in range(TRIES):
        names = [name for name in writer.waiting() if name not in failed]
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


def _put_one_together(stages: Stages, parts: Parts) -> _Made:
    story: Story | Dropped
    try:
        marked = stages.mark_copies(parts.articles)
        story = stages.assemble(marked, parts.findings, story_id=parts.story)
    except Exception as fault:  # the rim: one story must never cost the others
        _log.debug("a stage failed on %s", parts.story, exc_info=True)
        story = Dropped(parts.story, in_words(fault))
    return _Made(parts.story, parts.revision, parts.first, story)


def _lost(parts: Parts) -> _Made:
    return _Made(parts.story, parts.revision, parts.first, Dropped(parts.story, DIED))


def _keep(writer: Writer, made: _Made, tally: Tally) -> bool:
    """Write a story, unless it has changed while it was put together; return whether there is one."""
    if isinstance(made.story, Dropped):
        tally.unfinished.append(made.story)
        return False
    if writer.put(made.story, made.revision):
        (tally.new if made.first else tally.updated).append(made.name)
    return True


def _note(tally: Tally, what: str, fault: Exception) -> None:
    _log.debug("a stage failed on %s", what, exc_info=True)
    tally.unfinished.append(Dropped(what, in_words(fault)))
