"""Why an input gave nothing: the one list that every ``Dropped`` of this room takes its words from."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reasons for which an input is dropped. A colon and a detail may follow one."""

    MISSING = "no such file or folder"
    PERMISSION = "no permission to read it"
    UNREADABLE = "cannot be read"
    EMPTY = "empty"
    BINARY = "not text (binary)"
    DAMAGED = "truncated or damaged"
    TOO_LARGE = "too large"
    NOTHING_INSIDE = "nothing to read in it"
    BAD_JSON = "not readable as JSON"
    BAD_ROW = "row not readable as a JSON object"
    NO_TEXT = "row without text"
    NOT_HTML = "no HTML in it"
    NO_PAGE = "not a page of HTML or text"
    NO_COLUMN = "no column of text (text, body, content, html …)"
    BAD_TABLE_ROW = "row that does not fit the table"
    NOT_STREAMED = "cannot be read from standard input; give it as a file"
    NEEDS_PARQUET = 'Parquet needs pyarrow: pip install "onrecord[parquet]"'
    NOT_XML_KNOWN = "XML that is no feed, sitemap or outline"
    TEASER = "holds a teaser, not the article; to fetch it: onrecord follow"
    NOT_A_FEED = "no feed (RSS, Atom, RDF or JSON Feed) in it"
    NOT_A_SITEMAP = "no sitemap in it"
    NOT_AN_OUTLINE = "no outline (OPML) in it"
    ADDRESSES = "holds addresses, no articles; to fetch them: onrecord follow"


def too_large(limit: int, what: str = "a page") -> str:
    """Return the reason for an input of more than ``limit`` bytes, with the limit named."""
    size = f"{limit / 1_000_000:.3g} MB" if limit >= 10_000 else f"{limit} bytes"
    return f"{Reason.TOO_LARGE}: {what} may have {size}"


def too_many_tags(limit: int, what: str) -> str:
    """Return the reason for an input that begins more than ``limit`` elements, with the limit named."""
    return f"{Reason.TOO_LARGE}: {what} may have {limit:,} tags"


def of_os_error(error: OSError) -> str:
    """Return the reason that stands for an error of the operating system."""
    if isinstance(error, PermissionError):
        return Reason.PERMISSION
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Reason.MISSING
    return f"{Reason.UNREADABLE}: {error.strerror}" if error.strerror else Reason.UNREADABLE
