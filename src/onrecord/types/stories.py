"""The articles about one event, and all that their coverage holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.types.articles import Article, Dropped
from onrecord.types.common import JudgementKind, SharedKind
from onrecord.types.quotations import CommentRequest
from onrecord.types.statements import Statement
from onrecord.types.versions import CorrectionNote, Revision


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
