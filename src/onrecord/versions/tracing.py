"""What differs between the versions of an article: headline, statements, comment requests, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.text import fold, words
from onrecord.types import (
    Alteration,
    Article,
    CommentRequest,
    Findings,
    Revision,
    Role,
    Span,
    Spans,
    Statement,
)
from onrecord.versions.cutting import cut_short, shared_beginning
from onrecord.versions.dating import OPEN
from onrecord.versions.history import Stand, stands
from onrecord.versions.notes import places_of_notes
from onrecord.versions.passages import Pair, paired
from onrecord.versions.reports import Side, requests, statements, told_span
from onrecord.versions.rewriting import rewritten, span_quotation
from onrecord.versions.texts import Sentence, body, clutter_lines, key_of

_HEADS: tuple[Role, ...] = ("headline", "standfirst")
_COVERED = 0.5
"""Share of a sentence that statements told of already make up, from which on it is not told of again."""


@dataclass(frozen=True, slots=True)
class Traced:
    """An article followed through its versions: what differs from one to the next, in order of time.

    ``requests`` are open comment requests of earlier versions that the article, as shown, has no more.
    """

    revisions: tuple[Revision, ...] = ()
    requests: tuple[CommentRequest, ...] = ()


def trace(article: Article, found: Findings, others: Sequence[tuple[Article, Findings]]) -> Traced:
    """Follow an article through its versions; ``others`` are its other texts, each with what it reports.

    The order of ``others`` makes no difference where their times tell which came first.
    """
    findings = {article.sha256: found, **{text.sha256: held for text, held in others}}
    ordered = stands([article, *(text for text, _ in sorted(others, key=lambda o: o[0].sha256))])
    whole, cut = _whole(ordered)
    revisions = [_revision(one, other, findings, None) for one, other in pairwise(whole)]
    revisions += [_of_cut(stand, ordered, findings) for stand in cut]
    told = tuple(sorted(revisions, key=lambda r: (r.absent or "", r.earlier, r.later)))
    return Traced(told, tuple(_no_more(article, found, others)))


def linked(revisions: Sequence[Revision], told: Sequence[Statement]) -> tuple[Revision, ...]:
    """Return the revisions with the story's statements that carry what they tell of."""
    by_place: dict[tuple[str, Spans], str] = {}
    by_words: dict[str, str] = {}
    for statement in told if revisions else ():
        for quotation in statement.quotations:
            by_place[quotation.article, quotation.content] = statement.id
            by_words.setdefault(_folded(quotation.text), statement.id)
    return tuple(
        replace(
            revision, alterations=tuple(_link(a, revision, by_place, by_words) for a in revision.alterations)
        )
        for revision in revisions
    )


def _link(
    alteration: Alteration,
    revision: Revision,
    by_place: Mapping[tuple[str, Spans], str],
    by_words: Mapping[str, str],
) -> Alteration:
    if alteration.part != "statement":
        return alteration
    here = by_place.get((revision.article, alteration.after)) if alteration.after else None
    words_now = _folded(alteration.after_text or alteration.before_text)
    return replace(alteration, statement=here or by_words.get(words_now))


def _whole(ordered: Sequence[Stand]) -> tuple[list[Stand], list[Stand]]:
    """Return the versions, and apart from them those that are cut short.

    Where one that is cut short stood between, the same text before and after it is one version.
    """
    texts = {id(stand.article): stand.article for stand in ordered}.values()
    short = {
        id(text) for text in texts if any(cut_short(text, other) for other in texts if other is not text)
    }
    whole: list[Stand] = []
    for stand in ordered:
        if id(stand.article) in short:
            continue
        if whole and whole[-1].article is stand.article:
            whole[-1] = replace(whole[-1], until=stand.until)
        else:
            whole.append(stand)
    return whole, [stand for stand in ordered if id(stand.article) in short]


def _of_cut(stand: Stand, ordered: Sequence[Stand], findings: Mapping[str, Findings]) -> Revision:
    """Compare a text that is cut short with the whole one nearest to it in time, the one before it first."""
    at = ordered.index(stand)
    near = sorted(range(len(ordered)), key=lambda i: (abs(i - at), i))
    other = next(ordered[i] for i in near if cut_short(stand.article, ordered[i].article))
    if ordered.index(other) < at:
        return _revision(other, stand, findings, "later")
    return _revision(stand, other, findings, "earlier")


def _revision(one: Stand, other: Stand, findings: Mapping[str, Findings], cut: str | None) -> Revision:
    a, b = one.article, other.article
    before, after = _bodies(a, b, cut)
    sides = (
        Side.of(a.text, findings[a.sha256], _reach(a, before, whole=cut is None)),
        Side.of(b.text, findings[b.sha256], _reach(b, after, whole=cut is None)),
    )
    told = [*_heads(a, b), *statements(*sides), *requests(*sides)]
    told += _passages(paired(before, after), sides, told, places_of_notes(b))
    return Revision(
        article=b.id,
        earlier=a.sha256,
        later=b.sha256,
        present=one.until or None,
        absent=other.since or None,
        dated=other.dated if one.dated == other.dated else None,
        cut=cut,  # type: ignore[arg-type]
        alterations=tuple(_in_kept(told, a, b)),
    )


