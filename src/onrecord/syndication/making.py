"""Items made of what a library lists: stories and statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.notable import Notable, Wording
from onrecord.syndication.feed_of import Item
from onrecord.types import Statement

COPIES = 12
"""Copies of a statement that its item shows."""

NOBODY = "Somebody not named"


class Card(Protocol):
    """A story as a list shows it: what the library's ``StoryCard`` has."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def first_published(self) -> str | None: ...  # noqa: D102
    @property
    def updated(self) -> str: ...  # noqa: D102
    @property
    def articles(self) -> int: ...  # noqa: D102
    @property
    def outlet_names(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def topics(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def notable(self) -> tuple[Notable, ...]: ...  # noqa: D102


def story_item(card: Card, address: str) -> Item:
    """Return a story as an item: its outlets and its most notable differences."""
    counted = f"{card.articles} article" + ("" if card.articles == 1 else "s")
    told = f"{counted}: {', '.join(card.outlet_names)}" if card.outlet_names else counted
    return Item(
        id=f"urn:onrecord:story:{card.id}",
        title=card.title,
        address=address,
        updated=card.updated,
        published=card.first_published,
        summary=told,
        lines=[told, *(line for notable in card.notable for line in _differing(notable))],
        topics=card.topics,
    )


def statement_item(
    statement: Statement,
    address: str,
    updated: str | None = None,
    outlets: Mapping[str, str | None] | None = None,
) -> Item:
    """Return a statement as an item: its words, and each copy with the outlet that prints it.

    ``outlets`` names the outlets of its articles, by their ids; without it no copies are shown.
    """
    first = statement.first_seen.published if statement.first_seen else None
    held = outlets or {}
    copies = [
        f"{held[quotation.article] or 'An outlet not named'}: {quotation.text}"
        for quotation in statement.quotations[:COPIES]
        if quotation.article in held
    ]
    return Item(
        id=f"urn:onrecord:statement:{statement.id}",
        title=_said(statement),
        address=address,
        updated=updated or first or "",
        published=first,
        summary=statement.text,
        lines=[statement.text, *copies],
        by=[statement.speaker.name] if statement.speaker.name else [],
    )


def last_change(items: Sequence[Item]) -> str:
    """Return when the last of some items changed; nothing where there are none."""
    return max((item.updated for item in items), default="")


def _said(statement: Statement) -> str:
    reports = statement.independent_reports
    told = f" ({reports} independent reports)" if reports > 1 else ""
    words = statement.text if statement.kind == "indirect" else f"“{statement.text}”"
    return f"{statement.speaker.name or NOBODY}: {words}{told}"


def _differing(notable: Notable) -> list[str]:
    """Return what the one outlet prints and what the other, each in a line."""
    what = f"{notable.speaker or NOBODY} – {', '.join(notable.effects) or notable.kind}:"
    return [what, _printed(notable.one), _printed(notable.other)]


def _printed(wording: Wording) -> str:
    before, after = "" if wording.opens else "… ", "" if wording.ends else " …"
    return f"{', '.join(wording.outlets) or 'An outlet not named'}: {before}{wording.text}{after}"
