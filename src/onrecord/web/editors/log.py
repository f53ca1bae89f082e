"""The log of what editors decided, for editors: what, by whom, when, why, and whether it holds."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import NotFoundError
from onrecord.library import StoryCard
from onrecord.web.accounts.forms import sign_in_address
from onrecord.web.editors.panel import done_in
from onrecord.web.editors.pointing import story_at
from onrecord.web.editors.posting import LOG
from onrecord.web.editors.rights import admit
from onrecord.web.editors.wording import line_of
from onrecord.web.pages.asked import page_of, words_of
from onrecord.web.site import Site

A_PAGE = 50


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of the log."""

    def log(request: Request) -> Response:
        if not site.viewer(request).signed_in:
            return RedirectResponse(sign_in_address(LOG), 303)
        admit(site, request)
        story, page = _story(site, words_of(request, "story", 1000)), page_of(request)
        found = site.library.judgements(story.id if story else None)[::-1]
        pages = max(1, -(-len(found) // A_PAGE))
        if page > pages:
            raise HTTPException(404, f"The log has {pages} pages.")
        shown = found[(page - 1) * A_PAGE : page * A_PAGE]
        return site.answer(
            request,
            "editors/log.html.j2",
            lines=[line_of(site, entry) for entry in shown],
            story=story,
            done=done_in(site, request),
            total=len(found),
            page=page,
            pages=pages,
            log=LOG,
        )

    return [Route(LOG, log, methods=["GET"])]


def _story(site: Site, given: str | None) -> StoryCard | None:
    """Return the story that the log is narrowed to. Raises HTTPException 400 where there is none."""
    if given is None:
        return None
    found = site.library.cards_of([given]) or site.library.cards_of([story_at(site.library, given).id])
    if not found:
        raise NotFoundError(given)
    return found[0]
