"""Which of the pages offered are worth fetching: what a feed holds is news, a sitemap holds everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.intake.following.follows import Follow, Item, item_of, passed_over
from onrecord.intake.following.kinds import Kind
from onrecord.intake.following.listings import Offer
from onrecord.intake.following.schedule import DAY

NEWS = 2 * DAY
"""How old a sitemap's page may be at the first look: news sitemaps keep two days, by their protocol."""

FURTHER = 50
"""Sitemaps of one index that are followed, the newest first; a large outlet's index names thousands."""

OLDER = "older than what is followed"


def choose(offers: Iterable[Offer], follow: Follow, now: float) -> tuple[Item, ...]:
    """Return the offered pages as items, those not worth fetching settled as passed over.

    Of a feed everything is taken. Of a sitemap what bears a date of the last two days or since the
    last look; what bears none is taken from the second look on, for then it is new.
    """
    everything = follow.kind is Kind.FEED
    since = min(now, follow.checked or now) - NEWS
    items = []
    for offer in offers:
        item = item_of(offer, follow, now)
        recent = offer.dated >= since if offer.dated is not None else follow.checked is not None
        items.append(item if everything or recent else passed_over(item, OLDER))
    return tuple(items)


def further(offers: Sequence[Offer], follow: Follow, now: float) -> tuple[Follow, ...]:
    """Return the sitemaps of an index that are to be followed, due at once.

    Those that changed since the last look (at the first: within two days) come first, then those that
    bear no date; those that did not change are left to their own schedule.
    """
    since = min(now, follow.checked or now) - NEWS
    dated = [offer for offer in offers if offer.dated is not None and offer.dated >= since]
    dated.sort(key=lambda offer: -(offer.dated or 0.0))
    undated = [offer for offer in offers if offer.dated is None]
    return tuple(
        Follow(offer.address, Kind.SITEMAP, parent=follow.address, due=now)
        for offer in [*dated, *undated][:FURTHER]
    )
