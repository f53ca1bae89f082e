"""What the reading side hands out besides the record's own objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.judgements import Verdict
from onrecord.types import Judgement, Kind, Quotation, Span, Statement


@dataclass(frozen=True, slots=True)
class StorySummary:
    """A story as a list shows it. ``differing`` counts the statements whose copies were altered.

    ``pending`` says that articles have joined since its statements were gathered: the next
    ``onrecord add`` brings it up to date.
    """

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: int
    outlets: int
    statements: int
    differing: int
    updated: str
    pending: bool = False


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories to list: those for which everything given holds.

    ``outlet``, ``speaker`` and ``topic`` are names, case and accents aside; ``since`` and ``until`` are
    dates (``2026-11-22``) between which a story has to have an article published; ``words`` are searched
    for in its articles. ``changed_after`` is a time (UTC, ISO 8601).
    """

    outlet: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    topic: str | None = None
    changed_after: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One find of a search. ``marks`` are the words found, as spans of ``snippet``.

    ``label`` is the speaker's name or the article's headline; ``story`` and ``title`` are None for an
    article that still waits to be placed in a story. ``said`` is a statement's kind, None for an article.
    """

    kind: Literal["statement", "article"]
    id: str
    snippet: str
    marks: tuple[Span, ...]
    label: str | None
    outlet: str | None
    published: str | None
    story: str | None
    title: str | None
    said: Kind | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and the story that it belongs to."""

    statement: Statement
    story: str
    title: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds. ``waiting`` counts articles and stories that a run left unfinished."""

    articles: int
    stories: int
    statements: int
    quotations: int
    speakers: int
    outlets: int
    dropped: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Pointed:
    """What an id stands for: one quotation, or those of a whole statement; ``statement`` is theirs."""

    id: str
    story: str
    statement: str
    quotations: tuple[Quotation, ...]
    of_statement: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """A judgement of the log, and how it stands now."""

    judgement: Judgement
    verdict: Verdict
