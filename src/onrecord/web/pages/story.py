"""The page of a story: its coverage, what was said, how the copies differ, what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.library import Relations
from onrecord.render.view import StoryView, view
from onrecord.types import Other
from onrecord.web import links
from onrecord.web.answering import SHARED, kept
from onrecord.web.bodies import rows, story_body
from onrecord.web.layouts import card_of
from onrecord.web.pages.asked import page_of
from onrecord.web.ranked import votes_for
from onrecord.web.sheets import places, sheets
from onrecord.web.site import Site

_ROWS_ALONE = 200
_SHARED = 8  # names, figures and words that two stories share, shown at most
_PARTS = {
    "coverage": "The coverage",
    "timeline": "Timeline",
    "requests": "Asked for comment",
    "changes": "What changed after publication",
}


@dataclass(frozen=True, slots=True)
class Follows:
    """Another story of the same matter: ``days`` before this one if ``earlier``, else after; and why."""

    other: Other
    days: int
    earlier: bool
    shared: tuple[str, ...]


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of story pages and of the long tables that have pages of their own."""

    def story(request: Request) -> Response:
        name, page = request.path_params["name"], page_of(request)
        card = card_of(site, name)
        if card.id != name:
            return _onward(site, name, links.story(card.id, page))
        beyond = site.library.relations(card.id)
        body = story_body(site, card, beyond, page)
        if page > body.pages:
            raise HTTPException(404, f"This story has {body.pages} pages.")
        return site.answer(
            request, "story.html.j2", body=body, page=page, follows=follows(card.id, beyond),
            votes=votes_for(site, site.viewer(request), [body.id]), editing=site.editing(request, card.id),
        )  # fmt: skip

    def part(request: Request) -> Response:
        name, which, page = request.path_params["name"], request.path_params["part"], page_of(request)
        if which not in _PARTS:
            raise HTTPException(404)
        seen = view(site.library.story(name))
        if seen.story.id != name:
            return _onward(site, name, f"{links.story(seen.story.id)}/{which}")
        shown, pages = _part(seen, which, page)
        numbers = places(sheets(seen, site.settings.site.statements_a_page), 0, links.story(name))
        return site.answer(
            request, "story_part.html.j2", seen=shown, part=which, title=_PARTS[which], page=page,
            pages=pages, links=links.SiteLinks(numbers),
        )  # fmt: skip

    return [
        Route("/story/{name}", kept(site, story)),
        Route("/story/{name}/{part}", kept(site, part)),
    ]


def _onward(site: Site, name: str, address: str) -> Response:
    """Lead on from a story's name: for good from an id that it had, not from a part of one.

    Browsers are to ask again all the same: a merge may be taken back.
    """
    status = 301 if name in site.library.resolve([name]) else 302
    return RedirectResponse(address, status, {"cache-control": SHARED})


def follows(story: str, beyond: Relations) -> list[Follows]:
    """Return the stories that a story goes on with, and those that go on with it, the oldest first."""
    names = {other.id: other for other in beyond.others}
    found = []
    for link in beyond.follow_ups:
        later = link.story == story
        other = names.get(link.follows if later else link.story)
        if other is not None:
            shared = (*link.names, *link.figures, *link.words)[:_SHARED]
            found.append(Follows(other, link.days, later, shared))
    return sorted(found, key=lambda each: (not each.earlier, each.other.published or "", each.other.id))


def _part(seen: StoryView, which: str, page: int) -> tuple[StoryView, int]:
    """Return the story with one page of one of its tables, and how many such pages there are."""
    held = {
        "coverage": len(seen.coverage),
        "timeline": sum(len(day.events) for day in seen.days),
        "requests": len(seen.requests),
        "changes": max(len(seen.changed.revisions), len(seen.changed.notes)),
    }[which]
    pages = max(1, -(-held // _ROWS_ALONE))
    if page > pages:
        raise HTTPException(404, f"This table has {pages} pages.")
    first = (page - 1) * _ROWS_ALONE
    return rows(seen, first, first + _ROWS_ALONE), pages
