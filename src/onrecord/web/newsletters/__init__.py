"""The newsletter on the site: subscribing, saying yes, reading issues; and leaving with one click."""

from __future__ import annotations

from starlette.routing import BaseRoute

from onrecord.mail import open_post
from onrecord.web.newsletters import alerts, reading, subscribing
from onrecord.web.newsletters.alerts import ALERTS_OFF
from onrecord.web.newsletters.subscribing import ONE_CLICK
from onrecord.web.site import Site

__all__ = ["BY_LINK_ALONE", "routes"]

BY_LINK_ALONE = (ONE_CLICK, ALERTS_OFF)
"""Beginnings of paths that mail programs post to for their readers: no cookie, no form, from anywhere."""


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the newsletter."""
    return [
        *subscribing.routes(site, open_post(site.settings.mail)),
        *reading.routes(site),
        *alerts.routes(site),
    ]
