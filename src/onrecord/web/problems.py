"""Pages for when something is wrong: each says what, and where to go on."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import CursorError, NotFoundError, StoreError

if TYPE_CHECKING:
    from onrecord.library import Heading
    from onrecord.web.site import Site

_WORDS = {
    400: (
        "That could not be understood",
        "The address or the form holds something that means nothing here.",
    ),
    403: (
        "That is not allowed",
        "The request came without the right to do this. Going back and trying again may help.",
    ),
    404: (
        "There is nothing here",
        "The address may be mistyped, or what stood here has another name now.",
    ),
    405: ("That cannot be done here", "This address cannot be asked in that way."),
    410: (
        "This was taken down",
        "What stood here was deleted on request. That it was there stays known; what it said does not.",
    ),
    413: ("That is too large", "What was sent is larger than this site takes."),
    429: ("That was too often", "Please wait a little before trying again."),
    503: (
        "The library cannot be read just now",
        "It may be being written to, or moved. Please try again in a moment.",
    ),
}
_UNEXPECTED = (
    "Something broke here",
    "It is our fault and not yours. Trying again may help; if it does not, please tell us, with this number",
)

_LONGEST = 1000  # characters of an id
Handler = Callable[[Request, Exception], Response]
_log = logging.getLogger(__name__)


def handlers(site: Site) -> dict[int | type[Exception], Handler]:
    """Return how the site answers each kind of error."""

    def by_status(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        words = error.detail if error.detail != _phrase(error.status_code) else ""
        response = problem(site, request, error.status_code, words)
        for name, value in (error.headers or {}).items():
            response.headers[name] = value
        return response

    def unreadable(request: Request, error: Exception) -> Response:
        _log.error("the library cannot be read: %s", error)
        response = problem(site, request, 503)
        response.headers["retry-after"] = "5"
        return response

    def missing(request: Request, error: Exception) -> Response:
        return problem(site, request, 410 if taken_down(site, request) else 404)

    def meaningless(request: Request, error: Exception) -> Response:
        return problem(site, request, 400)

    def broken(request: Request, error: Exception) -> Response:
        number = secrets.token_hex(4)
        _log.error("fault %s at %s", number, told_path(request))
        return problem(site, request, 500, number)

    return {
        HTTPException: by_status,
        NotFoundError: missing,
        CursorError: meaningless,
        StoreError: unreadable,
        Exception: broken,
    }


def taken_down(site: Site, request: Request) -> bool:
    """Tell whether what an address names was deleted on request."""
    named = (value for value in request.path_params.values() if isinstance(value, str))
    return any(site.library.gone(name) for name in named if 0 < len(name) <= _LONGEST)


def problem(
    site: Site, request: Request, status: int, words: str = "", meant: Sequence[tuple[str, Heading]] = ()
) -> Response:
    """Answer with a page that says what is wrong; ``words`` are added to the usual ones.

    ``meant`` are addresses, with what stands there, one of which may have been meant.
    """
    title, told = _WORDS.get(status, _UNEXPECTED if status >= 500 else _WORDS[400])
    response = site.answer(
        request,
        "problem.html.j2",
        status=status,
        title=title,
        told=told,
        words=words,
        code=status,
        meant=meant,
    )
    response.headers["cache-control"] = "no-store"
    return response


def told_path(request: Request) -> str:
    """Return the path of a request as a log may hold it: in one line, without the token that it may carry."""
    token = str(request.scope.get("path_params", {}).get("token") or "")
    path = str(request.scope["path"])
    return ascii(path.replace(token, "…") if token else path)


def _phrase(status: int) -> str:
    from http import HTTPStatus

    return HTTPStatus(status).phrase
