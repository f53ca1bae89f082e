"""The record as one self-contained page: no script, no font, no picture from anywhere else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.render import wording
from onrecord.render.related import related
from onrecord.render.templating import environment
from onrecord.render.view import StoryView, view
from onrecord.types import Record

if TYPE_CHECKING:
    from jinja2 import Template


def story_page(record: Record) -> str:
    """Return an HTML page with every story of the record, fit for a phone, a desk and paper."""
    stories = [view(story, related(story, record)) for story in record.stories]
    return _template().render(stories=stories, dropped=record.dropped, title=_title(stories))


def _title(stories: list[StoryView]) -> str:
    if len(stories) == 1:
        return stories[0].story.title
    return wording.number(len(stories), "story", "stories")


@cache
def _template() -> Template:
    return environment().get_template("page.html.j2")
