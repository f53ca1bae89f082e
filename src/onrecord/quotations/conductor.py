"""Read one article's quotations: marks, then attribution, then what is no quotation, then who spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.quotations.attribution.attributing import Attributor
from onrecord.quotations.attribution.attributions import CERTAINTY, Attribution
from onrecord.quotations.attribution.circumstances import circumstances
from onrecord.quotations.attribution.delayed import first_mentions, named_later
from onrecord.quotations.attribution.passages import goes_on
from onrecord.quotations.cast.members import Member
from onrecord.quotations.marks.insets import insets
from onrecord.quotations.marks.marked import Marked, find_marked
from onrecord.quotations.marks.not_quotations import doubts
from onrecord.quotations.requests.finding import find_requests
from onrecord.quotations.speakers.coreference import Resolver
from onrecord.quotations.speakers.roles import learn_roles
from onrecord.quotations.speakers.salience import Referent
from onrecord.quotations.syntax.reading import Reading, lay_out
from onrecord.text import content_id
from onrecord.types import Article, Findings, Quotation, Span, Spans, Speaker, SpeakerKind

_REJECT_FROM = 0.5
_NAMED_LATE = 0.6


def find_quotations(article: Article) -> Findings:
    """Find the direct quotations, the comment requests and the cast of one article, from it alone."""
    skip = [Span(c.start, c.end) for c in article.dropped]
    regions = [Span(r.start, r.end) for r in article.regions]
    marked = find_marked(article.text, regions, skip)
    headlines = [Span(r.start, r.end) for r in article.regions if r.role == "headline"]
    skip += [Span(r.start, r.end) for r in article.regions if r.role in ("date", "byline")]
    skip += insets(article.text)
    reading = lay_out(article.text, marked, headlines, skip)
    learn_roles(reading)
    attributor = Attributor(reading)
    found = attributor.attribute()
    kept = _kept(article.text, marked, found)
    quotations = _quotations(article, _Speakers(reading, attributor, found), found, kept)
    cast = tuple(m.as_named() for m in reading.cast.members)
    return Findings(article.id, quotations, tuple(find_requests(article)), cast)


def _kept(text: str, marked: list[Marked], found: list[Attribution]) -> list[int]:
    """Return the indexes of the stretches that quote somebody."""
    kept = []
    for index, (doubt, attribution) in enumerate(zip(doubts(text, marked), found, strict=True)):
        attributed = attribution.cue is not None or attribution.manner in ("carried", "handle", "previous")
        if doubt.given(attributed) < _REJECT_FROM:
            kept.append(index)
    return kept


def _quotations(
    article: Article, speakers: _Speakers, found: list[Attribution], kept: list[int]
) -> tuple[Quotation, ...]:
    reading = speakers.reading
    made: list[Quotation] = []
    before = -1
    for index in kept:
        speaker, certainty = speakers.of(index)
        quotation = _quotation(article, reading, index, found[index], speaker, certainty)
        if (
            before >= 0
            and made
            and _same(made[-1].speaker, speaker)
            and goes_on(reading, found, before, index)
        ):
            quotation = replace(quotation, follows=made[-1].id)
        made.append(quotation)
        before = index
    return tuple(made)


def _same(a: Speaker | None, b: Speaker | None) -> bool:
    return a is not None and b is not None and (a.name, a.description) == (b.name, b.description)


def _quotation(
    article: Article,
    reading: Reading,
    index: int,
    attribution: Attribution,
    speaker: Speaker,
    certainty: float,
) -> Quotation:
    marked = reading.marked[index]
    where = circumstances(reading, attribution)
    subject, cue = attribution.subject, attribution.cue
    return Quotation(
        id=content_id("q", article.id, str(marked.content.start), str(marked.content.end)),
        article=article.id,
        kind="direct",
        content=(marked.content,),
        text=marked.content.of(article.text),
        source=(reading.span(subject.first, subject.last),) if subject is not None else None,
        cue=(reading.span(*cue),) if cue is not None else None,
        venue=_spans(where.venue),
        addressee=_spans(where.addressee),
        speaker=speaker,
        confidence=round(CERTAINTY[attribution.manner] * certainty, 3),
        unclosed=marked.unclosed,
    )


def _spans(span: Span | None) -> Spans | None:
    return None if span is None else (span,)


class _Speakers:
    """Gives each marked stretch its speaker, in order; a carried one takes the speaker it is carried from."""

    def __init__(self, reading: Reading, attributor: Attributor, found: list[Attribution]) -> None:
        self.reading = reading
        self._cast = reading.cast
        self._referents: list[Referent] = []
        resolver = Resolver(reading, attributor)
        for index, attribution in enumerate(found):
            referent = self._referent(resolver, attribution)
            self._referents.append(referent)
            if attribution.manner != "none":
                resolver.spoke(referent.member, reading.quoted_at.get(index, -1))
        self._name_late(found)

    def _referent(self, resolver: Resolver, attribution: Attribution) -> Referent:
        if attribution.carried is not None:
            return self._referents[attribution.carried]
        if attribution.subject is None:
            return Referent(certainty=0.0)
        return resolver.resolve(attribution.subject)

    def _name_late(self, found: Sequence[Attribution]) -> None:
        """Give "a former official" the name that comes with the words that follow, where it is new there."""
        first = first_mentions(self.reading)
        for index in range(len(found) - 1):
            known = named_later(self.reading, index, found, first)
            if known is not None and self._referents[index].member < 0 and not self._referents[index].name:
                self._referents[index] = Referent(known, None, _NAMED_LATE)

    def of(self, index: int) -> tuple[Speaker, float]:
        """Return the speaker of a stretch and how certain its reading is, 0 to 1."""
        referent = self._referents[index]
        if referent.member < 0:
            kind: SpeakerKind = "unknown" if referent.name is None else "organisation"
            return Speaker(referent.name, kind, referent.description), referent.certainty
        return speaker_of(self._cast.members[referent.member]), referent.certainty


def speaker_of(member: Member) -> Speaker:
    """Return a member of the cast as a speaker: fullest name, the other forms as aliases."""
    aliases = sorted({" ".join(form) for form in member.forms} - {member.name})
    return Speaker(member.name, member.kind, None, tuple(aliases))
