"""What is fuzzed: every reader, how its items are made, and what has to hold of what it gives."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zlib import crc32

from fuzz import packing, seeds
from fuzz.mutating import Grammar, mutated

if TYPE_CHECKING:
    from onrecord.types import Article, Page

Read = Callable[[bytes], None]
Make = Callable[[Random], bytes]
Grow = Callable[[bytes], bytes]

QUOTED = 8_000
"""Characters of an article up to which its quotations are looked for too, of one in four, where
another reader is fuzzed."""
_READ, _LOOKED_INTO = 200, 20  # of one file, the first pages: thousands take their time, and are no hang
_EDGE = 64  # bytes at both ends by which that one is chosen: an item that grows between them stays what it is


class BrokenError(AssertionError):
    """Something that has to hold of every reading does not."""


@dataclass(frozen=True)
class Target:
    """One reader: ``read`` raises where something breaks, ``make`` gives items, ``grammar`` what they are of.

    ``packed`` puts a growing content into the form, where the form is no text.
    """

    read: Read
    make: Make
    grammar: Grammar
    packed: Grow = bytes


_TAGS = [
    b"<p>", b"</p>", b"<div>", b"<a href='", b"<br>", b"<article>", b"<script>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<h1>",
    b"<table><tr><td>", b"<li>", b"<blockquote class='twitter-tweet'>", b"<style>", b"<svg>", b"<math>", b"<template>", b"<noscript>",
    b"<meta property='og:type' content='article'>", b"<time datetime='2026-03-12'>", b"&nbsp;", b"&lt;", b"<", b">", b"=", b"'", b'"',
    b"<link rel='next' href='/bridge?page=3'>", b"<form>", b"<select>", b"<iframe>", b"<p hidden>", b" class=\"live-blog\"", b"<base href='//'>",
    b"<script type='application/ld+json'>", b"<frameset>", b"<plaintext>", b"<title>", b"<body>", b"</html>", b"<font><b><i>",
]  # fmt: skip
_WORDS = [
    "“", "”", "\"", "'", "‘", "’", "«", "»", "„", "「", "」", "—", "– ", " said", "said that ", "told ", "according to ", "Ms. Ray ",
    "Ada Ray", "she ", "he ", "Q: ", "A: ", "RAY: ", "\n", "\n\n", ". ", ", ", ": ", "• ", "1. ", "(", ")", "[", "]", "…", "@ada", "(@ada) March 12, 2026",
    "declined to comment", "has asked ", "the council", "Tarn Engineering ", "who ", "Mr ", "’s ", "-", "a", "A", "1", "\u202e", "\u2066", "\u200b", "\u00a0",
    "e\u0301", "שלום", "中文", "\u2028", "https://t.co/a ", "on 12 March 2026", "10:15", "Related: ", "Read more", "| ", "By ", "spokesman for ", "{", "}",
]  # fmt: skip
_JSON = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b'"',
    b"\\",
    b"null",
    b"true",
    b"1e5",
    b'"text":',
    b'"a":{',
    b'\\"',
    b"\n",
    b'"items":[',
    b"[[",
    b'{"name":',
]
_XML = [
    b"<item>", b"</item>", b"<entry>", b"<url><loc>", b"</loc></url>", b"<title>", b"<outline xmlUrl='", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&amp;",
    b"&#x", b"&a;", b"<!DOCTYPE x [", b"<!ENTITY a \"b\">", b"]>", b"<?xml ", b"?>", b"<a:b xmlns:a='c'>", b"<", b">", b"'", b"<description>", b"<category>",
    b"<content type='xhtml'>", b"<link href='", b"<guid>", b"<a b='", b"</", b"/>", b" xml:base='//'", b"<feed>", b"<rss>", b"<author><name>", b"<enclosure ",
]  # fmt: skip
_CELLS = [
    b",",
    b'"',
    b"\n",
    b"\r\n",
    b"\t",
    b";",
    b"|",
    b'""',
    b'\\"',
    b'",',
    b'"\n',
    b"text",
    b"=1+1",
    b"\0",
    b"a,b",
    b'["a"]',
    b"[",
]
_HTTP = [
    b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"\r\n\r\n", b"\r\n", b"Content-Length: 9\r\n", b"Content-Length: 99999999999\r\n", b"WARC-Type: response\r\n",
    b"Content-Encoding: gzip, br, gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"HTTP/1.1 200 OK\r\n", b"Content-Type: text/html; charset=", b":", b"\x1f\x8b\x08",
    b"\x1f\x8b\x08\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\0\0", b"WARC-Type: conversion\r\n", b"ffffffff\r\n", b"0\r\n\r\n", b"Content-Type: text/html\r\n", b"WARC-Target-URI: ",
]  # fmt: skip
_RULES = [
    b"User-agent: *\n", b"Disallow: /", b"Allow: /", b"*", b"$", b"/*a", b"%", b"%2F", b"Crawl-delay: ", b"Sitemap: ", b"Request-rate: ", b"Visit-time: ",
    b"\n", b":", b"#", b"Disallow: /*a*b*c*d$\n", b"Host: ", b"Clean-param: ",
]  # fmt: skip
_SETTINGS = [
    b"[site]\n", b"[server]\n", b"[[site]]\n", b"[a.b.c]\n", b"=", b'"', b'"""', b"'''", b"\n", b"[", b"]", b"{a=", b"}", b"true", b"inf", b"nan", b"1_0",
    b"2026-03-12T08:00:00Z", b"name = ", b"port = ", b"address = ", b"a.", b"\\u0000", b"\\", b"gravity = ", b"hooks = ", b"quiet_from = ",
]  # fmt: skip


