"""What a feed or sitemap offers, in one form for both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onrecord.errors import InputError
from onrecord.intake.feeds import Entry, read_feed
from onrecord.intake.fetching.outcomes import Fetched
from onrecord.intake.following.canonical import canonical_form
from onrecord.intake.following.kinds import Kind, kind_of
from onrecord.intake.reasons import Reason
from onrecord.intake.sitemaps import Listed, read_sitemap
from onrecord.types import Given

_SITEMAPS = (Kind.SITEMAP, Kind.NEWS_SITEMAP)


@dataclass(frozen=True, slots=True)
class Offer:
    """One page that is offered, and what is said of it.

    ``address`` is in its canonical form; an entry without one has its feed's, ``#`` and its id, and can
    only be had from the feed itself. ``dated`` is the latest date it bears (seconds since 1970), ``html``
    the article where the feed carries it whole.
    """

    address: str
    given: Given = field(default_factory=Given)
    dated: float | None = None
    html: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a look at a feed or sitemap shows: pages, or further sitemaps (an index), each address once.

    ``pace`` is how often it says that it changes, in seconds; ``lost`` what could not be read.
    """

    kind: Kind
    pages: tuple[Offer, ...] = ()
    further: tuple[Offer, ...] = ()
    pace: float | None = None
    lost: tuple[str, ...] = ()


def read_listing(fetched: Fetched) -> Listing:
    """Return what a fetched feed or sitemap lists. Raises InputError where it is neither."""
    kind = kind_of(fetched.body)
    if kind in _SITEMAPS:
        return _of_sitemap(fetched, kind)
    if kind in (Kind.FEED, None):
        return _of_feed(fetched)
    raise InputError(fetched.address, Reason.NOT_A_FEED)


def seconds(written: str | None) -> float | None:
    """Return a date in ISO 8601 as seconds since 1970; one without an offset is taken as UTC."""
    if not written:
        return None
    try:
        at = datetime.fromisoformat(written)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _of_feed(fetched: Fetched) -> Listing:
    media = fetched.headers.get("content-type") or ""
    feed = read_feed(fetched.body, fetched.address, content_type=media)
    offers = (_of_entry(entry, fetched.address) for entry in feed.entries)
    once = _once(offer for offer in offers if offer is not None)
    nameless = len(feed.entries) - sum(bool(entry.url or (entry.id and entry.full)) for entry in feed.entries)
    lost = (*feed.lost, f"{nameless:,} entries without an address") if nameless else feed.lost
    return Listing(Kind.FEED, once, pace=feed.pace, lost=lost)


def _of_entry(entry: Entry, feed: str) -> Offer | None:
    address = canonical_form(entry.url) if entry.url else None
    if address is None and not (entry.id and entry.full):
        return None
    given = Given(
        url=address,
        headline=entry.title,
        byline=", ".join(entry.authors) or None,
        published=entry.published,
        modified=entry.updated,
        language=entry.language,
        topics=entry.categories,
        published_from="feed",
    )
    dated = _latest(entry.published, entry.updated)
    return Offer(address or f"{feed}#{entry.id}", given, dated, entry.html if entry.full else "")


def _of_sitemap(fetched: Fetched, kind: Kind) -> Listing:
    sitemap = read_sitemap(fetched.body, fetched.address)
    offers = _once(offer for entry in sitemap.listed if (offer := _of_listed(entry)))
    if sitemap.holds == "sitemaps":
        return Listing(kind, further=offers, lost=sitemap.lost)
    return Listing(kind, offers, lost=sitemap.lost)


def _of_listed(listed: Listed) -> Offer | None:
    address = canonical_form(listed.url)
    if address is None:
        return None
    given = Given(
        url=address,
        outlet=listed.outlet,
        headline=listed.title,
        published=listed.published,
        modified=listed.modified,
        language=listed.language,
        topics=listed.keywords,
        published_from="feed",
    )
    return Offer(address, given, _latest(listed.published, listed.modified))


def _latest(*written: str | None) -> float | None:
    return max((at for one in written if (at := seconds(one)) is not None), default=None)


def _once(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    first: dict[str, Offer] = {}
    for offer in offers:
        first.setdefault(offer.address, offer)
    return tuple(first.values())
