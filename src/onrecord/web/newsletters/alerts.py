"""No more alerts by mail, with one click and without signing in (RFC 8058)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.readers import Preference
from onrecord.web.accounts import Form, posted_by_anybody
from onrecord.web.answering import PRIVATE
from onrecord.web.site import Site

ALERTS_OFF = "/alerts/off/"
"""Below this path the token in the address is all the authority there is to be."""


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes by which alerts by mail end."""

    def asking(request: Request) -> Response:
        known = site.readers.channels.unsubscribed(request.path_params["token"]) is not None
        return answer(
            request, "newsletter/alerts_off.html.j2" if known else "newsletter/stale.html.j2", known
        )

    def end(request: Request, form: Form) -> Response:
        account = site.readers.channels.unsubscribed(request.path_params["token"])
        if account is not None:
            site.readers.channels.prefer(account, Preference("mail", "off"))
        return answer(request, "newsletter/alerts_ended.html.j2", True)

    def answer(request: Request, name: str, known: bool) -> Response:
        response = site.answer(request, name, status=200 if known else 410)
        response.headers["cache-control"] = PRIVATE
        return response

    return [
        Route(ALERTS_OFF + "{token}", asking, methods=["GET"]),
        Route(ALERTS_OFF + "{token}", posted_by_anybody(end), methods=["POST"]),
    ]
