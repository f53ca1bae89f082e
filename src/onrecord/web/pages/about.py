"""What the site is and how it ranks, with the figures that are in force."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.config import Ranking, described
from onrecord.ranking import Contender, score
from onrecord.web.answering import kept
from onrecord.web.ranked import ranked_stories
from onrecord.web.site import Site

_LIVES = 300.0  # seconds; examples grow older
_HOURS = 72
_AGES = range(0, _HOURS + 1, 2)
_CASES = ((0, 3), (5, 3), (25, 3))  # votes and outlets of the stories that are drawn


@dataclass(frozen=True, slots=True)
class Curve:
    """How a story's score falls with its age, as the points of a line in a field of 100 by 100."""

    votes: int
    outlets: int
    points: str
    told: str


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the pages about the site."""

    def about(request: Request) -> Response:
        return site.answer(request, "about.html.j2", counts=site.counts())

    def ranking(request: Request) -> Response:
        figures = site.settings.ranking
        first = ranked_stories(site)[:3]
        titles = {card.id: card.title for card in site.library.cards_of([story.id for story in first])}
        return site.answer(
            request, "ranking.html.j2", lives=_LIVES, figures=figures, curves=curves(figures), hours=_HOURS,
            words=described(Ranking), titles=titles,
            examples=[(story.id, score(story, figures).told(story, figures)) for story in first],
        )  # fmt: skip

    return [Route("/about", kept(site, about)), Route("/about/ranking", kept(site, ranking))]


def curves(figures: Ranking) -> list[Curve]:
    """Return how the scores of some stories fall in their first three days."""
    cases = [Contender("", votes, outlets, 0.0) for votes, outlets in _CASES]
    totals = [[_total(case, age, figures) for age in _AGES] for case in cases]
    lowest, highest = min(map(min, totals)), max(map(max, totals))
    scale = 96 / max(1e-9, log(highest / lowest))
    return [
        _curve(case, [100 - scale * log(total / lowest) for total in own], own)
        for case, own in zip(cases, totals, strict=True)
    ]


def _total(case: Contender, age: int, figures: Ranking) -> float:
    """Return the score at an age; never none at all, which no logarithm has."""
    return max(1e-9, score(Contender("", case.votes, case.outlets, float(age)), figures).total)


def _curve(case: Contender, heights: list[float], totals: list[float]) -> Curve:
    points = " ".join(f"{100 * a / _HOURS:.1f},{h:.1f}" for a, h in zip(_AGES, heights, strict=True))
    day = totals[_AGES.index(24)] / totals[0]
    return Curve(case.votes, case.outlets, points, f"{totals[0]:.2g} when new, after a day {day:.0%} of that")
