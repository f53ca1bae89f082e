"""What a story has to do with others: text that its articles share, wherever that stands, and follow-ups."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.database import given_texts
from onrecord.store import schema, succession
from onrecord.store.texts import Texts
from onrecord.types import FollowUp, Other, SharedText

_given = given_texts("given")
_stands, _came, _story = schema.story_article.c, schema.article.c, schema.story.c
_STANDING = (
    select(_came.id, _came.outlet, _came.headline, _came.path, _came.published, _stands.story)
    .add_columns(_stands.duplicate_of)
    .join(schema.story_article, _stands.article == _came.id, isouter=True)
    .where(_came.id.in_(_given))
    .order_by(_came.published.is_(None), _came.published, _came.id)
)
_STORIES = (
    select(_story.id, _story.title, _story.first_published)
    .where(_story.id.in_(_given))
    .order_by(_story.first_published.is_(None), _story.first_published, _story.id)
)


@dataclass(frozen=True, slots=True)
class Relations:
    """What goes beyond one story; ``others`` tells of the articles and stories that it names outside it."""

    shared_text: tuple[SharedText, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    others: tuple[Other, ...] = ()


def relations(connection: Connection, name: str) -> Relations:
    """Return the text that a story's articles share, and which stories it goes on with.

    Of copies their links with the original are given, and those between different clusters of copies.
    """
    mine = set(connection.execute(select(_stands.article).where(_stands.story == name)).scalars())
    links = sorted(Texts(connection).links(mine), key=lambda link: (link.second, link.first))
    ends = {end for link in links for end in (link.first, link.second)}
    standing = {row.id: row for row in connection.execute(_STANDING, {"given": json.dumps(sorted(ends))})}
    copies = {key: row.duplicate_of for key, row in standing.items() if row.duplicate_of}
    shared = [link for link in links if _told(link, copies)]
    named = {end for link in shared for end in (link.first, link.second)}
    found = succession.links(connection, name)
    others = [
        Other(row.id, row.story or "", _name(row.outlet, row.headline) or row.path, row.published)
        for row in standing.values()
        if row.id in named and row.id not in mine
    ]
    return Relations(tuple(shared), tuple(found), (*others, *_stories(connection, name, found)))


def _told(link: SharedText, copies: dict[str, str]) -> bool:
    """Tell whether a link is that of a copy with its original, or one between different texts."""
    if copies.get(link.second) == link.first:
        return True
    return copies.get(link.first, link.first) != copies.get(link.second, link.second)


def _stories(connection: Connection, name: str, links: Iterable[FollowUp]) -> list[Other]:
    """Return the other stories that links name, the oldest first."""
    wanted: Collection[str] = {end for link in links for end in (link.story, link.follows)} - {name}
    rows = connection.execute(_STORIES, {"given": json.dumps(sorted(wanted))}) if wanted else ()
    return [Other(row.id, row.id, row.title, row.first_published) for row in rows]


def _name(outlet: str | None, headline: str | None) -> str:
    return " – ".join(part for part in (outlet, headline) if part)
