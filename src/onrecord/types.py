"""The things that pass between the rooms: frozen, comparable, standard library only.

Offsets are 0-based, end-exclusive and count Unicode code points of an article's ``text``.
The words are those of ``docs/glossary.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Media = Literal["text", "html"]
Kind = Literal["direct", "mixed", "indirect"]
Depth = Literal["default", "thorough"]
"""Which of the two trained models reads: the quick one, or the larger one."""
SpeakerKind = Literal["person", "organisation", "group", "unknown"]
Gender = Literal["female", "male", "unknown"]
Outcome = Literal["pending", "no reply", "declined", "answered"]
DifferenceClass = Literal["same", "typographic", "part", "altered"]
Effect = Literal[
    "negation changed",
    "number changed",
    "name changed",
    "modality changed",
    "words cut silently",
    "words added",
    "words replaced",
    "order changed",
    "spliced",
    "cut with ellipsis",
    "bracketed",
    "speaker differs",
    "direct or indirect",
    "venue differs",
    "date differs",
    "cue differs",
    "unclosed mark",
]
Role = Literal["headline", "standfirst", "byline", "date"]
JudgementKind = Literal["speaker", "not speaker", "same", "apart", "one story", "not of story"]
"""What people decide: of a quotation who is its speaker or is not, whether quotations report one
statement; of articles whether they are of one story."""
SharedKind = Literal["same", "part", "edited", "passage"]
DateOrigin = Literal["text", "meta", "json-ld", "url", "feed", "given"]
Sureness = Literal["stated", "likely", "guessed"]
"""How sure what was read off a page is: several places state it, one does, or it is a guess or disputed."""
Trace = Literal["appeared", "changed", "gone"]
"""What became of something from one version of an article to the next."""
VersionPart = Literal["headline", "standfirst", "statement", "request", "passage"]
NoteKind = Literal["correction", "clarification", "amendment", "update", "editor's note"]
Dating = Literal["captured", "modified", "published"]
"""Whence it is known when a version stood at its address: from captures of it, or from what it says."""
CameAs = Literal["file", "row", "table row", "entry", "capture", "answer", "pages"]
"""As what the bytes of a page came in: a file, a row of JSON or of a table, a feed's entry, a record of a
web archive, an answer to a request; or as several printed pages, one after another."""


class Span(NamedTuple):
    """A stretch of an article's text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two stretches have a character in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other stretch lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


