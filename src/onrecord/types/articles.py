"""Pages as they come in, and the articles read from them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.common import CameAs, DateOrigin, Media, Role, Sureness


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
