"""Brings judgements on what is one story to bear on how articles are grouped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.judgements.partitioning import Constraint, partition
from onrecord.judgements.verdict import Standing, Verdict
from onrecord.text import content_id
from onrecord.types import Grouping, Judgement, JudgementKind

_KINDS: tuple[JudgementKind, ...] = ("one story", "not of story")


def constraints_of(judgements: Iterable[Judgement]) -> list[Constraint]:
    """Return what the judgements on stories that were not taken back say of articles."""
    return [
        Constraint(
            j.n,
            j.kind == "one story",
            tuple(anchor.article for anchor in j.concerns),
            tuple(anchor.article for anchor in j.against),
        )
        for j in judgements
        if j.kind in _KINDS and not j.withdrawn
    ]


def regrouped(groups: Sequence[Grouping], judgements: Iterable[Judgement]) -> list[Grouping]:
    """Return the stories, with those changed that a judgement speaks of; the others come back as they are.

    A story that keeps its first article keeps its id.
    """
    return _gathered(groups, constraints_of(judgements))


def kept_so(
    groups: Sequence[Grouping], placed: Mapping[str, str], judged: Iterable[tuple[Constraint, str, str]]
) -> list[Grouping]:
    """Return groups of the articles that stand for stories, as judgements that were carried out want them.

    ``placed`` tells the story that an article stands for; each judgement comes with the stories that its
    two sides are in now. Stories that are apart stay apart, and one that people made of two stays whole.
    """
    present: dict[str, list[str]] = {}
    for article in (article for group in groups for article in group.articles if article in placed):
        present.setdefault(placed[article], []).append(article)
    constraints = []
    for constraint, one, other in judged:
        here, there = present.get(one, []), present.get(other, [])
        if constraint.together:
            whole = list(dict.fromkeys((*here, *there)))
            constraints += [Constraint(constraint.n, True, (whole[0],), (a,)) for a in whole[1:]]
        elif one != other:
            constraints.append(Constraint(constraint.n, False, tuple(here), tuple(there)))
    return _gathered(groups, constraints)


def _gathered(groups: Sequence[Grouping], constraints: Sequence[Constraint]) -> list[Grouping]:
    if not constraints:
        return list(groups)
    before = {group.articles: group for group in groups}
    first = {group.articles[0]: group.id for group in groups if group.articles}
    gathered = partition([group.articles for group in groups], constraints).groups
    return [
        before.get(tuple(articles))
        or Grouping(first.get(articles[0]) or content_id("story", articles[0]), tuple(articles))
        for articles in gathered
    ]


def on_articles(judgements: Sequence[Judgement], placed: Mapping[str, str]) -> dict[int, Verdict]:
    """Tell how the judgements on stories stand, given the story of each article."""
    constraints = constraints_of(judgements)
    members: dict[str, list[str]] = {}
    for article, story in placed.items():
        members.setdefault(story, []).append(article)
    overruled = partition(list(members.values()), constraints).overruled
    found = {}
    for constraint in constraints:
        by = overruled.get(constraint.n, ())
        there = all(any(a in placed for a in side) for side in (constraint.movers, constraint.others))
        standing: Standing = "overruled" if by else "holds" if there else "no longer applies"
        found[constraint.n] = Verdict(standing, by)
    return found


def shaping(judgements: Sequence[Judgement], articles: Iterable[str]) -> tuple[JudgementKind, ...]:
    """Return by which kinds of judgement a story has these articles and no others."""
    members = set(articles)
    found: set[JudgementKind] = set()
    for judgement, constraint in _with_constraints(judgements):
        here, there = set(constraint.movers) & members, set(constraint.others) & members
        if constraint.together == bool(here and there) and (here or there):
            found.add(judgement.kind)
    return tuple(sorted(found))


def _with_constraints(judgements: Sequence[Judgement]) -> list[tuple[Judgement, Constraint]]:
    return [(j, c) for j in judgements for c in constraints_of([j])]
