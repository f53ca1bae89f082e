"""What is turned away before any page sees it: forms from other sites, bodies beyond all measure."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None


class TooLargeError(Exception):
    """A request body that grew beyond the limit while it was read."""


class Guards:
    """Refuses writing requests that a page of another site makes a browser send, and bodies too large.

    A browser says in ``Sec-Fetch-Site`` or ``Origin`` where a request comes from; who sends neither is no
    browser and has no cookies to abuse. Below ``open_paths`` (the API, which heeds no cookie) anybody may.
    """

    def __init__(
        self, app: ASGIApp, *, address: str, most_bytes: int, open_paths: tuple[str, ...] = ()
    ) -> None:
        self._app = app
        self._host = urlsplit(address).netloc
        self._most = most_bytes
        self._open = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http" or scope["method"] in _SAFE:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not scope["path"].startswith(self._open) and self._is_foreign(headers):
            refusal = PlainTextResponse("This form was sent from another site; it was not heeded.\n", 403)
            await refusal(scope, receive, send)
            return
        await self._bounded(scope, receive, send, headers)

    def _is_foreign(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site not in _OURS
        origin = headers.get("origin")
        return origin is not None and _host_of(origin) not in (self._host, headers.get("host"))

    async def _bounded(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        told = headers.get("content-length", "")
        refusal = PlainTextResponse("The request is too large.\n", 413)
        if told.isdigit() and int(told) > self._most:
            await refusal(scope, receive, send)
            return
        read, begun = 0, False

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                raise TooLargeError
            return message

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receiving, sending)
        except TooLargeError:
            if not begun:
                await refusal(scope, receive, send)
