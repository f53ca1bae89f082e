"""Who reads: sign-in by a mailed link, the account's pages, votes and what is followed.

``viewer_of(site)`` is what ``Site.viewer`` is to be. Pages that offer to follow something hand
``following(site, viewer)`` to the macro ``follow`` of ``account/follow.html.j2``. Rooms with forms of their
own make their endpoints with ``posted``, which reads the form, asks for sign-in and refuses forged ones.
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from onrecord.mail import open_post
from onrecord.web.accounts import alerting, browsers, entering, mine, personal, programs, voting
from onrecord.web.accounts.following import following
from onrecord.web.accounts.following import routes as follow_routes
from onrecord.web.accounts.forms import Form, answered, local_path, posted, posted_by_anybody
from onrecord.web.accounts.limits import allow
from onrecord.web.accounts.viewing import viewer_of
from onrecord.web.site import Site

__all__ = [
    "Form",
    "allow",
    "answered",
    "following",
    "local_path",
    "posted",
    "posted_by_anybody",
    "routes",
    "viewer_of",
]


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of accounts, votes and follows."""
    return [
        *entering.routes(site, open_post(site.settings.mail)),
        *mine.routes(site),
        *personal.routes(site),
        *alerting.routes(site),
        *browsers.routes(site),
        *programs.routes(site),
        *voting.routes(site),
        *follow_routes(site),
    ]
