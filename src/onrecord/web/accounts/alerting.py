"""How alerts reach the account: channels, quiet hours, webhooks, browsers."""

from __future__ import annotations

import re
from typing import cast, get_args
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.network import Allowed, Caller, StoppedError
from onrecord.readers import Channel, Pace, Preference, Quiet
from onrecord.web import links
from onrecord.web.accounts.forms import Form, answered, number_in, posted
from onrecord.web.site import Site

_BACK = "/account#alerts"
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_MOST_A_DAY = 100
_LONGEST_URL = 1000


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes by which alerts are set."""
    caller = Caller(Allowed.of(site.settings.alerts.hooks))

    def prefer(request: Request, account: str, form: Form) -> Response:
        site.readers.channels.prefer(account, _preference(form))
        return answered(request, _BACK)

    def quiet(request: Request, account: str, form: Form) -> Response:
        hours = None if form.get("quiet") == "off" else _quiet(form)
        site.readers.channels.be_quiet(account, hours)
        return answered(request, _BACK)

    def add_webhook(request: Request, account: str, form: Form) -> Response:
        url = form.get("url", "").strip()
        if len(url) > _LONGEST_URL or not links.outside(url):
            raise HTTPException(400, "A webhook wants an address that begins with https://.")
        try:
            caller.check(url)
        except StoppedError as stopped:
            raise HTTPException(400, f"This address cannot be called: {stopped}.") from stopped
        if not site.readers.channels.add_webhook(account, url):
            raise HTTPException(400, "You have as many webhooks as one account may.")
        return answered(request, _BACK)

    def remove_webhook(request: Request, account: str, form: Form) -> Response:
        site.readers.channels.remove_webhook(account, number_in(request))
        return answered(request, _BACK)

    def remove_browser(request: Request, account: str, form: Form) -> Response:
        site.readers.channels.remove_browser(account, form.get("endpoint", ""))
        return answered(request, _BACK)

    return [
        Route("/account/alerts", posted(site, prefer), methods=["POST"]),
        Route("/account/quiet", posted(site, quiet), methods=["POST"]),
        Route("/account/webhooks", posted(site, add_webhook), methods=["POST"]),
        Route("/account/webhooks/{n:int}/remove", posted(site, remove_webhook), methods=["POST"]),
        Route("/account/browsers/remove", posted(site, remove_browser), methods=["POST"]),
    ]


def _preference(form: Form) -> Preference:
    channel, pace, a_day = form.get("channel", ""), form.get("pace", ""), form.get("a_day", "").strip()
    if channel not in get_args(Channel) or pace not in get_args(Pace):
        raise HTTPException(400)
    if not re.fullmatch("[0-9]{0,3}", a_day) or int(a_day or 1) not in range(1, _MOST_A_DAY + 1):
        raise HTTPException(400, f"Alerts a day: a number from 1 to {_MOST_A_DAY}, or nothing.")
    return Preference(cast(Channel, channel), cast(Pace, pace), int(a_day) if a_day else None)


def _quiet(form: Form) -> Quiet:
    start, end, zone = form.get("start", ""), form.get("end", ""), form.get("zone", "").strip()
    if not _TIME.fullmatch(start) or not _TIME.fullmatch(end):
        raise HTTPException(400, "Quiet hours want two times of day, such as 22:00 and 07:00.")
    if not _is_zone(zone):
        raise HTTPException(400, "The time zone wants a name such as Europe/London.")
    return Quiet(start, end, zone)


def _is_zone(name: str) -> bool:
    if len(name) > 64 or not _ZONE.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # KeyError: ZoneInfoNotFoundError; OSError: a folder of zones
        return False
    return True
