"""The record as plain dictionaries, ready for ``json.dumps``: version 1 of ``docs/formats.md``.

Every object of the record keeps the same fields in the same order, ``None`` where nothing is known,
so that a reader of the JSON never has to ask whether a field is there.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from onrecord.reporting import Report, reports_of
from onrecord.text import kept_text
from onrecord.types import (
    Alteration,
    Anchor,
    Article,
    Change,
    CommentRequest,
    CorrectionNote,
    Difference,
    Event,
    Findings,
    Judgement,
    Quotation,
    Record,
    Revision,
    Span,
    Spans,
    Speaker,
    Statement,
    Story,
    Sure,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from onrecord.judgements import Verdict

__all__ = [
    "VERSION",
    "article_to_dict",
    "findings_to_dict",
    "hit_to_dict",
    "judgement_to_dict",
    "part_to_dict",
    "story_to_dict",
    "summary_to_dict",
    "to_dict",
]

VERSION = 1
Json = dict[str, Any]


def to_dict(record: Record) -> Json:
    """Return the whole record as ``onrecord read --json`` prints it."""
    return {
        "onrecord": VERSION,
        "stories": [story_to_dict(story) for story in record.stories],
        "follow_ups": [asdict(follow_up) for follow_up in record.follow_ups],
        "shared_text": [asdict(shared) for shared in record.shared_text],
        "others": [asdict(other) for other in record.others],
        "dropped": [{"path": lost.path, "reason": lost.reason} for lost in record.dropped],
    }


def story_to_dict(story: Story) -> Json:
    """Return one story with its articles, statements, comment requests and timeline."""
    return {
        "id": story.id,
        "title": story.title,
        "first_published": story.first_published,
        "last_published": story.last_published,
        "articles": [_article(article) for article in story.articles],
        "statements": [_statement(statement) for statement in story.statements],
        "comment_requests": [_request(request) for request in story.requests],
        "timeline": [_event(event) for event in story.timeline],
        "judged": list(story.judged),
        "versions": [_article(version) for version in story.versions],
        "revisions": [_revision(revision) for revision in story.revisions],
        "notes": [_note(note) for note in story.notes],
    }


def part_to_dict(part: Article | Statement | Speaker | Quotation | Difference | CommentRequest) -> Json:
    """Return one part of a story as it stands in the record; a quotation without its ``covers``."""
    match part:
        case Speaker():
            return _speaker(part)
        case Article():
            return _article(part)
        case Statement():
            return _statement(part)
        case Quotation():
            return _quotation(part)
        case Difference():
            return _difference(part)
        case CommentRequest():
            return _request(part)


def article_to_dict(article: Article) -> Json:
    """Return one article as a line of ``onrecord extract --json``: ``body`` is the text kept."""
    return {
        "id": article.id,
        "path": article.path,
        "headline": article.headline,
        "byline": article.byline,
        "published": article.published,
        "language": article.language,
        "sure": _sure(article.sure),
        "body": kept_text(article),
        "text": article.text,
        "dropped": _dropped(article),
    }


def findings_to_dict(article: Article, findings: Findings) -> Json:
    """Return what one article alone says that people said: a line of ``onrecord quote --json``.

    One entry a report: quotations in one sentence that reports them together are one.
    """
    return {
        "id": article.id,
        "path": article.path,
        "quotations": [_report(report) for report in reports_of(findings.quotations, article.text)],
        "comment_requests": [_request(request) for request in findings.requests],
    }


def summary_to_dict(summary: DataclassInstance) -> Json:
    """Return one line of ``onrecord stories --json``: the summary's own fields."""
    return asdict(summary)


def hit_to_dict(hit: DataclassInstance) -> Json:
    """Return one line of ``onrecord search --json``: the hit's own fields, ``marks`` as pairs of offsets."""
    return asdict(hit)


def judgement_to_dict(judgement: Judgement, verdict: Verdict, *, who: bool = False) -> Json:
    """Return one line of ``onrecord judge list --json``; who judged is left out unless asked for."""
    row = {
        "number": judgement.n,
        "kind": judgement.kind,
        "value": judgement.value,
        "concerns": [_anchor(anchor) for anchor in judgement.concerns],
        "against": [_anchor(anchor) for anchor in judgement.against],
        "at": judgement.at,
        "note": judgement.note,
        "withdrawn": judgement.withdrawn,
        "standing": verdict.standing,
        "overruled_by": list(verdict.by),
    }
    return row | {"by": judgement.by, "withdrawn_by": judgement.withdrawn_by} if who else row


def _anchor(anchor: Anchor) -> Json:
    return {"article": anchor.article, "start": anchor.start, "end": anchor.end, "text": anchor.text}


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "path": article.path,
        "url": article.url,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "published": article.published,
        "published_from": article.published_from,
        "modified": article.modified,
        "topics": list(article.topics),
        "image_credit": article.image_credit,
        "language": article.language,
        "sha256": article.sha256,
        "text": article.text,
        "regions": [{"start": r.start, "end": r.end, "role": r.role} for r in article.regions],
        "dropped": _dropped(article),
        "duplicate_of": article.duplicate_of,
        "agency": article.agency,
        "sure": _sure(article.sure),
        "pages": article.pages,
        "lacks": article.lacks,
    }


