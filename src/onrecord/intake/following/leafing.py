"""Fetches the further printed pages of an article whose first page was fetched."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.intake.fetching.outcomes import Fetched, Outcome
from onrecord.intake.fetching.requests import Request
from onrecord.intake.following.pages import page_of_answer
from onrecord.intake.joining import join_pages
from onrecord.intake.sequels import MOST_PAGES, key_of, links_of, place_of
from onrecord.types import Page

Fetch = Callable[[Request], Outcome]


def leaf_through(first: Page, address: str, fetch: Fetch) -> tuple[Page, tuple[Outcome, ...]]:
    """Return the article that begins on a page, with all its printed pages, and what each request came to.

    Where the first page links to the article on one page, that is fetched instead; otherwise the pages
    are, one after another, as long as each leads on to the next of the same article, 20 at most. Where
    one cannot be had, the page holds those before it and names it (``Came.lacks``).
    """
    links = links_of(first, address)
    if links.next is None or links.previous is not None:
        return first, ()
    outcomes: list[Outcome] = []

    def had(wanted: str) -> Page | None:
        outcome = fetch(Request(wanted))
        outcomes.append(outcome)
        return _page(first, wanted, outcome)

    whole = had(links.whole) if links.whole else None
    if whole is not None:
        return whole, tuple(outcomes)
    pages, seen = [first], {key_of(address)}
    wanted: str | None = links.next
    while wanted and key_of(wanted) not in seen and len(pages) < MOST_PAGES:
        page = had(wanted)
        if page is None:
            return join_pages(pages, wanted), tuple(outcomes)
        pages.append(page)
        seen.add(key_of(wanted))
        wanted = links_of(page, wanted).next
    lacks = wanted if wanted and key_of(wanted) not in seen else None
    return join_pages(pages, lacks), tuple(outcomes)


def _page(first: Page, wanted: str, outcome: Outcome) -> Page | None:
    """Return a further page, None where it could not be had or its host led to another article's."""
    if not isinstance(outcome, Fetched):
        return None
    if place_of(outcome.address, by_name=True).stem != place_of(wanted, by_name=True).stem:
        return None
    page = page_of_answer(first.path, first.given, outcome)
    return page if isinstance(page, Page) and page.media == "html" else None
