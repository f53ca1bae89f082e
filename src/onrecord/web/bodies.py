"""What stories' pages show to everybody: made once, kept in memory and in the file of pages."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from markupsafe import Markup

from onrecord.library import Relations, StoryCard
from onrecord.render.changed import ChangedView
from onrecord.render.view import Day, StoryView
from onrecord.types import Statement
from onrecord.web import links
from onrecord.web.layouts import laid_out, stamp
from onrecord.web.linked import story_script
from onrecord.web.sheets import Sheet, places
from onrecord.web.site import Site

_ROWS = 40  # of a table on the story's own page; all are on a page of the table's own
_PACKING = 1  # the quickest: it leaves a sixth already
_CHANGED = 12  # articles of which it is told there what changed
_MADE_BY = ("onrecord.render", "onrecord.web", "onrecord.exporting")


@dataclass(frozen=True, slots=True)
class Body:
    """What a story's page shows to everybody: made once, put between masthead and foot for each reader."""

    id: str
    title: str
    facts: Markup
    told: str
    pages: int
    packed: bytes
    linked: Markup

    @property
    def html(self) -> Markup:
        """Return the parts that the page is made of."""
        return Markup(zlib.decompress(self.packed).decode())

    def kept(self) -> bytes:
        """Return it as bytes, to be kept in a file."""
        told = (self.id, self.title, self.facts, self.told, self.pages, self.linked)
        return zlib.compress(json.dumps(told).encode("ascii"), _PACKING) + self.packed

    @classmethod
    def of(cls, kept: bytes) -> Body:
        """Return what was kept as bytes."""
        unpacking = zlib.decompressobj()
        name, title, facts, words, pages, linked = json.loads(unpacking.decompress(kept))
        return cls(name, title, Markup(facts), words, pages, unpacking.unused_data, Markup(linked))

    @property
    def weight(self) -> int:
        """What it weighs in memory, in bytes, about."""
        return len(self.packed) + 2 * len(self.linked) + 1000


def story_body(site: Site, card: StoryCard, beyond: Relations, page: int = 1) -> Body:
    """Return the body of a page of a story, kept as long as the story does not change.

    ``beyond`` is what the story has to do with others.
    """
    made_from = maker(site) + stamp(card, beyond)
    return site.cache.value(
        ("story", card.id, page),
        made_from,
        lambda: _had(site, card, beyond, page, made_from),
        lambda body: body.weight,
    )


def maker(site: Site) -> str:
    """Return what changes whenever the site would make other pages of the same story."""
    settings = site.settings.site
    told = f"{_program()} {settings.statements_a_page} {settings.address}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """Return a digest of all that makes pages: templates and code."""
    told = hashlib.sha256(version("onrecord").encode())
    for room in _MADE_BY:
        for name, text in sorted(_texts(files(room), room)):
            told.update(f"{name} {len(text)} ".encode() + text)
    return told.hexdigest()


def _texts(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _texts(entry, f"{name}/{entry.name}")
        elif entry.name.endswith((".py", ".j2")):
            yield f"{name}/{entry.name}", entry.read_bytes()


def _had(site: Site, card: StoryCard, beyond: Relations, page: int, key: str) -> Body:
    """Return the body from the file of pages, or made now and put there."""
    held = site.made.get(card.id, page, key)
    if held is not None:
        return Body.of(held)
    body = _body(site, card, beyond, page)
    if page <= body.pages:
        site.made.put(card.id, page, key, card.updated, body.kept())
    return body


def _body(site: Site, card: StoryCard, beyond: Relations, page: int) -> Body:
    seen, found = laid_out(site, card, beyond)
    name, story = card.id, seen.story
    sheet = found[min(page, len(found)) - 1]
    address = links.story(name)
    shown = _first_rows(seen) if page == 1 else replace(seen, coverage=(), requests=(), days=())
    html = site.pages.part(
        "story_body.html.j2", "body", shown, replace(seen, speakers=sheet.speakers), seen, page,
        links=links.SiteLinks(places(found, page, address), folded=sheet.folded), address=address,
    )  # fmt: skip
    return Body(
        id=name,
        title=story.title,
        facts=site.pages.part("parts.html.j2", "summary", seen),
        told=_told(seen),
        pages=len(found),
        packed=zlib.compress(html.encode("utf-8", "replace"), _PACKING),
        linked=story_script(story, _statements(sheet), site.settings.site.address),
    )  # fmt: skip


def _statements(sheet: Sheet) -> tuple[Statement, ...]:
    return tuple(made.statement for speaker in sheet.speakers for made in (*speaker.shared, *speaker.single))


def _told(seen: StoryView) -> str:
    """Return the page's description for search engines and previews."""
    named = [speaker.name for speaker in seen.speakers if speaker.speaker.name and speaker.shared][:3]
    who = f"; {', '.join(named)}" if named else ""
    return f"{seen.outlets} outlets, {len(seen.story.statements)} statements{who}"


def _first_rows(seen: StoryView) -> StoryView:
    return replace(rows(seen, 0, _ROWS), changed=_changes(seen.changed, 0, _CHANGED))


def rows(seen: StoryView, first: int, last: int) -> StoryView:
    """Return a story with the rows of its tables from the ``first`` to before the ``last``."""
    return replace(
        seen,
        coverage=seen.coverage[first:last],
        requests=seen.requests[first:last],
        days=_limited(seen.days, first, last),
        changed=_changes(seen.changed, first, last),
    )


def _changes(changed: ChangedView, first: int, last: int) -> ChangedView:
    return ChangedView(changed.revisions[first:last], changed.notes[first:last])


def _limited(days: tuple[Day, ...], first: int, last: int) -> tuple[Day, ...]:
    """Return the events from the ``first`` to before the ``last``, under their days."""
    kept_days, at = [], 0
    for day in days:
        events = day.events[max(0, first - at) : max(0, last - at)]
        at += len(day.events)
        if events:
            kept_days.append(replace(day, events=events))
    return tuple(kept_days)
