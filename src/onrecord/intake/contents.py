"""One file's content as one page."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.intake.decoding import decode, is_binary
from onrecord.intake.endings import Form, has_markup
from onrecord.intake.reasons import Reason
from onrecord.types import Came, Dropped, Given, Media, Page


@dataclass(frozen=True, slots=True)
class Origin:
    """What came with a content: what is known of its article, when it was fetched, how it came.

    ``received`` are the bytes that came in, where the content was made of others (unpacked).
    """

    given: Given = field(default_factory=Given)
    fetched: str | None = None
    came: Came = field(default_factory=lambda: Came("file"))
    received: bytes | None = None


def page_of(form: Form, data: bytes, path: str, sha256: str, origin: Origin | None = None) -> Page | Dropped:
    """Return the page of a text or HTML content, encoded as UTF-8, or why there is none."""
    origin = origin or Origin()
    if not data.strip():
        return Dropped(path, Reason.EMPTY)
    if is_binary(data):
        return Dropped(path, Reason.BINARY)
    html = form is Form.HTML
    text = decode(data, declares=html, charset=origin.came.charset)
    if not text.strip():
        return Dropped(path, Reason.EMPTY)
    encoded = text.encode("utf-8", "replace")
    content = data if data == encoded else encoded  # one object, where they are the same
    if html and not has_markup(content):
        return Dropped(path, Reason.NOT_HTML)
    received = data if origin.received is None else origin.received
    media: Media = "html" if html else "text"
    return Page(path, media, content, sha256, origin.given, origin.fetched, received, origin.came)
