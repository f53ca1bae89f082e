"""Brings what people decided to bear on the statements that were computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.judgements import Partition, Rulings, folded, rulings, without
from onrecord.statements.words import Passage
from onrecord.types import Judgement, JudgementKind, Quotation, Speaker

Group = list[Passage]


@dataclass(frozen=True, slots=True)
class Judged:
    """The groups of passages as people want them, and which names they ruled out for which quotation."""

    groups: list[Group]
    ruled_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def heard(self, group: Sequence[Passage], otherwise: Sequence[Passage]) -> list[Passage]:
        """Return the passages of a statement that tell who spoke: those whose speaker was judged, if any.

        An utterance has one speaker: a name that is ruled out for one of its quotations is none that
        the others could give it.
        """
        named = [p for p in group if "speaker" in p.quotation.judged]
        out = {name for p in group for name in self.ruled_out.get(p.quotation.id, ())}
        if named or not out:
            return named or list(otherwise)
        return [replace(p, quotation=without(p.quotation, sorted(out))) for p in otherwise]


def as_judged(groups: Sequence[Group], judgements: Iterable[Judgement]) -> Judged:
    """Return the groups of passages, each one statement, as people want them.

    Judgements come last: no bond between quotations is made or undone by one, so that a statement that
    no judgement concerns stays as it was computed. Quotations that one touches are marked with its kind.
    """
    held = list(judgements)
    if not held:
        return Judged(list(groups))
    quotations = [passage.quotation for group in groups for passage in group]
    ruled = rulings(held, quotations)
    gathered = ruled.partition([[passage.quotation.id for passage in group] for group in groups])
    known, marks = _known(quotations), _marks(gathered)
    passages = {
        passage.quotation.id: _as_ruled(passage, ruled, known, marks) for group in groups for passage in group
    }
    return Judged([[passages[name] for name in group] for group in gathered.groups], ruled.ruled_out)


def _as_ruled(
    passage: Passage,
    ruled: Rulings,
    known: dict[str, Speaker],
    marks: dict[str, set[JudgementKind]],
) -> Passage:
    quotation = ruled.judged(passage.quotation, known)
    kinds = marks.get(quotation.id, set())
    if kinds:
        marked = tuple(dict.fromkeys((*quotation.judged, *sorted(kinds))))
        quotation = replace(quotation, judged=marked)
    return passage if quotation is passage.quotation else replace(passage, quotation=quotation)


def _marks(gathered: Partition) -> dict[str, set[JudgementKind]]:
    """Return which quotations are where they are because of a judgement."""
    marks: dict[str, set[JudgementKind]] = {}
    for constraint, mover, other in gathered.held:
        marks.setdefault(mover, set()).add("same" if constraint.together else "apart")
        if constraint.together:
            marks.setdefault(other, set()).add("same")
    return marks


def _known(quotations: Sequence[Quotation]) -> dict[str, Speaker]:
    """Return the story's named speakers by folded name, of each that of which most is known."""
    known: dict[str, Speaker] = {}
    for quotation in quotations:
        speaker = quotation.speaker
        if speaker is not None and speaker.name:
            other = known.get(folded(speaker.name))
            if other is None or _fullness(speaker) > _fullness(other):
                known[folded(speaker.name)] = speaker
    return known


def _fullness(speaker: Speaker) -> tuple[bool, int, int, str]:
    described = len(speaker.description or "")
    return (speaker.kind != "unknown", described, len(speaker.aliases), repr(speaker))
