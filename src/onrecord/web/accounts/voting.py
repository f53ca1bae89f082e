"""Votes: cast and withdrawn by a form that stands beside every story."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.web import links
from onrecord.web.accounts.forms import Form, answered, came_from, posted
from onrecord.web.accounts.limits import allow
from onrecord.web.site import Site


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of votes: ``vote`` is "on" or "off"; scripts are told how many there are then."""

    def vote(request: Request, account: str, form: Form) -> Response:
        name, on = request.path_params["name"], form.get("vote", "on") != "off"
        story = site.library.resolve([name]).get(name, "" if on else name)  # a vote outlives its story
        if not story:
            raise HTTPException(404)
        allow(site, "vote", account, site.settings.limits.votes_an_hour)
        known = (story, *site.library.former([story]).get(story, ()))
        votes = site.readers.votes
        if votes.cast(account, story) if on else votes.withdraw(account, known):
            site.freshness.expire()
        told = {"story": story, "voted": on, "votes": votes.tallies({story: known}).get(story, 0)}
        return answered(request, came_from(request, form, links.story(story)), told)

    return [Route("/story/{name}/vote", posted(site, vote), methods=["POST"])]
