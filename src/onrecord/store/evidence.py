"""Keeps the bytes that pages came in, compressed, each under its SHA-256 and once only.

Where and when they came is written with what became of the page (``taking``): several pages may have
come in the same bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, exists, select

from onrecord.store import dialect, schema
from onrecord.store.codec import DamagedError, from_plain
from onrecord.types import Came, Given, Page

LARGEST = 10_000_000
"""Bytes of one page that are kept: twenty times the largest article's page met."""

_SMALL = 64
"""Bytes below which compressing only adds."""

_PUT = dialect.insert_or_ignore(schema.evidence, "sha256")


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes as they are kept: ``coding`` is zlib or none; ``size`` is that of the bytes unpacked."""

    sha256: str
    size: int
    coding: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One arrival of a page whose bytes may be kept: which article it gave, when, and read by what.

    ``page`` has no content; its ``received`` is empty where the bytes are not kept.
    """

    page: Page
    article: str
    added: str
    outcome: str
    reader: str | None
    kept: bool


def pack(page: Page, largest: int = LARGEST) -> Packed | None:
    """Return a page's bytes as they are to be kept, None where there are none or more than ``largest``."""
    data = page.received
    if not data or len(data) > largest:
        return None
    packed = zlib.compress(data, 6) if len(data) >= _SMALL else data
    if len(packed) < len(data):
        return Packed(page.sha256, len(data), "zlib", packed)
    return Packed(page.sha256, len(data), "none", data)


def unpack(packed: Packed) -> bytes:
    """Return kept bytes as they came in. Raises DamagedError where they are not what their hash says."""
    try:
        data = _UNPACK[packed.coding](packed.content, packed.size)
    except (KeyError, zlib.error) as fault:
        raise DamagedError(f"evidence {packed.sha256}: its bytes cannot be unpacked") from fault
    if hashlib.sha256(data).hexdigest() != packed.sha256:
        raise DamagedError(f"evidence {packed.sha256}: its bytes have another hash")
    return data


def _inflate(content: bytes, size: int) -> bytes:
    return zlib.decompressobj().decompress(content, size + 1)


def _as_it_is(content: bytes, size: int) -> bytes:
    return content


_UNPACK = {"zlib": _inflate, "none": _as_it_is}


def put(connection: Connection, packed: Packed) -> None:
    """Keep bytes; those that are kept already stay as they are."""
    row = {name: getattr(packed, name) for name in Packed.__slots__}
    connection.execute(_PUT, row)


def held(connection: Connection, sha256: str) -> Packed | None:
    """Return the bytes kept under a hash, None where there are none."""
    row = connection.execute(select(schema.evidence).where(schema.evidence.c.sha256 == sha256)).first()
    return None if row is None else Packed(row.sha256, row.size, row.coding, row.content)


def holds(connection: Connection, sha256: str) -> bool:
    """Tell whether the bytes with this hash are kept."""
    query = select(schema.evidence.c.sha256).where(schema.evidence.c.sha256 == sha256)
    return connection.execute(query).first() is not None


def drop_unused(connection: Connection, sha256s: Sequence[str]) -> None:
    """Delete those of the bytes that no page came in any longer."""
    own, page = schema.evidence.c.sha256, schema.page.c
    for sha256 in sha256s:
        used = exists().where(page.sha256 == sha256, page.article.is_not(None))
        connection.execute(delete(schema.evidence).where(own == sha256, ~used))


def exhibits(connection: Connection, articles: Sequence[str] | None = None) -> Iterator[Exhibit]:
    """Yield the arrivals of pages that gave articles, in order: of some of these, or of all."""
    page = schema.page.c
    query = _exhibits().where(page.article.is_not(None)).order_by(page.n)
    if articles is None:
        yield from map(_exhibit, connection.execute(query))
        return
    for name in articles:
        yield from map(_exhibit, connection.execute(query.where(page.article == name)))


def _exhibits() -> Select[Any]:
    page = schema.page.c
    kept = exists().where(schema.evidence.c.sha256 == page.sha256).label("kept")
    return select(schema.page, kept)


def _exhibit(row: Row[Any]) -> Exhibit:
    given = Given() if row.given is None else from_plain(Given, row.given)
    came = None if row.came is None else from_plain(Came, row.came)
    page = Page(row.path, row.media, b"", row.sha256, given, row.fetched, came=came)
    return Exhibit(page, row.article, row.added, row.outcome, row.reader, bool(row.kept))
