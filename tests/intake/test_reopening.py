"""A page can be made again of the bytes that came in: what is kept of it is enough."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake import open_pages, reopen
from onrecord.intake.bounded import digest
from onrecord.intake.fetching.outcomes import Fetched, Headers
from onrecord.intake.following.pages import page_of_answer, page_of_entry
from onrecord.types import Came, CameAs, Dropped, Given, Page

HTML = (
    "<!DOCTYPE html><html><head><title>Ferries</title></head><body><p>Café boats ran late.</p></body></html>"
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Boats &amp; bells</title><link>https://harbour.example/a</link>
<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>%s</p>]]></content:encoded>
</item></channel></rss>""" % ("The ferry company said that it would not sail on Sunday. " * 12)
TABLE = 'title,text\n"One","He said ""no"" to\nthe plan"\n"Two",A stray " mark\nThree,Plain words\n'


def warc(codings: str, body: bytes, kind: str = "response") -> bytes:
    """Return a web archive of one record."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n{codings}\r\n".encode() + body
    block = http if kind == "response" else body
    type_ = "application/http;msgtype=response" if kind == "response" else "text/html"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1c5c7f3e-0d6e-4c3e-9a52-0d8f2b9c1a11>\r\n"
        f"WARC-Date: 2031-04-05T06:07:08Z\r\nWARC-Target-URI: https://harbour.example/a\r\n"
        f"Content-Type: {type_}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


FILES = {
    "plain.txt": b"Boats ran late, said Ines Odell.\n",
    "marked.txt": b"\xef\xbb\xbfBoats ran late.",
    "wide.txt": "Boats ran late.".encode("utf-16"),
    "page.html": HTML.encode(),
    "old.html": HTML.replace("<head>", '<head><meta charset="iso-8859-1">').encode("latin-1"),
    "page.html.gz": gzip.compress(HTML.encode(), mtime=0),
    "rows.jsonl": b'{"text": "Words one.", "title": "One"}\r\n{"html": "<p>Words</p>", "url": "https://a.example/b"}\n',
    "one.json": b'{"text": "Words one.", "title": "One", "tags": ["a", "b"]}',
    "many.json": json.dumps([{"text": "Ünï", "id": 1}, {"text": "two"}]).encode(),
    "list.csv": TABLE.encode(),
    "joined.csv": b"\xef\xbb\xbf" + TABLE.encode() + b"\xef\xbb\xbf" * 2 + TABLE.encode(),
    "list.tsv": b"title\ttext\nOne\tWords of one\n",
    "feed.rss": FEED.encode(),
    "a.warc": warc("", HTML.encode("latin-1"))
    + warc("Content-Encoding: gzip\r\n", gzip.compress(HTML.encode(), mtime=0)),
    "b.warc": warc("Content-Encoding: gzip\r\n", HTML.encode()) + warc("", HTML.encode(), "resource"),
    "c.warc.gz": gzip.compress(
        warc("Transfer-Encoding: chunked\r\n", b"5\r\n<html\r\n4\r\n><p>\r\n3\r\nBoa\r\n0\r\n\r\n"), mtime=0
    ),
}


def bare(page: Page) -> Page:
    """Return a page as it is kept: without its content."""
    return replace(page, content=b"")


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_page_comes_out_equal(name: str, tmp_path: Path) -> None:
    """Whatever a page came in as, its bytes, its digest and what was known of it make the same page again."""
    (tmp_path / name).write_bytes(FILES[name])
    pages = [page for page in open_pages([str(tmp_path / name)]) if isinstance(page, Page)]
    assert pages
    for page in pages:
        assert digest(page.received) == page.sha256
        assert reopen(bare(page)) == page


def test_a_page_whose_sequel_never_came_comes_out_equal(tmp_path: Path) -> None:
    """A row that holds the first printed page of several keeps saying which page it lacks."""
    page = (
        '<html><head><meta property="og:type" content="article"><link rel="next" href="/a?page=2"></head>'
        "<body><p>Boats ran late.</p></body></html>"
    )
    row = json.dumps({"html": page, "url": "https://harbour.example/a"})
    (tmp_path / "rows.jsonl").write_text(row, encoding="utf-8")
    (found,) = open_pages([str(tmp_path / "rows.jsonl")])
    assert isinstance(found, Page)
    assert found.came is not None
    assert found.came.lacks == "https://harbour.example/a?page=2"
    assert reopen(bare(found)) == found


def test_rows_of_parquet_come_out_equal(tmp_path: Path) -> None:
    """So do the rows of a Parquet file, whose bytes are those of the row as JSON."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table({"text": ["Words one.", "Words twö."], "title": ["One", None]})
    parquet.write_table(table, tmp_path / "a.parquet")
    pages = [page for page in open_pages([str(tmp_path / "a.parquet")]) if isinstance(page, Page)]
    assert [reopen(bare(page)) for page in pages] == pages
    assert len(pages) == 2


def test_what_was_fetched_comes_out_equal() -> None:
    """An answer, and a text that only its feed carried, come out equal; the answer with what the host sent."""
    headers = Headers((("Content-Type", "text/html; charset=iso-8859-1"), ("ETag", '"a"')))
    body = HTML.encode("latin-1")
    answer = Fetched(
        asked="https://a.example/b", address="https://a.example/c", at=1.7e9, status=200, headers=headers,
        body=body, sha256=digest(body), peer="192.0.2.1",
    )  # fmt: skip
    for page in (
        page_of_answer("https://a.example/b", Given(outlet="A"), answer),
        page_of_entry("https://a.example/d.gz", "<p>Boats ran late.</p>", Given(headline="Boats")),
    ):
        assert isinstance(page, Page)
        assert reopen(bare(page)) == page
        assert page.received == (body if page.came and page.came.status else b"<p>Boats ran late.</p>")


def test_standard_input_comes_out_equal() -> None:
    """Standard input, gzipped or not, is kept as the text that it held."""
    for data in (HTML.encode(), gzip.compress(HTML.encode(), mtime=0)):
        (page,) = open_pages(["-"], stdin=io.BytesIO(data))
        assert isinstance(page, Page)
        assert reopen(bare(page)) == page


@given(st.binary(max_size=300), st.sampled_from(get_args(CameAs)))
def test_damaged_bytes_raise_nothing(data: bytes, form: CameAs) -> None:
    """Bytes that are no longer what they were give a page or a reason, never an error."""
    headers, table = (("content-encoding", "gzip"),), '[["title", "text"], ",", null]'
    came = Came(form, headers=headers, coded=True, table=table)
    outcome = reopen(Page("/a/b.html.gz", "html", b"", "00", received=data, came=came))
    assert isinstance(outcome, Page | Dropped)
