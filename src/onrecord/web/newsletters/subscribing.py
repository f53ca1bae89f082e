"""Onto the newsletter's list by two steps, off it by one.

An address that is typed in gets a letter; the page behind its link has a button, and the button says yes:
links alone change nothing, since mail programs and scanners open them ahead. What is answered is the same
whether the address is on the list or not, and a letter goes out either way.

Leaving needs nothing but the link: no sign-in, no cookie, no mark of a form. Mail programs post to it
unasked for their readers (RFC 8058).
"""

from __future__ import annotations

import logging
from typing import cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.mail import MailError, Post
from onrecord.readers import RHYTHMS, KeptIssue, Rhythm, normalised
from onrecord.web.accounts import Form, allow, posted_by_anybody
from onrecord.web.accounts.limits import network_of
from onrecord.web.answering import PRIVATE
from onrecord.web.newsletters.letters import confirmation_letter, known_letter
from onrecord.web.site import Site

ONE_CLICK = "/newsletter/unsubscribe/"
"""Below this path the token in the address is all the authority there is to be."""

_NO_MAIL = "This site cannot send mail yet, so there is no newsletter."
_ISSUES = 50
_log = logging.getLogger(__name__)


def routes(site: Site, post: Post | None) -> list[BaseRoute]:
    """Return the routes of the list; ``post`` sends the letters that ask."""
    desk = _Desk(site, post)
    return [
        Route("/newsletter", desk.page, methods=["GET"]),
        Route("/newsletter", posted_by_anybody(desk.ask), methods=["POST"]),
        Route("/newsletter/confirm/{token}", desk.confirming, methods=["GET"]),
        Route("/newsletter/confirm/{token}", posted_by_anybody(desk.confirm), methods=["POST"]),
        Route(ONE_CLICK + "{token}", desk.leaving, methods=["GET"]),
        Route(ONE_CLICK + "{token}", posted_by_anybody(desk.leave), methods=["POST"]),
    ]


class _Desk:
    def __init__(self, site: Site, post: Post | None) -> None:
        self._site = site
        self._post = post

    def page(self, request: Request) -> Response:
        """Show the form, and the issues that there are."""
        return self._form(request)

    def ask(self, request: Request, form: Form) -> Response:
        """Mail a letter to the address in the form."""
        site, given, rhythm = self._site, form.get("email", "")[:400], form.get("rhythm", "")
        if self._post is None:
            raise HTTPException(503, _NO_MAIL)
        if rhythm not in get_args(Rhythm):
            raise HTTPException(400)
        address = normalised(given)
        if address is None:
            return self._form(request, given, rhythm, "This does not look like a mail address.")
        limits = site.settings.limits
        allow(site, "letter from", network_of(request), limits.sign_ins_an_hour_from_address)
        allow(site, "letter to", address, limits.sign_ins_an_hour)
        self._write_to(self._post, address, cast(Rhythm, rhythm))
        return self._answer(request, "newsletter/sent.html.j2", email=address, rhythm=rhythm)

    def confirming(self, request: Request) -> Response:
        """Show the button that says yes."""
        return self._about(request, "newsletter/confirm.html.j2")

    def confirm(self, request: Request, form: Form) -> Response:
        """Put the address on the list."""
        held = self._site.readers.newsletters.confirm(request.path_params["token"])
        if held is None:
            return self._answer(request, "newsletter/stale.html.j2", status=410)
        return self._answer(request, "newsletter/confirmed.html.j2", subscription=held)

    def leaving(self, request: Request) -> Response:
        """Show the button that ends the subscription."""
        return self._about(request, "newsletter/leave.html.j2")

    def leave(self, request: Request, form: Form) -> Response:
        """Take the address off the list, at once and without a question; again does no harm."""
        ended = self._site.readers.newsletters.end(request.path_params["token"])
        return self._answer(request, "newsletter/left.html.j2", ended=ended)

    def _write_to(self, post: Post, address: str, rhythm: Rhythm) -> None:
        asked = self._site.readers.newsletters.ask(address, rhythm)
        assert asked is not None
        try:
            post.send((known_letter if asked.confirmed else confirmation_letter)(self._site, asked))
        except MailError as fault:
            _log.error("a letter about the newsletter could not be mailed: %s", fault)
            if fault.fate == "later":
                raise HTTPException(503, "The mail could not be sent. Please try again later.") from fault

    def _about(self, request: Request, name: str) -> Response:
        held = self._site.readers.newsletters.of_token(request.path_params["token"])
        if held is None:
            return self._answer(request, "newsletter/stale.html.j2", status=410)
        return self._answer(request, name, subscription=held)

    def _form(self, request: Request, given: str = "", rhythm: str = "weekly", wrong: str = "") -> Response:
        no_mail, status = ("" if self._post else _NO_MAIL), (400 if wrong else 200)
        told = {"given": given, "chosen": rhythm, "wrong": wrong, "no_mail": no_mail, "rhythms": RHYTHMS}
        return self._answer(request, "newsletter/page.html.j2", status=status, issues=self._issues(), **told)

    def _issues(self) -> list[KeptIssue]:
        held = self._site.readers.issues.latest(RHYTHMS, _ISSUES)
        return [issue for issue in held if issue.about["stories"]]

    def _answer(self, request: Request, name: str, **context: object) -> Response:
        response = self._site.answer(request, name, **context)  # type: ignore[arg-type]
        response.headers["cache-control"] = PRIVATE
        return response