# --------------------------------------------------------------------------- intake and articles


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever handed in a page already knew of it: a row's other columns, a feed's entry.

    ``published_from`` is "feed" where a feed or sitemap gave the date.
    """

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    published_from: DateOrigin = "given"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the printed pages that a page was joined of, as ``Page`` and ``Came`` have it.

    ``size`` is how many of the joined page's bytes are its own.
    """

    size: int
    path: str
    sha256: str
    form: CameAs = "file"
    address: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    charset: str | None = None
    coded: bool = False
    table: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """How the bytes of a page came in: what is needed to make the page of them again, and to show them.

    ``address`` is the web address that they were had from; ``status`` and ``headers`` are what the host
    sent with them, ``charset`` the encoding named there. ``coded`` says that the bytes still bear the
    codings (gzip, chunked) that the headers name. ``table`` is the header of the row's table, as JSON.
    ``parts`` are the printed pages of an article that came on several, ``lacks`` is the address of one
    more that did not come.
    """

    form: CameAs
    address: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    charset: str | None = None
    coded: bool = False
    table: str | None = None
    parts: tuple[Part, ...] = ()
    lacks: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One text as it came in, before anything is read from it.

    ``path`` says where it came from (``"-"`` for standard input, ``"pack.zip!a.html"`` for a
    member, ``"rows.jsonl#3"`` for a row); ``content`` is the text to read, encoded;
    ``sha256`` is of the bytes that came in (a file's, or a row's line), which are ``received``; how they
    came is ``came``. ``fetched`` is when it was captured on the web (ISO 8601), where that is known.
    """

    path: str
    media: Media
    content: bytes
    sha256: str
    given: Given = Given()
    fetched: str | None = None
    received: bytes = b""
    came: Came | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """An input that gave nothing, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clutter:
    """A stretch of an article's text that is not article: marked, never deleted."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that is article but not running text: its headline, standfirst, byline, date."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure an article's date, web address and language are; None where it has none, or nobody judged.

    Of the dates of labelled pages 97 in 100 that were ``stated`` are right, 86 that were ``likely``, 67 that
    were ``guessed``.
    """

    published: Sureness | None = None
    url: Sureness | None = None
    language: Sureness | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet. ``text`` is what came in, untouched.

    ``captures`` are the times at which just this text is known to have stood at its address (ISO 8601).
    ``pages`` is on how many printed pages it came, ``lacks`` the address of a further one that did not.
    """

    id: str
    path: str
    text: str
    sha256: str
    outlet: str | None = None
    url: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: DateOrigin | None = None
    modified: str | None = None
    topics: tuple[str, ...] = ()
    image_credit: str | None = None
    language: str | None = None
    regions: tuple[Region, ...] = ()
    dropped: tuple[Clutter, ...] = ()
    duplicate_of: str | None = None
    agency: str | None = None
    sure: Sure = Sure()
    pages: int = 1
    lacks: str | None = None
    captures: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------ quotations


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source stands for. ``name`` is None where nothing supports one: it stays open.

    ``candidates`` are the names between which an open speaker lies, the likeliest first;
    ``speaks_for`` is the organisation or person on whose behalf a spokesperson speaks.
    """

    name: str | None
    kind: SpeakerKind = "unknown"
    description: str | None = None
    aliases: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """One report of somebody's words in one article.

    ``content`` holds the words: what stands between the marks for a direct or mixed one, the
    clause that reports them for an indirect one. ``report`` is all that the same act of reporting
    gives as said, where that is more than ``content``: the clause around the marked words of a
    mixed one, the other half of a sentence broken by "she said"; quotations of one report share it.
    ``follows`` is the id of the quotation in the same article whose passage this one goes on with
    (a sentence broken by "she said", a mark re-opened in the next paragraph); ``within`` is the id
    of the quotation that reports this one (A said that B said); ``unclosed`` says that its mark was
    opened and never closed. ``confidence`` is the share of quotations like it that are reported
    words with these bounds, ``speaker_confidence`` the share whose speaker is right, both 0 to 1.
    ``judged`` names what people decided of it, where that holds.
    """

    id: str
    article: str
    kind: Kind
    content: Spans
    text: str
    source: Spans | None = None
    cue: Spans | None = None
    venue: Spans | None = None
    addressee: Spans | None = None
    speaker: Speaker | None = None
    confidence: float = 1.0
    follows: str | None = None
    unclosed: bool = False
    report: Spans | None = None
    within: str | None = None
    speaker_confidence: float = 1.0
    judged: tuple[JudgementKind, ...] = ()

    @property
    def start(self) -> int:
        """Where its words begin in the article's text."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its words end in the article's text."""
        return self.content[-1].end


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an open comment request later, in another article or a later version of its own.

    ``outcome`` is ``answered`` or ``declined``; ``speaker`` is who spoke; ``statement`` is the id of
    what was said, None where ``article`` only says that there was an answer or none; ``at`` is when
    ``article`` was published. ``same_day`` says that this was the day of the request, with no hours to tell
    which came first.
    """

    article: str
    outcome: Outcome
    speaker: str
    statement: str | None = None
    at: str | None = None
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class CommentRequest:
    """A sentence which says that somebody was asked for comment, and what came of it.

    ``outcome`` is what the article says. ``by`` is who asked: the newsroom that the sentence names,
    else the agency or outlet of the article. ``answer`` is what came of an open request later.
    ``version`` is the SHA-256 of the version of the article that says so, where that is not the one shown.
    """

    article: str
    asked: str
    outcome: Outcome
    start: int
    end: int
    text: str
    by: str | None = None
    answer: Answer | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A person or organisation that an article names: one member of its cast.

    ``name`` is the fullest form printed there, without titles; ``forms`` are all the forms
    printed, the fullest first; ``descriptions`` are the roles it is given ("spokeswoman",
    "the photographer", "Democrat of Texas").
    """

    name: str
    kind: SpeakerKind
    gender: Gender = "unknown"
    forms: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Findings:
    """What one article says that people said: its quotations, comment requests and cast."""

    article: str
    quotations: tuple[Quotation, ...] = ()
    requests: tuple[CommentRequest, ...] = ()
    cast: tuple[Named, ...] = ()


