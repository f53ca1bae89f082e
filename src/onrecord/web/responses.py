"""What an answer with a page is, and what a request takes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

SHARED = "public, no-cache"
"""A page may be kept anywhere, and is asked for by its ETag each time."""

PRIVATE = "private, no-store"


class PageResponse(Response):
    """A page; ``lives`` is for how many seconds it may be kept, None for as long as its token holds."""

    media_type = "text/html"

    def __init__(self, body: str | bytes, status: int = 200, lives: float | None = None) -> None:
        super().__init__(body, status)
        self.lives = lives


def takes_gzip(request: Request) -> bool:
    """Tell whether the reader's browser unpacks gzip."""
    for part in request.headers.get("accept-encoding", "").split(","):
        coding, _, weight = part.strip().partition(";")
        if coding.strip().lower() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
