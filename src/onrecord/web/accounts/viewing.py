"""Tells who reads: asked of the readers' store once a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from starlette.requests import Request

from onrecord.readers import RIGHTS, Account, shortened
from onrecord.readers.keys import masked
from onrecord.web.accounts.cookies import session_token
from onrecord.web.site import ANONYMOUS, Site, Viewer


def viewer_of(site: Site) -> Callable[[Request], Viewer]:
    """Return the function that tells who sends a request."""
    lives = timedelta(days=site.settings.limits.session_days)

    def look(request: Request) -> Viewer:
        token = session_token(site.settings, request)
        session = site.readers.signing_in.session(token, lives) if token else None
        if session is None:
            return ANONYMOUS
        account = session.account
        name = account.name or shortened(account.email)
        return Viewer(account=account.id, name=name, csrf=masked(session.csrf), rights=_rights(account))

    def viewer(request: Request) -> Viewer:
        known: Viewer | None = getattr(request.state, "viewer", None)
        if known is None:
            known = request.state.viewer = look(request)
        return known

    return viewer


def _rights(account: Account) -> frozenset[str]:
    return frozenset(right for right in RIGHTS[1:] if account.may(right))
