"""Feeds of what readers follow: all stories, a story, a speaker, an outlet, a topic, a search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import NotFoundError
from onrecord.library import Hit, StoryFilter
from onrecord.syndication import (
    ATOM_TYPE,
    JSON_FEED_TYPE,
    FeedOf,
    Item,
    atom,
    json_feed,
    last_change,
    statement_item,
    story_item,
)
from onrecord.web import links
from onrecord.web.answering import PageResponse, kept
from onrecord.web.pages.searching import Asked
from onrecord.web.site import Site

ITEMS = 40
_STATEMENTS = 200  # of one story: more than nearly any has
_FORMS: Mapping[str, tuple[Callable[[FeedOf], bytes], str]] = {
    "atom": (atom, ATOM_TYPE),
    "json": (json_feed, JSON_FEED_TYPE),
}


class Told(NamedTuple):
    """What a feed is of: its title, the page that it goes with, and what is in it."""

    title: str
    path: str
    items: list[Item]


Telling = Callable[[Request], Told]


class MovedError(Exception):
    """What a feed is of goes by another name now."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of all feeds, ``/feeds/….atom`` and ``/feeds/….json``."""
    feeds: dict[str, Telling] = {
        "/feeds/stories": lambda request: _stories(site, "Stories", "/", StoryFilter()),
        "/feeds/story/{name}": lambda request: _story(site, _name(request)),
        "/feeds/speaker/{name:path}": lambda request: _speaker(site, _name(request)),
        "/feeds/outlet/{name:path}": lambda request: _outlet(site, _name(request)),
        "/feeds/topic/{name:path}": lambda request: _topic(site, _name(request)),
        "/feeds/search": lambda request: _search(site, Asked.by(request)),
    }
    return [
        Route(f"{path}.{form}", kept(site, _answering(site, telling, form)))
        for path, telling in feeds.items()
        for form in _FORMS
    ]


def _answering(site: Site, telling: Telling, form: str) -> Callable[[Request], Response]:
    write, media = _FORMS[form]

    def answer(request: Request) -> Response:
        try:
            told = telling(request)
        except MovedError as moved:
            return RedirectResponse(f"/feeds{moved.path}.{form}", 301)
        query = f"?{request.url.query}" if request.url.query else ""
        own = site.absolute(request.scope["raw_path"].decode("ascii", "replace") + query)
        name = site.settings.site.name
        feed = FeedOf(
            title=f"{told.title} – {name}",
            address=site.absolute(told.path),
            own_address=own,
            items=told.items,
            updated=last_change(told.items),
            by=name,
            subtitle=site.settings.site.tagline,
        )
        response = PageResponse(write(feed))
        response.headers["content-type"] = media
        response.headers["cache-control"] = "public, no-cache"
        return response

    return answer


def _stories(site: Site, title: str, path: str, where: StoryFilter) -> Told:
    cards = site.library.cards(where, ITEMS).items
    return Told(title, path, [story_item(card, site.absolute(links.story(card.id))) for card in cards])


def _story(site: Site, name: str) -> Told:
    now = site.library.resolve([name]).get(name)
    if now is None:
        raise NotFoundError(name)
    if now != name:
        raise MovedError(links.story(now))
    coverage = site.library.coverage(now)
    outlets = {article.id: article.outlet for article in coverage.articles}
    stated = site.library.statements(now, _STATEMENTS).items
    items = [
        statement_item(each.statement, site.absolute(links.statement(each.statement.id)), None, outlets)
        for each in stated
    ]
    latest = sorted(items, key=lambda item: item.updated, reverse=True)[:ITEMS]
    return Told(coverage.card.title, links.story(now), latest)


def _speaker(site: Site, name: str) -> Told:
    heading = site.library.heading("speaker", name)
    _mind_name(name, heading.name, links.speaker(heading.name))
    said = site.library.said_by(heading.name, ITEMS).items
    items = [
        statement_item(each.statement, site.absolute(links.statement(each.statement.id))) for each in said
    ]
    return Told(heading.name, links.speaker(heading.name), items)


def _outlet(site: Site, name: str) -> Told:
    heading = site.library.heading("outlet", name)
    _mind_name(name, heading.name, links.outlet(heading.name))
    return _stories(site, heading.name, links.outlet(heading.name), StoryFilter(outlet=heading.name))


def _topic(site: Site, name: str) -> Told:
    heading = site.library.heading("topic", name)
    _mind_name(name, heading.name, links.topic(heading.name))
    return _stories(site, heading.name, links.topic(heading.name), StoryFilter(topic=heading.name))


def _search(site: Site, asked: Asked) -> Told:
    if not asked:
        raise HTTPException(404, "A search without words or filters finds nothing.")
    find = site.library.find_articles if asked.of == "articles" else site.library.find
    hits = find(asked.search(), ITEMS).items
    return Told(f"Search: {asked.q or 'filtered'}", asked.address(), [_hit_item(site, hit) for hit in hits])


def _hit_item(site: Site, hit: Hit) -> Item:
    """Return a find as an item; an article is shown on its story's page."""
    page = links.statement(hit.id) if hit.kind == "statement" else links.story(hit.story or "")
    return Item(
        id=f"urn:onrecord:{hit.kind}:{hit.id}",
        title=f"{hit.label or 'Somebody not named'}: {hit.snippet}"
        if hit.kind == "statement"
        else hit.label or "",
        address=site.absolute(page if hit.kind == "statement" or hit.story else "/"),
        updated=hit.published or "",
        published=hit.published,
        summary=hit.snippet,
        by=[hit.label] if hit.kind == "statement" and hit.label else [],
    )


def _name(request: Request) -> str:
    return str(request.path_params["name"])


def _mind_name(asked: str, held: str, path: str) -> None:
    """Lead from another spelling of a name to its own feed."""
    if asked != held and path:
        raise MovedError(path)
