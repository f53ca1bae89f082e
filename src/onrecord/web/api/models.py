"""What the API answers, field by field: its contract, from which ``/v1/openapi.json`` is made.

The fields are those of the record (``docs/formats.md``). Fields may be added; those here keep their names
and meaning. Offsets are 0-based, end-exclusive, in Unicode code points of the article's text.
"""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from onrecord.types import (
    DateOrigin,
    Dating,
    DifferenceClass,
    Effect,
    JudgementKind,
    Kind,
    NoteKind,
    Outcome,
    SpeakerKind,
    Sureness,
    Trace,
    VersionPart,
)

Item = TypeVar("Item")
Span = Annotated[list[int], Field(min_length=2, max_length=2, description="Where it begins and ends.")]
Spans = list[Span]


class Model(BaseModel):
    """Anything that the API answers."""

    model_config = ConfigDict(populate_by_name=True, json_schema_serialization_defaults_required=True)


class Page(Model, Generic[Item]):
    """One page of a list."""

    items: list[Item] = Field(description="What the page holds.")
    next: str | None = Field(description="The cursor of the next page; null behind the last.")


class Problem(Model):
    """What went wrong (RFC 9457), as `application/problem+json`."""

    type: str = Field(description="Always `about:blank`: the status says of which kind it is.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is wrong here, in words.")
    errors: list[FieldProblem] = Field([], description="Where fields or parameters are wrong: each of them.")


class FieldProblem(Model):
    """A field or parameter that will not do."""

    field: str = Field(description="Its name, such as `limit`, or its place in the body.")
    detail: str = Field(description="What is wanted of it.")


# --------------------------------------------------------------------------- the record


class Speaker(Model):
    """Whom the words are ascribed to."""

    name: str | None = Field(description="The full name; null where nothing supports one.")
    kind: SpeakerKind
    description: str | None = Field(description="Role or office, as printed.")
    aliases: list[str] = Field(description="All forms of the name that the articles print.")
    candidates: list[str] = Field(description="Between whom an open speaker lies, the likeliest first.")
    speaks_for: str | None = Field(description="On whose behalf a spokesperson speaks.")


class Quotation(Model):
    """One report of somebody's words in one article."""

    id: str
    article: str = Field(description="The article's id.")
    kind: Kind = Field(description="In quotation marks, partly, or in the article's own words.")
    content: Spans = Field(description="The words, as stretches of the article's text.")
    text: str = Field(description="The words; stretches that stand apart are joined by ` … `.")
    source: Spans | None = Field(description="The words that name who said it.")
    cue: Spans | None = Field(description="The words that report it: said, according to.")
    venue: Spans | None = Field(description="The words that say where it was said.")
    addressee: Spans | None = Field(description="The words that say to whom.")
    speaker: Speaker | None = Field(description="As far as this article tells.")
    confidence: float = Field(
        description="The share of quotations like it that are right, 0 to 1.", ge=0, le=1
    )
    speaker_confidence: float = Field(description="The share whose speaker is right.", ge=0, le=1)
    follows: str | None = Field(description="The quotation whose passage this one goes on with.")
    unclosed: bool = Field(description="Its mark was opened and never closed.")
    report: Spans | None = Field(description="All that the same act of reporting gives, where that is more.")
    within: str | None = Field(description="The quotation that passes this one on.")
    judged: list[JudgementKind] = Field(description="What people decided of it.")


class QuotationOfStatement(Quotation):
    """A quotation beside the others of its statement."""

    covers: Spans = Field(description="Which stretches of the statement's text it carries.")


class PlacedQuotation(Quotation):
    """A quotation with the statement and story that it belongs to."""

    statement: str = Field(description="The statement's id.")
    story: str = Field(description="The story's id.")


class Change(Model):
    """One edit that turns one copy's words into the other's; places are in the two articles."""

    op: Literal["replace", "delete", "insert"]
    a: Span
    b: Span
    a_text: str
    b_text: str
    typographic: bool = Field(description="The words are the same: only signs, capitals or spelling differ.")


class Difference(Model):
    """How two copies of a statement differ."""

    between: Span = Field(description="Indexes into the statement's quotations.")
    class_: DifferenceClass = Field(alias="class")
    effects: list[Effect] = Field(description="What it does to the meaning.")
    changes: list[Change]


class PlacedDifference(Difference):
    """A difference with the statement and story that it belongs to."""

    quotations: list[str] = Field(description="The ids of the two quotations.")
    articles: list[str] = Field(description="The ids of the two articles.")
    statement: str
    story: str


class FirstSeen(Model):
    """The earliest article that carries a statement."""

    article: str
    published: str | None


class Credit(Model):
    """Words in which an article says that another outlet had it first."""

    article: str
    to: str
    start: int
    end: int


class Statement(Model):
    """One utterance of one speaker, gathered from every quotation that reports it."""

    id: str
    speaker: Speaker
    text: str = Field(description="The fullest wording that the quotations together support.")
    kind: Kind
    venues: list[str]
    first_seen: FirstSeen | None
    independent_reports: int = Field(description="Outlets; duplicates and agency copies counted once.")
    credits: list[Credit]
    quotations: list[QuotationOfStatement]
    differences: list[Difference]


