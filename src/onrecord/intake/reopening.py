"""A page made again of the bytes that came in, so that what was read from them can be checked."""

from __future__ import annotations

import json
from dataclasses import replace

from onrecord.errors import InputError
from onrecord.intake.bounded import PAGE_LIMIT, gunzip
from onrecord.intake.contents import Origin, page_of
from onrecord.intake.decoding import decode
from onrecord.intake.endings import Form, is_gzipped
from onrecord.intake.joining import join_pages, parts_of
from onrecord.intake.reasons import Reason
from onrecord.intake.rows import page_of_row
from onrecord.types import Came, Dropped, Page


def reopen(page: Page) -> Page | Dropped:
    """Return a page with the content that its ``received`` bytes hold, or why they hold none.

    Besides these, ``path``, ``media``, ``sha256``, ``given``, ``fetched`` and ``came`` have to be as they
    were. What ``open_pages`` gave comes out equal.
    """
    again = _again(page, page.came or Came("file"))
    if isinstance(again, Page) and page.came is not None and page.came.lacks:
        return replace(again, came=replace(again.came or page.came, lacks=page.came.lacks))
    return again


def _again(page: Page, came: Came) -> Page | Dropped:
    try:
        if came.form == "row":
            return page_of_row(json.loads(decode(page.received)), page.path, page.received)
        if came.form == "table row":
            from onrecord.intake.tables import row_again

            return row_again(page.received, came.table or '[[],",",null]', page.path)
        if came.form == "entry":
            from onrecord.intake.listings import entry_again

            return entry_again(page)
        if came.form == "pages":
            return _joined(page, came)
        return _whole(page, came)
    except InputError as error:
        return Dropped(page.path, error.reason)
    except (ValueError, TypeError, RecursionError):
        return Dropped(page.path, Reason.DAMAGED)


def _joined(page: Page, came: Came) -> Page | Dropped:
    again = [reopen(part) for part in parts_of(page)]
    pages = [part for part in again if isinstance(part, Page)]
    lost = next((part for part in again if isinstance(part, Dropped)), None)
    if lost or not pages:
        return lost or Dropped(page.path, Reason.DAMAGED)
    return replace(join_pages(pages, came.lacks), path=page.path, given=page.given)


def _whole(page: Page, came: Came) -> Page | Dropped:
    data = page.received
    if came.form == "file" and is_gzipped(page.path):
        data = gunzip(data, page.path, PAGE_LIMIT)
    elif came.form == "capture" and came.coded:
        from onrecord.intake.warc.codings import codings_of, decoded

        data = decoded(data, codings_of(came.headers), page.path, PAGE_LIMIT)
    form = Form.HTML if page.media == "html" else Form.TEXT
    return page_of(form, data, page.path, page.sha256, Origin(page.given, page.fetched, came, page.received))
