"""Articles printed on several pages: which page an address names, and which others a page links to. Pure."""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.intake.addresses import absolute
from onrecord.types import Page

MOST_PAGES = 20
"""Printed pages of one article that are joined; what goes on longer is a list, or has no end."""

_IN_QUERY = frozenset(["page", "p", "pg", "paged", "pageno", "pagenum", "page_number", "seite", "pagina"])
_IN_PATH = re.compile(r"(?P<stem>.*?)/(?:(?:page|seite|pagina|p)[/-]?)?(?P<number>\d{1,2})/?", re.IGNORECASE)
_IN_NAME = re.compile(
    r"(?P<stem>.*?[^/])[-_,](?:page|p)?[-_]?(?P<number>\d{1,2})(?P<end>\.\w{2,5})?", re.IGNORECASE
)
_WHOLE = re.compile(
    r"[?&](?:view|page|pagewanted)=(?:all|full|single)(?:&|$)|"
    r"[?&](?:single_?page|all|full)(?:=(?:1|true|yes))?(?:&|$)|"
    r"/(?:all|single-?page|full)/?$",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"rel\s?=\s?[\"']?(?:[\w-]+ )?(?:next|prev)")
_TAG = re.compile(rb"<(?:a|link)\s([^<>]{1,1500})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"(?<![\w-])(rel|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ARTICLE = re.compile(
    rb"<meta\s[^<>]{0,200}\bog:type\b[^<>]{0,100}\barticle\b|<meta\s[^<>]{0,200}\barticle\b[^<>]{0,100}\bog:type\b|"
    rb"\"@type\"\s{0,9}:\s{0,9}\[?\s{0,9}\"\w{0,30}(?:Article|Posting|Report)\"",
    re.IGNORECASE,
)
_NAMES_ITSELF = re.compile(
    rb"<link\s(?=[^<>]{0,800}\brel\s?=\s?[\"']?canonical\b)[^<>]{0,800}?\bhref\s?=\s?[\"']?([^\"'<>\s]+)",
    re.IGNORECASE,
)
_HEAD = 300_000
_MOST_LINKS = 3_000


class Place(NamedTuple):
    """Which printed page of what an address names: ``number`` is 1 where it names none."""

    stem: str
    number: int


class Links(NamedTuple):
    """The addresses to which a printed page leads on, None where it does not.

    ``whole`` shows the article on one page.
    """

    next: str | None = None
    previous: str | None = None
    whole: str | None = None


def place_of(address: str, *, by_name: bool = False) -> Place:
    """Return which printed page an address names; ``by_name``, a number at its end counts ("ferry-2.html").

    Two addresses name pages of one article where their stems are the same.
    """
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return Place(address, 1)
    host = parts.netloc.lower().removeprefix("www.")
    numbered = [value for key, value in pairs if key.lower() in _IN_QUERY and re.fullmatch(r"\d{1,2}", value)]
    others = urlencode([(key, value) for key, value in pairs if key.lower() not in _IN_QUERY])
    path, number = parts.path, int(numbered[0]) if numbered else 0
    if not numbered and (found := _IN_PATH.fullmatch(path)):
        path, number = found["stem"], int(found["number"])
    elif not numbered and by_name and (found := _IN_NAME.fullmatch(path)):
        path, number = found["stem"] + (found["end"] or ""), int(found["number"])
    return Place(f"{host}{path.rstrip('/')}?{others}", max(1, number))


def key_of(address: str) -> str:
    """Return an address as it is compared with others: without scheme, fragment and closing slash."""
    bare = address.partition("#")[0].partition("://")[2]
    return bare.lower().removeprefix("www.").rstrip("/")


def address_of(page: Page) -> str | None:
    """Return the web address of a page: where it came from, else what it calls its own."""
    if page.given.url:
        return page.given.url
    found = _NAMES_ITSELF.search(page.content, 0, _HEAD)
    return absolute(html.unescape(found[1].decode("utf-8", "replace"))) if found else None


def links_of(page: Page, address: str) -> Links:
    """Return where a page leads as one of an article's; nowhere where it declares no article."""
    if page.media != "html" or not _may_lead(page.content, address):
        return Links()
    if not _ARTICLE.search(page.content, 0, _HEAD):
        return Links()
    own, named = place_of(address), place_of(address, by_name=True)
    found: dict[str, str] = {}
    for rel, to in _linked(page.content, address):
        if key_of(to) == key_of(address):
            continue
        kind = _kind(rel, to, own, named)
        if kind:
            found.setdefault(kind, to)
    return Links(found.get("next"), found.get("previous"), found.get("whole"))


def _may_lead(content: bytes, address: str) -> bool:
    """Tell quickly whether a page may lead to others of its article: most do not."""
    if _DECLARED.search(content):
        return True
    name = re.escape(address.partition("?")[0].rstrip("/").rpartition("/")[2].encode())
    return (
        bool(name) and re.search(name + rb"/?[?&/][^\"'<>\s]{0,60}(?:\d|all|ull|ingle)", content) is not None
    )


def _linked(content: bytes, base: str) -> list[tuple[str, str]]:
    """Return the links of a page that may lead to its other pages, each with its ``rel``."""
    host = urlsplit(base).netloc.lower().removeprefix("www.")
    linked = []
    for _, tag in zip(range(_MOST_LINKS), _TAG.finditer(content), strict=False):
        named = {
            name.lower(): (one or other or bare).decode("utf-8", "replace")
            for name, one, other, bare in _ATTRIBUTE.findall(tag[1])
        }
        to = absolute(html.unescape(named.get(b"href", "")), base)
        if to and "#" not in to and urlsplit(to).netloc.lower().removeprefix("www.") == host:
            linked.append((named.get(b"rel", "").lower(), to))
    return linked


def _kind(rel: str, to: str, own: Place, named: Place) -> str | None:
    """Tell what a link is to a page: declared by ``rel``, or its own address with another number."""
    declared = {"prev": "previous", "previous": "previous", "next": "next"}
    for word in rel.split():
        if word in declared and (place_of(to).stem == own.stem or _same_name(to, named)):
            return declared[word]
    place = place_of(to)
    if place.stem == own.stem and place.number != own.number:
        return {own.number + 1: "next", own.number - 1: "previous"}.get(place.number)
    return "whole" if own.number == 1 and _is_whole(to, own) else None


def _same_name(to: str, named: Place) -> bool:
    return place_of(to, by_name=True).stem == named.stem


def _is_whole(to: str, own: Place) -> bool:
    found = _WHOLE.search(to)
    return bool(found) and place_of(to[: found.start()] if found else to).stem == own.stem
