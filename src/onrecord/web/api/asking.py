"""What requests may say: parameters that several lists share, each checked and described once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Path, Query
from pydantic import AfterValidator, BeforeValidator

from onrecord.library import ArticleFilter
from onrecord.types import DifferenceClass, Effect

MOST = 200
"""Items on one page of a list, at most."""


def _in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC, which one without a zone is taken for."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # the first or last hours that a calendar has, in another zone
        return moment.replace(tzinfo=UTC)


def _with_plus(written: object) -> object:
    """Put back the ``+`` of ``+01:00``, which an address turns into a space unless it is written ``%2B``."""
    return written.replace(" ", "+") if isinstance(written, str) and "T" in written else written


Limit = Annotated[int, Query(ge=1, le=MOST, description="Items on a page.")]
Cursor = Annotated[
    str | None, Query(max_length=4000, description="What the page before gave as `next`; of the same list.")
]
Outlet = Annotated[str | None, Query(max_length=300, description="An outlet's name, case and accents aside.")]
Speaker = Annotated[
    str | None, Query(max_length=300, description="A speaker's full name, case and accents aside.")
]
Topic = Annotated[str | None, Query(max_length=300, description="A topic, case and accents aside.")]
Words = Annotated[
    str | None,
    Query(max_length=500, description="All of these, in any form; between quotation marks as a phrase."),
]
_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
Since = Annotated[
    str | None, Query(pattern=_DAY, description="Published on this day (month, year) or later.")
]
Until = Annotated[
    str | None, Query(pattern=_DAY, description="Published on this day (month, year) or earlier.")
]
ChangedAfter = Annotated[
    datetime | None,
    BeforeValidator(_with_plus),
    AfterValidator(lambda moment: moment and _in_utc(moment)),
    Query(
        description="Only what was added or changed after this moment (ISO 8601, UTC), changed first first: "
        "page by page it keeps a copy up to date."
    ),
]
Class = Annotated[DifferenceClass | None, Query(alias="class", description="The class of a difference.")]
WithEffect = Annotated[Effect | None, Query(description="What a difference does to the meaning.")]
WithText = Annotated[
    bool, Query(description="With the articles' full texts, where this site gives them out.")
]
OfStory = Annotated[str | None, Query(max_length=200, description="A story's id.")]
Id = Annotated[str, Path(max_length=500, description="Its id.")]
Name = Annotated[str, Path(max_length=300, description="Its name, case and accents aside.")]
Prefix = Annotated[str, Query(max_length=100, description="How the name, or a word of it, begins.")]


def moment_of(when: datetime | None) -> str | None:
    """Return a moment as the library writes times."""
    return None if when is None else when.isoformat(timespec="microseconds")


class Paging:
    """Which page of a list is asked for, and how long it is to be."""

    def __init__(self, limit: Limit = 20, cursor: Cursor = None) -> None:
        self.limit = limit
        self.cursor = cursor


class Choice:
    """Which stories, statements or articles are asked for."""

    def __init__(
        self,
        outlet: Outlet = None,
        speaker: Speaker = None,
        topic: Topic = None,
        since: Since = None,
        until: Until = None,
        words: Words = None,
    ) -> None:
        self.outlet = outlet
        self.speaker = speaker
        self.topic = topic
        self.since = since
        self.until = until
        self.words = words


class ArticleChoice:
    """Which articles are asked for."""

    def __init__(
        self,
        outlet: Outlet = None,
        topic: Topic = None,
        story: OfStory = None,
        since: Since = None,
        until: Until = None,
        changed_after: ChangedAfter = None,
    ) -> None:
        self.where = ArticleFilter(outlet, topic, story, since, until, moment_of(changed_after))


Chosen = Annotated[Choice, Depends()]
ChosenArticles = Annotated[ArticleChoice, Depends()]
Paged = Annotated[Paging, Depends()]
