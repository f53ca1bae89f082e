"""Writes kept bytes as a WARC file (ISO 28500, version 1.1) that other tools read.

What was had from the web becomes a record of type ``response``, everything else one of type ``resource``.
Each record is a gzip member of its own. Bodies whose codings were undone when they were received are
written as they are kept: the headers that name the codings are renamed ``X-Archive-Orig-…``, as archives
do, and ``Content-Length`` is that of the body.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import quote

from onrecord.types import Page

Fields = list[tuple[str, str]]

_BREAK = b"\r\n"
_CODINGS = {"content-encoding", "transfer-encoding"}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]+")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # of addresses (RFC 9562, 6.6)


class Kept(NamedTuple):
    """A page with the bytes that it came in (``page.received``), and when it was added (ISO 8601, UTC)."""

    page: Page
    added: str


class Warc:
    """A WARC file that is being written; its first record says what wrote it."""

    def __init__(self, stream: BinaryIO, software: str) -> None:
        self._stream = stream
        body = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
        date = datetime.now(UTC).isoformat(timespec="seconds")
        head = [
            ("WARC-Type", "warcinfo"),
            ("WARC-Record-ID", f"<{uuid.uuid4().urn}>"),
            ("WARC-Date", _date(date)),
        ]
        self._write([*head, ("Content-Type", "application/warc-fields")], body)

    def add(self, kept: Kept) -> None:
        """Write the record of a page; the same page gets the same id every time."""
        page = kept.page
        is_answer = page.came is not None and page.came.status is not None
        target = _target(page)
        date = _date(page.fetched or kept.added)
        payload = page.received
        block = b"".join(_http(page)) + payload if is_answer else payload
        name = uuid.uuid5(_NAMESPACE, "\n".join((target, date, page.sha256)))
        fields = [
            ("WARC-Type", "response" if is_answer else "resource"),
            ("WARC-Record-ID", f"<{name.urn}>"),
            ("WARC-Date", date),
            ("WARC-Target-URI", target),
            ("WARC-Payload-Digest", _digest(payload)),
            ("WARC-Block-Digest", _digest(block)),
            ("Content-Type", "application/http;msgtype=response" if is_answer else _media_type(page)),
        ]
        self._write(fields, block)

    def _write(self, fields: Fields, block: bytes) -> None:
        lines = [
            f"{name}: {value}".encode() for name, value in [*fields, ("Content-Length", str(len(block)))]
        ]
        record = _BREAK.join([b"WARC/1.1", *lines, b"", block, b"", b""])
        self._stream.write(gzip.compress(record, 6, mtime=0))


def _http(page: Page) -> Iterator[bytes]:
    """Yield the lines of the HTTP head under which a page's bytes are what a reader expects."""
    came = page.came
    if came is None or came.status is None:
        return
    phrase = HTTPStatus(came.status).phrase if came.status in set(HTTPStatus) else "Unknown"
    yield f"HTTP/1.1 {came.status} {phrase}\r\n".encode()
    for name, value in came.headers:
        shown = name
        if name.lower() == "content-length" or (name.lower() in _CODINGS and not came.coded):
            shown = f"X-Archive-Orig-{name}"
        if _NAME.fullmatch(shown):
            yield f"{shown}: {_UNSAFE.sub(' ', value).strip()}\r\n".encode("latin-1", "replace")
    yield f"Content-Length: {len(page.received)}\r\n\r\n".encode()


def _target(page: Page) -> str:
    """Return the address that a page's bytes came from: of the web, of a file, or made of their hash."""
    if page.came is not None and page.came.address:
        return page.came.address
    if "://" in page.path:
        return quote(page.path, safe="!#$%&'()*+,/:;=?@[]~")
    if page.path.startswith("/"):
        file, sign, row = (
            page.path.partition("#") if page.came and page.came.form != "file" else (page.path, "", "")
        )
        return Path(file).as_uri() + sign + quote(row)
    return f"urn:sha256:{page.sha256}"


def _media_type(page: Page) -> str:
    """Return the type of the bytes as they came in."""
    came = page.came
    form = came.form if came else "file"
    declared = (
        next((value for name, value in came.headers if name.lower() == "content-type"), "") if came else ""
    )
    if _UNSAFE.sub("", declared).strip():
        return _UNSAFE.sub(" ", declared).strip()
    if form == "file" and page.received.startswith(b"\x1f\x8b"):
        return "application/gzip"
    return {"row": "application/json", "table row": "text/csv"}.get(form, f"text/{_SUBTYPES[page.media]}")


_SUBTYPES = {"text": "plain", "html": "html"}


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")


def _date(written: str) -> str:
    """Return a time as WARC has it: UTC, to the second; now where it is no time."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        at = datetime.now(UTC)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
