"""When something that stands in an article came into it: what a later version added was not said before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.types import (
    Article,
    CommentRequest,
    FirstSeen,
    Quotation,
    Revision,
    Span,
    Spans,
    Statement,
    Trace,
    VersionPart,
)

OPEN = frozenset({"pending", "no reply"})
"""Outcomes of comment requests that a later answer settles."""
_LATE = "9999"


def first_said(
    statements: Sequence[Statement], revisions: Sequence[Revision], articles: Sequence[Article]
) -> tuple[Statement, ...]:
    """Return the statements, those that came with a later version of an article first seen when it did."""
    came = _came(revisions, "statement", frozenset({"appeared"}))
    if not came:
        return tuple(statements)
    published = {article.id: article.published for article in articles}
    return tuple(_first_said(statement, came, published) for statement in statements)


def since_when(
    requests: Iterable[CommentRequest], revisions: Sequence[Revision]
) -> dict[CommentRequest, str]:
    """Return since when those requests stand in their articles that a later version brought."""
    new = _came(revisions, "request", frozenset({"appeared"}))
    other = _came(revisions, "request", frozenset({"appeared", "changed"}))
    found = {}
    for request in requests:
        if request.version is None:
            came = new if request.outcome in OPEN else other  # one that is told otherwise was open before
            at = _at(came.get(request.article, ()), (Span(request.start, request.end),))
            if at is not None:
                found[request] = at
    return found


def _came(
    revisions: Iterable[Revision], part: VersionPart, traces: frozenset[Trace]
) -> dict[str, list[tuple[Spans, str]]]:
    """Return for each article what came with a later version, and when that is known to have stood first."""
    found: dict[str, list[tuple[Spans, str]]] = {}
    for revision in revisions:
        for alteration in revision.alterations:
            if alteration.part == part and alteration.trace in traces and revision.absent:
                found.setdefault(revision.article, []).append((alteration.after, revision.absent))
    return found


def _first_said(
    statement: Statement,
    came: Mapping[str, Sequence[tuple[Spans, str]]],
    published: Mapping[str, str | None],
) -> Statement:
    if statement.first_seen is None or not any(q.article in came for q in statement.quotations):
        return statement
    times = [(_since(q, came, published), q.article) for q in statement.quotations]
    at, article = min(times)
    return replace(statement, first_seen=FirstSeen(article, None if at == _LATE else at))


def _since(
    quotation: Quotation,
    came: Mapping[str, Sequence[tuple[Spans, str]]],
    published: Mapping[str, str | None],
) -> str:
    first = published.get(quotation.article) or _LATE
    later = _at(came.get(quotation.article, ()), quotation.content)
    return max(first, later) if later and first != _LATE else later or first


def _at(came: Sequence[tuple[Spans, str]], content: Spans) -> str | None:
    """Return when the words at a place came; of several revisions the last."""
    return max((at for spans, at in came if spans == content), default=None)
