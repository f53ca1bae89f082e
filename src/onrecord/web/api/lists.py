"""Stories, articles, statements, quotations and differences: lists, and each by its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.library import Listing, Search, Stated, StoryFilter
from onrecord.web.api import models, shaping
from onrecord.web.api.answers import PROBLEMS, Answers
from onrecord.web.api.asking import (
    ChangedAfter,
    Chosen,
    ChosenArticles,
    Class,
    Id,
    OfStory,
    Paged,
    WithEffect,
    WithText,
    moment_of,
)
from onrecord.web.site import Site

Finding = Annotated[Literal["statements", "articles"], Query(description="What to find.")]
_LATER: dict[int | str, dict[str, Any]] = {
    301: {"description": "It has another id now: `Location` says where it stands."},
    304: {"description": "Nothing has changed since the `ETag` in `If-None-Match`."},
    **PROBLEMS,
}


def stories(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API about stories."""
    router = APIRouter(tags=["stories"], responses=_LATER)

    @router.get("/stories", response_model=models.Page[models.StoryCard], summary="List stories")
    def listed(
        request: Request,
        chosen: Chosen,
        paged: Paged,
        changed_after: ChangedAfter = None,
    ) -> Response:
        """List those with the latest article first; with `changed_after` those changed first come first."""
        where = StoryFilter(
            chosen.outlet,
            chosen.speaker,
            chosen.since,
            chosen.until,
            chosen.words,
            chosen.topic,
            moment_of(changed_after),
        )
        return answers.known(
            request, lambda: shaping.page(site.library.cards(where, paged.limit, paged.cursor), shaping.card)
        )

    @router.get("/stories/{story}", response_model=models.Story, summary="A story, whole")
    def one(request: Request, story: Id, with_text: WithText = False) -> Response:
        """Return it as it stands in the record; one that was merged with another leads there (301)."""
        mind_texts(site, with_text=with_text)
        now = site.library.resolve([story]).get(story)
        if now is None:
            raise NotFoundError(story)
        if now != story:
            return answers.moved(request, f"/stories/{now}")
        return answers.known(request, lambda: shaping.story(site.library.story(story), with_text=with_text))

    return router


