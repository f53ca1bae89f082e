"""Speakers, outlets and topics: lists by name, and each across the library."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.library import HeadingKind
from onrecord.web.api import models, shaping
from onrecord.web.api.answers import PROBLEMS, Answers
from onrecord.web.api.asking import Name, Paged, Prefix
from onrecord.web.site import Site

Order = Annotated[Literal["name", "stories"], Query(description="By name, or those in most stories first.")]
_NAMES = models.Page[models.Heading]


def speakers(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API about speakers."""
    router = _listing(site, answers, "speaker")

    @router.get(
        "/speakers/{name:path}/statements",
        response_model=models.Page[models.PlacedStatement],
        summary="What a speaker said",
    )
    def said(request: Request, name: Name, paged: Paged) -> Response:
        """List what a speaker said, the latest first."""

        def make() -> shaping.Json:
            site.library.heading("speaker", name)
            return shaping.page(site.library.said_by(name, paged.limit, paged.cursor), shaping.said)

        return answers.known(request, make)

    @router.get("/speakers/{name:path}", response_model=models.SpeakerProfile, summary="A speaker")
    def one(request: Request, name: Name) -> Response:
        """Return a speaker across the library: names, roles, who carries the words, when."""
        return answers.known(request, lambda: shaping.speaker(site.library.speaker_profile(name)))

    return router


def outlets(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API about outlets."""
    router = _listing(site, answers, "outlet")

    @router.get("/outlets/{name:path}", response_model=models.OutletProfile, summary="An outlet")
    def one(request: Request, name: Name) -> Response:
        """Return an outlet across the library, and how its copies compare with those of others."""
        return answers.known(request, lambda: shaping.outlet(site.library.outlet_profile(name)))

    return router


def topics(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API about topics."""
    router = _listing(site, answers, "topic")

    @router.get("/topics/{name:path}", response_model=models.Heading, summary="A topic")
    def one(request: Request, name: Name) -> Response:
        """Return a topic as outlets name it; `/v1/stories?topic=` lists its stories."""
        return answers.known(request, lambda: shaping.heading(site.library.heading("topic", name)))

    return router


def _listing(site: Site, answers: Answers, kind: HeadingKind) -> APIRouter:
    """Return a router with the list of the names of one kind."""
    router = APIRouter(tags=[f"{kind}s"], responses=PROBLEMS)

    @router.get(f"/{kind}s", response_model=_NAMES, summary=f"List {kind}s")
    def listed(
        request: Request,
        paged: Paged,
        prefix: Prefix = "",
        order: Order = "name",
    ) -> Response:
        """List the names, case and accents aside."""

        def make() -> shaping.Json:
            by_count = order == "stories"
            found = site.library.headings(kind, prefix, paged.limit, paged.cursor, by_count=by_count)
            return shaping.page(found, shaping.heading)

        return answers.known(request, make)

    return router
