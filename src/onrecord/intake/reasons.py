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


def too_large(limit: int) -> str:
    """Return the reason for an input of more than ``limit`` bytes, with the limit named."""
    size = f"{limit / 1_000_000:g} MB" if limit >= 10_000 else f"{limit} bytes"
    return f"{Reason.TOO_LARGE}: a page may have {size}"


def of_os_error(error: OSError) -> str:
    """Return the reason that stands for an error of the operating system."""
    if isinstance(error, PermissionError):
        return Reason.PERMISSION
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Reason.MISSING
    return f"{Reason.UNREADABLE}: {error.strerror}" if error.strerror else Reason.UNREADABLE
