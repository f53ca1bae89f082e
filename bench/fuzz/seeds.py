"""Small sound inputs of every form, all invented, from which hostile ones are made."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib

TEXT = """Harbour bridge to stay shut until spring, council says

By Ama Quartey

12 March 2026

“We cannot reopen a bridge that we do not trust,” said Councillor Ines Marlow, who leads the committee. “Nobody will be asked to risk it.”

Marlow said the repair would cost "at least £2 million" and that 'no date' had been set, according to Tarn Engineering.

RAY: I never saw the report.
Q: Who did?
A: The clerk, I suppose.

The Ledger has asked Tarn Engineering for comment. Tarn Engineering declined to comment.

• “The deck has cracked”
• «On attend», dit-il — „Wir warten“, sagte sie

Sign up to our free newsletter
"""
OTHER = """Lowmere bridge closed: 'Nobody will be asked to risk it'

13 March 2026

"We cannot reopen a bridge that we don't trust. Nobody will be asked to risk it," the councillor Ines Marlow told the Post. She said repairs would cost "at least £3 million".

Tarn Engineering, which built the bridge, did not respond to a request for comment.
"""
_DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "NewsArticle",
            "headline": "Harbour bridge to stay shut",
            "datePublished": "2026-03-12T08:00:00+00:00",
            "author": [{"@type": "Person", "name": "Ama Quartey"}],
            "publisher": {"@type": "Organization", "name": "The Ledger"},
            "articleBody": TEXT,
        }
    ],
}


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in text.split("\n") if line)


HTML = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour bridge to stay shut | The Ledger</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="The Ledger">
<meta property="article:published_time" content="2026-03-12T08:00:00Z"><base href="https://ledger.example/">
<link rel="canonical" href="https://ledger.example/bridge"><link rel="next" href="/bridge?page=2">
<link rel="alternate" type="application/rss+xml" href="/feed" title="News">
<script type="application/ld+json">{json.dumps(_DATA)}</script></head>
<body><nav><ul><li><a href="/a">News</a></li><li><a href="/rss">Feed</a></li></ul></nav>
<article><h1>Harbour bridge to stay shut until spring</h1><time datetime="2026-03-12">12 March 2026</time>
{_paragraphs(TEXT)}
<blockquote class="twitter-tweet"><p>We wait &mdash; Ada Ray (@ada) <a href="https://t.example/1">March 12, 2026</a></p></blockquote>
<div class="live-blog"><h2>10:15</h2><p>The deck was lifted.</p><h2>11:40</h2><p>It was laid down again.</p></div>
<table><tr><td>one</td><td>two &#8220;three&#8221;</td></tr></table><!-- a comment --><br/>
<style>p {{ color: red }}</style></article><aside>Related: <a href="/b?page=3">Ferry stops</a></aside></body></html>
"""
_ROW = {
    "id": "1", "url": "https://ledger.example/bridge", "outlet": "The Ledger", "title": "Harbour bridge shut",
    "authors": ["Ama Quartey", {"name": "B. Low"}], "date": "2026-03-12", "tags": "bridge, harbour", "text": TEXT,
}  # fmt: skip
JSONL = "".join(json.dumps(row) + "\n" for row in (_ROW, {**_ROW, "id": 2, "text": OTHER}, {"html": HTML}))
JSON = json.dumps([_ROW, {"body": OTHER, "published": 1773300000}], indent=1)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1", "title": "The Ledger", "home_page_url": "https://ledger.example/",
        "items": [
            {"id": "1", "url": "/bridge", "content_html": _paragraphs(TEXT * 2), "date_published": "2026-03-12T08:00:00Z",
             "authors": [{"name": "Ama Quartey"}], "tags": ["bridge"]},
            {"id": 2, "content_text": OTHER * 3, "external_url": "https://post.example/1"},
        ],
    }
)  # fmt: skip


def _csv(sign: str) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = [("id", "url", "title", "text", "date"), ("1", "https://a.example/1", "Bridge", TEXT, "2026-03-12"),
            ("2", "https://b.example/2", 'A "b", c', OTHER, "13.3.2026")]  # fmt: skip
    return "".join(sign.join(map(cell, row)) + "\r\n" for row in rows)


