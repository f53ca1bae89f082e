"""What lists, profiles and single things look like to a site or an API: frozen, without whole articles.

Everything is handed out a page at a time: a ``Listing`` bears a cursor, to be handed back for what comes
next. A cursor stays good while the library changes: it says where the last page ended, not how many were
before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from onrecord.notable import Notable
from onrecord.store.views import Hit
from onrecord.types import (
    Article,
    CommentRequest,
    DateOrigin,
    DifferenceClass,
    Effect,
    Event,
    Quotation,
    Spans,
    SpeakerKind,
    Statement,
)

Item = TypeVar("Item")
HeadingKind = Literal["speaker", "outlet", "topic"]


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """One page of a list; ``next`` is the cursor of the page behind it, None behind the last."""

    items: tuple[Item, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search.

    ``total`` counts all finds, up to a limit: with ``more`` there are more than that. ``recent`` says that
    so many fit that only the latest of them were put in order.
    """

    items: tuple[Hit, ...]
    next: str | None
    total: int
    more: bool = False
    recent: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What to find: everything given has to hold. Nothing given finds nothing.

    ``words`` are as a reader types them. ``speaker``, ``outlet`` and ``topic`` are names, case and accents
    aside; where nobody bears just that name everybody is meant as ``speaker`` whose name holds its words.
    ``since`` and ``until`` are dates (``2026-11-22``), both within. ``kind`` and ``effect`` are of a
    difference between copies of the statement: articles have none, so that with one of them, or with a
    speaker, only statements are found.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None
    kind: DifferenceClass | None = None
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a ranking has to know of a story.

    ``independent`` counts the outlets that report by themselves: copies and agency texts count once.
    ``outlets`` are a few of its outlets, the first to publish first; ``names`` counts them all.
    """

    id: str
    first_published: str | None
    last_published: str | None
    independent: int
    outlets: tuple[str, ...]
    names: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story as a front page shows it.

    ``outlets`` counts its outlets, ``independent`` those that report by themselves (copies and agency
    texts count once), ``differing`` its statements whose copies were altered. ``outlet_names``,
    ``topics`` and ``speakers`` are the first few, by date and by how much there is. ``notable`` are
    its most notable differences, the most notable first. ``pending``: articles have joined since its
    statements were gathered.
    """

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    updated: str
    articles: int
    outlets: int
    independent: int
    statements: int
    differing: int
    outlet_names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    notable: tuple[Notable, ...] = ()
    pending: bool = False


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article without its text. ``story`` is None while it waits to be placed in one.

    ``duplicate_of`` and ``agency`` are what it is a copy of in its story. ``n`` rises in order of
    arrival, ``added`` is when it came, ``changed`` when it last got another text or other clutter (UTC).
    """

    id: str
    outlet: str | None
    headline: str | None
    byline: str | None
    url: str | None
    published: str | None
    published_from: DateOrigin | None
    modified: str | None
    language: str | None
    added: str
    changed: str
    n: int
    story: str | None = None
    duplicate_of: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A story without its statements and the texts of its articles: what stands around them on a page."""

    card: StoryCard
    articles: tuple[ArticleLine, ...]
    requests: tuple[CommentRequest, ...]
    timeline: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles to list: those for which everything given holds.

    ``outlet`` and ``topic`` are names, case and accents aside; ``story`` is an id. With ``changed_after``
    (a time in UTC, ISO 8601) those changed first come first, for keeping a copy up to date; else the latest
    published do.
    """

    outlet: str | None = None
    topic: str | None = None
    story: str | None = None
    since: str | None = None
    until: str | None = None
    changed_after: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """A quotation of an article, and the statement and story that it belongs to now."""

    quotation: Quotation
    statement: str
    story: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article whole, with its quotations in order of print; ``title`` is its story's."""

    article: Article
    line: ArticleLine
    title: str | None
    quotations: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A copy of a statement with the paragraphs of the article that it stands in.

    ``marks`` are the quoted words as spans of ``text``. ``start`` is where ``text`` begins in the
    article; ``cut_before`` and ``cut_after`` say that the paragraph goes on there.
    """

    quotation: Quotation
    article: ArticleLine
    text: str
    marks: Spans
    start: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement with each copy in its context, in order of print.

    ``asked`` is the id it was asked for by: another than the statement's where that had to be made anew.
    ``copies[i]`` is of ``statement.quotations[i]``.
    """

    asked: str
    statement: Statement
    story: str
    title: str
    copies: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with its story, and when that was made anew last; the API's list of statements."""

    statement: Statement
    story: str
    title: str
    updated: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A speaker, outlet or topic in a list, under which there are ``stories``.

    ``count`` is of a speaker's statements, of an outlet's or topic's articles; ``key`` is the name
    folded, by which lists are in order; ``latest`` the date of its latest story.
    """

    kind: HeadingKind
    name: str
    key: str
    stories: int
    count: int
    latest: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How the copies in marks that an outlet prints compare with other outlets' copies of the same words.

    Each copy counts once, by the gravest class of its differences; copies of what nobody else prints are
    ``alone``. Where two differ either may have the words right: these are counts and no verdict.
    """

    same: int = 0
    part: int = 0
    typographic: int = 0
    altered: int = 0
    alone: int = 0

    @property
    def compared(self) -> int:
        """How many copies there was another outlet's copy to compare with."""
        return self.same + self.part + self.typographic + self.altered


@dataclass(frozen=True, slots=True)
class Share:
    """How many there are under a name: a speaker's statements that an outlet carries, say."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class SpeakerProfile:
    """A speaker across the library.

    ``aliases`` and ``descriptions`` are from the latest stories; ``outlets`` tells which outlets carry how
    many of the statements, ``months`` (``2026-11``) how many were first printed when, the earliest first.
    """

    heading: Heading
    kind: SpeakerKind
    aliases: tuple[str, ...]
    descriptions: tuple[str, ...]
    outlets: tuple[Share, ...]
    months: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """An outlet across the library; ``speakers`` are those it carries the most statements of."""

    heading: Heading
    tally: Tally
    speakers: tuple[Share, ...]
    months: tuple[Share, ...]
