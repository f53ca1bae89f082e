"""The pages of speakers, outlets and topics, and the lists of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import NotFoundError
from onrecord.library import ArticleFilter, HeadingKind, Said, StoryFilter
from onrecord.notable import weight
from onrecord.types import DifferenceClass, Statement
from onrecord.web import charts, links
from onrecord.web.answering import Make, kept
from onrecord.web.pages.asked import words_of
from onrecord.web.problems import problem, taken_down
from onrecord.web.site import Site

_A_PAGE = 20
_NAMES = 100
_MEANT = 20  # who may be meant by a part of a name
_KINDS: dict[str, HeadingKind] = {"speakers": "speaker", "outlets": "outlet", "topics": "topic"}
_COUNTED = {"speaker": "statement", "outlet": "article", "topic": "article"}


@dataclass(frozen=True, slots=True)
class Under:
    """What somebody said in one story: in marks, each with the class of its gravest difference; and told."""

    story: str
    title: str
    quoted: tuple[tuple[Statement, DifferenceClass | None], ...]
    told: tuple[Statement, ...]


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of names and of the lists of names."""
    return [
        Route("/speaker/{name:path}", kept(site, _speaker(site))),
        Route("/outlet/{name:path}", kept(site, _outlet(site))),
        Route("/topic/{name:path}", kept(site, _topic(site))),
        *(Route(f"/{room}", kept(site, _names(site, room))) for room in _KINDS),
    ]


def _speaker(site: Site) -> Make:
    def speaker(request: Request) -> Response:
        name = request.path_params["name"]
        try:
            profile = site.library.speaker_profile(name)
        except NotFoundError:
            return _meant(site, request, name)
        if profile.heading.name != name:
            return RedirectResponse(links.speaker(profile.heading.name), 301)
        said = site.library.said_by(name, _A_PAGE, cursor_of(request))
        return site.answer(
            request, "speaker.html.j2", profile=profile, heading=profile.heading,
            groups=_by_story(said.items), next=said.next, first=cursor_of(request) is None,
            months=charts.months(profile.months, "Statements"), outlets=charts.ranks(profile.outlets[:12]),
        )  # fmt: skip

    return speaker


def _meant(site: Site, request: Request, name: str) -> Response:
    """Lead on from a name that nobody bears just so: a name grows as more articles tell it in full."""
    if taken_down(site, request):
        return problem(site, request, 410)
    meant = site.library.bearers("speaker", name, _MEANT)
    if len(meant) == 1:
        return RedirectResponse(links.speaker(meant[0].name), 302)
    told = "Nobody here goes by just this name." if meant else ""
    return problem(site, request, 404, told, [(links.speaker(one.name), one) for one in meant])


def _outlet(site: Site) -> Make:
    def outlet(request: Request) -> Response:
        name = request.path_params["name"]
        profile = site.library.outlet_profile(name)
        if profile.heading.name != name:
            return RedirectResponse(links.outlet(profile.heading.name), 301)
        articles = site.library.articles(ArticleFilter(outlet=name), _A_PAGE, cursor_of(request))
        return site.answer(
            request, "outlet.html.j2", profile=profile, heading=profile.heading, articles=articles.items,
            next=articles.next, first=cursor_of(request) is None, shares=charts.shares(profile.tally),
            months=charts.months(profile.months, "Articles"), speakers=charts.ranks(profile.speakers[:12]),
        )  # fmt: skip

    return outlet


def _topic(site: Site) -> Make:
    def topic(request: Request) -> Response:
        heading = site.library.heading("topic", request.path_params["name"])
        if heading.name != request.path_params["name"]:
            return RedirectResponse(links.topic(heading.name), 301)
        cards = site.library.cards(StoryFilter(topic=heading.name), _A_PAGE, cursor_of(request))
        return site.answer(
            request, "topic.html.j2", heading=heading, cards=cards.items, next=cards.next,
            first=cursor_of(request) is None,
        )  # fmt: skip

    return topic


def _names(site: Site, room: str) -> Make:
    kind = _KINDS[room]

    def names(request: Request) -> Response:
        prefix = words_of(request, "from", 60) or ""
        by_count = not prefix and request.query_params.get("order") != "name"
        found = site.library.headings(kind, prefix, _NAMES, cursor_of(request), by_count=by_count)
        return site.answer(
            request, "names.html.j2", room=room, kind=kind, counted=_COUNTED[kind], names=found.items,
            next=found.next, prefix=prefix, by_count=by_count, letters=site.library.letters(kind),
            address=getattr(links, kind),
        )  # fmt: skip

    return names


def cursor_of(request: Request) -> str | None:
    """Return the cursor that the address asks to go on from."""
    return words_of(request, "after")


def _by_story(said: Sequence[Said]) -> list[Under]:
    """Return statements under their stories, as they come."""
    return [_under(list(group)) for _, group in groupby(said, key=lambda one: one.story)]


def _under(said: list[Said]) -> Under:
    quoted = [one.statement for one in said if one.statement.kind != "indirect"]
    told = [one.statement for one in said if one.statement.kind == "indirect"]
    kinds: list[DifferenceClass | None] = []
    for statement in quoted:
        worst = max(statement.differences, key=weight, default=None)
        kinds.append(worst.kind if worst else None)
    return Under(said[0].story, said[0].title, tuple(zip(quoted, kinds, strict=True)), tuple(told))
