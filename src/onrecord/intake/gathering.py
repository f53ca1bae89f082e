"""The printed pages of one article brought together in a stream of pages, whatever their order there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.intake.joining import join_pages, joined
from onrecord.intake.sequels import MOST_PAGES, Links, address_of, key_of, links_of, place_of
from onrecord.types import Dropped, Page

MOST_HELD = 64
"""Articles of which some pages have come and others not, held back at a time."""

MOST_BYTES = 64_000_000


@dataclass(slots=True)
class _Held:
    """The pages of one article that have come, by address, with where each leads."""

    pages: dict[str, tuple[Page, Links]] = field(default_factory=dict)

    def size(self) -> int:
        """Return the bytes held."""
        return sum(len(page.content) for page, _ in self.pages.values())

    def chain(self) -> list[str]:
        """Return the addresses of the pages as they lead on, from the first that has come."""
        after = {key: key_of(links.next) for key, (_, links) in self.pages.items() if links.next}
        led_to = set(after.values())
        at = next((key for key in self.pages if key not in led_to), next(iter(self.pages)))
        chain: list[str] = []
        while at in self.pages and at not in chain and len(chain) < MOST_PAGES:
            chain.append(at)
            at = after.get(at, "")
        return chain

    def is_whole(self) -> bool:
        """Tell whether all pages have come, from one that follows none to one that none follows."""
        if len(self.pages) > MOST_PAGES:
            return True  # no article: what has come goes on
        chain = self.chain()
        first, last = self.pages[chain[0]][1], self.pages[chain[-1]][1]
        return len(chain) == len(self.pages) and first.previous is None and last.next is None

    def release(self) -> Iterator[Page | Dropped]:
        """Yield the pages that lead on from one to the next as one page, then the others by themselves."""
        while self.pages:
            chain = self.chain()
            pages = [self.pages[key] for key in chain]
            first, last = pages[0][1], pages[-1][1]
            yield join_pages([page for page, _ in pages], first.previous or last.next)
            yield from (joined(page) for page, _ in pages[1:])
            for key in chain:
                del self.pages[key]


def gather(items: Iterator[Page | Dropped]) -> Iterator[Page | Dropped]:
    """Pass on what comes, with the printed pages of one article as one page where the first of them lies.

    Pages that lead to others of their article are held back until these have come, or so many others
    wait that they must go on; in the end nothing is held.
    """
    held: dict[str, _Held] = {}
    size = 0
    for item in items:
        address = address_of(item) if isinstance(item, Page) and item.media == "html" else None
        links = links_of(item, address) if isinstance(item, Page) and address else Links()
        stem, number = place_of(address, by_name=True) if address else ("", 1)
        is_part = links.next or links.previous or (number > 1 and stem in held)
        if not (isinstance(item, Page) and address and is_part):
            yield item
            continue
        article = held.setdefault(stem, _Held())
        if key_of(address) in article.pages:
            yield item  # the same page once more
            continue
        article.pages[key_of(address)] = (item, links)
        size += len(item.content)
        while held and (article.is_whole() or len(held) > MOST_HELD or size > MOST_BYTES):
            name = stem if article.is_whole() else next(iter(held))
            released = held.pop(name)
            size -= released.size()
            yield from released.release()
            if released is article:
                break
    for article in held.values():
        yield from article.release()