def grammars() -> dict[str, Grammar]:
    """Return what the items of each form are made of."""
    words = [word.encode() for word in _WORDS]
    tags = [(b"<div>", b"</div>"), (b"<b>", b"</i>"), (b"<blockquote>", b"</blockquote>"), (b"<a>", b""), (b"<ul><li>", b"</li></ul>"),
            (b"<table><tr><td>", b"</td></tr></table>"), (b"<svg>", b"</svg>"), (b"<span class='a'>", b"</span>")]  # fmt: skip
    elements = [(b"<a>", b"</a>"), (b"<item>", b"</item>"), (b"<outline text='a'>", b"</outline>"), (b"<url>", b"</url>"), (b"<!--", b"-->"),
                (b"<![CDATA[", b"]]>"), (b"<entry><title>", b"</title></entry>"), (b"<a:b xmlns:a='c'>", b"</a:b>")]  # fmt: skip
    values = [(b"[", b"]"), (b'{"a":', b"}"), (b'{"text":[', b"]}"), (b'{"items":[', b"]}"), (b'"', b'"')]
    quoted = [
        ("“", "”"),
        ("(", ")"),
        ("‘", "’"),
        ("“‘", "’”"),
        ("«", "»"),
        ("[", "]"),
        ("\u202e", "\u202c"),
        ("\u2066", "\u2069"),
        ("she said that ", ""),
    ]
    marks = [(one.encode(), other.encode()) for one, other in quoted]
    texts = [seeds.TEXT.encode(), seeds.OTHER.encode()]
    xml = [s.encode() for s in (seeds.RSS, seeds.ATOM, seeds.RDF)]
    lists = [s.encode() for s in (seeds.SITEMAP, seeds.SITEMAPS, seeds.ADDRESSES)]
    return {
        "html": Grammar([seeds.HTML.encode()], [*_TAGS, *words[:30]], tags),
        "text": Grammar(texts, words, marks),
        "jsonl": Grammar([seeds.JSONL.encode()], [*_JSON, *words[:4]], values),
        "json": Grammar([seeds.JSON.encode(), seeds.JSON_FEED.encode()], _JSON, values),
        "csv": Grammar([seeds.CSV.encode(), seeds.TSV.encode()], _CELLS, [(b'"', b'"'), (b'""', b'""'), (b'["', b'"]')]),
        "feed": Grammar([*xml, seeds.JSON_FEED.encode()], [*_XML, *_JSON[:8], *_TAGS[:8]], elements),
        "sitemap": Grammar(lists, _XML, elements),
        "opml": Grammar([seeds.OPML.encode()], _XML, elements),
        "warc": Grammar([seeds.warc(), seeds.warc_gz()], _HTTP, [(b"WARC/1.0\r\n", b"\r\n")]),
        "zip": Grammar([seeds.zip_(), seeds.wacz()], [b"PK\3\4", b"PK\1\2", b"PK\5\6", b"\0\0", b"../"], [(b"PK\3\4", b"")]),
        "parquet": Grammar([seeds.parquet()], [b"PAR1", b"\x15\0", b"\x19\x2c", b"\xff\xff\xff\x7f", b"\0\0\0\0"], [(b"\x1c", b"\0")]),
        "robots": Grammar([seeds.ROBOTS.encode()], _RULES, [(b"*", b"$")]),
        "settings": Grammar([seeds.TOML.encode()], _SETTINGS, [(b"[", b"]"), (b"{a=", b"}"), (b"[[", b"]]"), (b"a.", b"b"), (b'"', b'"')]),
        "coding": Grammar([b"0" + seeds.gzipped(seeds.TEXT.encode()), b"2" + seeds.brotli(seeds.HTML.encode())], [b"\x1f\x8b\x08\0", b"\0"]),
    }  # fmt: skip


