"""Opens what the site stands on: the library, the readers' store, templates and files."""

from __future__ import annotations

from pathlib import Path

from anyio import CapacityLimiter

from onrecord.config import Settings
from onrecord.database import locate
from onrecord.library import open_library
from onrecord.made_pages import MadePages, place_of
from onrecord.readers import open_readers
from onrecord.web.assets import Assets
from onrecord.web.cache import Cache
from onrecord.web.freshness import Freshness
from onrecord.web.rendering import Pages
from onrecord.web.site import Site

_MB = 1_000_000
_MAKERS = 3  # pages made at a time in a process: more would only take turns on its one processor


def open_site(settings: Settings, assets: Assets) -> Site:
    """Open the stores that the settings name.

    The readers' store is made where there is none. Raises StoreError where the library is not there, or
    one of the two cannot be read.
    """
    library = open_library(settings.store.library or None)
    try:
        readers = open_readers(
            settings.store.readers or None,
            library=settings.store.library or None,
            secret=settings.site.secret,
        )
    except Exception:
        library.close()
        raise

    def token() -> str:
        return f"{library.token()}.{readers.votes.revision()}"

    return Site(
        settings=settings,
        library=library,
        readers=readers,
        pages=Pages(assets),
        cache=Cache(settings.server.cache_mb * _MB),
        layouts=Cache(settings.server.cache_mb * _MB // 2),
        made=MadePages(_file_of_pages(settings), settings.server.pages_mb),
        freshness=Freshness(token, settings.server.fresh_seconds),
        makers=CapacityLimiter(_MAKERS),
    )


def _file_of_pages(settings: Settings) -> Path:
    return (
        Path(settings.store.pages)
        if settings.store.pages
        else place_of(locate(settings.store.library or None))
    )
