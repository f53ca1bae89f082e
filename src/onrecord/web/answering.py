"""Pages as answers: kept for all who read without a name, told apart by ETag, sent packed."""

from __future__ import annotations

import gzip
import hashlib
from asyncio import Future, get_running_loop, shield
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.responses import PRIVATE, SHARED, PageResponse, takes_gzip
from onrecord.web.site import Site

__all__ = ["PRIVATE", "SHARED", "Endpoint", "Kept", "Make", "PageResponse", "kept", "matches", "takes_gzip"]

Endpoint = Callable[[Request], Awaitable[Response]]
Make = Callable[[Request], Response]

_PACKING = 6  # gzip's own balance of time and size
_WORTH_PACKING = 1024  # bytes; below, a packed answer is hardly smaller


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it is kept: its bytes, packed where that is worth it, and until when it holds."""

    status: int
    media: str
    body: bytes
    packed: bool
    etag: str
    until: float

    @classmethod
    def of(cls, response: Response) -> Kept:
        """Keep a response; ``until`` is measured on the monotonic clock."""
        body = bytes(response.body)
        lives = getattr(response, "lives", None)
        return cls(
            status=response.status_code,
            media=response.headers.get("content-type", "text/html; charset=utf-8"),
            body=gzip.compress(body, _PACKING, mtime=0) if len(body) >= _WORTH_PACKING else body,
            packed=len(body) >= _WORTH_PACKING,
            etag=f'W/"{hashlib.sha256(body).hexdigest()[:24]}"',
            until=float("inf") if lives is None else monotonic() + lives,
        )

    @property
    def weight(self) -> int:
        """What it weighs in memory, in bytes."""
        return len(self.body) + 700

    def response(self, request: Request) -> Response:
        """Return it as the request wants it: packed or plain, or 304 where the reader has it already."""
        headers = {"etag": self.etag, "cache-control": SHARED, "vary": "Accept-Encoding, Cookie"}
        if matches(request.headers.get("if-none-match", ""), self.etag):
            return Response(status_code=304, headers=headers)
        headers["content-type"] = self.media
        if self.packed and takes_gzip(request):
            return Response(self.body, self.status, headers | {"content-encoding": "gzip"})
        return Response(gzip.decompress(self.body) if self.packed else self.body, self.status, headers)


class _Asked(NamedTuple):
    """A page that is wanted: its path and query, and the token of what it is to be made from."""

    token: str
    path: str
    query: bytes

    @property
    def address(self) -> tuple[str, str, bytes]:
        """What it is kept under."""
        return ("page", self.path, self.query)


def kept(site: Site, make: Make) -> Endpoint:
    """Return an endpoint that keeps what ``make`` answers to readers who bring no cookie.

    Only answers of status 200 are kept. While a page is being made, others who ask for it wait for
    that one making.
    """
    making: dict[_Asked, Future[Response | Kept]] = {}

    async def endpoint(request: Request) -> Response:
        if "cookie" in request.headers:
            return await run_in_threadpool(make, request)
        held = site.freshness.held()
        token: str = held if held is not None else await run_in_threadpool(site.token)
        asked = _Asked(token, request.scope["path"], request.scope["query_string"])
        found = site.cache.get(asked.address, token)
        if not isinstance(found, Kept) or found.until < monotonic():
            running = making.get(asked)
            found = await (shield(running) if running else _made(site, asked, making, request, make))
        return found.response(request) if isinstance(found, Kept) else found

    return endpoint


async def _made(
    site: Site,
    asked: _Asked,
    making: dict[_Asked, Future[Response | Kept]],
    request: Request,
    make: Make,
) -> Response | Kept:
    promise: Future[Response | Kept] = get_running_loop().create_future()
    making[asked] = promise
    try:
        found = await to_thread.run_sync(_make, make, request, limiter=site.makers)
        promise.set_result(found)
    except BaseException as fault:
        promise.set_exception(fault)
        promise.exception()  # seen: nobody else may be waiting for it
        raise
    finally:
        del making[asked]
    if isinstance(found, Kept):
        site.cache.put(asked.address, asked.token, found, found.weight)
    return found


def _make(make: Make, request: Request) -> Response | Kept:
    response = make(request)
    return Kept.of(response) if response.status_code == 200 else response


def matches(header: str, etag: str) -> bool:
    """Tell whether ``If-None-Match`` names an ETag, weakly compared (RFC 9110, 13.1.2)."""
    wanted = etag.removeprefix("W/")
    return any(part.strip() == "*" or part.strip().removeprefix("W/") == wanted for part in header.split(","))