# ------------------------------------------------------------------------------------ statements


@dataclass(frozen=True, slots=True)
class Change:
    """One edit that turns one copy's words into the other's; spans are into the two articles.

    ``typographic`` says that the words are the same on both sides: only signs, capitals or spelling
    differ.
    """

    op: Literal["replace", "delete", "insert"]
    a: Span
    b: Span
    a_text: str
    b_text: str
    typographic: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """How two copies of a statement, from different articles, differ.

    ``between`` are indexes into the statement's quotations.
    """

    between: tuple[int, int]
    kind: DifferenceClass
    effects: tuple[Effect, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The earliest article that carries a statement."""

    article: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Credit:
    """Words in which an article says that another outlet had a statement first, or that it was told so.

    ``to`` is the outlet as it is printed; ``start`` and ``end`` are into the article's text.
    """

    article: str
    to: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance of one speaker, gathered from every quotation that reports it.

    ``covers[i]`` are the stretches of ``text`` that ``quotations[i]`` carries; ``credits`` say which
    article credits which outlet with it.
    """

    id: str
    speaker: Speaker
    text: str
    kind: Kind
    quotations: tuple[Quotation, ...]
    covers: tuple[Spans, ...]
    venues: tuple[str, ...] = ()
    first_seen: FirstSeen | None = None
    independent_reports: int = 1
    differences: tuple[Difference, ...] = ()
    credits: tuple[Credit, ...] = ()


# -------------------------------------------------------------------------------------- versions


@dataclass(frozen=True, slots=True)
class Alteration:
    """One place in which two versions of an article differ.

    ``before`` and ``after`` are where it stands in the earlier and in the later text, ``before_text`` and
    ``after_text`` what stands there; a headline that stands in no text has no place. ``kind``, ``effects``
    and ``changes`` are as those of a difference between copies, the earlier text first; a change's places
    are in the texts, those of a headline or standfirst in its own words. Of a statement or comment request
    ``speaker`` is who spoke or was asked; ``statement`` is the story's statement that carries the words.
    """

    part: VersionPart
    trace: Trace
    before: Spans = ()
    after: Spans = ()
    before_text: str = ""
    after_text: str = ""
    kind: DifferenceClass | None = None
    effects: tuple[Effect, ...] = ()
    changes: tuple[Change, ...] = ()
    speaker: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """What differs between two versions of an article that follow one another in time.

    ``earlier`` and ``later`` are their SHA-256; ``present`` is when the earlier was last known to stand at
    the address, ``absent`` when the later was first. ``cut`` names the one that is only the beginning of the
    text, as behind a paywall: what lies beyond its end is neither gone nor new.
    """

    article: str
    earlier: str
    later: str
    present: str | None = None
    absent: str | None = None
    dated: Dating | None = None
    cut: Literal["earlier", "later"] | None = None
    alterations: tuple[Alteration, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A place in an article's text of which a note speaks, by the ``words`` that both hold.

    ``was`` is what an earlier version has there, where one is known.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...] = ()
    was: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """Words in which an article says of itself that it was corrected or changed, and what they speak of."""

    article: str
    kind: NoteKind
    start: int
    end: int
    text: str
    about: tuple[Corrected, ...] = ()


# --------------------------------------------------------------------------------------- stories


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a story's timeline."""

    at: str
    kind: Literal["published", "said", "asked", "answered", "changed"]
    article: str
    statement: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which articles are one story: ids of articles, oldest first."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What becomes of one more article, by the numbers that articles and words have in a library.

    ``groups``: the article and those that stand for the stories which it touches, as they belong together
    now. ``words`` are to be counted, and ``keys`` are those of them to find the article by. ``vector`` is
    what others are compared with; ``day`` the article's date as a number of days. ``let_go`` are articles,
    each with its words, whose stories others stand for well enough.
    """

    groups: tuple[tuple[int, ...], ...]
    words: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()
    vector: bytes = b""
    day: int | None = None
    let_go: tuple[tuple[int, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event and all that their coverage holds.

    ``judged`` names what people decided of which articles it has, where that holds. ``versions`` are other
    texts that articles of it had at their address, under the ids of these; ``revisions`` what differs from
    one to the next, ``notes`` what articles say of their own corrections.
    """

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    requests: tuple[CommentRequest, ...]
    timeline: tuple[Event, ...]
    judged: tuple[JudgementKind, ...] = ()
    versions: tuple[Article, ...] = ()
    revisions: tuple[Revision, ...] = ()
    notes: tuple[CorrectionNote, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedText:
    """Two articles that share text: ``first`` comes before ``second`` by date, and by length on one day.

    ``kind``: ``same`` text; ``part``, where one is all in the other, which has more; ``edited``, where
    words or paragraphs of both differ; ``passage``, where they share no more than a stretch. ``words``
    is how many words they share; ``of_first`` and ``of_second`` are these as a share of each text, 0 to 1.
    """

    first: str
    second: str
    kind: SharedKind
    words: int
    of_first: float
    of_second: float


@dataclass(frozen=True, slots=True)
class Holder:
    """An article of a library: it holds ``shared`` of the sampled runs asked for, and has ``runs`` in all."""

    article: str
    outlet: str | None
    runs: int
    shared: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What one more text of a library shares with others: its ``links``.

    ``keys`` are the sampled runs of words, by number, under which others find it; ``runs`` is how many it has
    in all. ``refuted`` are pairs of others that were linked by an outlet's standing words alone.
    """

    keys: tuple[int, ...]
    runs: int
    links: tuple[SharedText, ...] = ()
    refuted: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """That a story goes on with an earlier one, whose id is ``follows``.

    ``likeness`` is how alike the two are in what they say, 0 to 1, ``days`` how long after the earlier one
    the later began; ``words``, ``names`` and ``figures`` are the heaviest that both hold, folded.
    """

    story: str
    follows: str
    likeness: float
    days: int
    words: tuple[str, ...]
    names: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """What lies outside a record but is named in it: an article, with the story it stands in, or a story.

    ``name`` is what it is called: a title, or outlet and headline.
    """

    id: str
    story: str
    name: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What a run over some inputs found, and which inputs gave nothing.

    ``shared_text`` holds the copies, each with its original, and articles that share a passage; whatever
    the stories they are in. ``others`` are the articles and stories of the library, outside this record,
    that it and ``follow_ups`` name.
    """

    stories: tuple[Story, ...]
    dropped: tuple[Dropped, ...] = ()
    shared_text: tuple[SharedText, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    others: tuple[Other, ...] = ()


# ------------------------------------------------------------------------------------ judgements


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement holds on to: an article, or with ``start`` and ``end`` words printed in it.

    ``text`` is what stands at the words' place. Ids of quotations and statements are made anew when
    onrecord reads better; the place of the words in their article is not.
    """

    article: str
    start: int | None = None
    end: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided, to be respected whenever the record is computed.

    ``concerns`` is what it is about. ``against`` is the other side of the kinds that have two: the
    statement that the quotations are, or are not, of; the articles of the story. ``value`` is a
    speaker's name. ``n`` counts the judgements of a library: the higher is the later one, which wins.
    ``withdrawn`` is when it was taken back: it stays in the log and holds no more.
    """

    n: int
    kind: JudgementKind
    concerns: tuple[Anchor, ...]
    against: tuple[Anchor, ...] = ()
    value: str | None = None
    at: str = ""
    by: str = ""
    note: str | None = None
    withdrawn: str | None = None
    withdrawn_by: str | None = None
