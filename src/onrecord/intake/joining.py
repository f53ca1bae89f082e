"""Several printed pages as one page, and that page taken apart again, each part with its own evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.intake.bounded import digest
from onrecord.types import Came, Dropped, Page, Part

BETWEEN = b"\xff"
"""Stands between the contents of joined pages: a byte that UTF-8 has not."""


def join_pages(pages: Sequence[Page], lacks: str | None = None) -> Page:
    """Return the printed pages of an article, in order, as one page; ``lacks`` is the next one's address.

    It lies where the first one does. Its ``received`` are the bytes of all, one after another.
    """
    first = pages[0]
    if len(pages) == 1:
        return replace(first, came=replace(first.came or Came("file"), lacks=lacks))
    received = b"".join(page.received for page in pages)
    came = replace(first.came or Came("file"), form="pages", parts=tuple(map(_part, pages)), lacks=lacks)
    content = BETWEEN.join(page.content for page in pages)
    return replace(first, content=content, received=received, sha256=digest(received), came=came)


def joined(page: Page) -> Dropped:
    """Return what to say of a page that became part of another."""
    return Dropped(page.path, "joined to the first page of its article")


def parts_of(page: Page) -> list[Page]:
    """Return the printed pages that a page was joined of, without their contents; itself where of none."""
    if page.came is None or page.came.form != "pages":
        return [page]
    found: list[Page] = []
    at = 0
    for part in page.came.parts:
        came = Came(part.form, part.address, part.status, part.headers, part.charset, part.coded, part.table)
        received = page.received[at : at + part.size]
        at += part.size
        given = replace(page.given, url=part.address) if found else page.given
        found.append(Page(part.path, page.media, b"", part.sha256, given, part.fetched, received, came))
    return found


def _part(page: Page) -> Part:
    came = page.came or Came("file")
    return Part(
        size=len(page.received),
        path=page.path,
        sha256=page.sha256,
        form=came.form,
        address=came.address,
        status=came.status,
        headers=came.headers,
        charset=came.charset,
        coded=came.coded,
        table=came.table,
        fetched=page.fetched,
    )