class PlacedStatement(Statement):
    """A statement with the story that it belongs to."""

    story: str = Field(description="The story's id.")
    story_title: str


class ListedStatement(PlacedStatement):
    """A statement in a list."""

    updated: str = Field(description="When its story was put together last (UTC).")


class Context(Model):
    """The paragraphs around a copy of a statement."""

    quotation: str = Field(description="The quotation's id.")
    article: ArticleLine
    text: str
    marks: Spans = Field(description="The quoted words, as stretches of `text` here.")
    start: int = Field(description="Where `text` begins in the article's text.")
    cut_before: bool
    cut_after: bool


class StatementInContext(PlacedStatement):
    """A statement with the words around each of its copies."""

    contexts: list[Context]


class Region(Model):
    """A stretch that is article but no running text."""

    start: int
    end: int
    role: Literal["headline", "standfirst", "byline", "date"]


class Clutter(Model):
    """A stretch of an article's text that is not article."""

    start: int
    end: int
    reason: str


class Sure(Model):
    """How sure an article's date, address and language are; null where it has none."""

    published: Sureness | None
    url: Sureness | None
    language: Sureness | None


class ArticleLine(Model):
    """An article in a list."""

    id: str
    outlet: str | None
    headline: str | None
    byline: str | None
    url: str | None
    published: str | None
    published_from: DateOrigin | None = Field(description="Where the date was read.")
    modified: str | None
    language: str | None
    added: str = Field(description="When it came into the library (UTC).")
    changed: str = Field(description="When it last got another text or other clutter (UTC).")
    n: int = Field(description="Rises in order of arrival.")
    story: str | None = Field(description="The story it is placed in; null while it waits.")
    duplicate_of: str | None = Field(description="The article it is a copy of.")
    agency: str | None = Field(description="The wire agency it came from.")


class Article(Model):
    """An article as it stands in the record."""

    id: str
    outlet: str | None
    path: str = Field(description="Where it came from: a file, or an address.")
    url: str | None
    headline: str | None
    standfirst: str | None
    byline: str | None
    published: str | None
    published_from: DateOrigin | None
    modified: str | None
    topics: list[str]
    image_credit: str | None
    language: str | None
    sha256: str = Field(description="Of the bytes that came in.")
    text: str | None = Field(description="Null unless asked for with `with_text`, and given out.")
    regions: list[Region]
    dropped: list[Clutter]
    duplicate_of: str | None
    agency: str | None
    sure: Sure
    pages: int = Field(description="On how many pages it was printed.")
    lacks: str | None = Field(description="The address of a further page that did not come in.")


class ArticleWithQuotations(Article):
    """An article and what it reports."""

    story: str | None
    story_title: str | None
    added: str = Field(description="When it came into the library (UTC).")
    quotations: list[PlacedQuotation] = Field(description="In order of print.")


class Answer(Model):
    """What came of an open request for comment later."""

    article: str
    outcome: Outcome
    speaker: str
    statement: str | None
    at: str | None
    same_day: bool = Field(description="On the day of the request, with no hours to tell which came first.")


class CommentRequest(Model):
    """A sentence which says that somebody was asked for comment."""

    article: str
    asked: str
    outcome: Outcome
    start: int
    end: int
    text: str
    by: str | None
    answer: Answer | None
    version: str | None = Field(description="The version of the article that says so, if not the one shown.")


class Event(Model):
    """One line of a story's timeline."""

    at: str
    kind: Literal["published", "said", "asked", "answered", "changed"]
    article: str
    statement: str | None
    text: str


class Alteration(Model):
    """One place in which two versions of an article differ."""

    part: VersionPart
    trace: Trace = Field(description="What became of it from the earlier version to the later.")
    before: Spans
    after: Spans
    before_text: str
    after_text: str
    class_: DifferenceClass | None = Field(alias="class")
    effects: list[Effect]
    changes: list[Change]
    speaker: str | None
    statement: str | None


class Revision(Model):
    """What differs between two versions of an article that follow one another."""

    article: str
    earlier: str = Field(description="The SHA-256 of the earlier version.")
    later: str = Field(description="The SHA-256 of the later version.")
    present: str | None = Field(description="When the earlier was last known to stand at the address.")
    absent: str | None = Field(description="When the later was first known to.")
    dated: Dating | None = Field(description="Whence that is known.")
    cut: Literal["earlier", "later"] | None = Field(description="Which is only the beginning of the text.")
    alterations: list[Alteration]


class Corrected(Model):
    """A place in an article's text of which a note speaks."""

    start: int
    end: int
    text: str
    words: list[str]
    was: str | None


class CorrectionNote(Model):
    """Words in which an article says that it was corrected or changed."""

    article: str
    kind: NoteKind
    start: int
    end: int
    text: str
    about: list[Corrected]


