"""The API as an application of its own, to be mounted at ``/v1``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from onrecord.export import VERSION
from onrecord.web.api import lists, models, names, shaping
from onrecord.web.api.answers import PROBLEMS, SOFTWARE, Answers, describe_problems, tell_problems
from onrecord.web.api.documentation import documentation
from onrecord.web.api.door import Door
from onrecord.web.api.exports import exports
from onrecord.web.api.heads import Heads
from onrecord.web.api.reading import reading
from onrecord.web.site import Site
from onrecord.web.working import Working

WORDS = (
    "The record of news coverage: stories, articles, statements, quotations and how copies differ. "
    "Lists are handed out a page at a time: hand `next` back as `cursor`. Answers bear an `ETag`. "
    "Send a token as `Authorization: Bearer …`. What goes wrong is told as `application/problem+json`."
)


def create_api(site: Site, working: Working | None = None) -> FastAPI:
    """Return the API over an opened site; ``working`` reads what askers send."""
    door = Door(site)
    api = FastAPI(
        title=f"{site.settings.site.name}: API",
        version=SOFTWARE,
        description=WORDS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        servers=[{"url": PATH}],
        root_path_in_servers=False,
        dependencies=[Depends(_admitting(door))],
        generate_unique_id_function=lambda route: f"{route.tags[0]}_{route.name}",
        middleware=[_OPEN],
    )
    answers = Answers(site, public=site.settings.api.anonymous)
    tell_problems(api, site)
    beside = working or Working(site.settings.limits.reading_seconds)
    api.state.working = beside
    for router in (
        _root(site, answers),
        exports(site, answers, door),  # before the stories: ``/stories/{id}.csv`` is no story's id
        *(made(site, answers) for made in _ROUTERS),
        reading(site, beside, door),
    ):
        api.include_router(router)
    api.router.routes.append(documentation(api, site))
    _describe(api)
    return api


_OPEN = Middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_methods=["GET", "POST"],
    allow_headers=["Authorization", "Content-Type", "If-None-Match"],
    expose_headers=["ETag", "Retry-After", "Content-Disposition"],
)
"""Pages of other sites may ask too: the API heeds no cookie, so that they learn no more than anybody."""
_ROOMS = (
    *("stories", "articles", "statements", "quotations", "differences", "speakers", "outlets", "topics"),
    *("search", "export", "docs", "openapi.json"),
)
PATH = "/v1"
_ROUTERS = (
    lists.stories,
    lists.articles,
    lists.statements,
    lists.quotations,
    lists.differences,
    lists.searching,
    names.speakers,
    names.outlets,
    names.topics,
)


def mounted(api: FastAPI) -> list[BaseRoute]:
    """Return the routes under which a site has the API, whatever signs stand in an address.

    Starlette's own takes no address with a line end in it; the API is to say itself what is not there.
    """
    mount = Mount(PATH, Heads(api))
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return [Route(PATH, lambda request: RedirectResponse(f"{PATH}/", 308)), mount]


def _admitting(door: Door) -> Callable[[Request], None]:
    def admit(request: Request) -> None:
        door.admit(request)

    return admit


def _root(site: Site, answers: Answers) -> APIRouter:
    router = APIRouter(tags=["library"], responses=PROBLEMS)

    @router.get("/", response_model=models.Root, summary="Where the API begins")
    def root(request: Request) -> Response:
        """Return what the site is called, how much its library holds, and where the lists are."""
        links = {room: f"{PATH}/{room}" for room in _ROOMS}
        return answers.known(
            request,
            lambda: {
                "name": site.settings.site.name,
                "onrecord": VERSION,
                "version": SOFTWARE,
                "library": shaping.counts(site.counts()),
                "links": links,
            },
        )

    return router


def _describe(api: FastAPI) -> None:
    """Have the description name the forms of problems and of what is posted: no route does by itself."""
    plain = api.openapi

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            schema = plain()
            describe_problems(schema)
            posted = models.Posted.model_json_schema(ref_template="#/components/schemas/{model}")
            schema["components"]["schemas"]["Posted"] = posted
            schema["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            schema["security"] = [{}, {"token": []}]
        return api.openapi_schema or schema

    api.openapi = openapi  # type: ignore[method-assign]