@cache
def targets() -> dict[str, Target]:
    """Return every reader that is fuzzed, by name."""
    of = grammars()
    plain = {
        "html": "html",
        "text": "txt",
        "jsonl": "jsonl",
        "json": "json",
        "csv": "csv",
        "feed": "rss",
        "sitemap": "xml",
        "opml": "opml",
    }
    found = {
        name: Target(partial(through, name=f"a.{ending}"), partial(mutated, grammar=of[name]), of[name])
        for name, ending in plain.items()
    }
    found["feed"] = Target(of_feed, partial(mutated, grammar=of["feed"]), of["feed"])
    found["sitemap"] = Target(of_sitemap, partial(mutated, grammar=of["sitemap"]), of["sitemap"])
    found["opml"] = Target(of_opml, partial(mutated, grammar=of["opml"]), of["opml"])
    found["warc"] = Target(of_warc, partial(packing.a_warc, of), of["warc"])
    found["zip"] = Target(of_zip, partial(packing.a_zip, of), of["html"], packing.in_members)
    found["parquet"] = Target(
        partial(through, name="a.parquet"), partial(packing.a_table, of), of["text"], packing.in_rows
    )
    found["guessed"] = Target(partial(through, name="a"), partial(packing.anything, of), of["jsonl"])
    found["packed"] = Target(
        partial(through, name="a.html.gz"), partial(packing.a_gzip, of), of["html"], seeds.gzipped
    )
    found["coding"] = Target(of_coding, partial(packing.a_body, of), of["html"], packing.in_coding)
    found["robots"] = Target(of_robots, partial(mutated, grammar=of["robots"]), of["robots"])
    found["settings"] = Target(of_settings, partial(mutated, grammar=of["settings"]), of["settings"])
    found["links"] = Target(of_links, partial(mutated, grammar=of["html"]), of["html"])
    found["quotations"] = Target(of_text, partial(packing.a_short, of["text"]), of["text"])
    both = Grammar([packing.BETWEEN.join(of["text"].seeds)], of["text"].signs, of["text"].pairs)
    found["story"] = Target(of_story, partial(packing.some_texts, of["text"]), both)
    return found


def through(data: bytes, name: str) -> None:
    """Read a file of this name as ``onrecord read`` does, and check what comes of it."""
    from onrecord.intake import open_pages
    from onrecord.types import Page

    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        count = 0
        for count, item in enumerate(open_pages([str(path)]), 1):
            if isinstance(item, Page):
                _check_page(item, count)
            elif not item.reason:
                raise BrokenError("an item was dropped without a reason")
        if not count:
            raise BrokenError("nothing came of it, neither a page nor a reason")


def _check_page(page: Page, count: int) -> None:
    """Check that a page, the ``count``-th of a file, can be made again of what came in, and read to its end."""
    from dataclasses import replace

    from onrecord.articles import extract
    from onrecord.intake import reopen
    from onrecord.types import Article

    if reopen(replace(page, content=b"")) != page:
        raise BrokenError("the page that is made again of the bytes that came in is another")
    chosen = crc32(page.content[:_EDGE] + page.content[-_EDGE:]) % 4 == 0
    if count > (_LOOKED_INTO if chosen else _READ):
        return
    article = extract(page) if page.media == "html" or chosen else None
    if chosen and isinstance(article, Article) and len(article.text) <= QUOTED:
        _check_article(article)


def _check_article(article: Article) -> None:
    from onrecord import checks
    from onrecord.quotations import find_quotations

    for fault in checks.of_article(article, find_quotations(article)):
        raise BrokenError(fault)


def of_text(data: bytes) -> None:
    """Find the quotations of a text, and check each against it."""
    for article in _articles(data):
        _check_article(article)


