"""Whom each report is by: the rules and the finders each name a source, the likelier one is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.attribution.attributions import CERTAINTY, Attribution
from onrecord.quotations.attribution.delayed import first_mentions, named_later
from onrecord.quotations.reports.drafts import Draft, Marks
from onrecord.quotations.speakers.coreference import Resolver
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.speakers.sources import piece_at, resolve_source
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.quotations.syntax.reading import Reading
from onrecord.types import Span

_NAMED_LATE = 0.6
_SURE = 0.55
"""Certainty of a manner from which the rules' source stands against any other finder's: on the labelled
articles of the collation set theirs is then right more often."""


def source_span(draft: Draft) -> Span | None:
    """Return the whole stretch in which the finder of a report reads its source, None where it has none."""
    if draft.finder is None or not draft.finder.source:
        return None
    return Span(draft.finder.source[0].start, draft.finder.source[-1].end)


def agrees(reading: Reading, own: Attribution, source: Span | None) -> bool | None:
    """Tell whether the rules have the same source as a finder; None where either has none."""
    if source is None or own.subject is None:
        return None
    return reading.span(own.subject.first, own.subject.last).overlaps(source)


def prefers_finder(reading: Reading, own: Attribution, draft: Draft) -> bool:
    """Tell whether a finder's source is likelier right for a marked stretch than the rules'."""
    source = source_span(draft)
    if draft.finder is None or source is None or agrees(reading, own, source):
        return False
    return CERTAINTY[own.manner] < min(_SURE, draft.finder.source_confidence)


class Sources:
    """Resolves the sources of an article's reports in the order of the text.

    A pronoun leans on who spoke before it, so marked stretches that quote nobody are resolved too.
    """

    def __init__(self, marks: Marks, attributor: Attributor, drafts: Sequence[Draft]) -> None:
        self._reading, self._found = marks.reading, marks.found
        self._resolver = Resolver(marks.reading, attributor)
        self._of_stretch: dict[int, Referent] = {}
        self._of_draft: dict[int, Referent] = {}
        self._shown: set[int] = set()
        holder = {index: draft for draft in drafts for index in draft.quoted}
        for at, stretch, draft in _in_order(marks, drafts):
            if draft is not None:
                self._of_draft[id(draft)] = self._signed(draft, self._resolved(source_span(draft), at))
            else:
                self._of_stretch[stretch] = self._of_marks(stretch, holder.get(stretch))
        self._name_late()

    def of_stretch(self, index: int) -> Referent:
        """Return whom a marked stretch quotes."""
        return self._of_stretch[index]

    def shows_finder(self, index: int) -> bool:
        """Tell whether the finder of a stretch's report names whom it quotes, so that its source is shown."""
        return index in self._shown

    def of_draft(self, draft: Draft) -> Referent:
        """Return whose words a report without marks gives."""
        return self._of_draft[id(draft)]

    def _of_marks(self, index: int, draft: Draft | None) -> Referent:
        own, source = self._found[index], None if draft is None else source_span(draft)
        if draft is not None and prefers_finder(self._reading, own, draft):
            self._shown.add(index)
            return self._resolved(source, self._reading.marked[index].content.start)
        referent = self._by_rules(index, own)
        if agrees(self._reading, own, source) or self._names(source, referent):
            self._shown.add(index)
        return referent

    def _by_rules(self, index: int, own: Attribution) -> Referent:
        referent = Referent(certainty=0.0)
        if own.carried is not None:
            referent = self._of_stretch[own.carried]
        elif own.subject is not None:
            referent = self._resolver.resolve(own.subject)
        if own.manner != "none":
            self._resolver.spoke(referent.member, self._reading.quoted_at.get(index, -1))
        return referent

    def _names(self, source: Span | None, referent: Referent) -> bool:
        """Tell whether a finder's source stands for the same member of the cast: "Ms. Ray" for "she"."""
        if source is None or referent.member < 0:
            return False
        return resolve_source(self._reading, self._resolver, source).member == referent.member

    def _resolved(self, source: Span | None, at: int) -> Referent:
        """Return whom a finder's source stands for; a body that reports does not become the next "it"."""
        referent = resolve_source(self._reading, self._resolver, source)
        member = referent.member
        if member >= 0 and self._reading.cast.members[member].kind == "person":
            self._resolver.spoke(member, piece_at(self._reading, at))
        return referent

    def _signed(self, draft: Draft, referent: Referent) -> Referent:
        """Name who signed a post and is not otherwise spoken of: the signature is a name."""
        finder = draft.finder
        signed = finder is not None and finder.finder == "post" and referent.member < 0
        described = referent.description
        if not signed or referent.name or not described or not described[0].isupper():
            return referent
        return replace(referent, name=described, description=None)

    def _name_late(self) -> None:
        """Give "a former official" the name that comes with the words that follow, where it is new there."""
        first = first_mentions(self._reading)
        for index in range(len(self._found) - 1):
            known = named_later(self._reading, index, self._found, first)
            held = self._of_stretch[index]
            if known is not None and held.member < 0 and not held.name:
                self._of_stretch[index] = Referent(known, None, _NAMED_LATE)


def _in_order(marks: Marks, drafts: Sequence[Draft]) -> Iterator[tuple[int, int, Draft | None]]:
    """Give every marked stretch and every report without any, in the order of the text."""
    events: list[tuple[int, int, Draft | None]] = [
        (stretch.content.start, index, None) for index, stretch in enumerate(marks.marked)
    ]
    events += [(draft.start, -1, draft) for draft in drafts if not draft.quoted]
    yield from sorted(events, key=lambda event: event[:2])


def as_attribution(reading: Reading, draft: Draft, phrase: Phrase | None) -> Attribution:
    """Return a finder's report as an attribution of the rules, from which venue and addressee are read."""
    cue = draft.finder.cue if draft.finder is not None else None
    if not cue:
        return Attribution("none", phrase)
    pieces = piece_at(reading, cue[0].start), piece_at(reading, max(cue[-1].start, cue[-1].end - 1)) + 1
    return Attribution("before", phrase, pieces)
