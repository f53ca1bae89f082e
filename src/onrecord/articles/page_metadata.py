"""What an HTML page declares about its article: JSON-LD, meta elements, and a few marked places."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml.etree import _Element

from onrecord.articles import dates, json_ld, languages, outlets
from onrecord.articles.declared import Declared
from onrecord.text import fold, words
from onrecord.types import DateOrigin

_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
    "publishdate", "publish_date", "publication_date", "pubdate", "dc.date.issued", "dcterms.created",
    "dc.date", "date", "cxenseparse:recs:publishtime", "og:article:published_time", "rnews:datepublished",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "lastmod", "dcterms.modified")
_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "sailthru.title", "parsely-title")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "byline")
_TAGS = ("article:tag", "parsely-tags", "news_keywords", "keywords")
_DESCRIPTIONS = ("description", "og:description")
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|dek|deck|sub-?head(?:line|ing)?|sub-?title|strap-?line|kicker-?text)(?:$|[\s_-])"
)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date-?(?:published|posted|line|stamp|time)?|pub(?:lish(?:ed)?)?-?(?:date|time|on)|"
    r"time-?stamp|posted-?on|entry-date|post-date)(?:$|[\s_-])"
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|author-?name|author|writer|posted-?by)(?:$|[\s_-])")
_BY = re.compile(r"(?:(?:written |posted |reported )?by:? |author: ?)", re.IGNORECASE)
_CAPITALISED = r"[^\W\d_a-z][\w.’'-]{0,25}"
_BY_NAMES = re.compile(
    rf"(?i:(?:written |posted |reported |words )?by:? |author:? )?"
    rf"(?P<names>{_CAPITALISED}(?:[ ,&]{{1,3}}(?:and |de |van |von |{_CAPITALISED})){{1,8}})"
)
_NO_NAME = re.compile(r"$|https?:|@|[a-z0-9._-]+$")
"""Nothing, addresses and user names: what content systems put where a name belongs."""

_SPACE = re.compile(r"\s+")
_SITE_NAME_APART = re.compile(r"\s+[|–—·•»-]\s+")
_DESCRIBING = ("meta", "script", "link", "h1", "h2", "time", "title", "p", "div", "span")


class Head:
    """The describing elements of a page, gathered in one walk."""

    def __init__(self, tree: _Element) -> None:
        self.meta: dict[str, list[str]] = {}
        self.blocks: list[str] = []
        self.canonical: str | None = None
        self.h1: list[str] = []
        self.times: list[_Element] = []
        self.title = ""
        self.standfirst: str | None = None
        self.dated: list[str] = []
        self.byline: str | None = None
        self.language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        for element in tree.iter(*_DESCRIBING):
            self._take(element)

    def first(self, names: Sequence[str]) -> str | None:
        """Return the first value that one of the meta names has, by the order of the names."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def _take(self, element: _Element) -> None:
        tag = element.tag
        if tag == "meta":
            self._take_meta(element)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "") and element.text:
                self.blocks.append(element.text)
        elif tag == "link":
            if element.get("rel") == "canonical" and not self.canonical:
                self.canonical = element.get("href")
        elif tag == "h1":
            self.h1.append(words_of(element))
        elif tag == "time":
            self.times.append(element)
        elif tag == "title":
            self.title = self.title or words_of(element)
        else:
            self._take_described(element)
            self._take_named(element, (element.get("class") or "")[:300].lower())

    def _take_meta(self, element: _Element) -> None:
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                self.meta.setdefault(name.strip().lower(), []).append(html.unescape(content))

    def _take_described(self, element: _Element) -> None:
        """Take a paragraph for the standfirst that is the page's description and no sentence of its own."""
        description = self.first(_DESCRIPTIONS)
        if self.standfirst is None and description and element.tag in ("p", "h2"):
            printed = words_of(element)
            if printed == _SPACE.sub(" ", description).strip() and not printed.endswith("."):
                self.standfirst = printed

    def _take_named(self, element: _Element, names: str) -> None:
        if not names:
            return
        if self.standfirst is None and _STANDFIRST.search(names):
            self.standfirst = words_of(element) or None
        if len(self.dated) < 3 and _DATED.search(names):
            self.dated.append(words_of(element)[:80])
        if self.byline is None and _BYLINE.search(names):
            self.byline = words_of(element)[:100] or None


def words_of(element: _Element) -> str:
    """Return an element's text on one line."""
    return _SPACE.sub(" ", "".join(element.itertext())[:2000]).strip()


