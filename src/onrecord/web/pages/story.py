"""The page of a story: its coverage, what was said, how the copies differ, what became of it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.library import StoryCard
from onrecord.render.changed import ChangedView
from onrecord.render.view import Day, StoryView, view
from onrecord.types import Other, Statement
from onrecord.web import links
from onrecord.web.answering import SHARED, kept
from onrecord.web.layouts import card_of, laid_out
from onrecord.web.linked import story_script
from onrecord.web.pages.asked import page_of
from onrecord.web.ranked import votes_for
from onrecord.web.sheets import Sheet, places, sheets
from onrecord.web.site import Site

_ROWS = 40  # of a table on the story's own page; all are on a page of the table's own
_ROWS_ALONE = 200
_PACKING = 1  # the quickest: it leaves a sixth already
_SHARED = 8  # names, figures and words that two stories share, shown at most
_CHANGED = 12  # articles of which it is told there what changed
_PARTS = {
    "coverage": "The coverage",
    "timeline": "Timeline",
    "requests": "Asked for comment",
    "changes": "What changed after publication",
}


@dataclass(frozen=True, slots=True)
class Body:
    """What a story's page shows to everybody: made once, put between masthead and foot for each reader."""

    id: str
    title: str
    facts: Markup
    told: str
    pages: int
    packed: bytes
    linked: Markup

    @property
    def html(self) -> Markup:
        """Return the parts that the page is made of."""
        return Markup(zlib.decompress(self.packed).decode())

    @property
    def weight(self) -> int:
        """What it weighs in memory, in bytes, about."""
        return len(self.packed) + 2 * len(self.linked) + 1000


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
        body = story_body(site, card, page)
        if page > body.pages:
            raise HTTPException(404, f"This story has {body.pages} pages.")
        return site.answer(
            request, "story.html.j2", body=body, page=page, follows=follows(site, card),
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


def story_body(site: Site, card: StoryCard, page: int = 1) -> Body:
    """Return the body of a page of a story, kept as long as the story does not change."""
    key = ("story", card.id, card.updated, page)
    return site.cache.value(key, lambda: _body(site, card, page), lambda body: body.weight)


def _body(site: Site, card: StoryCard, page: int) -> Body:
    seen, found = laid_out(site, card)
    name, story = card.id, seen.story
    sheet = found[min(page, len(found)) - 1]
    address = links.story(name)
    shown = _first_rows(seen) if page == 1 else replace(seen, coverage=(), requests=(), days=())
    html = site.pages.part(
        "story_body.html.j2", "body", shown, replace(seen, speakers=sheet.speakers), seen, page,
        links=links.SiteLinks(places(found, page, address), folded=sheet.folded), address=address,
    )  # fmt: skip
    return Body(
        id=name,
        title=story.title,
        facts=site.pages.part("parts.html.j2", "summary", seen),
        told=_told(seen),
        pages=len(found),
        packed=zlib.compress(html.encode("utf-8", "replace"), _PACKING),
        linked=story_script(story, _statements(sheet), site.settings.site.address),
    )  # fmt: skip


def _statements(sheet: Sheet) -> tuple[Statement, ...]:
    return tuple(made.statement for speaker in sheet.speakers for made in (*speaker.shared, *speaker.single))


def follows(site: Site, card: StoryCard) -> list[Follows]:
    """Return the stories that a story goes on with, and those that go on with it, the oldest first."""
    held = site.library.relations(card.id)
    names = {other.id: other for other in held.others}
    found = []
    for link in held.follow_ups:
        later = link.story == card.id
        other = names.get(link.follows if later else link.story)
        if other is not None:
            shared = (*link.names, *link.figures, *link.words)[:_SHARED]
            found.append(Follows(other, link.days, later, shared))
    return sorted(found, key=lambda each: (not each.earlier, each.other.published or "", each.other.id))


def _told(seen: StoryView) -> str:
    """Return the page's description for search engines and previews."""
    named = [speaker.name for speaker in seen.speakers if speaker.speaker.name and speaker.shared][:3]
    who = f"; {', '.join(named)}" if named else ""
    return f"{seen.outlets} outlets, {len(seen.story.statements)} statements{who}"


def _first_rows(seen: StoryView) -> StoryView:
    return replace(_rows(seen, 0, _ROWS), changed=_changes(seen.changed, 0, _CHANGED))


def _rows(seen: StoryView, first: int, last: int) -> StoryView:
    return replace(
        seen,
        coverage=seen.coverage[first:last],
        requests=seen.requests[first:last],
        days=_limited(seen.days, first, last),
        changed=_changes(seen.changed, first, last),
    )


def _changes(changed: ChangedView, first: int, last: int) -> ChangedView:
    return ChangedView(changed.revisions[first:last], changed.notes[first:last])


def _part(seen: StoryView, which: str, page: int) -> tuple[StoryView, int]:
    """Return the story with one page of one of its tables, and how many such pages there are."""
    rows = {
        "coverage": len(seen.coverage),
        "timeline": sum(len(day.events) for day in seen.days),
        "requests": len(seen.requests),
        "changes": max(len(seen.changed.revisions), len(seen.changed.notes)),
    }[which]
    pages = max(1, -(-rows // _ROWS_ALONE))
    if page > pages:
        raise HTTPException(404, f"This table has {pages} pages.")
    first = (page - 1) * _ROWS_ALONE
    return _rows(seen, first, first + _ROWS_ALONE), pages


def _limited(days: tuple[Day, ...], first: int, last: int) -> tuple[Day, ...]:
    """Return the events from the ``first`` to before the ``last``, under their days."""
    kept_days, at = [], 0
    for day in days:
        events = day.events[max(0, first - at) : max(0, last - at)]
        at += len(day.events)
        if events:
            kept_days.append(replace(day, events=events))
    return tuple(kept_days)
