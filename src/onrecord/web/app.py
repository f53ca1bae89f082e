"""The application: every room's routes under one roof, with the same headers and guards for all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from onrecord.config import Settings
from onrecord.web import accounts, editors, newsletters, pages, problems
from onrecord.web.api import create_api, feed_routes, mounted
from onrecord.web.assets import Assets, site_assets
from onrecord.web.buckets import Buckets
from onrecord.web.guards import Guards
from onrecord.web.headers import SafeHeaders
from onrecord.web.opening import open_site
from onrecord.web.operating import Answered, Observed, metering, writer
from onrecord.web.operating import routes as operating_routes
from onrecord.web.site import Site
from onrecord.web.working import Working

_API = "/v1"
_KB = 1000
_WORTH_PACKING = 1024  # bytes


def create_app(settings: Settings, buckets: Buckets | None = None) -> Starlette:
    """Return the site over the stores that the settings name.

    ``buckets`` are those of all processes of the server. Raises StoreError where the library is not there or
    cannot be read.
    """
    assets = site_assets()
    site = open_site(settings, assets)
    site.buckets = buckets or site.buckets
    return app_of(site, assets)


def app_of(site: Site, assets: Assets, deciding: Working | None = None) -> Starlette:
    """Return the application over an opened site; it closes the site's stores as it ends.

    ``deciding`` carries out what editors judge: a process of its own, so that no text sent to the API to be
    read holds them up.
    """
    judging = deciding or Working(site.settings.limits.judging_seconds)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        api.state.working.close()
        judging.close()
        site.close()

    site.viewer, site.account_pages = accounts.viewer_of(site), True
    site.followed = partial(accounts.following, site)
    site.editing = editors.editing_of(site)
    api = create_api(site)
    app = Starlette(
        routes=[
            *mounted(api),
            *operating_routes(site),
            *feed_routes(site),
            *accounts.routes(site),
            *newsletters.routes(site),
            *editors.routes(site, judging),
            *pages.routes(site),
            *assets.routes(),
        ],
        middleware=_middleware(site.settings),
        exception_handlers=problems.handlers(site),
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # a redirect would be made of the request's own Host
    app.state.site = site
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    limits = settings.limits
    return [
        Middleware(Observed, tell=_observers(settings)),
        Middleware(SafeHeaders, secure=settings.site.address.startswith("https:")),
        Middleware(
            Guards,
            address=settings.site.address,
            most_bytes=_KB * max(limits.body_kb, 2 * limits.reading_kb + 16),
            open_paths=(f"{_API}/", *newsletters.BY_LINK_ALONE),
        ),
        Middleware(GZipMiddleware, minimum_size=_WORTH_PACKING),
    ]


def _observers(settings: Settings) -> list[Callable[[Answered], None]]:
    """Return what is told of every request: the log, where one is kept, and what counts for Prometheus."""
    log, counting = settings.server.log, metering()
    told: list[Callable[[Answered], None]] = []
    if log != "none":
        told.append(writer("json" if log == "json" else "text"))
    if counting:
        told.append(counting.count)
    return told
