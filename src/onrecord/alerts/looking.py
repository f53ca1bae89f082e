"""Looks through what changed in the library for what readers follow, and puts it down for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import get_args
from urllib.parse import parse_qsl

from onrecord.alerts.facts import Fact, Fresh, moment
from onrecord.errors import CursorError, NotFoundError
from onrecord.library import Hit, Library, Search, StoryCard, StoryFilter
from onrecord.readers import CHANNELS, Channel, Kind, News, Pace, Readers
from onrecord.types import DifferenceClass, Effect

OVERLAP = timedelta(days=2)
"""How far back a look goes behind the last one: what was told is known by its key and is not told again.

An article may come in long before the story that it belongs to is put together.
"""

RECENT = timedelta(days=7)
"""Finds of a search are news if they were published within these days before the last look."""

MOST = 500
"""Things that are news of one thing followed at one look; what is more is left to its page on the site."""

_KEPT = 200  # stories kept loaded: those that several follows lead to are mostly looked at close together
_PAGE = 500
_FINDS = 100
_PAGES = 5


def look(library: Library, readers: Readers, clock: Callable[[], datetime]) -> int:
    """Put down all that is new since the last look for who follows it; return how much that is.

    Both happen in one transaction: a look that is killed has not been, and the next finds the same.
    """
    until = readers.news.looked_until()
    since = moment(until) if until else clock() - OVERLAP
    sight = _Sight(library, since)
    if not sight.changed:
        return 0
    found = list(_found(readers, sight, clock()))
    return readers.news.add(found, max((card.updated for card in sight.changed.values()), key=moment))


def _found(readers: Readers, sight: _Sight, now: datetime) -> Iterator[News]:
    wishes = _Wishes(readers)
    for kind, value in readers.follows.followed():
        followers = readers.follows.followed_by(kind, value)
        since = min((at for _, at in followers), default=now)
        facts = list(islice(sight.facts(kind, value, since), MOST))
        if not facts:
            continue
        for account, at in followers:
            for fact in facts:
                if fact.at <= at:
                    continue
                for channel, pace in wishes.of(account):
                    yield News(account, channel, fact.key, pace, fact.as_plain(_why(kind, value)), now)


class _Wishes:
    """On which channels, and how often, each account wants news."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._known: dict[str, list[tuple[Channel, Pace]]] = {}

    def of(self, account: str) -> list[tuple[Channel, Pace]]:
        """Return the channels that lead anywhere, each with its pace."""
        if account not in self._known:
            self._known[account] = list(self._asked(account))
        return self._known[account]

    def _asked(self, account: str) -> Iterator[tuple[Channel, Pace]]:
        channels = self._readers.channels
        wanted = channels.preferences(account)
        for channel in CHANNELS:
            pace = wanted[channel].pace
            if pace == "off":
                continue
            if (channel == "webhook" and not channels.webhooks(account)) or (
                channel == "push" and not channels.browsers(account)
            ):
                continue
            yield channel, pace


