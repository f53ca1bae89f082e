"""Kept bytes are written as web archives that other tools read."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import NamedTuple

from fastwarc import ArchiveIterator, WarcRecordType

from onrecord.archiving import Kept, Warc
from onrecord.intake import open_pages
from onrecord.intake.bounded import digest
from onrecord.types import Came, Page

BODY = "<!DOCTYPE html><html><body><p>Café boats ran late, she said.</p></body></html>".encode("latin-1")
ADDED = "2031-04-06T00:00:00.123456+00:00"


def page(path: str, data: bytes, came: Came | None = None, fetched: str | None = None) -> Page:
    """Return a page as it is kept, with its bytes."""
    return Page(path, "html", b"", digest(data), fetched=fetched, received=data, came=came)


def answer(data: bytes, *headers: tuple[str, str], coded: bool = False, status: int = 200) -> Page:
    """Return a page that was fetched."""
    came = Came("answer", "https://a.example/b?c=d", status, headers, coded=coded)
    return page("https://a.example/b?c=d", data, came, "2031-04-05T08:07:08+02:00")


def written(*pages: Page) -> bytes:
    """Return an archive of pages."""
    stream = io.BytesIO()
    archive = Warc(stream, "onrecord/1")
    for one in pages:
        archive.add(Kept(one, ADDED))
    return stream.getvalue()


class Read(NamedTuple):
    """A record as fastwarc reads it, and whether its digests are right."""

    head: dict[str, str]
    status: int | None
    http: dict[str, str]
    body: bytes
    sound: bool


def read_back(archive: bytes, kind: WarcRecordType) -> list[Read]:
    """Return the records of a kind; each is read before the next, as the reader demands."""
    blocks = ArchiveIterator(io.BytesIO(archive), record_types=kind, parse_http=False)
    whole = all(record.verify_block_digest() for record in blocks)
    found = []
    for record in ArchiveIterator(io.BytesIO(archive), record_types=kind):
        sound = whole and record.verify_payload_digest()
        http = record.http_headers if record.is_http else None
        status, fields = (http.status_code, dict(http.items())) if http else (None, {})
        found.append(Read(dict(record.headers.items()), status, fields, record.reader.read(), sound))
    return found


def response(*pages: Page) -> Read:
    """Return the only response of an archive of pages."""
    (found,) = read_back(written(*pages), WarcRecordType.response)
    return found


def test_an_answer_is_a_response_that_reads_as_it_was_sent() -> None:
    """Address, time, status, headers and body of an answer are read back by fastwarc, with sound digests."""
    read = response(answer(BODY, ("Content-Type", "text/html; charset=iso-8859-1"), ("X-Cache", "HIT")))
    assert read.sound
    assert read.head["WARC-Target-URI"] == "https://a.example/b?c=d"
    assert read.head["WARC-Date"] == "2031-04-05T06:07:08Z"
    assert read.status == 200
    assert read.http["Content-Type"] == "text/html; charset=iso-8859-1"
    assert read.http["X-Cache"] == "HIT"
    assert read.body == BODY


def test_headers_fit_the_body_that_is_written() -> None:
    """Where codings were undone the headers that name them are renamed; the length is that of the body."""
    told = (("Content-Encoding", "gzip"), ("transfer-encoding", "chunked"), ("Content-Length", "7"))
    assert response(answer(BODY, *told)).http == {
        "X-Archive-Orig-Content-Encoding": "gzip",
        "X-Archive-Orig-transfer-encoding": "chunked",
        "X-Archive-Orig-Content-Length": "7",
        "Content-Length": str(len(BODY)),
    }
    packed = response(answer(gzip.compress(BODY), told[0], told[2], coded=True))
    assert packed.http["Content-Encoding"] == "gzip"


def test_hostile_headers_write_no_lines_of_their_own() -> None:
    """Line ends in what a host sent cannot begin a header or a record; names that are none are left out."""
    told = (("X-A", "1\r\nX-Evil: 2\r\n\r\nWARC/1.1"), ("Bad name:", "3"), ("X-Ü", "4"), ("X-B", "ü☃"))
    read = response(answer(BODY, *told))
    assert list(read.http) == ["X-A", "X-B", "Content-Length"]
    assert (read.body, read.sound) == (BODY, True)


def test_files_are_resources() -> None:
    """A file, a row, standard input are records of type resource, under an address made of where they lay."""
    pages = (
        page("/data/a page#1.html", BODY, Came("file")),
        page("/data/rows.jsonl#7", b'{"text": "a"}', Came("row")),
        page("-", BODY, Came("file")),
        page("/data/old.html", BODY),
    )
    records = read_back(written(*pages), WarcRecordType.resource)
    assert [(r.head["WARC-Target-URI"], r.head["Content-Type"]) for r in records] == [
        ("file:///data/a%20page%231.html", "text/html"),
        ("file:///data/rows.jsonl#7", "application/json"),
        (f"urn:sha256:{digest(BODY)}", "text/html"),
        ("file:///data/old.html", "text/html"),
    ]
    assert {r.head["WARC-Date"] for r in records} == {"2031-04-06T00:00:00Z"}
    assert len({r.head["WARC-Record-ID"] for r in records}) == 4


def test_onrecord_reads_it_back(tmp_path: Path) -> None:
    """What was exported can be added: the page reads as before, codings and charset aside."""
    path = tmp_path / "kept.warc.gz"
    latin = answer(BODY, ("Content-Type", "text/html; charset=iso-8859-1"), ("Content-Encoding", "br"))
    packed = answer(
        gzip.compress(BODY),
        ("Content-Type", "text/html;charset=latin1"),
        ("Content-Encoding", "gzip"),
        coded=True,
    )
    path.write_bytes(written(latin, packed, page("/data/a.html", BODY.decode("latin-1").encode())))
    pages = list(open_pages([str(path)]))
    assert [one.content for one in pages if isinstance(one, Page)] == [BODY.decode("latin-1").encode()] * 3
