"""Looks at each request from outside: which route answered, with what, how long it took."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

NO_ROUTE = "none"
"""Stands for whatever no route answers to: made-up addresses must not make a figure each."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Answered:
    """One request and its answer.

    ``route`` is the form of the address, such as ``/story/{id}``; ``status`` 499 says that whoever asked
    left before there was an answer. ``seconds`` last until the last byte was handed on, ``size`` is the
    body's in bytes. What stands behind a ``?`` is left out: words searched for and links that sign in are
    nobody's business.
    """

    method: str
    path: str
    route: str
    status: int
    seconds: float
    size: int
    client: str


Tell = Callable[[Answered], None]

LEFT = 499


class Observed:
    """Tells of every request when it is over, whatever became of it."""

    def __init__(self, app: ASGIApp, *, tell: Sequence[Tell]) -> None:
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and tell of it."""
        if scope["type"] != "http" or not self._tell:
            await self._app(scope, receive, send)
            return
        begun, status, size = perf_counter(), LEFT, 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            status = 500 if status == LEFT else status
            raise
        finally:
            answered = _answered(scope, status, perf_counter() - begun, size)
            for tell in self._tell:
                tell(answered)


def _answered(scope: Scope, status: int, seconds: float, size: int) -> Answered:
    method = scope["method"] if scope["method"] in _METHODS else "OTHER"
    client = scope.get("client")
    return Answered(method, _path(scope), _route(scope), status, seconds, size, client[0] if client else "")


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return path


def _route(scope: Scope) -> str:
    """Return the form of the address that was matched, with what it is mounted under in front."""
    form: str | None = getattr(scope.get("route"), "path", None)
    if form is None:
        return NO_ROUTE
    mount = str(scope.get("root_path") or "")
    return form if form.startswith(mount) else mount + form
