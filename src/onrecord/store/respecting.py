"""Keeps the stories that people judged as they judged them when another article is placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from onrecord.judgements import constraints_of, kept_so
from onrecord.store.judging import on_these, standing
from onrecord.types import Grouping


def respected(
    connection: Connection, groups: Sequence[Grouping], placed: Mapping[str, str]
) -> list[Grouping]:
    """Return the groups of the articles that stand for stories as people want them.

    A story is known again by the articles that it had when it was judged: it is the one in which most of
    them are now.
    """
    judged = []
    for constraint in constraints_of(on_these(connection, {*placed.values()})):
        one, other = (_home(connection, side) for side in (constraint.movers, constraint.others))
        if one and other:
            judged.append((constraint, one, other))
    return kept_so(groups, placed, judged) if judged else list(groups)


def _home(connection: Connection, articles: Sequence[str]) -> str | None:
    placed = standing(connection, articles)
    counts = Counter(placed[article] for article in articles if article in placed)
    return counts.most_common(1)[0][0] if counts else None
