"""What one article says that people said."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.common import Gender, JudgementKind, Kind, Outcome, Spans, SpeakerKind


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
