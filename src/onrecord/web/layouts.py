"""Stories laid out for their pages: long ones are kept, for one page of theirs is seldom asked for alone."""

from __future__ import annotations

import hashlib

from onrecord.library import Relations, StoryCard
from onrecord.render.related import related
from onrecord.render.view import StoryView, view
from onrecord.types import Record, Story
from onrecord.web.sheets import Sheet, sheets
from onrecord.web.site import Site

_QUOTATION_BYTES = 6_000  # with its lane, its differences and changes


def card_of(site: Site, name: str) -> StoryCard:
    """Return a story by its id, one it had, or the beginning of one. Raises NotFoundError."""
    found = site.library.cards_of([name])
    return found[0] if found else site.library.coverage(name).card


def laid_out(site: Site, card: StoryCard, beyond: Relations) -> tuple[StoryView, list[Sheet]]:
    """Return a story laid out, and its pages; one of several pages is kept for the others.

    ``beyond`` is what it has to do with others.
    """
    made_from = stamp(card, beyond)
    held: tuple[StoryView, list[Sheet]] | None = site.layouts.get(card.id, made_from)
    if held is None:
        story = site.library.story(card.id)
        record = Record((story,), (), beyond.shared_text, beyond.follow_ups, beyond.others)
        seen = view(story, related(story, record))
        held = seen, sheets(seen, site.settings.site.statements_a_page)
        if len(held[1]) > 1:
            site.layouts.put(card.id, made_from, held, _weight(story))
    return held


def stamp(card: StoryCard, beyond: Relations) -> str:
    """Return what changes whenever a story does, or the texts and titles elsewhere that its page names."""
    named = (card.id, card.updated, beyond.shared_text, beyond.others)
    return hashlib.sha256(repr(named).encode("utf-8", "backslashreplace")).hexdigest()[:24]


def _weight(story: Story) -> int:
    """Return about how many bytes a story laid out takes: its texts, and what hangs on each quotation."""
    quotations = sum(len(statement.quotations) for statement in story.statements)
    return 3 * sum(len(article.text) for article in story.articles) + _QUOTATION_BYTES * quotations
