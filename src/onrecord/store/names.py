"""Speakers, outlets and topics across the library: lists of them, and what there is under one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from onrecord.database import Words
from onrecord.errors import NotFoundError
from onrecord.store import retrieval, schema
from onrecord.store.codec import from_plain
from onrecord.store.cursors import cursor_of, listing, place_of
from onrecord.store.deriving import SpeakerDetail
from onrecord.store.lines import AFTER_ALL
from onrecord.store.marks import clipped, key_of
from onrecord.store.outlines import (
    Heading,
    HeadingKind,
    Listing,
    OutletProfile,
    Share,
    SpeakerProfile,
    Tally,
)
from onrecord.store.views import Said
from onrecord.types import SpeakerKind

LATEST = 300
"""Stories, the latest, of which a profile gathers aliases and roles, or an outlet's speakers."""

SHARES = 20
"""Outlets, or speakers, that a profile names at most."""

MOST_WORDS = 12
"""Words of a name whose bearers are looked for: nobody's name has more."""

_heading, _facet, _word = schema.heading.c, schema.facet.c, schema.heading_word.c
_voice, _tally, _said, _article = (
    schema.voice.c,
    schema.outlet_tally.c,
    schema.statement.c,
    schema.article.c,
)


def headings(
    connection: Connection, kind: HeadingKind, prefix: str, by_count: bool, limit: int, cursor: str | None
) -> Listing[Heading]:
    """Return a page of names: in the order of an index, or those in most stories first."""
    asked = select(schema.heading).where(_heading.kind == kind, *_beginning(kind, prefix))
    if by_count:
        place = place_of(cursor, f"{kind} by count", int, str)
        if place is not None:
            asked = asked.where(_heading.stories <= place[0])
            asked = asked.where((_heading.stories < place[0]) | (_heading.key > place[1]))
        asked = asked.order_by(_heading.stories.desc(), _heading.key)
    else:
        place = place_of(cursor, kind, str, str)
        if place is not None:
            asked = asked.where(_heading.sort >= place[0])
            asked = asked.where((_heading.sort > place[0]) | (_heading.key > place[1]))
        asked = asked.order_by(_heading.sort, _heading.key)
    rows = connection.execute(asked.limit(limit + 1)).mappings().all()
    if by_count:
        return listing(rows, limit, _made, lambda r: cursor_of(f"{kind} by count", r["stories"], r["key"]))
    return listing(rows, limit, _made, lambda r: cursor_of(kind, r["sort"], r["key"]))


def letters(connection: Connection, kind: HeadingKind) -> list[Share]:
    """Return with what names begin in the index, and how many do so."""
    first = func.substr(_heading.sort, 1, 1, type_=Words)
    asked = select(first, func.count()).where(_heading.kind == kind).group_by(first).order_by(first)
    return [Share(letter or "", count) for letter, count in connection.execute(asked)]


def heading(connection: Connection, kind: HeadingKind, name: str) -> Heading:
    """Return what lists show of a name; of an outlet also before any story tells it. Raises NotFoundError."""
    mine = (_heading.kind == kind, _heading.key == key_of(clipped(name)))
    row = connection.execute(select(schema.heading).where(*mine)).mappings().first()
    found = _made(row) if row else _untold(connection, name) if kind == "outlet" else None
    if found is None:
        raise NotFoundError(f"no {kind} {clipped(name)!r}")
    return found


def _untold(connection: Connection, name: str) -> Heading | None:
    """Return an outlet of which only articles are here that no story tells yet; None where there are none."""
    key = key_of(clipped(name))
    asked = (
        select(_article.outlet, _article.published, func.count().over().label("articles"))
        .where(_article.outlet_key == key)
        .order_by(_article.published.desc().nulls_last(), _article.n)
        .limit(1)
    )
    row = connection.execute(asked).first()
    return Heading("outlet", clipped(row.outlet), key, 0, row.articles, row.published) if row else None


def bearers(connection: Connection, kind: HeadingKind, name: str, limit: int) -> list[Heading]:
    """Return those whose names hold every word of a name, those in most stories first."""
    words = set(key_of(clipped(name)).split())
    if not 0 < len(words) <= MOST_WORDS:
        return []
    held = select(_word.key).where(_word.kind == kind, _word.word.in_(words))
    whole = held.group_by(_word.key).having(func.count() == len(words))
    asked = select(schema.heading).where(_heading.kind == kind, _heading.key.in_(whole))
    asked = asked.order_by(_heading.stories.desc(), _heading.key).limit(limit)
    return [_made(row) for row in connection.execute(asked).mappings()]


