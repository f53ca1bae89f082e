"""Following stories, speakers, outlets, topics and searches."""

from __future__ import annotations

from typing import cast, get_args
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.readers import Follow, Kind
from onrecord.web import links
from onrecord.web.accounts.forms import Form, answered, came_from, posted
from onrecord.web.accounts.limits import allow
from onrecord.web.site import Site, Viewer

_AN_HOUR = 300
_FIELDS = ("q", "speaker", "outlet", "topic", "since", "until", "kind", "effect")
_FULL = "This cannot be followed: its name is too long, or you follow as much as one account may."

Followed = frozenset[tuple[str, str]]


def following(site: Site, viewer: Viewer) -> Followed:
    """Return what the reader follows, as (kind, value); stories by the id that they have now."""
    if viewer.account is None:
        return frozenset()
    held = site.readers.follows.of(viewer.account)
    stories = site.library.resolve([each.value for each in held if each.kind == "story"])
    return frozenset((each.kind, _current(each, stories)) for each in held)


def query_of(text: str) -> str:
    """Return the query of a search in the one form in which it is followed and shown as followed.

    Its fields stand in the order of the search page, without blanks around; what is empty, or no part of
    what is searched for (such as the page), is left out.
    """
    given = dict(parse_qsl(text.strip().lstrip("?"), max_num_fields=20))
    return links.search(**{name: given.get(name, "").strip() for name in _FIELDS}).partition("?")[2]


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of the form ``follow``: ``kind``, ``value``, and ``follow`` "on" or "off"."""

    def follow(request: Request, account: str, form: Form) -> Response:
        kind, value = _wanted(form)
        allow(site, "follow", account, _AN_HOUR)
        on = form.get("follow", "on") != "off"
        if not on:
            for known in _names(site, kind, value):
                site.readers.follows.remove(account, kind, known)
        elif not site.readers.follows.add(account, kind, value):
            raise HTTPException(400, _FULL)
        told = {"kind": kind, "value": value, "following": on}
        return answered(request, came_from(request, form, "/account"), told)

    return [Route("/follow", posted(site, follow), methods=["POST"])]


def _wanted(form: Form) -> tuple[Kind, str]:
    kind, value = form.get("kind", ""), form.get("value", "").strip()
    try:
        wanted = query_of(value) if kind == "search" else value
    except ValueError as fault:
        raise HTTPException(400) from fault
    if kind not in get_args(Kind) or not wanted:
        raise HTTPException(400)
    return cast(Kind, kind), wanted


def _names(site: Site, kind: Kind, value: str) -> tuple[str, ...]:
    """Return every id that a story goes by, so that none of them is followed on; of others the name."""
    if kind != "story":
        return (value,)
    story = site.library.resolve([value]).get(value, value)
    return (value, story, *site.library.former([story]).get(story, ()))


def _current(follow: Follow, stories: dict[str, str]) -> str:
    return stories.get(follow.value, follow.value) if follow.kind == "story" else follow.value
