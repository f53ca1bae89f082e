"""Following something: what a site, a feed, a sitemap or an outline of feeds leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError
from onrecord.intake.fetching import Client
from onrecord.intake.fetching.outcomes import Fetched, Refused
from onrecord.intake.following import discover
from onrecord.intake.following.candidates import Candidate
from onrecord.intake.following.canonical import canonical, canonical_form
from onrecord.intake.following.discovery import Discovery
from onrecord.intake.following.follows import Follow
from onrecord.intake.following.kinds import Kind
from onrecord.intake.opml import SIZE, read_opml
from onrecord.network.addresses import read_typed
from onrecord.network.reasons import StoppedError
from onrecord.pipeline.following.keeping import follow_anew
from onrecord.pipeline.following.working import How, learnt
from onrecord.store import Following


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be followed; whether it is from now on, or ``was`` already."""

    address: str
    kind: Kind
    title: str | None
    followed: bool
    was: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody named, what was found there, and why nothing was."""

    typed: str
    found: tuple[Found, ...] = ()
    why: str | None = None


def follow(
    typed: Sequence[str], db: str | Path | None, how: How, *, everything: bool = False, page: bool = False
) -> Iterator[Named]:
    """Follow what is found at each address or in each OPML file, and yield that, one after another.

    Of a site its feeds and news sitemaps are followed, other sitemaps only where it has neither, or
    where ``everything`` is wanted. As a ``page`` an address is followed for itself. What was followed
    before is taken up again. Raises StoreError where the library cannot be written.
    """
    with Following.open(db) as following:
        client = Client(how.settings, clock=how.clock, learnt=learnt(following))
        for one in typed:
            try:
                found = _page(one) if page else _look(client, one)
            except InputError as error:
                yield Named(one, why=error.reason)
            else:
                chosen = found if everything else _worthwhile(found)
                yield Named(one, _kept(following, found, chosen, how.clock.now()))


def stop(typed: Sequence[str], db: str | Path | None) -> list[str]:
    """Follow some addresses no more; return those that were not followed."""
    with Following.open(db) as following, following.saving() as saving:
        return [one for one in typed if not saving.stop(canonical_form(one) or one)]


def follows(db: str | Path | None) -> list[Follow]:
    """Return what is followed, and what was."""
    with Following.look(db) as following:
        return following.follows(Follow)


def _kept(
    following: Following, found: Sequence[Candidate], chosen: Sequence[Candidate], now: float
) -> tuple[Found, ...]:
    with following.saving() as saving:
        new = [
            follow_anew(saving, Follow(one.address, one.kind, one.title, due=now)) if one in chosen else None
            for one in found
        ]
    pairs = zip(found, new, strict=True)
    return tuple(
        Found(c.address, c.kind, c.title, is_new is not None, is_new is False) for c, is_new in pairs
    )


def _worthwhile(found: Sequence[Candidate]) -> list[Candidate]:
    """Return what brings news by itself: a plain sitemap, which lists a whole site, only for want of that."""
    return [one for one in found if one.kind is not Kind.SITEMAP] or list(found)


def _page(typed: str) -> list[Candidate]:
    try:
        return [Candidate(str(canonical(read_typed(typed))), Kind.PAGE, "itself")]
    except StoppedError as stopped:
        raise InputError(typed, str(stopped)) from None


def _look(client: Client, typed: str) -> list[Candidate]:
    """Return what can be followed. Raises InputError where that is nothing."""
    path = Path(typed)
    if path.is_file():
        return _of_outline(_read(path), typed)
    discovery = discover(client, typed)
    if not discovery.found:
        raise InputError(typed, _why(discovery))
    if discovery.found[0].kind is Kind.OUTLINE and isinstance(discovery.outcomes[-1], Fetched):
        return _of_outline(discovery.outcomes[-1].body, discovery.outcomes[-1].address)
    return list(discovery.found)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SIZE + 1)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error


def _of_outline(data: bytes, name: str) -> list[Candidate]:
    feeds = read_opml(data, name).feeds
    if not feeds:
        raise InputError(name, "lists no feeds")
    named = ((canonical_form(feed.url), feed.title) for feed in feeds)
    return [Candidate(address, Kind.FEED, "itself", title) for address, title in named if address]


def _why(discovery: Discovery) -> str:
    first = discovery.outcomes[0]
    return str(first) if isinstance(first, Refused) else "no feed and no sitemap was found there"
