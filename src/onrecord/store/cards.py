"""Stories as lists show them: read off what was worked out as they were put together, never loaded whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, exists, false, select
from sqlalchemy import literal_column as written

from onrecord.database import Words, given_texts, listed
from onrecord.notable import Notable
from onrecord.store import dialect, schema
from onrecord.store.codec import from_plain, from_row
from onrecord.store.cursors import Place, cursor_of, listing, place_of
from onrecord.store.lines import AFTER_ALL, lines_of_story, shortened
from onrecord.store.listing import resolve
from onrecord.store.marks import clipped, key_of
from onrecord.store.matching import Match, matching
from onrecord.store.outlines import Candidate, Coverage, Listing, StoryCard
from onrecord.store.views import StoryFilter
from onrecord.types import CommentRequest, Event

MOST_ARTICLES = 5000
"""Articles, the latest to arrive, whose stories are looked at where words are searched for."""

_story, _digest, _facet = schema.story.c, schema.story_digest.c, schema.facet.c
_latest = written("coalesce(story.last_published, '')", Words)  # as the index has it
_given = given_texts("given")
_pending = (_story.revision != _story.assembled).label("pending")
_with_digest = schema.story.outerjoin(schema.story_digest, _digest.story == _story.id)
_CARD = (
    shortened(_story.title),
    *(_story[name] for name in ("id", "n", "first_published", "last_published", "updated")),
    *(_story[name] for name in ("articles", "outlets", "statements", "differing")),
    *(_digest.independent, _digest.topics, _digest.speakers, _digest.notable),
    _digest.outlets.label("outlet_names"),
    _pending,
)
_CANDIDATES = (
    select(_story.id, _story.first_published, _story.last_published, _story.outlets.label("names"))
    .add_columns(_digest.independent, _digest.outlets, _digest.topics)
    .select_from(_with_digest)
    .where(_latest >= bindparam("since"), _latest < bindparam("until"))
    .order_by(_latest.desc(), _story.n.desc())
    .limit(bindparam("limit"))
)
_BY_ID = select(*_CARD).select_from(_with_digest).where(_story.id.in_(_given))
_alias = schema.story_alias.c
_NOW = (
    select(_alias.alias, _alias.story)
    .where(_alias.alias.in_(_given))
    .union_all(select(_story.id, _story.id).where(_story.id.in_(_given)))
)
_TEXTS, _NOTABLE = tuple[str, ...], tuple[Notable, ...]
_FORMER = select(_alias.story, _alias.alias).where(_alias.story.in_(_given)).order_by(_alias.at, _alias.alias)


def candidates(connection: Connection, since: str, until: str | None, limit: int) -> list[Candidate]:
    """Return what a ranking has to know of the stories of a stretch of days, the latest first."""
    given = {"since": since, "until": (until or "") + AFTER_ALL, "limit": limit}
    return [
        Candidate(
            row["id"], row["first_published"], row["last_published"], row["independent"] or 0,
            _texts(row["outlets"]), row["names"], _texts(row["topics"]),
        )
        for row in connection.execute(_CANDIDATES, given).mappings()
    ]  # fmt: skip


def cards(connection: Connection, where: StoryFilter, limit: int, cursor: str | None) -> Listing[StoryCard]:
    """Return a page of stories: the latest first, or in order of change where what changed is asked for."""
    if where.changed_after is not None:
        return _changed(connection, where, limit, place_of(cursor, "changed stories", str, int))
    place = place_of(cursor, "stories", str, int)
    facets = _facets(where)
    asked = select(*_CARD).select_from(_with_digest)
    others: list[tuple[str, str]] = []
    date: ColumnElement[Any] = _latest
    number: ColumnElement[Any] = _story.n
    if facets:
        (kind, key), *others = facets
        asked = asked.join(schema.facet, _facet.story == _story.id)
        asked = asked.where(_facet.kind == kind, _facet.key == key)
        date, number = _facet.published, _facet.number
    asked = asked.add_columns(date.label("at")).where(*_conditions(connection, where, others))
    if place is not None:
        asked = asked.where(date <= place[0], (date < place[0]) | (number < place[1]))
    rows = connection.execute(asked.order_by(date.desc(), number.desc()).limit(limit + 1)).mappings().all()
    return listing(rows, limit, _card, lambda row: cursor_of("stories", row["at"], row["n"]))


def cards_of(connection: Connection, ids: Sequence[str]) -> list[StoryCard]:
    """Return the stories with these ids, or that they went into, each once, in the order of the ids."""
    now = resolve_all(connection, ids)
    wanted = list(dict.fromkeys(now[name] for name in ids if name in now))
    rows = connection.execute(_BY_ID, {"given": listed(wanted)}).mappings()
    held = {row["id"]: _card(row) for row in rows}
    return [held[name] for name in wanted if name in held]


def coverage(connection: Connection, name: str) -> Coverage:
    """Return what stands around the statements of a story."""
    story = resolve(connection, name)
    (card,) = cards_of(connection, [story])
    asked, event = schema.comment_request, schema.event
    requests = connection.execute(
        select(asked).where(asked.c.story == story).order_by(asked.c.position)
    ).mappings()
    events = connection.execute(
        select(event).where(event.c.story == story).order_by(event.c.position)
    ).mappings()
    return Coverage(
        card,
        tuple(lines_of_story(connection, story)),
        tuple(from_row(CommentRequest, row) for row in requests),
        tuple(from_row(Event, row) for row in events),
    )


def resolve_all(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return for each id that a story has or had the id it has now."""
    rows = connection.execute(_NOW, {"given": listed(ids)})
    return {row[0]: row[1] for row in rows}


