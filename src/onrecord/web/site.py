"""What every page, form and feed of the site is handed: settings, stores, templates, the clock.

A room of the site offers ``routes(site: Site) -> list[BaseRoute]`` and keeps ``site`` in its closures;
nothing is looked up in the application. So a room is tested with ``Site`` objects of its own
(``open_site(settings)`` in ``web.opening`` makes one).

- ``site.library`` reads the library (never writes); ``site.readers`` is the readers' store.
- ``site.answer(request, "name.html.j2", **context)`` renders a page of ``web/templates`` (which begins
  with ``{% extends "layout.html.j2" %}``) with what every page needs (``site``, ``viewer``, ``links``,
  ``path``, ``now``) and gives it its headers; ``status=`` and ``lives=`` (seconds that it may be kept) are
  taken out. A page of a reader who is signed in is private.
- ``answering.kept(site, make)`` makes an endpoint of ``make(request) -> Response``: pages of readers who
  bring no cookie are kept as long as ``site.token()`` stays the same, with ETag, 304 and gzip.
- ``site.cache`` keeps what was made, ``site.layouts`` stories laid out, which weigh more; ``site.made`` keeps
  pages of stories in a file, for the other processes and the next start.
- ``site.makers`` lets few pages be made at a time: kept ones are to be answered between.
- ``site.viewer(request)`` is who reads: a ``Viewer``, ``ANONYMOUS`` until somebody signs in.
- ``site.editing(request, story, statement)`` is what an editor may do there, None for everybody else.
- ``site.buckets`` count how often somebody asks, for all processes of the server.
- ``site.now()`` is the time, UTC; tests set it.
- ``site.absolute("/story/x")`` is an address with the site's own in front, for feeds and mails.

Raise ``starlette.exceptions.HTTPException(status, words)`` or ``onrecord.errors.NotFoundError`` where
there is nothing to show: the site answers with a page that helps on.
Database calls block: write endpoints as plain ``def`` and Starlette runs them in its threads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter

from onrecord.config import Settings
from onrecord.web.buckets import Buckets
from onrecord.web.cache import Cache
from onrecord.web.freshness import Freshness
from onrecord.web.responses import PRIVATE, SHARED, PageResponse

if TYPE_CHECKING:
    from starlette.requests import Request

    from onrecord.library import Counts, Library
    from onrecord.made_pages import MadePages
    from onrecord.readers import Readers
    from onrecord.types import Statement
    from onrecord.web.rendering import Pages


_COUNTS_BYTES = 300


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who reads a page. ``csrf`` goes into every form as the field ``csrf``; "" for who is not signed in.

    ``account`` is the account's id in the readers' store, ``name`` what the masthead calls it. ``rights``
    are what it may do beyond reading: "editor".
    """

    account: str | None = None
    name: str = ""
    csrf: str = ""
    rights: frozenset[str] = frozenset()

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in: such pages are never kept or shared."""
        return self.account is not None


ANONYMOUS = Viewer()


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def anonymous(request: Request) -> Viewer:
    """Return that nobody is signed in, whoever asks."""
    return ANONYMOUS


def nobody_edits(request: Request, story: str, statement: Statement | None = None) -> Any:
    """Return None: nobody who reads is an editor."""
    return None


def nothing(viewer: Viewer) -> frozenset[tuple[str, str]]:
    """Return that a reader follows nothing."""
    return frozenset()


@dataclass(slots=True)
class Site:
    """Everything that the rooms of the site share; see the module's words."""

    settings: Settings
    library: Library
    readers: Readers
    pages: Pages
    cache: Cache
    layouts: Cache
    made: MadePages
    freshness: Freshness
    makers: CapacityLimiter
    viewer: Callable[[Request], Viewer] = anonymous
    followed: Callable[[Viewer], frozenset[tuple[str, str]]] = nothing
    account_pages: bool = False
    editing: Callable[..., Any] = nobody_edits
    now: Callable[[], datetime] = utc_now
    buckets: Buckets = field(default_factory=Buckets)

    def token(self) -> str:
        """Return what changes whenever the library or the votes do."""
        return self.freshness.token()

    def counts(self) -> Counts:
        """Return how much the library holds; of a large one that takes a while, so it is kept."""
        return self.cache.value(
            "counts", self.library.token(), self.library.counts, lambda counts: _COUNTS_BYTES
        )

    def answer(
        self, request: Request, name: str, *, status: int = 200, lives: float | None = None, **context: Any
    ) -> PageResponse:
        """Answer with a page made of a template; see the module's words."""
        viewer = context.pop("viewer", None) or self.viewer(request)
        body = self.pages.render(
            name, site=self, viewer=viewer, path=request.scope["path"], now=self.now(), **context
        )
        response = PageResponse(body, status, lives)
        response.headers["cache-control"] = PRIVATE if viewer.signed_in else SHARED
        response.headers["vary"] = "Accept-Encoding, Cookie"
        return response

    def close(self) -> None:
        """Let go of the stores."""
        self.made.close()
        self.library.close()
        self.readers.close()

    def absolute(self, path: str) -> str:
        """Return an address of the site as others reach it."""
        return self.settings.site.address + path