def _sure(sure: Sure) -> Json:
    return {"published": sure.published, "url": sure.url, "language": sure.language}


def _dropped(article: Article) -> list[Json]:
    return [{"start": c.start, "end": c.end, "reason": c.reason} for c in article.dropped]


def _statement(statement: Statement) -> Json:
    first = statement.first_seen
    return {
        "id": statement.id,
        "speaker": _speaker(statement.speaker),
        "text": statement.text,
        "kind": statement.kind,
        "venues": list(statement.venues),
        "first_seen": None if first is None else {"article": first.article, "published": first.published},
        "independent_reports": statement.independent_reports,
        "credits": [asdict(credit) for credit in statement.credits],
        "quotations": [
            _quotation(quotation) | {"covers": _spans(covers)}
            for quotation, covers in zip(statement.quotations, statement.covers, strict=True)
        ],
        "differences": [_difference(difference) for difference in statement.differences],
    }


def _speaker(speaker: Speaker) -> Json:
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "description": speaker.description,
        "aliases": list(speaker.aliases),
        "candidates": list(speaker.candidates),
        "speaks_for": speaker.speaks_for,
    }


def _quotation(quotation: Quotation) -> Json:
    return {
        "id": quotation.id,
        "article": quotation.article,
        "kind": quotation.kind,
        "content": _spans(quotation.content),
        "text": quotation.text,
        "source": _spans_or_none(quotation.source),
        "cue": _spans_or_none(quotation.cue),
        "venue": _spans_or_none(quotation.venue),
        "addressee": _spans_or_none(quotation.addressee),
        "speaker": None if quotation.speaker is None else _speaker(quotation.speaker),
        "confidence": quotation.confidence,
        "speaker_confidence": quotation.speaker_confidence,
        "follows": quotation.follows,
        "unclosed": quotation.unclosed,
        "report": _spans_or_none(quotation.report),
        "within": quotation.within,
        "judged": list(quotation.judged),
    }


def _report(report: Report) -> Json:
    """Return a report under the fields of a quotation; ``quotations`` are the stretches in marks it holds."""
    whole = {name: value for name, value in _quotation(report.attributed).items() if name != "report"}
    return whole | {
        "id": report.quotations[0].id,
        "kind": report.kind,
        "content": _spans(report.content),
        "text": report.text,
        "confidence": report.confidence,
        "speaker_confidence": report.speaker_confidence,
        "follows": report.quotations[0].follows,
        "unclosed": report.unclosed,
        "quotations": [
            {"id": quotation.id, "content": _spans(quotation.content)} for quotation in report.quotations
        ],
    }


def _difference(difference: Difference) -> Json:
    return {
        "between": list(difference.between),
        "class": difference.kind,
        "effects": list(difference.effects),
        "changes": [_change(change) for change in difference.changes],
    }


def _change(change: Change) -> Json:
    return {
        "op": change.op,
        "a": _span(change.a),
        "b": _span(change.b),
        "a_text": change.a_text,
        "b_text": change.b_text,
        "typographic": change.typographic,
    }


def _request(request: CommentRequest) -> Json:
    return {
        "article": request.article,
        "asked": request.asked,
        "outcome": request.outcome,
        "start": request.start,
        "end": request.end,
        "text": request.text,
        "by": request.by,
        "answer": None if request.answer is None else asdict(request.answer),
        "version": request.version,
    }


def _revision(revision: Revision) -> Json:
    return {
        "article": revision.article,
        "earlier": revision.earlier,
        "later": revision.later,
        "present": revision.present,
        "absent": revision.absent,
        "dated": revision.dated,
        "cut": revision.cut,
        "alterations": [_alteration(alteration) for alteration in revision.alterations],
    }


def _alteration(alteration: Alteration) -> Json:
    return {
        "part": alteration.part,
        "trace": alteration.trace,
        "before": _spans(alteration.before),
        "after": _spans(alteration.after),
        "before_text": alteration.before_text,
        "after_text": alteration.after_text,
        "class": alteration.kind,
        "effects": list(alteration.effects),
        "changes": [_change(change) for change in alteration.changes],
        "speaker": alteration.speaker,
        "statement": alteration.statement,
    }


def _note(note: CorrectionNote) -> Json:
    return {
        "article": note.article,
        "kind": note.kind,
        "start": note.start,
        "end": note.end,
        "text": note.text,
        "about": [asdict(place) | {"words": list(place.words)} for place in note.about],
    }


def _event(event: Event) -> Json:
    return {
        "at": event.at,
        "kind": event.kind,
        "article": event.article,
        "statement": event.statement,
        "text": event.text,
    }


def _span(span: Span) -> list[int]:
    return list(span)


def _spans(spans: Spans) -> list[list[int]]:
    return [_span(span) for span in spans]


def _spans_or_none(spans: Spans | None) -> list[list[int]] | None:
    return None if spans is None else _spans(spans)
