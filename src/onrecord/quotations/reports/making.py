"""Make quotations of reports: one for each marked stretch, or one for a clause without marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.quotations.attribution.attributions import Attribution
from onrecord.quotations.attribution.circumstances import circumstances
from onrecord.quotations.attribution.passages import goes_on
from onrecord.quotations.reports.drafts import Draft, Marks
from onrecord.quotations.reports.evidence import Evidence
from onrecord.quotations.reports.sources import Sources, agrees, as_attribution, prefers_finder, source_span
from onrecord.quotations.speakers.referent import Referent
from onrecord.quotations.speakers.sources import phrase_of_span
from onrecord.quotations.speakers.speaking import speaker_of
from onrecord.text import content_id
from onrecord.types import Kind, Quotation, Span, Spans, Speaker


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation, without its confidences, and the evidence for it."""

    quotation: Quotation
    evidence: Evidence


class Maker:
    """Makes the quotations of one article."""

    def __init__(self, article: str, marks: Marks, sources: Sources) -> None:
        self._article, self._marks, self._sources = article, marks, sources
        self._reading = marks.reading

    def make(self, draft: Draft, within: str | None = None) -> Iterator[Found]:
        """Give the quotations of a report in the order of the text; ``within`` is what reports it, by id."""
        said = tuple(part.span for part in draft.parts)
        if not draft.quoted:
            yield self._unmarked(draft, said, within)
        mixed = {index for part in draft.parts if part.loose for index in part.stretches}
        for index in draft.quoted:
            found = self._marked(draft, index, said, index in mixed)
            yield (
                found if within is None else replace(found, quotation=replace(found.quotation, within=within))
            )

    def _unmarked(self, draft: Draft, said: Spans, within: str | None) -> Found:
        """Return a report without marks: told in the article's words, or a turn or post printed whole."""
        finder = draft.finder
        assert finder is not None
        source = source_span(draft)
        phrase = None if source is None else phrase_of_span(self._reading, source)
        said = tuple(map(self._closed, said)) if finder.verbatim else said
        made = self._placed(said, as_attribution(self._reading, draft, phrase))
        referent = self._sources.of_draft(draft)
        speaker = speaker_of(self._reading.cast, referent)
        named = replace(made, source=self._bare(finder.source), cue=self._bare(finder.cue))
        kind: Kind = "direct" if finder.verbatim else "indirect"
        quotation = replace(
            named, kind=kind, speaker=speaker, within=within, venue=finder.venue or made.venue
        )
        return Found(quotation, self._evidence(draft, quotation, referent))

    def _marked(self, draft: Draft, index: int, said: Spans, mixed: bool) -> Found:
        own, marked = self._marks.found[index], self._reading.marked[index]
        turned = prefers_finder(self._reading, own, draft)
        finder, source = draft.finder, source_span(draft)
        phrase = phrase_of_span(self._reading, source) if turned and source is not None else None
        made = self._placed(
            (marked.content,), as_attribution(self._reading, draft, phrase) if turned else own
        )
        as_found = finder is not None and self._sources.shows_finder(index)
        referent = self._sources.of_stretch(index)
        quotation = replace(
            made,
            kind="mixed" if mixed else "direct",
            source=self._bare(finder.source)
            if finder is not None and as_found
            else self._span_of_subject(own),
            cue=self._cue(own, finder.cue if finder is not None and as_found else None),
            speaker=speaker_of(self._reading.cast, referent),
            report=said if mixed or len(said) > 1 else None,
            unclosed=marked.unclosed,
        )
        return Found(quotation, self._evidence(draft, quotation, referent, index))

    def _placed(self, content: Spans, attribution: Attribution) -> Quotation:
        """Return a quotation with its words and where and to whom they were said, as an indirect one."""
        where = circumstances(self._reading, attribution)
        text = self._reading.text
        return Quotation(
            id=content_id("q", self._article, str(content[0].start), str(content[-1].end)),
            article=self._article,
            kind="indirect",
            content=content,
            text=" … ".join(span.of(text) for span in content),
            venue=_outside(where.venue, content),
            addressee=_outside(where.addressee, content),
        )

    def _closed(self, span: Span) -> Span:
        """Return words that are the speaker's own with the stop that ends them."""
        return (
            Span(span.start, span.end + 1)
            if self._reading.text[span.end : span.end + 1] in (".", "…")
            else span
        )

    def _bare(self, spans: Spans | None) -> Spans | None:
        """Return a finder's source or cue without points at its end, unless it is nothing else: "Ray:"."""
        if not spans:
            return None
        start, end = spans[-1]
        words = self._reading.text[start:end].rstrip(" ,:;")
        return (*spans[:-1], Span(start, start + len(words))) if words else spans

    def _span_of_subject(self, own: Attribution) -> Spans | None:
        return None if own.subject is None else (self._reading.span(own.subject.first, own.subject.last),)

    def _cue(self, own: Attribution, cue: Spans | None) -> Spans | None:
        """Return a finder's cue, or the rules' where it is the word in it that reports: "wrote on X"."""
        ruled = None if own.cue is None else self._reading.span(*own.cue)
        if ruled is not None and (not cue or any(span.overlaps(ruled) for span in cue)):
            return (ruled,)
        return self._bare(cue)

    def _evidence(
        self, draft: Draft, quotation: Quotation, referent: Referent, index: int | None = None
    ) -> Evidence:
        finder = draft.finder
        own = None if index is None else self._marks.found[index]
        return Evidence(
            kind=quotation.kind,
            finder=None if finder is None else finder.finder,
            found=None if finder is None else finder.confidence,
            sourced=None if finder is None else finder.source_confidence,
            doubt=None if index is None else self._marks.doubt(index, finder),
            manner=None if own is None else own.manner,
            agreed=None if own is None else agrees(self._reading, own, source_span(draft)),
            certainty=referent.certainty,
            named=quotation.speaker is not None and quotation.speaker.name is not None,
            person=quotation.speaker is not None and quotation.speaker.kind == "person",
            words=len(quotation.text.split()),
            parts=len(draft.parts),
        )


def tied(marks: Marks, found: list[tuple[int, Found]]) -> list[Found]:
    """Return the quotations with ``follows`` set where one goes on with the passage of the one before.

    ``found`` are those in the order of the text, each with the index of its marked stretch, -1 for none.
    """
    made: list[Found] = []
    before, last = -1, None
    for index, one in found:
        quotation = one.quotation
        if index >= 0:
            same = last is not None and _same(last.speaker, quotation.speaker)
            if last is not None and same and goes_on(marks.reading, marks.found, before, index):
                quotation = replace(quotation, follows=last.id)
            before, last = index, quotation
        made.append(replace(one, quotation=quotation))
    return made


def _same(a: Speaker | None, b: Speaker | None) -> bool:
    return a is not None and b is not None and (a.name, a.description) == (b.name, b.description)


def _outside(span: Span | None, content: Spans) -> Spans | None:
    """Return a venue or addressee that is not among the words said."""
    return None if span is None or any(span.overlaps(said) for said in content) else (span,)
