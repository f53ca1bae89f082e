"""What search engines and other programs read in a page: schema.org as JSON-LD, kept short."""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup

from onrecord.exporting import Addresses, Wanted, as_script, story_linked_data
from onrecord.types import Statement, Story

_MOST = 30_000  # characters; what would be longer is left out, and stands in the story's export as a whole
_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # who reads the source sees it as it is
_COPY = "urn:onrecord:quotation:"


def story_script(story: Story, statements: tuple[Statement, ...], base: str) -> Markup:
    """Return a story's articles and statements in marks as a ``script`` of data; "" where too long."""
    held = story_linked_data(replace(story, statements=statements), Wanted(addresses=Addresses(base)))
    graph = [thing for thing in held["@graph"] if _is_brief(thing)]
    return _script(held | {"@graph": graph})


def statement_script(story: Story, statement: Statement, base: str) -> Markup:
    """Return a statement and its copies, with the articles that carry them, as a ``script`` of data."""
    carried = {quotation.article for quotation in statement.quotations}
    articles = tuple(article for article in story.articles if article.id in carried)
    alone = replace(story, articles=articles, statements=(statement,))
    return _script(story_linked_data(alone, Wanted(addresses=Addresses(base))))


def _is_brief(thing: dict[str, object]) -> bool:
    return thing["@type"] != "Statement" and not str(thing["@id"]).startswith(_COPY)


def _script(data: dict[str, object]) -> Markup:
    text = _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", as_script(data))
    if len(text) > _MOST:
        return Markup("")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # as_script escapes what may end it
