"""Signing in by a mailed link, and signing out.

The link itself changes nothing, since mail programs and scanners fetch links ahead: it shows a page whose
button signs in. What is answered to an address is the same whether it has an account or not.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.mail import MailError, Post
from onrecord.readers import normalised
from onrecord.web.accounts.cookies import drop_session, keep_session, session_token
from onrecord.web.accounts.forms import Form, local_path, posted, posted_by_anybody
from onrecord.web.accounts.letters import sign_in_letter
from onrecord.web.accounts.limits import allow, network_of
from onrecord.web.answering import PRIVATE
from onrecord.web.site import Site

_TRIES_AN_HOUR = 60
"""Links that one network may try: tokens of 256 bits cannot be guessed, but nobody need try."""

_NO_MAIL = "This site cannot send mail yet, so nobody can sign in. Reading needs no account."
_log = logging.getLogger(__name__)


def routes(site: Site, post: Post | None) -> list[BaseRoute]:
    """Return the routes of signing in and out; ``post`` sends the links."""
    entering = _Entering(site, post)
    return [
        Route("/account/sign-in", entering.page, methods=["GET"]),
        Route("/account/sign-in", posted_by_anybody(entering.ask), methods=["POST"]),
        Route("/account/link/{token}", entering.button, methods=["GET"]),
        Route("/account/link/{token}", posted_by_anybody(entering.enter), methods=["POST"]),
        Route("/account/sign-out", posted(site, entering.leave), methods=["POST"]),
        Route("/account/sign-out-everywhere", posted(site, entering.leave_everywhere), methods=["POST"]),
    ]


class _Entering:
    def __init__(self, site: Site, post: Post | None) -> None:
        self._site = site
        self._post = post
        limits = site.settings.limits
        self._link_lives = timedelta(minutes=limits.sign_in_minutes)
        self._session_lives = timedelta(days=limits.session_days)

    def page(self, request: Request) -> Response:
        """Show the form that asks for a mail address."""
        next_page = local_path(request.query_params.get("next", "/"))
        if self._site.viewer(request).signed_in:
            return RedirectResponse(next_page, 303)
        return self._form(request, next_page)

    def ask(self, request: Request, form: Form) -> Response:
        """Mail a link to the address in the form."""
        next_page, given = local_path(form.get("next", "/")), form.get("email", "")[:400]
        if self._post is None:
            raise HTTPException(503, _NO_MAIL)
        address = normalised(given)
        if address is None:
            return self._form(request, next_page, given, "This does not look like a mail address.")
        limits = self._site.settings.limits
        allow(self._site, "link from", network_of(request), limits.sign_ins_an_hour_from_address)
        allow(self._site, "link to", address, limits.sign_ins_an_hour)
        token = self._site.readers.signing_in.ask(address, next_page, self._link_lives)
        assert token is not None
        self._mail(self._post, address, token)
        return self._answer(request, "account/sent.html.j2", email=address, minutes=limits.sign_in_minutes)

    def button(self, request: Request) -> Response:
        """Show the button that signs in."""
        email = self._site.readers.signing_in.asked(request.path_params["token"])
        if email is None:
            return self._answer(request, "account/stale.html.j2", status=410)
        return self._answer(request, "account/enter.html.j2", email=email)

    def enter(self, request: Request, form: Form) -> Response:
        """Sign in: the link is used up, and whoever was signed in here before is not any more."""
        site, token = self._site, request.path_params["token"]
        allow(site, "enter", network_of(request), _TRIES_AN_HOUR)
        former = session_token(site.settings, request)
        signed_in = site.readers.signing_in.redeem(token, former, self._session_lives)
        if signed_in is None:
            return self._answer(request, "account/stale.html.j2", status=410)
        response = RedirectResponse(local_path(signed_in.next), 303)
        keep_session(site.settings, response, signed_in.token)
        return response

    def leave(self, request: Request, account: str, form: Form) -> Response:
        """Sign out here."""
        self._site.readers.signing_in.sign_out(session_token(self._site.settings, request) or "")
        return self._left()

    def leave_everywhere(self, request: Request, account: str, form: Form) -> Response:
        """Sign out in every browser."""
        self._site.readers.signing_in.sign_out_everywhere(account)
        return self._left()

    def _left(self) -> Response:
        response = RedirectResponse("/", 303)
        drop_session(self._site.settings, response)
        return response

    def _mail(self, post: Post, address: str, token: str) -> None:
        letter = sign_in_letter(self._site, address, f"/account/link/{token}")
        try:
            post.send(letter)
        except MailError as fault:
            _log.error("a sign-in link could not be mailed: %s", fault)
            if fault.fate == "later":
                raise HTTPException(503, "The mail could not be sent. Please try again later.") from fault

    def _form(self, request: Request, next_page: str, given: str = "", wrong: str = "") -> Response:
        status, no_mail = (400 if wrong else 200), ("" if self._post else _NO_MAIL)
        told = {"next": next_page, "given": given, "wrong": wrong, "no_mail": no_mail}
        return self._answer(request, "account/sign_in.html.j2", status=status, **told)

    def _answer(self, request: Request, name: str, **context: object) -> Response:
        response = self._site.answer(request, name, **context)  # type: ignore[arg-type]
        response.headers["cache-control"] = PRIVATE
        return response