class Story(Model):
    """The articles about one event and all that their coverage holds."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: list[Article]
    statements: list[Statement]
    comment_requests: list[CommentRequest]
    timeline: list[Event]
    judged: list[JudgementKind]
    versions: list[Article] = Field(description="Other texts that its articles had at their addresses.")
    revisions: list[Revision] = Field(description="What differs from one version to the next.")
    notes: list[CorrectionNote] = Field(description="What articles say of their own corrections.")


class Wording(Model):
    """What some outlets print of a statement, around the place where others differ."""

    text: str
    marks: Spans = Field(description="What differs, as stretches of `text`.")
    article: str
    speaker: str | None
    outlets: list[str]
    carriers: int = Field(description="How many articles print it so.")
    opens: bool
    ends: bool


class Notable(Model):
    """One of the most notable differences of a story."""

    statement: str
    speaker: str | None
    class_: DifferenceClass = Field(alias="class")
    effects: list[Effect]
    one: Wording
    other: Wording


class StoryCard(Model):
    """A story in a list."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    updated: str = Field(description="When it was changed last (UTC).")
    articles: int
    outlets: int
    independent: int = Field(description="Outlets that report by themselves.")
    statements: int
    differing: int = Field(description="Statements whose copies in marks were altered.")
    outlet_names: list[str] = Field(description="The first few.")
    topics: list[str]
    speakers: list[str]
    notable: list[Notable] = Field(description="Its most notable differences, the most notable first.")
    pending: bool = Field(description="Articles have joined since its statements were gathered.")


# --------------------------------------------------------------------------- names


class Heading(Model):
    """A speaker, outlet or topic in a list."""

    name: str
    stories: int
    count: int = Field(description="A speaker's statements, an outlet's or topic's articles.")
    latest: str | None = Field(description="The date of its latest story.")


class Share(Model):
    """How many there are under a name."""

    name: str
    count: int


class SpeakerProfile(Heading):
    """A speaker across the library."""

    kind: SpeakerKind
    aliases: list[str]
    descriptions: list[str]
    outlets: list[Share] = Field(description="Which outlets carry how many of the statements.")
    months: list[Share] = Field(description="How many statements were first printed in which month.")


class Tally(Model):
    """How an outlet's copies compare with other outlets' copies of the same words; counts, no verdict."""

    same: int
    part: int
    typographic: int
    altered: int
    alone: int = Field(description="Copies of what nobody else prints.")


class OutletProfile(Heading):
    """An outlet across the library."""

    tally: Tally
    speakers: list[Share]
    months: list[Share]


# --------------------------------------------------------------------------- search and reading


class Hit(Model):
    """One find."""

    kind: Literal["statement", "article"]
    id: str
    snippet: str
    marks: Spans = Field(description="The words found, as stretches of `snippet`.")
    label: str | None = Field(description="The speaker's name, or the headline.")
    outlet: str | None
    published: str | None
    story: str | None
    title: str | None
    said: Kind | None


class Found(Page[Hit]):
    """One page of finds."""

    total: int = Field(description="How many there are, up to a limit.")
    more: bool = Field(description="There are more than `total`.")
    recent: bool = Field(description="So many fit that only the latest were put in order.")


class Posted(BaseModel):
    """A page or text to be read: one of the two."""

    model_config = ConfigDict(extra="forbid")

    html: str | None = Field(None, description="A page.")
    text: str | None = Field(None, description="The text of an article.")
    url: str | None = Field(None, max_length=2000, description="Where it stands.")
    outlet: str | None = Field(None, max_length=300, description="Who published it.")
    headline: str | None = Field(None, max_length=2000)
    published: str | None = Field(None, max_length=40, description="When: ISO 8601.")


class Extracted(Model):
    """The text taken out of a page."""

    id: str
    path: str
    headline: str | None
    byline: str | None
    published: str | None
    language: str | None
    sure: Sure
    body: str = Field(description="The text that is article.")
    text: str = Field(description="All of the text, to which offsets refer.")
    dropped: list[Clutter]


class QuotationPart(Model):
    """A stretch in marks of a report."""

    id: str
    content: Spans


class Report(Model):
    """One act of reporting: all that it gives as said at once."""

    id: str
    article: str
    kind: Kind
    content: Spans
    text: str
    source: Spans | None
    cue: Spans | None
    venue: Spans | None
    addressee: Spans | None
    speaker: Speaker | None
    confidence: float
    speaker_confidence: float
    follows: str | None
    unclosed: bool
    within: str | None
    judged: list[JudgementKind]
    quotations: list[QuotationPart]


class Quoted(Model):
    """What an article reports that people said."""

    id: str
    path: str
    quotations: list[Report]
    comment_requests: list[CommentRequest]


class Counts(Model):
    """How much the library holds."""

    articles: int
    stories: int
    statements: int
    quotations: int
    speakers: int
    outlets: int


class Root(Model):
    """Where the API begins."""

    name: str = Field(description="What the site is called.")
    onrecord: int = Field(description="The version of the record's format.")
    version: str = Field(description="The version of the software.")
    library: Counts
    links: dict[str, str]
