"""Who may ask, and how often."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.web.accounts.limits import network_of

if TYPE_CHECKING:
    from onrecord.web.site import Site

_ASK = {"www-authenticate": 'Bearer realm="onrecord"'}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: by what they are counted, and how many requests a minute they have."""

    key: str
    a_minute: int
    by_token: bool


class Door:
    """Lets requests in, or raises HTTPException with 401 or 429."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def admit(self, request: Request, cost: int = 1) -> Asker:
        """Return who asks, after counting what is asked for; ``cost`` is in requests."""
        asker = self._asker(request)
        wait = self._site.buckets.take(asker.key, asker.a_minute, cost)
        if wait > 0:
            told = f"{asker.a_minute} requests a minute are open to you."
            raise HTTPException(429, told, {"retry-after": str(math.ceil(wait))})
        return asker

    def _asker(self, request: Request) -> Asker:
        limits, given = self._site.settings.limits, request.headers.get("authorization")
        if given is not None:
            return self._by_token(given)
        if not self._site.settings.api.anonymous:
            raise HTTPException(401, "A token is wanted: Authorization: Bearer …", _ASK)
        return Asker(network_of(request), limits.api_a_minute, by_token=False)

    def _by_token(self, given: str) -> Asker:
        scheme, _, secret = given.partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise HTTPException(401, "Authorization: Bearer … is wanted.", _ASK)
        readers = self._site.readers
        owned = None if readers is None else readers.tokens.owner(secret.strip())
        if owned is None:
            invalid = {"www-authenticate": 'Bearer realm="onrecord", error="invalid_token"'}
            raise HTTPException(401, "The token is no good: was it taken back?", invalid)
        _, token = owned
        a_minute = token.a_minute or self._site.settings.limits.api_a_minute_with_token
        return Asker(f"token {token.n}", a_minute, by_token=True)
