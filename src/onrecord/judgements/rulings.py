"""What the judgements come to for the quotations at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.judgements.anchors import bearer
from onrecord.judgements.partitioning import Constraint, Partition, partition
from onrecord.judgements.verdict import Verdict
from onrecord.text import fold, words
from onrecord.types import Anchor, Judgement, JudgementKind, Quotation, Speaker

_OF_SPEAKERS: tuple[JudgementKind, ...] = ("speaker", "not speaker")
_OF_STATEMENTS: tuple[JudgementKind, ...] = ("same", "apart")


@dataclass(frozen=True, slots=True)
class Rulings:
    """What is judged of quotations, by their ids of today.

    ``speakers`` are judged names, ``ruled_out`` names that are not the speaker's; ``constraints`` say
    which quotations report one statement. ``overruled`` are judgements of speakers that later ones undo,
    ``gone`` those of which no words are found.
    """

    speakers: Mapping[str, str] = field(default_factory=dict)
    ruled_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constraints: tuple[Constraint, ...] = ()
    overruled: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()

    def partition(self, groups: Sequence[Sequence[str]]) -> Partition:
        """Return groups of quotations' ids, those changed that a judgement speaks of."""
        return partition(groups, self.constraints)

    def judged(self, quotation: Quotation, known: Mapping[str, Speaker]) -> Quotation:
        """Return the quotation with the speaker that people gave it, or without one they took from it.

        ``known`` are the story's speakers by folded name.
        """
        name, out = self.speakers.get(quotation.id), self.ruled_out.get(quotation.id, ())
        kinds: list[JudgementKind] = []
        if out:
            quotation = without(quotation, out)
            kinds.append("not speaker")
        if name is not None:
            speaker = known.get(folded(name)) or Speaker(name)
            quotation = replace(quotation, speaker=replace(speaker, name=name), speaker_confidence=1.0)
            kinds.append("speaker")
        marked = tuple(dict.fromkeys((*quotation.judged, *sorted(kinds))))
        return replace(quotation, judged=marked) if kinds else quotation


def rulings(judgements: Iterable[Judgement], quotations: Sequence[Quotation]) -> Rulings:
    """Find for each judgement the quotations it concerns, and settle which names hold for those.

    Of two judgements on the speaker of one quotation the later wins. Judgements that were taken back,
    and those of stories, are passed over.
    """
    by_article: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        by_article[quotation.article].append(quotation)

    def found(anchors: Iterable[Anchor]) -> tuple[str, ...]:
        bearers = (bearer(anchor, by_article.get(anchor.article, ())) for anchor in anchors)
        return tuple(dict.fromkeys(q.id for q in bearers if q is not None))

    naming: list[tuple[Judgement, tuple[str, ...]]] = []
    constraints: list[Constraint] = []
    gone: set[int] = set()
    for judgement in judgements:
        if judgement.withdrawn or judgement.kind not in _OF_SPEAKERS + _OF_STATEMENTS:
            continue
        here, there = found(judgement.concerns), found(judgement.against)
        stands = here and (judgement.kind in _OF_SPEAKERS or set(there) - set(here))
        if not stands:
            gone.add(judgement.n)
        elif judgement.kind in _OF_SPEAKERS:
            naming.append((judgement, here))
        else:
            constraints.append(Constraint(judgement.n, judgement.kind == "same", here, there))
    speakers, ruled_out, overruled = _named(naming)
    return Rulings(speakers, ruled_out, tuple(constraints), overruled, frozenset(gone))


def _named(
    naming: Iterable[tuple[Judgement, tuple[str, ...]]],
) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[int, tuple[int, ...]]]:
    """Return for each quotation the name given and the names ruled out, and who overrules whom."""
    speakers: dict[str, tuple[str, int]] = {}
    ruled_out: dict[str, dict[str, int]] = defaultdict(dict)
    overruled: dict[int, set[int]] = defaultdict(set)
    for judgement, ids in sorted(naming, key=lambda item: item[0].n):
        name = judgement.value or ""
        for quotation in ids:
            given = speakers.get(quotation)
            out = ruled_out[quotation]
            if judgement.kind == "speaker":
                for other in [o for o in out if one_name(o, name)]:
                    overruled[out.pop(other)].add(judgement.n)
                if given is not None and given[1] != judgement.n:
                    overruled[given[1]].add(judgement.n)
                speakers[quotation] = (name, judgement.n)
            else:
                if given is not None and one_name(given[0], name):
                    overruled[given[1]].add(judgement.n)
                    del speakers[quotation]
                out[name] = judgement.n
    return (
        {quotation: name for quotation, (name, _) in speakers.items()},
        {quotation: tuple(out) for quotation, out in ruled_out.items() if out},
        {n: tuple(sorted(by)) for n, by in overruled.items()},
    )


def verdicts(judgements: Sequence[Judgement], groups: Sequence[Sequence[Quotation]]) -> dict[int, Verdict]:
    """Tell how each judgement of quotations stands among statements, given as groups of quotations."""
    ruled = rulings(judgements, [quotation for group in groups for quotation in group])
    gathered = ruled.partition([[quotation.id for quotation in group] for group in groups])
    overruled = {**ruled.overruled, **gathered.overruled}
    told: dict[int, Verdict] = {}
    for judgement in judgements:
        if judgement.withdrawn:
            told[judgement.n] = Verdict("withdrawn")
        elif judgement.n in ruled.gone:
            told[judgement.n] = Verdict("no longer applies")
        elif by := overruled.get(judgement.n):
            told[judgement.n] = Verdict("overruled", by)
        else:
            told[judgement.n] = Verdict("holds")
    return told


def one_name(one: str, other: str) -> bool:
    """Tell whether one name says no more than the other: "Okafor" and "Adaeze Okafor"."""
    a, b = set(folded(one).split()), set(folded(other).split())
    return bool(a and b) and (a <= b or b <= a)


def folded(name: str) -> str:
    """Return a name under which spellings are one: case, accents and spacing aside."""
    return " ".join(fold(word.text) for word in words(name))


def without(quotation: Quotation, out: Sequence[str]) -> Quotation:
    """Take names from a quotation's speaker: the one candidate that is left is the speaker, or it is open."""
    speaker = quotation.speaker
    if speaker is None:
        return quotation
    left = tuple(c for c in speaker.candidates if not any(one_name(c, name) for name in out))
    if speaker.name and not any(one_name(speaker.name, name) for name in out):
        return replace(quotation, speaker=replace(speaker, candidates=left))
    name = left[0] if len(left) == 1 else None
    rest = left if name is None else ()
    return replace(quotation, speaker=Speaker(name, description=speaker.description, candidates=rest))
