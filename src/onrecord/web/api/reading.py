"""Pages and texts that askers send, read in the process beside the server."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.api import models
from onrecord.web.api.answers import PROBLEM, PROBLEMS, fresh, problem
from onrecord.web.api.door import Door
from onrecord.web.site import Site
from onrecord.web.working import Working

COST = 5
"""Requests that reading a text counts as."""
_KB = 1000
_OVERHEAD = 16 * _KB
_TEXT: dict[str, Any] = {"schema": {"type": "string"}}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A page, or the text of an article; as it is, or in JSON with what is known of it.",
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Posted"}},
            "text/html": _TEXT,
            "text/plain": _TEXT,
        },
    }
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    **PROBLEMS,
    **{
        status: {
            **PROBLEMS[422],
            "description": words,
            "content": {PROBLEM: PROBLEMS[422]["content"][PROBLEM]},
        }
        for status, words in {
            413: "It is larger than this site reads.",
            415: "It is neither JSON, HTML nor text.",
            503: "Others are being read; `Retry-After` says when to ask again.",
        }.items()
    },
}


class Known:
    """What is known of a page that is sent as it is; in JSON these are fields beside it."""

    def __init__(
        self,
        url: Annotated[str | None, Query(max_length=2000, description="Where it stands.")] = None,
        outlet: Annotated[str | None, Query(max_length=300, description="Who published it.")] = None,
    ) -> None:
        self.given = {"url": url, "outlet": outlet}


Knowing = Annotated[Known, Depends()]


def reading(site: Site, working: Working, door: Door) -> APIRouter:
    """Return the part of the API that reads what askers send."""
    router = APIRouter(tags=["reading"], responses=_ANSWERS)
    most = site.settings.limits.reading_kb * _KB

    async def answered(request: Request, known: Known, do: Literal["extract", "quote"]) -> Response:
        await run_in_threadpool(door.admit, request, COST - 1)
        posted = _posted(request, await _body(request, most), known)
        media = "text" if posted.html is None else "html"
        content = (posted.text if posted.html is None else posted.html) or ""
        if len(content.encode("utf-8", "replace")) > most:
            raise HTTPException(413, _too_large(most))
        given = posted.model_dump(include={"url", "outlet", "headline", "published"})
        answer = await run_in_threadpool(working.do, {"do": do, "media": media, "content": content, **given})
        if "done" not in answer:
            return problem(422, str(answer.get("dropped")))
        return fresh(answer["done"], {"cache-control": "no-store"})

    @router.post(
        "/extract",
        response_model=models.Extracted,
        summary="Take the text out of a page",
        openapi_extra=_BODY,
    )
    async def extract(request: Request, known: Knowing) -> Response:
        """Return headline, byline, date and the text; what is not article is marked. Nothing is kept."""
        return await answered(request, known, "extract")

    @router.post(
        "/quote",
        response_model=models.Quoted,
        summary="Find what people are quoted with",
        openapi_extra=_BODY,
    )
    async def quote(request: Request, known: Knowing) -> Response:
        """Return every report of somebody's words: the words, by whom, and how. Nothing is kept."""
        return await answered(request, known, "quote")

    return router


async def _body(request: Request, most: int) -> bytes:
    """Return a request's body; JSON may be longer than the text in it, by its escapes."""
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > 2 * most + _OVERHEAD:
            raise HTTPException(413, _too_large(most))
    return bytes(read)


def _posted(request: Request, body: bytes, known: Known) -> models.Posted:
    """Return what was sent. Raises HTTPException or RequestValidationError where it will not do."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == "application/json":
        posted = _from_json(body)
    elif media in ("text/html", "text/plain"):
        # Its encoding is told by the stages where a page is read from a file; what is sent here is UTF-8.
        text = body.decode("utf-8", "replace")
        posted = models.Posted(**{"html" if media == "text/html" else "text": text}, **known.given)
    else:
        raise HTTPException(415, "Content-Type: application/json, text/html or text/plain is wanted.")
    if (posted.html is None) == (posted.text is None):
        raise _wrong("html", "send either html or text")
    return posted


def _from_json(body: bytes) -> models.Posted:
    try:
        return models.Posted.model_validate_json(body)
    except ValidationError as fault:
        errors = [{**error, "loc": ("body", *error["loc"])} for error in fault.errors(include_url=False)]
        raise RequestValidationError(errors) from None


def _wrong(field: str, detail: str) -> RequestValidationError:
    return RequestValidationError([{"loc": ("body", field), "msg": detail, "type": "value_error"}])


def _too_large(most: int) -> str:
    return f"The text is larger than the {most // _KB} KB that this site reads."