CSV = _csv(",")
TSV = _csv("\t").replace('"', "")
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Ledger</title><link>https://ledger.example/</link><ttl>60</ttl>
<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>
<item><title>Bridge &amp; harbour</title><link>https://ledger.example/bridge?a=1&amp;b=2</link><guid>1</guid>
<pubDate>Thu, 12 Mar 2026 08:00:00 +0000</pubDate><dc:creator>Ama Quartey</dc:creator><category>Bridge</category>
<content:encoded><![CDATA[{_paragraphs(TEXT * 2)}]]></content:encoded></item>
<item><title>Ferry</title><description>&lt;p&gt;It stops&nbsp;here. Read more&lt;/p&gt;</description></item></channel></rss>
"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/"><title type="html">Post</title>
<link rel="next" href="?page=2"/><entry><id>urn:x:1</id><title>Bridge</title><link href="1"/><updated>2026-03-12T08:00:00Z</updated>
<author><name>B. Low</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_paragraphs(OTHER * 2)}</div></content>
</entry></feed>
"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://a.example"><title>A</title></channel><item rdf:about="https://a.example/1"><title>B</title>
<link>https://a.example/1</link><description>C</description></item></rdf:RDF>
"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1?a=1&amp;b=2</loc>
<lastmod>2026-03-12</lastmod><news:news><news:publication><news:name>A</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2026-03-12T08:00:00Z</news:publication_date><news:title>Bridge</news:title>
<news:keywords>a, b</news:keywords></news:news></url><url><loc>https://a.example/2</loc></url></urlset>
"""
SITEMAPS = (
    "<sitemapindex><sitemap><loc>/a.xml.gz</loc></sitemap><sitemap><loc>b.xml</loc></sitemap></sitemapindex>"
)
ADDRESSES = "https://a.example/1\nhttps://a.example/2\n\nnot one\n"
OPML = """<opml version="2.0"><head><title>Mine</title></head><body><outline text="News"><outline type="rss" text="A"
 xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline><outline type="atom" url="https://b.example/f"/></body></opml>
"""
ROBOTS = """# rules
User-agent: *
Disallow: /private/*.html$
Allow: /private/a
Crawl-delay: 2.5
Sitemap: https://a.example/sitemap.xml

User-agent: onrecord
Disallow: /a%20b
Request-rate: 1/10 0900-1700
"""
TOML = """[site]
name = "The record"
address = "https://news.example.org"
stories_a_page = 20
[server]
trusted_proxies = ["10.0.0.0/8"]
fresh_seconds = 1.5
[ranking]
gravity = 1.5
[alerts]
quiet_from = "22:00"
"""


def _http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return (
        "\r\n".join(
            [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers, "", ""]
        ).encode()
        + body
    )


def record(
    number: int, content: bytes, kind: str = "response", media: str = "application/http; msgtype=response"
) -> bytes:
    """Return a WARC record."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        f"WARC-Date: 2026-03-12T08:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    """Return a body in chunks, as HTTP sends it."""
    half = len(body) // 2
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:])) + b"0\r\n\r\n"


def brotli(data: bytes) -> bytes:
    """Return bytes packed by Brotli."""
    import brotli

    packed: bytes = brotli.compress(data, quality=4)
    return packed


def records() -> list[bytes]:
    """Return records of every kind and coding."""
    page = HTML.encode()
    return [
        record(1, b"software: x\r\n", "warcinfo", "application/warc-fields"),
        record(2, _http(page)),
        record(3, _http(gzipped(page), "Content-Encoding: gzip")),
        record(
            4, _http(chunked(zlib.compress(page)), "Transfer-Encoding: chunked", "Content-Encoding: deflate")
        ),
        record(5, _http(brotli(page), "Content-Encoding: br")),
        record(6, TEXT.encode(), "conversion", "text/plain"),
        record(7, page, "resource", "text/html"),
        record(8, _http(b"gone", status="404 Not Found")),
    ]


def warc() -> bytes:
    """Return a plain WARC."""
    return b"".join(records())


def warc_gz() -> bytes:
    """Return a WARC of which every record is a gzip member of its own."""
    return b"".join(map(gzipped, records()))


def gzipped(data: bytes, level: int = 9) -> bytes:
    """Return data under gzip, the same bytes at any time."""
    return gzip.compress(data, level, mtime=0)


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # of 1980, whenever it is
    return packed.getvalue()


def zip_() -> bytes:
    """Return a zip of articles, one of them where none may be."""
    members = {
        "a/bridge.html": HTML,
        "a/../../b.txt": TEXT,
        "rows.jsonl": JSONL,
        "table.csv": CSV,
        "__MACOSX/x.txt": "x",
    }
    return zipped(
        {name: text.encode() for name, text in members.items()} | {"c.txt.gz": gzipped(OTHER.encode())}
    )


def wacz() -> bytes:
    """Return a WACZ of one archive, which lists another."""
    package = {
        "profile": "data-package",
        "resources": [{"path": "archive/a.warc.gz"}, {"path": "archive/b.warc.gz"}],
    }
    return zipped({"archive/a.warc.gz": warc_gz(), "datapackage.json": json.dumps(package).encode()})


def parquet() -> bytes:
    """Return a Parquet file of two row groups."""
    import pyarrow
    from pyarrow import parquet as writer

    texts = [TEXT, OTHER, TEXT + OTHER]
    table = pyarrow.table(
        {
            "url": [f"https://a.example/{n}" for n in range(3)],
            "title": ["a", None, "c"],
            "body": texts,
            "n": [1, 2, 3],
        }
    )
    packed = io.BytesIO()
    writer.write_table(table, packed, row_group_size=2)
    return packed.getvalue()