def _bodies(a: Article, b: Article, cut: str | None) -> tuple[list[Sentence], list[Sentence]]:
    if cut == "later":
        mine, theirs = shared_beginning(b, a)
        return theirs, mine
    if cut == "earlier":
        return shared_beginning(a, b)
    clutter = clutter_lines(a) | clutter_lines(b)
    return body(a, clutter), body(b, clutter)


def _reach(article: Article, kept: Sequence[Sentence], *, whole: bool) -> Span:
    return Span(0, len(article.text) if whole else kept[-1].span.end if kept else 0)


def _in_kept(told: Iterable[Alteration], a: Article, b: Article) -> Iterable[Alteration]:
    """Leave out what lies in lines that are clutter in either version."""
    clutter = clutter_lines(a) | clutter_lines(b)
    if not clutter:
        yield from told
        return
    mine, theirs = ([s.span for s in body(text, clutter)] for text in (a, b))
    for alteration in told:
        places = ((alteration.before, mine), (alteration.after, theirs))
        if alteration.part in ("headline", "standfirst") or all(
            not spans or any(span.overlaps(kept) for kept in held for span in spans[:1])
            for spans, held in places
        ):
            yield alteration


def _heads(a: Article, b: Article) -> Iterable[Alteration]:
    """Yield a headline or standfirst that both have and that differs; places are in its own words."""
    pairs = zip(_HEADS, ((a.headline, b.headline), (a.standfirst, b.standfirst)), strict=True)
    for part, (was, now) in pairs:
        if was and now and key_of(was) != key_of(now):
            one, other = (span_quotation(Span(0, len(head)), head) for head in (was, now))
            made = rewritten(part, (one, was), (other, now))  # type: ignore[arg-type]
            if made is not None:
                yield replace(made, before=_place(a, part), after=_place(b, part))


def _place(article: Article, part: Role) -> Spans:
    return tuple(Span(r.start, r.end) for r in article.regions if r.role == part)[:1]


def _passages(
    pairs: Iterable[Pair], sides: tuple[Side, Side], told: Sequence[Alteration], notes: Sequence[Span]
) -> Iterable[Alteration]:
    """Yield the sentences that differ, but for those of which statements, requests and notes tell already."""
    before = _told_of(sides[0], [span for alteration in told for span in alteration.before])
    after = _told_of(sides[1], [span for alteration in told for span in alteration.after])
    for one, other in pairs:
        if one is not None and other is not None:
            yield from _reworded((one, other), sides, (before, after))
        elif one is not None and not _covered(one, before):
            yield Alteration("passage", "gone", (one.span,), (), one.span.of(sides[0].text), "")
        elif other is not None and not _covered(other, [*after, *notes]):
            yield Alteration("passage", "appeared", (), (other.span,), "", other.span.of(sides[1].text))


def _reworded(
    pair: tuple[Sentence, Sentence], sides: tuple[Side, Side], told: tuple[Sequence[Span], Sequence[Span]]
) -> Iterable[Alteration]:
    one, other = (
        (span_quotation(s.span, s.span.of(side.text)), side.text) for s, side in zip(pair, sides, strict=True)
    )
    made = rewritten("passage", one, other)
    if made is not None and not all(
        any(span.contains(change.a) for span in told[0]) and any(span.contains(change.b) for span in told[1])
        for change in made.changes
    ):
        yield made


def _told_of(side: Side, spans: Sequence[Span]) -> list[Span]:
    """Return the stretches that are told of, each with the words that report it: "she said"."""
    wanted = set(spans)
    told = (told_span(q) for q in side.found.quotations if wanted & {*q.content})
    return [*spans, *told]


def _covered(sentence: Sentence, spans: Sequence[Span]) -> bool:
    return _reach_of(sentence.span, spans) >= _COVERED * (sentence.span.end - sentence.span.start)


def _reach_of(sentence: Span, spans: Sequence[Span]) -> int:
    """Return how many characters of a sentence the stretches cover together."""
    covered, at = 0, sentence.start
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, sentence.end)
        if start < end:
            covered += end - start
            at = end
    return covered


def _no_more(
    article: Article, found: Findings, others: Sequence[tuple[Article, Findings]]
) -> Iterable[CommentRequest]:
    """Yield open requests of earlier versions to somebody whom the article no longer says it waits for."""
    ordered = stands([article, *(text for text, _ in others)])
    before = [
        s.article.sha256 for s in ordered[: max(i for i, s in enumerate(ordered) if s.article is article)]
    ]
    findings = {text.sha256: held for text, held in others}
    waits = {_folded(request.asked) for request in found.requests if request.outcome in OPEN}
    for sha256 in dict.fromkeys(before):
        for request in findings[sha256].requests if sha256 in findings else ():
            if request.outcome in OPEN and _folded(request.asked) not in waits:
                waits.add(_folded(request.asked))
                yield replace(request, version=sha256)


def _folded(text: str) -> str:
    return " ".join(fold(word.text) for word in words(text))
