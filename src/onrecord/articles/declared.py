"""What is known of an article besides its text: from whoever handed it in, or from its page's metadata."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.articles import dates, languages
from onrecord.types import DateOrigin, Given


@dataclass(frozen=True, slots=True)
class Declared:
    """Metadata of an article, each field None (or empty) where nothing declares it.

    ``dated`` are the dates that places of a page declare, one each, ``addresses`` what it names as its own;
    ``came_from`` is the address that came with the page.
    """

    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: DateOrigin | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    came_from: str | None = None

    def under(self, other: Declared) -> Declared:
        """Return this with the other's word put first, by field; a date in an address gives way."""
        is_better = other.published and not (other.published_from == "url" and self.published)
        dated = other if is_better else self
        return Declared(
            headline=other.headline or self.headline,
            standfirst=other.standfirst or self.standfirst,
            byline=other.byline or self.byline,
            published=dated.published,
            published_from=dated.published_from,
            modified=other.modified or self.modified,
            outlet=other.outlet or self.outlet,
            url=other.url or self.url,
            language=other.language or self.language,
            topics=other.topics or self.topics,
            dated=self.dated,
            addresses=self.addresses,
            came_from=other.came_from or self.came_from,
        )


def of_given(given: Given) -> Declared:
    """Return what came with a page, its dates as ISO; a date that cannot be read is left out."""
    published = dates.to_iso(given.published) if given.published else None
    in_url = dates.in_url(given.url) if given.url and not published else None
    return Declared(
        headline=(given.headline or "").strip() or None,
        byline=given.byline,
        published=published or in_url,
        published_from=given.published_from if published else "url" if in_url else None,
        modified=dates.to_iso(given.modified) if given.modified else None,
        outlet=given.outlet,
        url=given.url,
        language=languages.code(given.language),
        topics=given.topics,
        came_from=given.url,
    )
