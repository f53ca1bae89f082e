"""The front page: the stories as readers ranked them; and all stories by date."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.library import StoryFilter
from onrecord.web.answering import kept
from onrecord.web.pages.asked import date_of, page_of, words_of
from onrecord.web.ranked import ranked_stories, votes_for
from onrecord.web.site import Site

_FRONT_LIVES = 60.0  # seconds; ages on it are told in minutes
_TOPICS = 12


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the front page and of the list of all stories."""

    def front(request: Request) -> Response:
        page, size = page_of(request), site.settings.site.stories_a_page
        ids = [story.id for story in ranked_stories(site)]
        here = ids[(page - 1) * size : page * size]
        cards = site.library.cards_of(here)
        if not ids and page == 1:
            cards = list(site.library.cards(limit=size).items)
        topics = [
            t for t in site.library.headings("topic", limit=_TOPICS, by_count=True).items if t.stories > 1
        ]
        votes = votes_for(site, site.viewer(request), [card.id for card in cards])
        return site.answer(
            request, "front.html.j2", lives=_FRONT_LIVES, cards=cards, page=page, topics=topics,
            more=len(ids) > page * size, votes=votes,
        )  # fmt: skip

    def stories(request: Request) -> Response:
        where = StoryFilter(since=date_of(request, "since"), until=date_of(request, "until"))
        listing = site.library.cards(where, site.settings.site.stories_a_page, words_of(request, "after"))
        return site.answer(request, "stories.html.j2", cards=listing.items, next=listing.next, where=where)

    return [Route("/", kept(site, front)), Route("/stories", kept(site, stories))]
