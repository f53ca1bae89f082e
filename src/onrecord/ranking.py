"""Which story stands above which: a published formula, worked out by pure functions.

A story's score is::

    (vote_weight × votes + outlet_weight × outlets that report independently)
    ───────────────────────────────────────────────────────────────────────
                  (hours since it was first published + ripe_hours) ^ gravity

Votes say what readers find worth reading, outlets keep a story of weight in sight before anybody has voted,
and age lets all of them sink: the form of Hacker News's ranking, whose exponent is 1.8. On each page no
outlet is alone with more than ``outlet_cap`` stories and no topic has more than ``topic_cap``: what is more
goes to the next page, unless nothing else is left to be shown.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.config import Ranking

__all__ = ["Contender", "Score", "age_in_hours", "rank", "score"]

_MIDDAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Contender:
    """What the formula knows of a story.

    ``votes`` are people, ``outlets`` those that report independently, ``hours`` its age. ``only_outlet``
    is its outlet where there is but one.
    """

    id: str
    votes: int
    outlets: int
    hours: float
    only_outlet: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A story's score, with the figures that it comes from."""

    vote_points: float
    outlet_points: float
    divisor: float

    @property
    def points(self) -> float:
        """What readers and outlets give together."""
        return self.vote_points + self.outlet_points

    @property
    def total(self) -> float:
        """The score: its points, divided by what its age makes of them."""
        return self.points / self.divisor

    def told(self, story: Contender, settings: Ranking) -> str:
        """Return the score in words and figures, so that a reader can reckon it up."""
        votes = _counted(story.votes, "vote")
        outlets = _counted(story.outlets, "independent outlet")
        age = f"{_counted(round(story.hours), 'hour')} old"
        return (
            f"{votes} × {_figure(settings.vote_weight)} + {outlets} × {_figure(settings.outlet_weight)} "
            f"= {_figure(self.points)} points; {age}: divided by "
            f"({_figure(story.hours)} + {_figure(settings.ripe_hours)}) to the power "
            f"{_figure(settings.gravity)} = {_figure(self.divisor)}; score {_figure(self.total)}"
        )


def score(story: Contender, settings: Ranking) -> Score:
    """Return a story's score."""
    return Score(
        vote_points=settings.vote_weight * story.votes,
        outlet_points=settings.outlet_weight * story.outlets,
        divisor=(max(0.0, story.hours) + settings.ripe_hours) ** settings.gravity,
    )


def rank(stories: Iterable[Contender], settings: Ranking, size: int) -> list[Contender]:
    """Return the stories in the order in which pages of ``size`` stories show them.

    The order of the input plays no part: of equal scores the younger story comes first, then ids decide.
    Meant for a few thousand stories: where very many are kept back, each page looks at all of them.
    """
    ordered = sorted(stories, key=lambda story: (-score(story, settings).total, story.hours, story.id))
    left = deque(ordered)
    ranked: list[Contender] = []
    while left:
        ranked += _page(left, settings, size)
    return ranked


def age_in_hours(published: str | None, now: datetime, settings: Ranking) -> float:
    """Return the age of what was published at a date as articles carry it, with or without a time.

    A day alone stands for its midday, a time without a zone is UTC, and what lies in the future is new.
    What has no date that can be read is as old as anything that is ranked.
    """
    moment = _moment(published)
    if moment is None:
        return settings.window_days * 24.0
    return max(0.0, (now - moment).total_seconds() / 3600)


def _page(left: deque[Contender], settings: Ranking, size: int) -> Iterator[Contender]:
    """Take the stories of one page from those left, which keep their order."""
    outlets, topics = Counter[str](), Counter[str]()
    taken, back = list[Contender](), list[Contender]()
    while left and len(taken) < size:
        story = left.popleft()
        own, about = _names(story)
        if any(outlets[name] >= settings.outlet_cap for name in own) or any(
            topics[name] >= settings.topic_cap for name in about
        ):
            back.append(story)
            continue
        outlets.update(own)
        topics.update(about)
        taken.append(story)
    spare = size - len(taken)
    taken += back[:spare]  # there is nothing else that they could push aside
    left.extendleft(reversed(back[spare:]))
    return iter(taken)


def _names(story: Contender) -> tuple[set[str], set[str]]:
    own = {story.only_outlet.casefold()} if story.only_outlet else set()
    return own, {topic.casefold() for topic in story.topics}


def _moment(published: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(published or "")
        if len((published or "").strip()) <= len("2026-11-22"):
            moment += _MIDDAY
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _figure(number: float) -> str:
    return f"{number:.3g}" if abs(number) < 1000 else f"{number:,.0f}"
