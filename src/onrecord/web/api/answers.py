"""How the API answers: JSON with an ETag, 304 where nothing has changed, problems as RFC 9457 has them."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from importlib import metadata
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import CursorError, NotFoundError, OnrecordError, StoreError
from onrecord.web.answering import matches
from onrecord.web.api.models import Problem
from onrecord.web.problems import taken_down
from onrecord.web.site import Site
from onrecord.web.working import BusyError

Json = dict[str, Any]
_log = logging.getLogger(__name__)

SOFTWARE = metadata.version("onrecord")
"""The version of the software: an answer may be otherwise by another one."""

PROBLEM = "application/problem+json"
_ALWAYS = {
    "description": "What is wrong.",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {**_ALWAYS, "description": words}
    for status, words in {
        401: "A token is wanted, or the one given is no good.",
        403: "What was asked for is not given out.",
        404: "There is nothing of that name.",
        410: "It was deleted on request.",
        422: "A parameter or field will not do; `errors` names each.",
        429: "That was too often; `Retry-After` says when to ask again.",
        503: "The library cannot be read just now; `Retry-After` says when to ask again.",
    }.items()
}


class Answers:
    """Makes the API's answers; ``public`` says that anybody may keep them."""

    def __init__(self, site: Site, *, public: bool) -> None:
        self._site = site
        self._kept = "public, no-cache" if public else "private, no-cache"

    def known(self, request: Request, make: Callable[[], Json]) -> Response:
        """Answer with what ``make`` makes of the library, or 304 where the asker has it already."""
        etag = self._etag(request)
        headers = {"etag": etag, "cache-control": self._kept, "vary": "Authorization, Accept-Encoding"}
        if matches(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        return fresh(make(), headers)

    def moved(self, request: Request, path: str) -> Response:
        """Lead to where a thing stands now, with what was asked of it."""
        query = f"?{request.url.query}" if request.url.query else ""
        return Response(
            status_code=301, headers={"location": f"/v1{path}{query}", "cache-control": self._kept}
        )

    def _etag(self, request: Request) -> str:
        """Return what changes when the answer may: by the library's token, not by the answer itself."""
        asked = (self._site.token(), SOFTWARE, request.url.path, request.url.query)
        return f'W/"{hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:24]}"'


def fresh(body: Json, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with JSON; half surrogates, which no encoding knows, as marks."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), media_type="application/json", headers=headers)


def problem(
    status: int,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer with what is wrong."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": [dict(error) for error in errors],
    }
    response = fresh(body, {"cache-control": "no-store", **(headers or {})})
    response.status_code = status
    response.headers["content-type"] = PROBLEM
    return response


def tell_problems(api: FastAPI, site: Site) -> None:
    """Have whatever goes wrong in the API told as a problem, without a word of how it is made."""

    @api.exception_handler(RequestValidationError)
    def wrong(request: Request, fault: RequestValidationError) -> Response:
        errors = [{"field": _place(error["loc"]), "detail": str(error["msg"])} for error in fault.errors()]
        return problem(422, "; ".join(f"{e['field']}: {e['detail']}" for e in errors[:5]), errors)

    @api.exception_handler(CursorError)
    def astray(request: Request, fault: CursorError) -> Response:
        return problem(422, f"cursor: {fault}", [{"field": "cursor", "detail": str(fault)}])

    @api.exception_handler(NotFoundError)
    def missing(request: Request, fault: NotFoundError) -> Response:
        if taken_down(site, request):
            return problem(410, "It was deleted on request.")
        return problem(404, "There is nothing of that name.")

    @api.exception_handler(StoreError)
    def unreadable(request: Request, fault: StoreError) -> Response:
        _log.error("the library cannot be read: %s", fault)
        return problem(503, "The library cannot be read just now.", headers={"retry-after": "5"})

    @api.exception_handler(BusyError)
    def busy(request: Request, fault: BusyError) -> Response:
        return problem(503, str(fault), headers={"retry-after": str(fault.wait)})

    @api.exception_handler(OnrecordError)
    def unfit(request: Request, fault: OnrecordError) -> Response:
        return problem(422, str(fault))

    @api.exception_handler(HTTPException)
    def told(request: Request, fault: HTTPException) -> Response:
        return problem(fault.status_code, str(fault.detail), headers=fault.headers)

    @api.exception_handler(Exception)
    def broken(request: Request, fault: Exception) -> Response:
        number = secrets.token_hex(4)
        _log.error("fault %s at %s", number, ascii(request.url.path))
        return problem(500, f"Something broke here. Please tell us, with this number: {number}.")


def describe_problems(schema: Json) -> None:
    """Put the form of problems into an OpenAPI description."""
    found = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(found.pop("$defs", {}))
    schemas["Problem"] = found


def _place(place: Sequence[object]) -> str:
    """Return a field's name, without where requests keep it (query, path, body)."""
    return ".".join(str(part) for part in place[1:]) or str(place[0] if place else "body")
