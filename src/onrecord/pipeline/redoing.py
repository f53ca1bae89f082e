"""Reads articles of the library again: those that older stages read, and those that the other model is to."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar, get_args

from onrecord.pipeline.stages import Stages
from onrecord.pipeline.summary import Tally, in_words
from onrecord.processes import DIED, map_in_order
from onrecord.progress import Progress
from onrecord.store import Writer
from onrecord.types import Article, Depth, Dropped, Findings

Made = TypeVar("Made")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Redone(Generic[Made]):
    """What a step made of an article anew, or why it could not."""

    article: str
    made: Made | Dropped


@dataclass(frozen=True, slots=True)
class _Job(Generic[Made]):
    """What is to be made anew of which articles, and what takes it."""

    names: Sequence[str]
    step: Callable[[Article], Made]
    put: Callable[[str, Made], None]


def redo(writer: Writer, stages: Stages, tally: Tally, *, workers: int, report: Progress) -> bool:
    """Redo findings and features that older stages made; return whether features were.

    An article is read again with the model that read it before, or, where ``stages.again`` asks for it,
    with that of ``stages.depth``. One on which a stage fails keeps what it had, and is tried again by
    the next run; so are those that a killed run had not come to.
    """
    for depth in get_args(Depth):
        wanted = stages.depth if stages.again else depth
        names = writer.outdated_findings(depth, anew=depth != wanted)
        step = partial(_found, stages.find_quotations, wanted)
        job = _Job(names, step, partial(writer.redo_findings, depth=wanted))
        tally.counts["read again"] += _each(writer, job, tally, workers=workers, report=report)
    tally.counts["read again"] += _versions(writer, stages, tally)
    outdated = writer.outdated_features()
    _each(
        writer, _Job(outdated, stages.features, writer.redo_features), tally, workers=workers, report=report
    )
    return bool(outdated)


def _versions(writer: Writer, stages: Stages, tally: Tally) -> int:
    """Read other texts of articles again that an older stage read; return how many."""
    done = 0
    for due in writer.outdated_versions():
        found = _guarded(partial(_found, stages.find_quotations, due.depth), due.article).made
        if isinstance(found, Dropped):
            tally.unfinished.append(found)
        else:
            writer.redo_version(due.number, found)
            done += 1
    return done


def read_again(
    writer: Writer, stages: Stages, tally: Tally, names: Collection[str], *, workers: int, report: Progress
) -> None:
    """Read some articles again whose marks have changed, each with the model that read it before."""
    for depth in get_args(Depth):
        due = [name for name in writer.outdated_findings(depth) if name in names] if names else []
        step = partial(_found, stages.find_quotations, depth)
        job = _Job(due, step, partial(writer.redo_findings, depth=depth))
        _each(writer, job, tally, workers=workers, report=report)


def _found(find_quotations: Callable[[Article, Depth], Findings], depth: Depth, article: Article) -> Findings:
    return find_quotations(article, depth)


def _each(writer: Writer, job: _Job[Made], tally: Tally, *, workers: int, report: Progress) -> int:
    """Put what a step makes of each article as it comes; return of how many it made something."""
    articles = (writer.article(name) for name in job.names)
    step: Callable[[Article], _Redone[Made]] = partial(_guarded, job.step)
    lost: Callable[[Article], _Redone[Made]] = _lost
    done = 0
    for number, redone in enumerate(map_in_order(step, articles, lost=lost, workers=workers), 1):
        if isinstance(redone.made, Dropped):
            tally.unfinished.append(redone.made)
        else:
            job.put(redone.article, redone.made)
            done += 1
        report("reading again", number, len(job.names))
    return done


def _guarded(step: Callable[[Article], Made], article: Article) -> _Redone[Made]:
    try:
        return _Redone(article.id, step(article))
    except Exception as fault:  # the rim: one article must never cost the others
        _log.debug("a stage failed on %s", article.path, exc_info=True)
        return _Redone(article.id, Dropped(article.path, in_words(fault)))


def _lost(article: Article) -> _Redone[Any]:
    return _Redone(article.id, Dropped(article.path, DIED))
