"""Makes the pages of stories before anybody asks for them: in a process of its own, behind all others."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from threading import Event
from time import monotonic

from onrecord.config import Settings
from onrecord.errors import OnrecordError
from onrecord.library import StoryCard, StoryFilter
from onrecord.memory import share_memory
from onrecord.web.assets import site_assets
from onrecord.web.bodies import maker, story_body
from onrecord.web.ending import end_with_parent
from onrecord.web.opening import open_site
from onrecord.web.site import Site

_log = logging.getLogger(__name__)

_BEHIND = 19  # how far it stands behind other processes: the machine's idle time alone
_LOOKS = 5.0  # seconds between two looks at what changed
_WHOLE = 3600.0  # seconds between two looks at every story
_AT_ONCE = 500  # stories in a list of the library


@contextmanager
def making_ahead(settings: Settings) -> Iterator[None]:
    """Have another process make pages ahead while the block runs, where the settings want it."""
    if not settings.server.ahead or not settings.server.pages_mb:
        yield
        return
    process = get_context("spawn").Process(target=run_ahead, args=(settings,), daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def run_ahead(settings: Settings) -> None:
    """Make pages ahead until told to stop, or until the process ends that began this one."""
    with suppress(OSError):
        os.nice(_BEHIND)
    site = open_site(settings, site_assets())
    stopping = Event()
    end_with_parent(stopping.set)
    share_memory()
    try:
        _watch(site, stopping)
    finally:
        site.close()


def make_ahead(site: Site, stopping: Callable[[], bool] = lambda: False) -> str:
    """Make the pages of all stories that lack them, the latest first; return the last change seen.

    What is kept of stories that changed since, or are no more, goes.
    """
    ready, held = site.made.ready(maker(site)), dict[str, str]()
    for card in _cards(site):
        if stopping():
            return ""
        held[card.id] = card.updated
        if ready.get(card.id) != card.updated and not site.made.full:
            _make(site, card)
    site.made.sweep(held)
    return max(held.values(), default="")


def _watch(site: Site, stopping: Event) -> None:
    """Go through all stories now and then, and meanwhile through those that changed."""
    token, seen, due = "", "", 0.0
    while site.made.keeps and not stopping.is_set():
        with suppress(OnrecordError):  # the library is busy, or is being replaced: look again later
            if monotonic() >= due:
                seen, due = make_ahead(site, stopping.is_set), monotonic() + _WHOLE
            elif (now := site.library.token()) != token:
                seen, token = _changed(site, seen, stopping), now
        stopping.wait(_LOOKS)


def _changed(site: Site, since: str, stopping: Event) -> str:
    """Make the pages of the stories that changed after a moment; return when the last of them did."""
    seen = since
    for card in _cards(site, StoryFilter(changed_after=since)):
        if stopping.is_set():
            break
        _make(site, card)
        seen = card.updated
    return seen


def _cards(site: Site, where: StoryFilter | None = None) -> Iterator[StoryCard]:
    cursor: str | None = None
    while True:
        page = site.library.cards(where or StoryFilter(), _AT_ONCE, cursor)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def _make(site: Site, card: StoryCard) -> None:
    """Make every page of a story; one that is no more by now, or cannot be read, is passed over."""
    try:
        beyond = site.library.relations(card.id)
        pages = story_body(site, card, beyond).pages
        for page in range(2, pages + 1):
            story_body(site, card, beyond, page)
        site.made.shorten(card.id, pages)
    except OnrecordError:
        return
    except Exception:  # the rim: what one story does to its pages keeps no other from theirs
        _log.exception("the pages of %s cannot be made ahead", card.id)
