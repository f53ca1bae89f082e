"""WARC files made for tests: records of a harbour town's paper, whole or damaged on purpose."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence

from onrecord.intake.warc import read_warc
from onrecord.types import Dropped, Page

LIMIT = 1_000_000
HTML = "<html><body><h1>Ferry {number}</h1><p>The ferry sailed again on day {number}, the harbour master said.</p></body></html>"


def page(number: int) -> bytes:
    """Return a page's HTML, some of it unlike every other page's, as compressed records differ in length."""
    return (HTML.format(number=number) + f"<!-- {'quay' * (number * 7 % 40)} -->").encode()


def response(number: int, body: bytes | None = None, http: str = "", status: str = "200 OK") -> bytes:
    """Return a record of type response; ``http`` are further header lines."""
    content = page(number) if body is None else body
    named = "" if "content-type" in http.lower() else "Content-Type: text/html; charset=utf-8\r\n"
    block = f"HTTP/1.1 {status}\r\n{named}{http}\r\n".encode() + content
    return record(number, block, "response", "application/http; msgtype=response")


def record(number: int, block: bytes, kind: str, content_type: str) -> bytes:
    """Return a record of any type."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"WARC-Target-URI: {address(number)}\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def address(number: int) -> str:
    """Return the address of a page."""
    return f"https://harbour.example/news/{number}"


def zipped(records: Sequence[bytes]) -> bytes:
    """Return records as a gzipped WARC, a member each."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def read(data: bytes, name: str = "some.warc.gz", limit: int = LIMIT) -> list[Page | Dropped]:
    """Return what a WARC's bytes give."""
    return list(read_warc(io.BytesIO(data), name, limit))


def seen(items: Sequence[Page | Dropped]) -> list[int | str]:
    """Return each page as the number in its address, each drop as its reason without details."""
    return [
        int(str(item.given.url).rsplit("/", 1)[1])
        if isinstance(item, Page)
        else item.reason.partition(":")[0]
        for item in items
    ]