def read_metadata(head: Head, thing: json_ld.Thing) -> Declared:
    """Return what a page declares, each field by its most trustworthy place; ``thing`` is its JSON-LD."""
    url = _url(head, thing)
    published, origin = _published(head, thing, url)
    return Declared(
        headline=_headline(head, thing),
        standfirst=_standfirst(head),
        byline=_byline(head, thing),
        published=published,
        published_from=origin,
        modified=_date(thing.get("dateModified")) or _date(head.first(_MODIFIED)),
        outlet=_outlet(head, thing, url),
        url=url,
        language=languages.code(head.language) or languages.code(head.first(("og:locale",))),
        topics=_topics(head, thing),
        dated=_dated(head, thing),
        addresses=tuple(_addresses(head, thing)),
    )


def _url(head: Head, thing: json_ld.Thing) -> str | None:
    """Return the address that a page gives as its own, by the order of trust; relative ones are no use."""
    return next(_addresses(head, thing), None)


def _addresses(head: Head, thing: json_ld.Thing) -> Iterator[str]:
    for url in (head.canonical, head.first(("og:url",)), *json_ld.addresses(thing)):
        if url and url.startswith(("http://", "https://")) and outlets.host(url):
            yield url


def _headline(head: Head, thing: json_ld.Thing) -> str | None:
    """Return the h1 that agrees best with the declared titles, else the declared title."""
    declared = [*json_ld.names(thing.get("headline")), *filter(None, [head.first(_TITLES)]), head.title]
    titles = [_SPACE.sub(" ", html.unescape(title)).strip() for title in declared if title.strip()]
    printed = [h1 for h1 in head.h1 if h1 and len(h1) < 300]
    if not titles:
        return printed[0] if printed else None
    best = max(printed, key=lambda h1: max(_likeness(h1, title) for title in titles), default=None)
    if best and max(_likeness(best, title) for title in titles) >= 0.4:
        return best
    return titles[0] if len(titles) > 1 else _SITE_NAME_APART.split(titles[0])[0]


def _likeness(a: str, b: str) -> float:
    """Return which share of the words of either the two have in common (Dice)."""
    one, other = ({fold(word.text) for word in words(line)} for line in (a, b))
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _standfirst(head: Head) -> str | None:
    found = head.standfirst
    return found if found and 25 <= len(found) <= 400 else None


def _byline(head: Head, thing: json_ld.Thing) -> str | None:
    declared = json_ld.names(thing.get("author")) or tuple(
        dict.fromkeys(value for name in _AUTHORS for value in head.meta.get(name, ()))
    )
    if not declared and head.byline and (named := _BY_NAMES.fullmatch(head.byline)):
        declared = (named["names"],)
    cleaned = (_BY.sub("", _SPACE.sub(" ", html.unescape(name)), count=1).strip(" ,|") for name in declared)
    usable = [name for name in cleaned if not _NO_NAME.match(name) and len(name) < 80]
    return ", ".join(dict.fromkeys(usable)) or None


def _published(head: Head, thing: json_ld.Thing, url: str | None) -> tuple[str | None, DateOrigin | None]:
    if declared := _date(thing.get("datePublished")):
        return declared, "json-ld"
    if declared := _date(head.first(_PUBLISHED)):
        return declared, "meta"
    for element in head.times[:3]:
        if declared := _date(element.get("datetime") or words_of(element)):
            return declared, "meta"
    for printed in head.dated:
        if declared := _date(printed):
            return declared, "text"
    if url and (declared := dates.in_url(url)):
        return declared, "url"
    return None, None


def _dated(head: Head, thing: json_ld.Thing) -> tuple[str, ...]:
    """Return the date of each place that declares one: JSON-LD, meta, the first ``time``."""
    first = head.times[0].get("datetime") if head.times else None
    declared = (_date(thing.get("datePublished")), _date(head.first(_PUBLISHED)), _date(first))
    return tuple(filter(None, declared))


def _date(value: Any) -> str | None:
    return dates.to_iso(value) if isinstance(value, str) else None


def _outlet(head: Head, thing: json_ld.Thing, url: str | None) -> str | None:
    publisher = json_ld.names(thing.get("publisher"))
    name = head.first(("og:site_name",)) or (publisher[0] if publisher else None)
    return _SPACE.sub(" ", html.unescape(name)).strip() if name else outlets.host(url)


def _topics(head: Head, thing: json_ld.Thing) -> tuple[str, ...]:
    declared = json_ld.names(thing.get("keywords"))
    if not declared:
        declared = next((tuple(head.meta[name]) for name in _TAGS if name in head.meta), ())
    if len(declared) == 1:
        declared = tuple(re.split(r"\s*[,;]\s*", declared[0]))
    cleaned = (html.unescape(topic).strip() for topic in declared)
    return tuple(dict.fromkeys(topic for topic in cleaned if topic and len(topic) < 80))[:30]