class _Sight:
    """The library as one look sees it: the stories that changed, each loaded once, and only if asked for."""

    def __init__(self, library: Library, since: datetime) -> None:
        self._library = library
        self._since = since
        self._after = since - OVERLAP
        self._fresh: dict[str, Fresh | None] = {}
        self._filter = StoryFilter(changed_after=(since - timedelta(minutes=10)).astimezone(UTC).isoformat())
        self.changed = {card.id: card for card in self._cards(self._filter)}
        self.latest = max((moment(card.updated) for card in self.changed.values()), default=since)

    def facts(self, kind: Kind, value: str, since: datetime) -> Iterable[Fact]:
        """Return what is new of a thing that nobody followed before a moment.

        Stories that have not changed since then hold nothing that is news to anybody: they are not loaded,
        which spares whoever begins to follow after a great library was taken in.
        """
        if since >= self.latest:
            return ()
        if kind == "story":
            story = self._library.resolve([value]).get(value, "")
            return (fact for fresh in self._of([story], since) for fact in fresh.of_story())
        if kind == "search":
            return self._finds(value, since)
        value = self._in_full(value) if kind == "speaker" else value
        stories = self._of((card.id for card in self._cards(self._named(kind, value))), since)
        if kind == "speaker":
            return (fact for fresh in stories for fact in fresh.said(value))
        if kind == "outlet":
            return (fact for fresh in stories for fact in fresh.articles(value))
        return (fact for fresh in stories if (fact := fresh.begun()))

    def _in_full(self, name: str) -> str:
        """Return what a speaker is called by now: who was followed as "Lind" may be known in full since then.

        A name that somebody bears just so stays, as does one of which several who are here bear a part.
        """
        with suppress(NotFoundError):
            return self._library.heading("speaker", name).name
        bearers = self._library.bearers("speaker", name, 2)
        return bearers[0].name if len(bearers) == 1 else name

    def _named(self, kind: Kind, value: str) -> StoryFilter:
        after = self._filter.changed_after
        if kind == "speaker":
            return StoryFilter(speaker=value, changed_after=after)
        if kind == "outlet":
            return StoryFilter(outlet=value, changed_after=after)
        return StoryFilter(topic=value, changed_after=after)

    def _cards(self, where: StoryFilter) -> Iterator[StoryCard]:
        cursor: str | None = None
        while True:
            page = self._library.cards(where, _PAGE, cursor)
            yield from page.items
            cursor = page.next
            if cursor is None:
                return

    def _of(self, stories: Iterable[str], since: datetime) -> Iterator[Fresh]:
        """Yield the stories that changed after a moment, of some, by id."""
        for name in stories:
            card = self.changed.get(name)
            if card and moment(card.updated) > since and (fresh := self._loaded(name)):
                yield fresh

    def _loaded(self, name: str) -> Fresh | None:
        if name not in self._fresh:
            if len(self._fresh) >= _KEPT:
                del self._fresh[next(iter(self._fresh))]
            self._fresh[name] = None
            with suppress(NotFoundError):  # merged with another meanwhile: that one has changed too
                story, coverage = self._library.story(name), self._library.coverage(name)
                if {line.id for line in coverage.articles} >= {article.id for article in story.articles}:
                    self._fresh[name] = Fresh(story, coverage, self._after)
        return self._fresh[name]

    def _finds(self, query: str, since: datetime) -> Iterator[Fact]:
        wanted = search_of(query, (self._since - RECENT).date().isoformat())
        for find in (self._library.find, self._library.find_articles):
            cursor: str | None = None
            with suppress(CursorError):  # the library changed between two pages: the next look goes on
                for _ in range(_PAGES):
                    page = find(wanted, _FINDS, cursor)
                    yield from (fact for hit in page.items if (fact := self._find(hit, since)))
                    cursor = page.next
                    if cursor is None:
                        break

    def _find(self, hit: Hit, since: datetime) -> Fact | None:
        for fresh in self._of([hit.story or ""], since):
            return fresh.statement(hit.id) if hit.kind == "statement" else fresh.article(hit.id)
        return None


def search_of(query: str, since: str) -> Search:
    """Return a search as it is followed (the query of its address), for what was published since a date."""
    given = dict(parse_qsl(query, max_num_fields=20))
    kind = next((known for known in get_args(DifferenceClass) if known == given.get("kind")), None)
    effect = next((known for known in get_args(Effect) if known == given.get("effect")), None)
    return Search(
        given.get("q", ""), given.get("speaker"), given.get("outlet"), given.get("topic"),
        max(since, given.get("since", "")), given.get("until"), kind, effect,
    )  # fmt: skip


def _why(kind: Kind, value: str) -> str:
    if kind == "story":
        return "this story"
    if kind == "search":
        given = dict(parse_qsl(value, max_num_fields=20))
        return f"the search for {given.get('q') or ', '.join(given.values()) or 'everything'}"
    return f"the {kind} {value}"
