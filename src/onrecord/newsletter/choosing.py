"""Which stories an issue has, and what it shows of each. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.config import Ranking
from onrecord.library import StoryCard
from onrecord.newsletter.editions import PERIODS
from onrecord.newsletter.issues import Contrast, Issue, Picked, Side
from onrecord.notable import EFFECT_WEIGHTS, Notable, Wording
from onrecord.ranking import Contender, rank
from onrecord.readers import Rhythm
from onrecord.render.safe import clean
from onrecord.render.wording import NOT_NAMED, VERDICTS

LONGEST_TITLE = 220
LONGEST_NAME = 60
CONTRASTS = 2
"""Differences that are shown of a story."""

_LONGEST_WORDING = 500
_NAMES = 3
_EFFECTS = 2
_UNNAMED = "An outlet not named"


@dataclass(frozen=True, slots=True)
class Before:
    """How a story stood when an issue had it: the issue's day, its articles, statements that differ."""

    day: str
    articles: int
    differing: int

    def has_changed(self, card: StoryCard) -> bool:
        """Tell whether a reader of that issue would find something new: an article, or another difference."""
        return card.articles > self.articles or card.differing > self.differing


def ranking_of(figures: Ranking, rhythm: Rhythm) -> Ranking:
    """Return the figures of the ranking for an issue: the site's, but ripe after the whole window.

    So within the days that an issue looks back on, age counts little against votes and outlets.
    """
    hours = PERIODS[rhythm].total_seconds() / 3600
    return replace(figures, ripe_hours=max(figures.ripe_hours, hours))


def chosen(stories: Sequence[Contender], unchanged: frozenset[str], figures: Ranking, most: int) -> list[str]:
    """Return the ids of an issue's stories, the best first, without those that readers know unchanged."""
    new = [story for story in stories if story.id not in unchanged]
    return [story.id for story in rank(new, figures, most)[:most]]


def stood(former: Sequence[Issue], now: Mapping[str, str]) -> dict[str, Before]:
    """Return how stories stood in former issues, the latest first; by the ids that they have ``now``."""
    found: dict[str, Before] = {}
    for issue in former:
        for story in issue.stories:
            before = Before(issue.at.date().isoformat(), story.articles, story.differing)
            found.setdefault(now.get(story.id, story.id), before)
    return found


def picked(card: StoryCard, before: Before | None = None) -> Picked:
    """Return what an issue shows of a story."""
    return Picked(
        id=card.id,
        title=_cut(card.title, LONGEST_TITLE) or "Untitled",
        first_published=card.first_published,
        last_published=card.last_published,
        articles=card.articles,
        outlets=card.outlets,
        outlet_names=tuple(_cut(name, LONGEST_NAME) for name in card.outlet_names[:_NAMES]),
        statements=card.statements,
        differing=card.differing,
        contrasts=tuple(_contrast(made) for made in card.notable[:CONTRASTS]),
        before=before.day if before else None,
        more=max(0, card.articles - before.articles) if before else 0,
    )


def _contrast(made: Notable) -> Contrast:
    effects = sorted(made.effects, key=lambda effect: -EFFECT_WEIGHTS[effect])[:_EFFECTS]
    return Contrast(
        speaker=_cut(made.speaker or NOT_NAMED, LONGEST_NAME),
        effects=", ".join(effects) or VERDICTS[made.kind],
        statement=made.statement,
        one=_side(made.one),
        other=_side(made.other),
    )


def _side(wording: Wording) -> Side:
    names = [_cut(name, LONGEST_NAME) for name in wording.outlets[:_NAMES]] or [_UNNAMED]
    more = wording.carriers - len(names)
    text = wording.text[:_LONGEST_WORDING]
    return Side(
        who=", ".join(names) + (f" and {more} more" if more > 0 else ""),
        text=text,
        marks=tuple((start, end) for start, end in wording.marks if start <= end <= len(text)),
        opens=wording.opens,
        ends=wording.ends and len(text) == len(wording.text),
    )


def _cut(text: str, most: int) -> str:
    shown = clean(text[: 2 * most]).strip()
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"
