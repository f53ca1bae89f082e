"""Forms that change something: read within limits, refused where forged, answered by a page or as data.

Every form of somebody who is signed in carries the field ``csrf``, which only the site's own pages know.
That a form comes from no other site at all is seen to before, by ``web.guards``: for those who are not
signed in it is all that is needed, since there is no session whose rights could be misused.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.readers.keys import same, unmasked
from onrecord.web.answering import PRIVATE
from onrecord.web.site import Site

Form = Mapping[str, str]
Handle = Callable[[Request, str, Form], Response]
HandleAnybody = Callable[[Request, Form], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

_MOST_FIELDS = 100
_LONGEST_PATH = 1000
_LARGEST = 2**63 - 1
_SIGN_IN = "/account/sign-in"


def posted(site: Site, handle: Handle) -> Endpoint:
    """Return an endpoint for a form of those who are signed in; ``handle`` gets the account's id.

    Who is not signed in is led to sign in and back again. Raises HTTPException 403 for a form without the
    mark of its session.
    """

    def checked(request: Request, form: Form) -> Response:
        viewer = site.viewer(request)
        if viewer.account is None:
            return _to_sign_in(request)
        if not same(unmasked(form.get("csrf", "")), unmasked(viewer.csrf)):
            raise HTTPException(403, "This form was made before you signed in, or elsewhere.")
        return handle(request, viewer.account, form)

    return posted_by_anybody(checked)


def posted_by_anybody(handle: HandleAnybody) -> Endpoint:
    """Return an endpoint for a form (``application/x-www-form-urlencoded``) that anybody may send."""

    async def endpoint(request: Request) -> Response:
        response = await run_in_threadpool(handle, request, await read_form(request))
        response.headers["cache-control"] = PRIVATE
        return response

    return endpoint


async def read_form(request: Request) -> Form:
    """Return the fields of a form; of several of one name the last. Raises HTTPException 400."""
    body = await request.body()
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError as fault:
        raise HTTPException(400, "The form has too many fields.") from fault
    return {name: value.replace("\0", "") for name, value in pairs}


def number_in(request: Request) -> int:
    """Return the number ``n`` in the path. Raises HTTPException 404 for one that no row can have."""
    number = int(request.path_params["n"])
    if number > _LARGEST:
        raise HTTPException(404)
    return number


def answered(request: Request, back: str, data: Mapping[str, Any] | None = None) -> Response:
    """Answer a form that was heeded: a script with data, a browser by leading it back (303)."""
    if wants_data(request):
        return JSONResponse(dict(data or {}))
    return RedirectResponse(back, 303)


def wants_data(request: Request) -> bool:
    """Tell whether a script asks, which wants JSON and no page."""
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def came_from(request: Request, form: Form, otherwise: str = "/") -> str:
    """Return where to lead back to: the form's ``next``, else the page it stood on, if it is one of ours."""
    if form.get("next"):
        return local_path(form["next"], otherwise)
    page = urlsplit(_referer(request))
    if page.netloc and page.netloc == request.headers.get("host"):
        return local_path(page.path + (f"?{page.query}" if page.query else ""), otherwise)
    return otherwise


def local_path(text: str, otherwise: str = "/") -> str:
    r"""Return a path on this site, or ``otherwise`` for anything that could lead a browser elsewhere.

    Browsers take ``//host`` and ``/\host`` for addresses of other hosts, and skip tabs and line ends.
    """
    sound = text.startswith("/") and not text.startswith("//") and "\\" not in text
    plain = all(0x20 < ord(c) != 0x7F and not 0xD800 <= ord(c) < 0xE000 for c in text)
    return text if sound and plain and len(text) <= _LONGEST_PATH else otherwise


def sign_in_address(path: str) -> str:
    """Return the address of the sign-in page that leads to ``path`` afterwards."""
    return f"{_SIGN_IN}?next={quote(path, safe='/')}"


def _to_sign_in(request: Request) -> Response:
    back = came_from(request, {}, "/account")
    address = sign_in_address(back)
    if wants_data(request):
        return JSONResponse({"error": "Sign in first.", "sign_in": address}, 401)
    return RedirectResponse(address, 303)


def _referer(request: Request) -> str:
    text = request.headers.get("referer", "")
    return text if len(text) <= 2 * _LONGEST_PATH and "[" not in text else ""
