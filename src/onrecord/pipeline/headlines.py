"""Whose headline a text bears: its page's own, or the one that its feed gave when it was first fetched.

A page that is fetched again comes without its feed's words. Read without them its text begins otherwise,
and that is no change; that its own headline is not what it was before is one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.store import Intake, Packed, unpack
from onrecord.types import Article, Dropped, Page
from onrecord.versions import same_words

Extract = Callable[[Page], Article | Dropped]


def read_as_before(
    intake: Intake, article: Article, came: tuple[Page, Packed | None], known: Article, extract: Extract
) -> tuple[Article, Page]:
    """Return an article, and the page that it ``came`` in, read with the headline that its feed gave before.

    ``known`` is the text of it that the library has. Where the page's own headline was the feed's and is
    another now, it stays as it was read: its headline has changed. Where the bytes are not kept nothing
    can be read anew.
    """
    page, packed = came
    before = intake.came_in(known.id, known.sha256) if page.given.headline is None else None
    given = before.given.headline if before is not None else None
    if before is None or given is None or packed is None:
        return article, page
    own = _read(before, None, extract)
    is_new = own is None or not same_words(own.headline or "", article.headline or "")
    if is_new and own is not None and same_words(own.headline or "", given):
        return article, page
    again = _read(replace(page, received=unpack(packed)), given, extract)
    if again is None:
        return article, page
    return replace(again, captures=article.captures), replace(page, given=replace(page.given, headline=given))


def _read(page: Page, headline: str | None, extract: Extract) -> Article | None:
    """Return the article of kept bytes, read with a headline from elsewhere or without one; None for none."""
    from onrecord.intake import reopen

    if not page.received:
        return None
    try:
        again = reopen(replace(page, given=replace(page.given, headline=headline)))
        made = again if isinstance(again, Dropped) else extract(again)
    except Exception:  # the rim: a page must never cost the others
        return None
    return None if isinstance(made, Dropped) else made
