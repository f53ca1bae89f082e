"""The one cookie of the site: it holds the token of a session and can be read by no script."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.config import Settings

_NAME = "session"
_DAY = 86_400


def session_token(settings: Settings, request: Request) -> str | None:
    """Return the token that the browser brings, if any."""
    return request.cookies.get(_name(settings))


def keep_session(settings: Settings, response: Response, token: str) -> None:
    """Let the browser keep a session's token. ``__Host-`` keeps other hosts of the domain from setting it."""
    response.set_cookie(
        _name(settings),
        token,
        max_age=settings.limits.session_days * _DAY,
        path="/",
        secure=_secure(settings),
        httponly=True,
        samesite="lax",
    )


def drop_session(settings: Settings, response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(_name(settings), path="/", secure=_secure(settings), httponly=True, samesite="lax")


def _name(settings: Settings) -> str:
    return f"__Host-{_NAME}" if _secure(settings) else _NAME


def _secure(settings: Settings) -> bool:
    return settings.site.address.startswith("https:")