def former(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return for each story the ids that lead to it besides its own."""
    found: dict[str, list[str]] = {}
    for row in connection.execute(_FORMER, {"given": listed(ids)}):
        found.setdefault(row.story, []).append(row.alias)
    return {story: tuple(aliases) for story, aliases in found.items()}


def _changed(
    connection: Connection, where: StoryFilter, limit: int, place: Place | None
) -> Listing[StoryCard]:
    asked = select(*_CARD).select_from(_with_digest).where(*_conditions(connection, where, _facets(where)))
    asked = asked.where(_story.updated > where.changed_after)
    if place is not None:
        at, number = place
        asked = asked.where(_story.updated >= at, (_story.updated > at) | (_story.n > number))
    rows = connection.execute(asked.order_by(_story.updated, _story.n).limit(limit + 1)).mappings().all()
    return listing(rows, limit, _card, lambda row: cursor_of("changed stories", row["updated"], row["n"]))


def _facets(where: StoryFilter) -> list[tuple[str, str]]:
    """Return the names asked for, the rarest kind first: it is by that one that stories are gone through."""
    given = {"speaker": where.speaker, "topic": where.topic, "outlet": where.outlet}
    return [(kind, key_of(clipped(name))) for kind, name in given.items() if name is not None]


def _conditions(
    connection: Connection, where: StoryFilter, facets: Sequence[tuple[str, str]]
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if where.since is not None:
        conditions.append(_latest >= where.since)
    if where.until is not None:
        conditions.append(_story.first_published < where.until + AFTER_ALL)
    for kind, key in facets:
        named = schema.facet.alias()
        mine = (named.c.kind == kind, named.c.key == key, named.c.story == _story.id)
        conditions.append(exists().where(*mine))
    if where.words is not None:
        match = matching(where.words)
        conditions.append(false() if match is None else _story.id.in_(_with_words(connection, match)))
    return conditions


def _with_words(connection: Connection, match: Match) -> Select[Any]:
    stands, article = schema.story_article.c, schema.article.c
    named = select(stands.story).join(schema.article, article.id == stands.article)
    database = dialect.of(connection)
    asked = database.expression(connection, "article", match)
    return named.where(database.found_by("article", asked, MOST_ARTICLES))


def _card(row: RowMapping) -> StoryCard:
    fields = ("id", "title", "first_published", "last_published", "updated", "articles", "outlets")
    return StoryCard(
        **{name: row[name] for name in fields},
        independent=row["independent"] or 0,
        statements=row["statements"],
        differing=row["differing"],
        outlet_names=_texts(row["outlet_names"]),
        topics=_texts(row["topics"]),
        speakers=_texts(row["speakers"]),
        notable=from_plain(_NOTABLE, row["notable"] or ()),
        pending=row["pending"],
    )


def _texts(plain: Any) -> tuple[str, ...]:
    """Return names as they are kept; none of a story that was never put together."""
    return from_plain(_TEXTS, plain or ())