def speaker_profile(connection: Connection, name: str) -> SpeakerProfile:
    """Return a speaker across the library; raises NotFoundError."""
    held = heading(connection, "speaker", name)
    asked = (
        select(_facet.detail)
        .where(_facet.kind == "speaker", _facet.key == held.key)
        .order_by(_facet.published.desc(), _facet.number.desc())
        .limit(LATEST)
    )
    details = [from_plain(SpeakerDetail, plain) for plain in connection.execute(asked).scalars() if plain]
    kind: SpeakerKind = next((d.kind for d in details if d.kind != "unknown"), "unknown")
    carried = (
        select(_voice.outlet, func.sum(_voice.statements))
        .where(_voice.speaker == held.key)
        .group_by(_voice.outlet)
        .order_by(func.sum(_voice.statements).desc(), _voice.outlet)
        .limit(SHARES)
    )
    months = _months(_said.first_published, _said.speaker_key == held.key)
    return SpeakerProfile(
        held,
        kind,
        _each(alias for d in details for alias in d.aliases),
        _each(role for d in details for role in d.descriptions),
        _shares(connection, "outlet", carried),
        tuple(Share(*row) for row in connection.execute(months)),
    )


def outlet_profile(connection: Connection, name: str) -> OutletProfile:
    """Return an outlet across the library; raises NotFoundError."""
    held = heading(connection, "outlet", name)
    fields = Tally.__dataclass_fields__
    sums = select(*(func.sum(_tally[field]).label(field) for field in fields)).where(_tally.key == held.key)
    counted = connection.execute(sums).mappings().one()
    latest = (
        select(_facet.story)
        .where(_facet.kind == "outlet", _facet.key == held.key)
        .order_by(_facet.published.desc(), _facet.number.desc())
        .limit(LATEST)
    )
    heard = (
        select(_voice.speaker, func.sum(_voice.statements))
        .where(_voice.outlet == held.key, _voice.story.in_(latest))
        .group_by(_voice.speaker)
        .order_by(func.sum(_voice.statements).desc(), _voice.speaker)
        .limit(SHARES)
    )
    months = _months(_article.published, _article.outlet_key == held.key)
    return OutletProfile(
        held,
        Tally(**{field: counted[field] or 0 for field in fields}),
        _shares(connection, "speaker", heard),
        tuple(Share(*row) for row in connection.execute(months)),
    )


def said_by(connection: Connection, name: str, limit: int, cursor: str | None) -> Listing[Said]:
    """Return a page of what a speaker said, the latest first, undated last."""
    place = place_of(cursor, "said", str, int)
    mine: list[ColumnElement[bool]] = [_said.speaker_key == key_of(clipped(name))]
    if place is not None:
        at, number = place
        same = (_said.first_published == at) & (_said.n < number)
        undated = _said.first_published.is_(None)
        behind = undated & (_said.n < number) if at == "" else (_said.first_published < at) | same | undated
        mine.append(behind)
    order = (_said.first_published.desc().nulls_last(), _said.n.desc())
    asked = select(_said.n, _said.first_published).where(*mine).order_by(*order).limit(limit + 1)
    rows = connection.execute(asked).all()
    found = retrieval.said(connection, [row.n for row in rows[:limit]])
    ends = rows[limit - 1] if len(rows) > limit > 0 else None
    after = None if ends is None else cursor_of("said", ends.first_published or "", ends.n)
    return Listing(tuple(found), after)


def _beginning(kind: HeadingKind, prefix: str) -> list[ColumnElement[bool]]:
    """Return the condition that a name, or a word of it, begins so."""
    key = key_of(clipped(prefix))
    if not key:
        return []
    if " " in key:
        return [_heading.key >= key, _heading.key < key + AFTER_ALL]
    words = select(_word.key).where(_word.kind == kind, _word.word >= key, _word.word < key + AFTER_ALL)
    return [_heading.key.in_(words)]


def _made(row: RowMapping) -> Heading:
    return Heading(row["kind"], row["name"], row["key"], row["stories"], row["count"], row["latest"] or None)


def _months(date: ColumnElement[Any], mine: ColumnElement[bool]) -> Select[str, int]:
    month = func.substr(date, 1, 7, type_=Words)
    return (
        select(month.label("month"), func.count().label("count"))
        .where(mine, date > "")
        .group_by(month)
        .order_by(month)
    )


def _shares(connection: Connection, kind: HeadingKind, counted: Select[Any]) -> tuple[Share, ...]:
    """Return keys with their counts as the names that lists show for them."""
    counts = [(str(row[0]), int(row[1])) for row in connection.execute(counted)]
    named = select(_heading.key, _heading.name).where(
        _heading.kind == kind, _heading.key.in_([key for key, _ in counts])
    )
    names: dict[str, str] = {row.key: row.name for row in connection.execute(named)}
    return tuple(Share(names.get(key, key), count) for key, count in counts)


def _each(printed: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(printed))[:SHARES]
