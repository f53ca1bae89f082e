"""One file's content as one page."""

from __future__ import annotations

from onrecord.intake.decoding import decode, is_binary
from onrecord.intake.endings import Form, has_markup
from onrecord.intake.reasons import Reason
from onrecord.types import Dropped, Page


def page_of(form: Form, data: bytes, path: str, sha256: str) -> Page | Dropped:
    """Return the page of a text or HTML content, encoded as UTF-8, or why there is none."""
    if not data.strip():
        return Dropped(path, Reason.EMPTY)
    if is_binary(data):
        return Dropped(path, Reason.BINARY)
    html = form is Form.HTML
    text = decode(data, declares=html)
    if not text.strip():
        return Dropped(path, Reason.EMPTY)
    content = text.encode("utf-8", "replace")
    if html and not has_markup(content):
        return Dropped(path, Reason.NOT_HTML)
    return Page(path, "html" if html else "text", content, sha256)