def of_story(data: bytes) -> None:
    """Put a story together of several texts, check every quotation in it, and show it in every form."""
    import json

    from onrecord import checks
    from onrecord.export import to_dict
    from onrecord.quotations import find_quotations
    from onrecord.record import assemble
    from onrecord.types import Record

    articles = list({article.id: article for article in _articles(data)}.values())
    if not articles:
        return
    story = assemble(articles, [find_quotations(article) for article in articles])
    texts = {article.id: article.text for article in articles}
    for fault in (*checks.of_story(story, texts), *checks.of_versions(story)):
        raise BrokenError(fault)
    json.dumps(to_dict(Record((story,), ())))


def _articles(data: bytes) -> Iterator[Article]:
    from onrecord.articles import extract
    from onrecord.types import Article, Page

    for number, part in enumerate(data.split(packing.BETWEEN)):
        article = extract(
            Page(f"outlet-{number}.txt", "text", part.decode("utf-8", "replace").encode(), str(number))
        )
        if isinstance(article, Article):
            yield article


def of_feed(data: bytes) -> None:
    """Read a feed as it is fetched, and as it lies in a file."""
    from onrecord.errors import InputError
    from onrecord.intake.feeds import read_feed

    try:
        for entry in read_feed(
            data, "https://ledger.example/feed", content_type="application/xml; charset=utf-8"
        ).entries:
            _check_address(entry.url)
    except InputError:
        pass
    through(data, "a.rss")


def of_sitemap(data: bytes) -> None:
    """Read a sitemap as it is fetched, and as it lies in a file."""
    from onrecord.errors import InputError
    from onrecord.intake.sitemaps import read_sitemap

    try:
        for listed in read_sitemap(data, "https://ledger.example/sitemap.xml").listed:
            _check_address(listed.url)
    except InputError:
        pass
    through(data, "a.xml")


def of_opml(data: bytes) -> None:
    """Read an outline."""
    from onrecord.errors import InputError
    from onrecord.intake.opml import read_opml

    try:
        for feed in read_opml(data, "https://ledger.example/list").feeds:
            _check_address(feed.url)
    except InputError:
        pass
    through(data, "a.opml")


def _check_address(url: str | None) -> None:
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise BrokenError(f"an address of another kind: {url[:60]}")


def of_warc(data: bytes) -> None:
    """Read a WARC under its plain and its packed name."""
    through(data, "a.warc")
    through(data, "a.warc.gz")


def of_zip(data: bytes) -> None:
    """Read a zip as a zip and as a WACZ."""
    through(data, "a.zip")
    through(data, "a.wacz")


def of_links(data: bytes) -> None:
    """Look through a page for what can be followed, and for the other pages of its article."""
    from onrecord.intake.following.candidates import linked, suspected
    from onrecord.intake.following.kinds import kind_of
    from onrecord.intake.sequels import links_of
    from onrecord.network.addresses import read_address
    from onrecord.types import Page

    base = read_address("https://ledger.example/bridge?page=2")
    for candidate in (*linked(data, base), *suspected(data, base)):
        _check_address(candidate.address)
    kind_of(data)
    links_of(Page("a", "html", data, ""), str(base))


def of_robots(data: bytes) -> None:
    """Read a robots.txt, and ask it about addresses."""
    from onrecord.intake.fetching.robots import Robots, read_robots
    from onrecord.network.addresses import read_address

    robots = Robots.of(read_robots(data, 0.0))
    for path in ("", "private/a.html", "a%20b?c=*$", "a" * 2_000):
        robots.allows(read_address(f"https://ledger.example/{path}"))


def of_settings(data: bytes) -> None:
    """Read a file of settings: it holds, or says in words what is wrong."""
    from onrecord.config import load_settings
    from onrecord.errors import SettingsError

    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        path = Path(folder) / "onrecord.toml"
        path.write_bytes(data)
        try:
            load_settings(path)
        except SettingsError as error:
            if not str(error):
                raise BrokenError("an error without words") from None


def of_coding(data: bytes) -> None:
    """Undo the coding that the first sign names, in pieces, as a body is that comes over the wire."""
    from onrecord.intake.fetching.coding import Unpacking, decoders_for
    from onrecord.network.reasons import StoppedError

    limit = 2_000_000
    unpacking = Unpacking(
        decoders_for(packing.CODINGS[data[0] % len(packing.CODINGS)] if data else ""), limit, 200
    )
    try:
        for at in range(1, len(data), 1_400):
            unpacking.feed(data[at : at + 1_400])
        if len(unpacking.finish()) > limit:
            raise BrokenError("more came out than was allowed")
    except StoppedError:
        pass
