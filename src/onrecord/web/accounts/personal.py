"""What is kept about a reader: said to everybody, handed to whom it concerns, deleted when they ask."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.web.accounts.cookies import drop_session
from onrecord.web.accounts.forms import Form, posted, sign_in_address
from onrecord.web.answering import PRIVATE
from onrecord.web.site import Site


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of what is kept about a reader."""

    def privacy(request: Request) -> Response:
        return site.answer(request, "account/privacy.html.j2")

    def data(request: Request) -> Response:
        viewer = site.viewer(request)
        if viewer.account is None:
            return RedirectResponse(sign_in_address("/account"), 303)
        response = JSONResponse(site.readers.everything(viewer.account))
        response.headers["content-disposition"] = 'attachment; filename="my-data.json"'
        response.headers["cache-control"] = PRIVATE
        return response

    def delete(request: Request, account: str, form: Form) -> Response:
        if form.get("sure") != "yes":
            raise HTTPException(400, "To delete the account, tick the box that says you are sure.")
        site.readers.accounts.delete(account)
        site.freshness.expire()
        response = RedirectResponse("/", 303)
        drop_session(site.settings, response)
        return response

    return [
        Route("/about/privacy", privacy, methods=["GET"]),
        Route("/account/data", data, methods=["GET"]),
        Route("/account/delete", posted(site, delete), methods=["POST"]),
    ]
