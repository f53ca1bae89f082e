"""Finding what to follow: given a site, a page, a feed or a sitemap, its feeds and sitemaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.intake.fetching.client import Client
from onrecord.intake.fetching.outcomes import Fetched, Outcome, Refused
from onrecord.intake.fetching.requests import Request, Want
from onrecord.intake.following.candidates import Candidate, linked, named_by_robots, suspected, usual
from onrecord.intake.following.canonical import canonical
from onrecord.intake.following.kinds import Kind, kind_of
from onrecord.network.addresses import Address, read_address, read_typed
from onrecord.network.reasons import Reason, StoppedError

_ENOUGH_FEEDS = 1  # tried feeds that turn out to be one, before no more are tried


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found to follow, the likeliest first, and how every request on the way ended."""

    found: tuple[Candidate, ...]
    outcomes: tuple[Outcome, ...]


class _Search:
    """One search under way: what was asked, what came of it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.outcomes: list[Outcome] = []

    def fetch(self, address: str, want: Want = Want.ANY) -> Fetched | None:
        outcome = self._client.fetch(Request(address, want))
        self.outcomes.append(outcome)
        return outcome if isinstance(outcome, Fetched) else None

    def proven(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield those candidates that turn out to be what they should, until there are enough."""
        found = 0
        for candidate in candidates:
            fetched = self.fetch(candidate.address, Want.FEED) if found < _ENOUGH_FEEDS else None
            kind = kind_of(fetched.body) if fetched else None
            if fetched and _is_like(kind, candidate.kind):
                found += 1
                yield Candidate(_home(fetched), kind or candidate.kind, candidate.via, candidate.title)


def discover(client: Client, typed: str) -> Discovery:
    """Return what can be followed at an address as somebody typed it.

    A feed or sitemap is found as itself. For a page: the feeds its head links to and the sitemaps that
    robots.txt names, which are taken at their word; only where there are none the feeds that its
    anchors suggest and the usual paths are tried.
    """
    search = _Search(client)
    try:
        address = read_typed(typed)
    except StoppedError as stopped:
        refused = Refused(
            asked=typed, address=typed, at=0.0, reason=Reason.BAD_ADDRESS, detail=stopped.detail
        )
        return Discovery((), (refused,))
    fetched = search.fetch(str(address))
    if fetched is None:
        return Discovery((), tuple(search.outcomes))
    kind = kind_of(fetched.body)
    if kind not in (Kind.PAGE, None):
        itself = Candidate(_home(fetched), kind, "itself")
        return Discovery((itself,), tuple(search.outcomes))
    found = _around(search, client, fetched)
    return Discovery(_each_once(found), tuple(search.outcomes))


def _around(search: _Search, client: Client, page: Fetched) -> list[Candidate]:
    here = read_address(page.address)
    robots = client.robots(page.address)
    feeds = linked(page.body, here)
    sitemaps = named_by_robots(robots.sitemaps if robots else (), here)
    tried = usual(here)
    found = list(feeds)
    if not feeds:
        likely = [*suspected(page.body, here), *(one for one in tried if one.kind is Kind.FEED)]
        found += search.proven(_unlike(likely, here))
    found += sitemaps
    if not sitemaps:
        found += search.proven(one for one in tried if one.kind is not Kind.FEED)
    return found


def _unlike(candidates: Iterable[Candidate], here: Address) -> Iterator[Candidate]:
    """Yield each candidate once, without the page itself."""
    seen = {str(canonical(here))}
    for candidate in candidates:
        if candidate.address not in seen:
            seen.add(candidate.address)
            yield candidate


def _is_like(kind: Kind | None, wanted: Kind) -> bool:
    """Tell whether a thing is of the kind wanted: both kinds of sitemap will do for either."""
    return (kind is Kind.FEED) if wanted is Kind.FEED else kind in (Kind.SITEMAP, Kind.NEWS_SITEMAP)


def _home(fetched: Fetched) -> str:
    """Return where to ask for a thing from now on: where it has moved for good, else where it was asked."""
    return str(canonical(read_address(fetched.moved_to or fetched.asked)))


def _each_once(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """Return each address once: feeds before news sitemaps before the rest, otherwise as found."""
    order = (Kind.FEED, Kind.NEWS_SITEMAP, Kind.SITEMAP)
    unique: dict[str, Candidate] = {}
    for one in candidates:
        unique.setdefault(one.address, one)
    return tuple(sorted(unique.values(), key=lambda one: order.index(one.kind)))
