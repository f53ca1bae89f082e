"""A row of JSON as a page: which of its columns is which."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from onrecord.errors import InputError
from onrecord.intake.bounded import Readable, digest, lines
from onrecord.intake.decoding import decode, without_surrogates
from onrecord.intake.reasons import Reason, too_large
from onrecord.types import Came, Dropped, Given, Media, Page

# The first column of a line that holds something is taken. Names are compared in lower case, without
# "_" and "-": "date_publish", "datePublish" and "Date-Publish" are one.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "maintext", "content", "articlebody", "textcontent", "plaintext", "fulltext"),
    "html": ("html", "rawhtml", "contenthtml"),
    "id": ("id", "storiesid", "uid", "uri"),
    "url": ("url", "link", "originalurl", "canonicalurl", "uri"),
    "outlet": ("outlet", "publisher", "source", "domain", "sourcedomain", "canonicaldomain", "website"),
    "headline": ("headline", "title", "articletitle"),
    "byline": ("byline", "authors", "author"),
    "published": (
        "published", "date", "datepublished", "publishdate", "datepublish", "publicationdate",
        "publishedat", "datetimepub", "pubdate",
    ),
    "modified": ("modified", "datemodified", "datemodify", "updated", "updatedat", "lastmodified"),
    "language": ("language", "lang", "inlanguage"),
    "topics": ("topics", "tags", "keywords", "categories"),
}  # fmt: skip
_A_ROW = Came("row")
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16
_WHOLE_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)


def read_rows(stream: Readable, path: str, limit: int, first: int = 1) -> Iterator[Page | Dropped]:
    """Yield a page for each line of JSON; a bad line is dropped with its number, the rest goes on.

    ``first`` is the number of the line at which the stream begins.
    """
    found = False
    try:
        for line in lines(stream, path, limit):
            name = f"{path}#{line.number + first - 1}"
            if line.data is None:
                yield Dropped(name, too_large(limit))
            elif line.data.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _row_of_line(line.data, name)
            else:
                continue
            found = True
    except InputError as error:
        yield Dropped(error.path, error.reason)
        return
    if not found:
        yield Dropped(path, Reason.EMPTY)


def read_json(data: bytes, path: str) -> Iterator[Page | Dropped]:
    """Yield the page of a JSON object, or a page for each object of a JSON array."""
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError):
        yield Dropped(path, Reason.BAD_JSON)
        return
    if isinstance(value, dict) and "items" in value:
        from onrecord.intake.listings import pages_of_json_feed

        if found := pages_of_json_feed(value, path):
            yield from found
            return
    if not isinstance(value, list):
        yield page_of_row(value, path, data)
        return
    for number, row in enumerate(value, start=1):
        exact = json.dumps(row, sort_keys=True).encode()
        yield page_of_row(row, f"{path}#{number}", exact)
    if not value:
        yield Dropped(path, Reason.EMPTY)


def page_of_row(row: object, path: str, received: bytes, came: Came = _A_ROW) -> Page | Dropped:
    """Return a row's page, its columns found by their usual names, or why there is none.

    ``received`` are the bytes that the row came in.
    """
    if not isinstance(row, dict):
        return Dropped(path, Reason.BAD_ROW)
    columns = {plain_name(str(name)): value for name, value in row.items()}
    text, html = (_first(columns, field) for field in ("text", "html"))
    if not text and not html:
        return Dropped(path, Reason.NO_TEXT)
    media: Media = "text" if text and not _WHOLE_PAGE.match(text) else "html"
    content = (text or html or "").encode()
    return Page(path, media, content, digest(received), _given(columns), received=received, came=came)


def _row_of_line(data: bytes, path: str) -> Page | Dropped:
    bare = data.strip(b"\xef\xbb\xbf \t\r\n")
    if not (bare.startswith(b"{") and bare.endswith(b"}")) and not data.startswith(_WIDE):
        # No object, whatever its encoding: to guess that takes a millisecond, for each line of bare bytes.
        return Dropped(path, Reason.BAD_ROW)
    try:
        row = json.loads(decode(data))
    except (ValueError, RecursionError):
        return Dropped(path, Reason.BAD_ROW)
    return page_of_row(row, path, data.rstrip(b"\r\n"))


def _given(columns: Mapping[str, object]) -> Given:
    return Given(
        id=_first(columns, "id"),
        url=_first(columns, "url"),
        outlet=_first(columns, "outlet"),
        headline=_first(columns, "headline"),
        byline=_first(columns, "byline"),
        published=_first(columns, "published"),
        modified=_first(columns, "modified"),
        language=_first(columns, "language"),
        topics=_topics(columns),
    )


def _first(columns: Mapping[str, object], field: str) -> str | None:
    for name in COLUMNS[field]:
        value = _words(columns.get(name))
        if value.strip():
            return value if field in ("text", "html") else value.strip()
    return None


def _topics(columns: Mapping[str, object]) -> tuple[str, ...]:
    for name in COLUMNS["topics"]:
        value = columns.get(name)
        if isinstance(value, str):
            value = re.split(r"[,;|]", value)
        if isinstance(value, list):
            found = (_words(item).strip() for item in value)
            return tuple(dict.fromkeys(topic for topic in found if topic))
    return ()


def _words(value: object) -> str:
    """Return a value as words: a list of names joined, an object by its name, anything else as none."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(item).strip() for item in value if not isinstance(item, list))))
    if isinstance(value, dict):
        name = value.get("name") or value.get("title")
        return without_surrogates(name) if isinstance(name, str) else ""
    return ""


def plain_name(name: str) -> str:
    """Return a column's name as ``COLUMNS`` has it."""
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")
