"""Tokens by which programs use the API in the account's name."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.web.accounts.forms import Form, answered, number_in, posted
from onrecord.web.site import Site


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes by which tokens are made and taken back."""

    def make(request: Request, account: str, form: Form) -> Response:
        token = site.readers.tokens.make(account, form.get("name", ""))
        if token is None:
            raise HTTPException(400, "You have as many tokens as one account may; take one back first.")
        return site.answer(request, "account/token.html.j2", token=token)

    def revoke(request: Request, account: str, form: Form) -> Response:
        site.readers.tokens.revoke(account, number_in(request))
        return answered(request, "/account#tokens")

    return [
        Route("/account/tokens", posted(site, make), methods=["POST"]),
        Route("/account/tokens/{n:int}/remove", posted(site, revoke), methods=["POST"]),
    ]
