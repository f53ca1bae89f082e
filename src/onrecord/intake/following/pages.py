"""What was fetched, or carried by a feed, as the page that the other rooms read."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from onrecord.intake.contents import Origin, page_of
from onrecord.intake.endings import Form, has_markup
from onrecord.intake.fetching.outcomes import Fetched
from onrecord.types import Came, Dropped, Given, Page


def page_of_answer(path: str, given: Given, fetched: Fetched) -> Page | Dropped:
    """Return the page that an answer holds, or why it holds none; its digest is that of the body."""
    media = fetched.headers.get("content-type") or ""
    is_text = media.lower().startswith("text/plain") and not has_markup(fetched.body)
    at = datetime.fromtimestamp(fetched.at, UTC).isoformat(timespec="seconds")
    came = Came("answer", fetched.address, fetched.status, fetched.headers.fields, _charset(media))
    origin = Origin(given, at, came)
    return page_of(Form.TEXT if is_text else Form.HTML, fetched.body, path, fetched.sha256, origin)


def page_of_entry(path: str, markup: str, given: Given) -> Page | Dropped:
    """Return the page of an article that a feed carries whole; its digest is of that text in UTF-8."""
    data = markup.encode("utf-8", "replace")
    form = Form.HTML if has_markup(data) else Form.TEXT
    return page_of(form, data, path, hashlib.sha256(data).hexdigest(), Origin(given, came=Came("answer")))


def _charset(media: str) -> str | None:
    return media.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
