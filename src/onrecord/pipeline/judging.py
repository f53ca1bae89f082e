"""Takes a judgement in, or takes one back, and puts the stories that it concerns together anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.judgements import constraints_of, partition, regrouped
from onrecord.pipeline.finishing import TRIES, put_together
from onrecord.pipeline.relating import follow_stories
from onrecord.pipeline.stages import Stages, shipped_stages
from onrecord.pipeline.summary import Summary, Tally
from onrecord.progress import silent
from onrecord.store import Change, Concerned, Replacement, Writer, articles_of, plan
from onrecord.types import Grouping, Judgement

Write = Callable[[Replacement | None], Judgement | None]

LATEST = 2**62
"""The number of a judgement that has none yet: it comes after all others."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as the log has it now, and the stories that were put together anew."""

    judgement: Judgement
    summary: Summary


def judge(judgement: Judgement, db_url: str | Path | None = None, *, stages: Stages | None = None) -> Judged:
    """Add a judgement to the library's log and bring the stories that it concerns up to date, no others.

    Its ``n`` and ``at`` are set here. Raises StoreError where the library cannot be written. What is
    written together stays together: a killed run leaves nothing of the judgement, or stories that the
    next ``onrecord add`` puts together.
    """
    run = stages or shipped_stages()
    with Writer.open(db_url, run.versions) as writer:

        def wanted(held: Concerned) -> list[Grouping]:
            added = [*held.judgements, replace(judgement, n=LATEST)]
            undoes = _overrules(held, added)
            return regrouped(_anew(run, held) if undoes else _as_they_are(held), added)

        return _done(writer, run, judgement, wanted, lambda change: writer.judge(judgement, change))


def withdraw(
    number: int, by: str, db_url: str | Path | None = None, *, stages: Stages | None = None
) -> Judged:
    """Take a judgement back and bring the stories that it concerned up to date, no others.

    It stays in the log. Raises NotFoundError where there is none of that number, or it was taken back
    before; else as ``judge``.
    """
    run = stages or shipped_stages()
    with Writer.open(db_url, run.versions) as writer:
        judgement = writer.judgement(number)

        def wanted(held: Concerned) -> list[Grouping]:
            left = [j for j in held.judgements if j.n != number]
            return regrouped(_anew(run, held), left)

        return _done(writer, run, judgement, wanted, lambda change: writer.withdraw(number, by, change))


def settle(number: int, db_url: str | Path | None = None, *, stages: Stages | None = None) -> Judged:
    """Put the stories that a judgement concerns together, where a run was killed before it had done so.

    Raises NotFoundError where there is none of that number; else as ``judge``.
    """
    run = stages or shipped_stages()
    with Writer.open(db_url, run.versions) as writer:
        return _put_together(writer, run, writer.judgement(number), Tally())


def _done(
    writer: Writer,
    run: Stages,
    judgement: Judgement,
    wanted: Callable[[Concerned], list[Grouping]],
    write: Write,
) -> Judged:
    tally = Tally()
    for _ in range(TRIES):
        change, replacement = None, None
        if constraints_of([replace(judgement, withdrawn=None)]):
            held = writer.concerned(articles_of(judgement))
            change = _change(writer, wanted(held), held)
            replacement = Replacement(change, held.number, run.assigner)
        written = write(replacement)
        if written is not None:
            tally.merged.extend(sorted(change.aliases) if change else ())
            return _put_together(writer, run, written, tally, change.members if change else ())
    raise StoreError("other processes keep adding articles; judge again when they are done")


def _put_together(
    writer: Writer, run: Stages, judgement: Judgement, tally: Tally, more: Collection[str] = ()
) -> Judged:
    only = {*writer.stories_of(articles_of(judgement)), *more}
    put_together(writer, run, tally, workers=1, report=silent, only=only)
    follow_stories(writer, run, tally, report=silent)
    return Judged(judgement, tally.summary())


def _change(writer: Writer, groups: Sequence[Grouping], held: Concerned) -> Change:
    taken = writer.taken([group.id for group in groups], sorted(held.age))
    return plan(groups, held.placed, age=held.age, taken=taken)


def _as_they_are(held: Concerned) -> list[Grouping]:
    """Return the stories as groups: what is judged changes those, and nothing else does."""
    members: dict[str, list[str]] = {}
    for article, story in held.placed.items():
        members.setdefault(story, []).append(article)
    return [Grouping(story, tuple(articles)) for story, articles in members.items()]


def _anew(run: Stages, held: Concerned) -> list[Grouping]:
    """Group the articles of the stories anew: for what was judged otherwise before nothing else is left."""
    return run.group(sorted(held.features.items()))


def _overrules(held: Concerned, added: Sequence[Judgement]) -> bool:
    """Tell whether the last of the judgements runs against one that held until now."""
    groups = [list(group.articles) for group in _as_they_are(held)]
    before = partition(groups, constraints_of(added[:-1])).overruled
    return partition(groups, constraints_of(added)).overruled.keys() != before.keys()
