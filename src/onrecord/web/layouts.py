"""Stories laid out for their pages: long ones are kept, for one page of theirs is seldom asked for alone."""

from __future__ import annotations

from onrecord.library import StoryCard
from onrecord.render.related import Related, related
from onrecord.render.view import StoryView, view
from onrecord.types import Record, Story
from onrecord.web.sheets import Sheet, sheets
from onrecord.web.site import Site

_QUOTATION_BYTES = 6_000  # with its lane, its differences and changes


def card_of(site: Site, name: str) -> StoryCard:
    """Return a story by its id, one it had, or the beginning of one. Raises NotFoundError."""
    found = site.library.cards_of([name])
    return found[0] if found else site.library.coverage(name).card


def laid_out(site: Site, card: StoryCard) -> tuple[StoryView, list[Sheet]]:
    """Return a story laid out, and its pages; one of several pages is kept for the others."""
    key = ("seen", card.id, card.updated)
    held: tuple[StoryView, list[Sheet]] | None = site.layouts.get(key)
    if held is None:
        story = site.library.story(card.id)
        seen = view(story, _beyond(site, story))
        held = seen, sheets(seen, site.settings.site.statements_a_page)
        if len(held[1]) > 1:
            site.layouts.put(key, held, _weight(story))
    return held


def _weight(story: Story) -> int:
    """Return about how many bytes a story laid out takes: its texts, and what hangs on each quotation."""
    quotations = sum(len(statement.quotations) for statement in story.statements)
    return 3 * sum(len(article.text) for article in story.articles) + _QUOTATION_BYTES * quotations


def _beyond(site: Site, story: Story) -> Related:
    """Return what a story has to do with others."""
    held = site.library.relations(story.id)
    return related(story, Record((story,), (), held.shared_text, held.follow_ups, held.others))
