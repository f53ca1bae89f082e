"""Makes a judgement of what somebody points at: what they decide, held on to by words and articles."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.judgements.anchors import anchor_of
from onrecord.types import Anchor, Judgement, JudgementKind, Quotation

MOST_ARTICLES = 100
"""Articles by which a judgement knows a story again, the oldest: more say nothing more."""


def of_quotations(
    kind: JudgementKind,
    quotations: Sequence[Quotation],
    against: Sequence[Quotation] = (),
    value: str | None = None,
) -> Judgement:
    """Return a judgement on quotations; it has neither a number nor somebody who made it yet."""
    return Judgement(0, kind, tuple(map(anchor_of, quotations)), tuple(map(anchor_of, against)), value)


def of_articles(kind: JudgementKind, articles: Sequence[str], against: Sequence[str]) -> Judgement:
    """Return a judgement on what is one story, from the ids of articles, the oldest first."""
    return Judgement(0, kind, _anchored(articles), _anchored(against))


def _anchored(articles: Sequence[str]) -> tuple[Anchor, ...]:
    return tuple(Anchor(name) for name in articles[:MOST_ARTICLES])
