"""The addresses of the site's pages, made in one place."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

from onrecord.render.links import Links
from onrecord.types import Article, Statement

_LONGEST = 300  # characters of a name that may be an address; what is longer is no name
_SAFE = ""


def story(name: str, page: int = 1) -> str:
    """Return the address of a story, or of a further page of its statements."""
    return f"/story/{quote(name, safe=_SAFE)}" + (f"?page={page}" if page > 1 else "")


def data(name: str, form: str) -> str:
    """Return the address of a story as a file: its ending is the name of the form."""
    return f"/v1/stories/{quote(name, safe=_SAFE)}.{form}"


def statement(name: str) -> str:
    """Return the permanent address of a statement, by its id."""
    return f"/statement/{quote(name, safe=_SAFE)}"


def speaker(name: str | None) -> str:
    """Return the address of a speaker's page; "" for one without a name that an address can hold."""
    return _named("/speaker/", name)


def outlet(name: str | None) -> str:
    """Return the address of an outlet's page; "" for one without a name that an address can hold."""
    return _named("/outlet/", name)


def topic(name: str | None) -> str:
    """Return the address of a topic's page; "" for one without a name that an address can hold."""
    return _named("/topic/", name)


def search(**wanted: str | None) -> str:
    """Return the address of a search; what is None or empty is left out."""
    return asking("/search", wanted)


def stories(**wanted: str | None) -> str:
    """Return the address of the list of all stories, from a date, to a date, after a cursor."""
    return asking("/stories", wanted)


def asking(path: str, wanted: Mapping[str, str | None]) -> str:
    """Return a path with a query; what is None or empty is left out."""
    given = {key: value for key, value in wanted.items() if value}
    return path + (f"?{urlencode(given)}" if given else "")


def feed(address: str, form: str) -> str:
    """Return the address of the feed of a page: ``/story/x`` as ``atom`` is ``/feeds/story/x.atom``."""
    path, mark, query = address.partition("?")
    return f"/feeds{path}.{form}{mark}{query}"


def outside(url: str | None) -> str:
    """Return a web address where it is one that may be followed, else ""."""
    if not url or len(url) > 2000 or any(ord(c) < 0x21 for c in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def _named(room: str, name: str | None) -> str:
    if not name or len(name) > _LONGEST or not name.strip("./ "):
        return ""
    try:
        return room + quote(name, safe=_SAFE)
    except UnicodeEncodeError:  # half a surrogate pair
        return ""


class SiteLinks(Links):
    """Leads every name on a page to its own page of the site.

    ``at`` tells on which page of their story statements stand, where that is another than this; with
    ``folded`` False copies are shown among the words around them on their statement's page alone.
    """

    def __init__(self, at: dict[int, str] | None = None, *, folded: bool = True) -> None:
        self._at = at or {}
        self._folded = folded

    def place(self, story: int, statement: int) -> str:
        """Return where a statement stands in its story."""
        return f"{self._at.get(statement, '')}#s{story}-{statement}"

    def statement(self, statement_: Statement) -> str:
        """Return the permanent address of a statement."""
        return statement(statement_.id)

    def speaker(self, name: str | None) -> str:
        """Return the address of what a speaker said."""
        return speaker(name)

    def outlet(self, article: Article) -> str:
        """Return the address of an article's outlet."""
        return outlet(article.outlet)

    def article(self, article: Article) -> str:
        """Return the address of an article as its outlet published it."""
        return outside(article.url)

    def context(self, statement_: Statement, article: Article) -> str:
        """Return where a copy is shown among the words around it."""
        return "" if self._folded else f"{statement(statement_.id)}#{quote(article.id, safe=_SAFE)}"