def articles(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API about articles."""
    router = APIRouter(tags=["articles"], responses=_LATER)

    @router.get("/articles", response_model=models.Page[models.ArticleLine], summary="List articles")
    def listed(
        request: Request,
        chosen: ChosenArticles,
        paged: Paged,
    ) -> Response:
        """List the latest published first; with `changed_after` in order of arrival: nothing is missed."""

        def make() -> shaping.Json:
            return shaping.page(site.library.articles(chosen.where, paged.limit, paged.cursor), shaping.line)

        return answers.known(request, make)

    @router.get("/articles/{article:path}", response_model=models.ArticleWithQuotations, summary="An article")
    def one(request: Request, article: Id, with_text: WithText = False) -> Response:
        """Return it with its quotations. Its text is left out unless it is asked for and given out here."""
        mind_texts(site, with_text=with_text)

        def make() -> shaping.Json:
            found = site.library.article(article)
            if found.article.id != article:
                raise NotFoundError(article)
            return shaping.article(found, with_text=with_text)

        return answers.known(request, make)

    return router


def statements(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API about statements."""
    router = APIRouter(tags=["statements"], responses=_LATER)

    @router.get("/statements", response_model=models.Page[models.ListedStatement], summary="List statements")
    def listed(
        request: Request,
        paged: Paged,
        story: OfStory = None,
        changed_after: ChangedAfter = None,
    ) -> Response:
        """List a story's statements in order of print, or those of all stories, changed first first."""

        def make() -> shaping.Json:
            found = site.library.statements(story, paged.limit, paged.cursor, moment_of(changed_after))
            return shaping.page(found, shaping.stated)

        return answers.known(request, make)

    @router.get(
        "/statements/{statement}", response_model=models.StatementInContext, summary="A statement in context"
    )
    def one(request: Request, statement: Id) -> Response:
        """Return it with the words around each of its copies; one that has another id now leads there."""
        found = site.library.statement_page(statement)
        if found.statement.id != statement:
            return answers.moved(request, f"/statements/{found.statement.id}")
        return answers.known(request, lambda: shaping.in_context(found))

    return router


def quotations(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API about quotations."""
    router = APIRouter(tags=["quotations"], responses=_LATER)

    @router.get("/quotations", response_model=models.Page[models.PlacedQuotation], summary="List quotations")
    def listed(
        request: Request,
        paged: Paged,
        story: OfStory = None,
        changed_after: ChangedAfter = None,
    ) -> Response:
        """List them statement by statement, in the order of `/v1/statements`; `limit` counts statements."""

        def make() -> shaping.Json:
            found = site.library.statements(story, paged.limit, paged.cursor, moment_of(changed_after))
            return shaping.flat_page(found, shaping.quotations)

        return answers.known(request, make)

    @router.get("/quotations/{quotation}", response_model=models.PlacedQuotation, summary="A quotation")
    def one(request: Request, quotation: Id) -> Response:
        """Return one report of somebody's words in one article."""

        def make() -> shaping.Json:
            found = site.library.pointed(quotation, statements=False)
            if found.id != quotation:
                raise NotFoundError(quotation)
            return shaping.pointed(found)

        return answers.known(request, make)

    return router


def differences(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API about differences."""
    router = APIRouter(tags=["differences"], responses=_LATER)

    @router.get(
        "/differences", response_model=models.Page[models.PlacedDifference], summary="List differences"
    )
    def listed(
        request: Request,
        paged: Paged,
        story: OfStory = None,
        kind: Class = None,
        effect: WithEffect = None,
        changed_after: ChangedAfter = None,
    ) -> Response:
        """List how copies of statements differ; `limit` counts statements.

        By class or effect those of the latest statements come first. These two find among all stories and
        cannot be asked for together with `changed_after`.
        """

        def fits(found: shaping.Json) -> bool:
            return (kind is None or found["class"] == kind) and (effect is None or effect in found["effects"])

        def make() -> shaping.Json:
            if story is None and (kind or effect):
                return _found(site, Search(kind=kind, effect=effect), (paged.limit, paged.cursor), fits)
            found: Listing[Stated] = site.library.statements(
                story, paged.limit, paged.cursor, moment_of(changed_after)
            )
            return shaping.flat_page(found, lambda stated: shaping.differences(stated, fits))

        if story is None and (kind or effect) and changed_after:
            raise HTTPException(
                422, "changed_after: goes with neither class nor effect, unless a story is named"
            )
        return answers.known(request, make)

    return router


def searching(site: Site, answers: Answers) -> APIRouter:
    """Return the part of the API that searches."""
    router = APIRouter(tags=["search"], responses=_LATER)

    @router.get("/search", response_model=models.Found, summary="Search statements or articles")
    def found(
        request: Request,
        chosen: Chosen,
        paged: Paged,
        kind: Class = None,
        effect: WithEffect = None,
        of: Finding = "statements",
    ) -> Response:
        """Find what all that is given holds for: with words the best first, without them the latest.

        `class` and `effect` are of differences between a statement's copies; articles have none.
        """
        what = Search(
            chosen.words or "",
            chosen.speaker,
            chosen.outlet,
            chosen.topic,
            chosen.since,
            chosen.until,
            kind,
            effect,
        )
        find = site.library.find if of == "statements" else site.library.find_articles
        return answers.known(request, lambda: shaping.found_page(find(what, paged.limit, paged.cursor)))

    return router


def mind_texts(site: Site, *, with_text: bool) -> None:
    """Refuse texts where the site does not give them out."""
    if with_text and not site.settings.api.full_texts:
        raise HTTPException(403, "with_text: this site does not give out the articles' full texts.")


def _found(
    site: Site, what: Search, page: tuple[int, str | None], fits: Callable[[shaping.Json], bool]
) -> shaping.Json:
    """Return the differences of the statements that a search finds."""
    found = site.library.find(what, *page)
    said = site.library.statements_named([hit.id for hit in found.items])
    items = [difference for each in said for difference in shaping.differences(each, fits)]
    return {"items": items, "next": found.next}
