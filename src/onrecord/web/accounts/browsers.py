"""Notices in the browser: what a script needs to subscribe, what it sends then, and a notice to try it.

The service worker asks for the same when a browser renews a subscription by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.push import Gone, Notice, Pusher, PushError, open_pusher
from onrecord.readers import Browser
from onrecord.web.accounts.forms import Form, Handle, answered, posted, wants_data
from onrecord.web.accounts.limits import allow
from onrecord.web.answering import PRIVATE
from onrecord.web.site import Site

_BACK = "/account#browsers"
_TRIES_AN_HOUR = 10
_CHANGES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class _Given:
    """A subscription as a browser gave it."""

    endpoint: str
    p256dh: str
    auth: str


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes by which browsers subscribe, and by which a reader tries whether notices come."""
    pusher = open_pusher(site.settings, site.readers.kept)

    def needed(request: Request) -> Response:
        viewer = site.viewer(request)
        if viewer.account is None:
            raise HTTPException(401, "Sign in first.")
        told = {"key": pusher.public_key, "csrf": viewer.csrf}
        return JSONResponse(told, headers={"cache-control": PRIVATE})

    def add(request: Request, account: str, form: Form) -> Response:
        allow(site, "browser", account, _CHANGES_AN_HOUR)
        given = _Given(form.get("endpoint", ""), form.get("p256dh", ""), form.get("auth", ""))
        try:
            pusher.check(given)
        except PushError as fault:
            raise HTTPException(400, f"This browser cannot be reached: {fault}.") from fault
        channels = site.readers.channels
        channels.add_browser(account, given.endpoint, given.p256dh, given.auth)
        former = form.get("former", "")
        if former and former != given.endpoint:
            channels.remove_browser(account, former)
        return answered(request, _BACK)

    def try_out(request: Request, account: str, form: Form) -> Response:
        allow(site, "notice to try", account, _TRIES_AN_HOUR)
        endpoint = form.get("endpoint", "")
        held = [each for each in site.readers.channels.browsers(account) if each.endpoint == endpoint]
        if not held:
            raise HTTPException(404, "This browser is not among those you get notices in.")
        _send(site, pusher, held[0])
        return answered(request, _BACK)

    return [
        Route("/account/push", needed, methods=["GET"]),
        Route("/account/browsers", posted(site, _telling(add)), methods=["POST"]),
        Route("/account/browsers/try", posted(site, _telling(try_out)), methods=["POST"]),
    ]


def _telling(handle: Handle) -> Handle:
    """Return what handles a form as ``handle`` does, and tells a script in its own way what is wrong."""

    def told(request: Request, account: str, form: Form) -> Response:
        try:
            return handle(request, account, form)
        except HTTPException as fault:
            if not wants_data(request):
                raise
            return JSONResponse({"error": fault.detail}, fault.status_code, fault.headers)

    return told


def _send(site: Site, pusher: Pusher, browser: Browser) -> None:
    """Send a notice that says that notices come. Raises HTTPException where they do not."""
    name = site.settings.site.name
    notice = Notice(name, "Notices reach this browser.", _BACK, "try")
    try:
        pusher.send(browser, notice.packed(), topic=notice.tag, urgency="high")
    except Gone as fault:
        site.readers.channels.gone("push", browser.n)
        raise HTTPException(410, "This browser takes no more notices; it was removed.") from fault
    except PushError as fault:
        raise HTTPException(502, f"The notice could not be sent: {fault}.") from fault
