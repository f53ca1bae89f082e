"""Sitemaps, sitemap indexes, news sitemaps and lists of addresses (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from onrecord.errors import InputError
from onrecord.intake.addresses import absolute
from onrecord.intake.bounded import gunzip_some
from onrecord.intake.dates import as_iso
from onrecord.intake.decoding import decode
from onrecord.intake.harmless import TAGS, mended, read, tags
from onrecord.intake.reasons import Reason, too_large, too_many_tags

ADDRESSES = 50_000
"""Addresses that one sitemap may hold, by the protocol."""

SIZE = 52_428_800
"""Bytes that one sitemap may have, unpacked, by the protocol."""

_ENTRIES = 2 * ADDRESSES
"""Entries of one sitemap that are read: some name an address twice."""

_KINDS: dict[str, Literal["addresses", "sitemaps"]] = {"url": "addresses", "sitemap": "sitemaps"}
_ROOTS = {"urlset", "sitemapindex", *_KINDS}
_TELLING = {"news", "publication", *_KINDS}


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap. Dates are ISO 8601 as far as written.

    Outlet, title, language, publication date and keywords are what a news sitemap gives.
    """

    url: str
    modified: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists: ``addresses`` of pages, or further ``sitemaps`` (an index).

    ``lost`` tells in words what could not be read of it.
    """

    holds: Literal["addresses", "sitemaps"]
    listed: tuple[Listed, ...]
    lost: tuple[str, ...] = ()


def read_sitemap(data: bytes, url: str = "", *, most: int = ADDRESSES, charset: str | None = None) -> Sitemap:
    """Return what the bytes of a sitemap list, gzipped or not; of a broken one all that can be had.

    ``url`` is where it came from, for relative addresses and errors. Each address is given once.
    Raises InputError where the bytes are no sitemap, more than ``SIZE`` unpacked, or damaged
    before the first address.
    """
    plain, whole = gunzip_some(data, SIZE + 1) if data.startswith(b"\x1f\x8b") else (data, True)
    if len(plain) > SIZE:
        raise InputError(url, too_large(SIZE, "a sitemap"))
    sitemap = _of_xml(plain, url, charset) if _is_xml(plain) else _of_lines(plain, url)
    if not whole and not sitemap.listed:
        raise InputError(url, Reason.DAMAGED)
    once: dict[str, Listed] = {}
    for entry in sitemap.listed:
        once.setdefault(entry.url, entry)
    lost = (*sitemap.lost, *_losses(len(once) - most, most, whole))
    return Sitemap(sitemap.holds, tuple(islice(once.values(), most)), lost)


def _losses(beyond: int, most: int, whole: bool) -> Iterator[str]:
    if not whole:
        yield "truncated or damaged: what stands behind that is lost"
    if beyond > 0:
        yield f"addresses over {most:,}: {beyond:,}"


def _is_xml(data: bytes) -> bool:
    return data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _of_lines(data: bytes, url: str) -> Sitemap:
    lines = [line.strip() for line in decode(data).splitlines() if line.strip()]
    listed = tuple(Listed(found) for line in lines if (found := absolute(line)))
    if not listed:
        raise InputError(url, Reason.NOT_A_SITEMAP)
    return Sitemap("addresses", listed, _without(len(lines) - len(listed)))


def _without(number: int) -> tuple[str, ...]:
    return (f"entries without an address: {number:,}",) if number else ()


def _of_xml(data: bytes, url: str, charset: str | None) -> Sitemap:
    if tags(data) > TAGS:
        raise InputError(url, too_many_tags(TAGS, "a sitemap"))
    reading = _Reading(url)
    sound = read(mended(data, charset), reading)
    if not reading.is_sitemap:
        raise InputError(url, Reason.NOT_A_SITEMAP)
    holds: Literal["addresses", "sitemaps"] = "sitemaps" if reading.listed["sitemaps"] else "addresses"
    faults = () if sound else ("not well-formed XML: what stands behind the fault may be lost",)
    beyond = (f"entries over {_ENTRIES:,}: {reading.beyond:,}",) if reading.beyond else ()
    return Sitemap(holds, tuple(reading.listed[holds]), (*faults, *_without(reading.nameless), *beyond))


class _Reading:
    """What has been read of an XML sitemap so far."""

    def __init__(self, base: str) -> None:
        self.is_sitemap = False
        self.nameless = 0
        self.beyond = 0
        self.listed: dict[str, list[Listed]] = {"addresses": [], "sitemaps": []}
        self._base = base
        self._inside: list[str] = []
        self._said: dict[str, str] = {}
        self._text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in that an element starts: an entry, or what tells something of it."""
        self.is_sitemap = self.is_sitemap or (not self._inside and name in _ROOTS)
        if name in _KINDS:
            self._said = {}
        self._inside.append(name)
        self._text = []

    def data(self, text: str) -> None:
        """Take in a piece of text."""
        self._text.append(text)

    def end(self, name: str) -> None:
        """Take in what an element told, or a whole entry."""
        del self._inside[-1:]
        if name in _KINDS:
            self._finish(_KINDS[name])
        elif self._text and self._inside and self._inside[-1] in _TELLING:
            self._said.setdefault(name, " ".join("".join(self._text).split()))
        self._text = []

    def _finish(self, kind: str) -> None:
        said = self._said
        if len(self.listed[kind]) >= _ENTRIES:
            self.beyond += 1
            return
        url = absolute(said.get("loc"), self._base)
        if not url:
            self.nameless += 1
            return
        entry = Listed(
            url,
            modified=as_iso(said.get("lastmod")),
            published=as_iso(said.get("publication_date")),
            title=said.get("title") or None,
            outlet=said.get("name") or None,
            language=said.get("language") or None,
            keywords=tuple(word for part in said.get("keywords", "").split(",") if (word := part.strip())),
        )
        self.listed[kind].append(entry)
